import { MIN_ISSUED_AHEAD } from '../base/clock.js';
import { isJsonObject, ownMember } from '../base/json.js';
import { knownMembers } from '../base/own-members.js';
import { ConfigurationError, InsufficientUserAuthenticationError } from '../errors/index.js';
import { verifiedClaimsOf } from '../verified-caller.js';
import { type Names, parseNames } from './names.js';
import { definePolicy, type Policy, type PolicyContext } from './policy.js';

/** The requirements for a login. At least one of `acrValues` and `maxAge` is required. */
export interface StepUpDemands {
  /** Authentication context classes, of which the token must have one: strings or lists, the preferred one first. */
  readonly acrValues?: Names | undefined;
  /** The maximum time since the login, in whole seconds. */
  readonly maxAge?: number | undefined;
  /** The claim with the class. Default `acr` (RFC 9068 section 2.2.1). */
  readonly acrClaim?: string | undefined;
  /** The claim with the time of the login, in Unix seconds. Default `auth_time` (RFC 9068 section 2.2.1). */
  readonly authTimeClaim?: string | undefined;
}

// Kept complete by its type: a new member cannot be forgotten here.
const KNOWN: Readonly<Record<keyof StepUpDemands, true>> = {
  acrValues: true,
  maxAge: true,
  acrClaim: true,
  authTimeClaim: true,
};

/**
 * Requires a login that is strong enough, or recent enough, or both (RFC 9470;
 * [rule H9](https://auth0-api.github.io/auth0-api/rules#h9)). A token that does not say how or when its user logged in
 * is refused. The refusal is 401 `insufficient_user_authentication` and names all requirements, so that the client can
 * send its user to log in again.
 *
 * Not checked: what a class means. The API and its issuer must agree on that.
 *
 * @throws ConfigurationError at startup, if there are no requirements or a value cannot work
 *
 * @example
 * ```ts
 * import { type ApiClient, type Auth, stepUp } from '@auth0-api/core';
 *
 * const mfa = 'http://schemas.openid.net/pape/policies/2007/06/multi-factor';
 * const strongLogin = stepUp({ acrValues: mfa, maxAge: 300 });
 * export async function assertStrongLogin(client: ApiClient, auth: Auth): Promise<void> {
 *   await client.authorize(auth, strongLogin);
 * }
 * ```
 */
export function stepUp(given: StepUpDemands): Policy {
  const demands = parseDemands(given);
  const { maxAge, acrClaim = 'acr', authTimeClaim = 'auth_time' } = demands;
  assertClaim('acrClaim', acrClaim);
  assertClaim('authTimeClaim', authTimeClaim);
  const classes = demands.acrValues === undefined ? undefined : parseNames('stepUp()', [demands.acrValues]);
  const demanded = {
    ...(classes === undefined ? {} : { acrValues: classes }),
    ...(maxAge === undefined ? {} : { maxAge }),
  };
  return definePolicy({
    description: describe(demanded),
    demand: { stepUp: demanded },
    check: (auth, context) => {
      const claims = verifiedClaimsOf(auth);
      const strong =
        classes === undefined || classes.some((accepted) => accepted === ownMember(claims, acrClaim));
      const recent = maxAge === undefined || isRecent(ownMember(claims, authTimeClaim), maxAge, context);
      if (strong && recent) return;
      throw new InsufficientUserAuthenticationError({
        description: strong
          ? 'The login behind the access token is too old for this request.'
          : 'This request requires a stronger login than the one behind the access token.',
        acrValues: classes?.join(' '),
        maxAge,
      });
    },
  });
}

// Each condition says what must hold, so that a claim that is no number, or a clock that answers NaN, refuses.
function isRecent(authTime: unknown, maxAge: number, { now, clockTolerance }: PolicyContext): boolean {
  if (typeof authTime !== 'number') return false;
  const age = now() - authTime;
  // A login in the future, such as one in milliseconds, would stay recent for ever.
  return age >= -Math.max(clockTolerance, MIN_ISSUED_AHEAD) && age <= maxAge + clockTolerance;
}

function parseDemands(given: unknown): StepUpDemands {
  if (!isJsonObject(given))
    throw new ConfigurationError({ description: 'stepUp() takes an object such as { acrValues, maxAge }.' });
  const demands: StepUpDemands = knownMembers(
    given,
    Object.keys(KNOWN),
    (name, problem) => new ConfigurationError({ description: `'${name}' of stepUp() ${problem}.` }),
  );
  const { acrValues, maxAge } = demands;
  if (acrValues === undefined && maxAge === undefined)
    throw new ConfigurationError({ description: 'stepUp() needs acrValues, or maxAge, or both.' });
  if (maxAge !== undefined && !(Number.isSafeInteger(maxAge) && (maxAge as number) >= 0))
    throw new ConfigurationError({
      description: "'maxAge' of stepUp() must be a whole number of seconds, 0 or more.",
    });
  return demands;
}

function assertClaim(name: string, value: unknown): void {
  if (typeof value !== 'string' || value === '')
    throw new ConfigurationError({ description: `'${name}' of stepUp() must be the name of a claim.` });
}

function describe({ acrValues, maxAge }: { acrValues?: readonly string[]; maxAge?: number }): string {
  const parts = [
    ...(acrValues === undefined ? [] : [`of class ${acrValues.join(' or ')}`]),
    ...(maxAge === undefined ? [] : [`at most ${maxAge} seconds ago`]),
  ];
  return `a login ${parts.join(', ')}`;
}
