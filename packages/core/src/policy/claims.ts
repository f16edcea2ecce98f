import { type Awaitable, andThen } from '../base/awaitable.js';
import { ownMember, wordList } from '../base/json.js';
import type { AccessTokenClaims } from '../claims.js';
import { ConfigurationError, InsufficientScopeError } from '../errors/index.js';
import { verifiedClaimsOf } from '../verified-caller.js';
import {
  type FromRequest,
  isFromRequest,
  parseFromRequest,
  REQUEST_VALUE,
  valueFromRequest,
} from './from-request.js';
import { type ClaimValue, definePolicy, type Policy } from './policy.js';

/**
 * Requires that a verified claim equals a value: compared with `===`, so lists and objects are never equal. With
 * `{ from }`, the value comes from the request ([rule G2](https://auth0-api.github.io/auth0-api/rules#g2)).
 *
 * @throws ConfigurationError at startup, for a missing name or a value that no claim can equal
 *
 * @example
 * ```ts
 * import { type ApiClient, type Auth, claimEquals } from '@auth0-api/core';
 *
 * const inEurope = claimEquals('https://example.com/region', 'eu');
 * export async function assertInEurope(client: ApiClient, auth: Auth): Promise<void> {
 *   await client.authorize(auth, inEurope);
 * }
 * ```
 */
export function claimEquals<Request = unknown>(
  name: string,
  value: ClaimValue | FromRequest<Request>,
): Policy {
  assertName('claimEquals', name);
  const refusal = `The claim '${name}' does not have the value that this request needs.`;
  if (isFromRequest(value)) {
    const take = parseFromRequest('claimEquals()', value);
    return definePolicy({
      description: `the claim ${name} equal to the value in the request`,
      demand: { claims: { [name]: REQUEST_VALUE } },
      check: (auth, context) => {
        const claim = ownMember(verifiedClaimsOf(auth), name);
        const named = valueFromRequest(take, context, { accepts: isComparable, refused: refusal });
        return andThen(named, (wanted) => {
          if (claim !== wanted) throw refused(refusal);
        });
      },
    });
  }
  if (!isClaimValue(value)) {
    throw new ConfigurationError({
      description:
        'claimEquals() needs a string, a finite number, a boolean or null to compare with, or an object such as { from }.',
    });
  }
  return definePolicy({
    description: `the claim ${name} equal to ${JSON.stringify(value)}`,
    demand: { claims: { [name]: value } },
    check: (auth) => {
      if (ownMember(verifiedClaimsOf(auth), name) !== value) throw refused(refusal);
    },
  });
}

/**
 * Requires that a verified claim contains **all** of the values: a list, or a string of words separated by spaces.
 *
 * @throws ConfigurationError at startup, for a missing name, no values, or a value that no claim can contain
 *
 * @example
 * ```ts
 * import { type ApiClient, type Auth, claimIncludes } from '@auth0-api/core';
 *
 * const auditors = claimIncludes('https://example.com/roles', 'auditor');
 * export async function assertAuditor(client: ApiClient, auth: Auth): Promise<void> {
 *   await client.authorize(auth, auditors);
 * }
 * ```
 */
export function claimIncludes(name: string, ...values: ClaimValue[]): Policy {
  assertName('claimIncludes', name);
  if (values.length === 0)
    throw new ConfigurationError({ description: 'claimIncludes() needs at least one value.' });
  // A list in the place of values would be looked for as one value, which no claim has.
  if (!values.every(isClaimValue))
    throw new ConfigurationError({
      description:
        'claimIncludes() needs strings, finite numbers, booleans or null, one by one and not as a list.',
    });
  return definePolicy({
    description: `the claim ${name} with ${values.map((value) => JSON.stringify(value)).join(', ')}`,
    demand: { claimIncludes: { name, values } },
    check: (auth) => {
      const claim = ownMember(verifiedClaimsOf(auth), name);
      const members: readonly unknown[] = Array.isArray(claim) ? claim : wordList(claim);
      if (!values.every((value) => members.includes(value))) {
        throw refused(`The claim '${name}' does not include a value that this request requires.`);
      }
    },
  });
}

/**
 * Requires that a function returns `true` for the verified claims. Any other result refuses, so a forgotten `return`
 * cannot grant access; an error that it throws is passed on unchanged, and is a 500.
 *
 * @throws ConfigurationError at startup, if no function is passed
 *
 * @example
 * ```ts
 * import { type ApiClient, type Auth, claimCheck } from '@auth0-api/core';
 *
 * const paid = claimCheck((claims) => claims['https://example.com/plan'] === 'paid', 'Only paid plans may do this.');
 * export async function assertPaid(client: ApiClient, auth: Auth): Promise<void> {
 *   await client.authorize(auth, paid);
 * }
 * ```
 */
export function claimCheck(
  accepts: (claims: AccessTokenClaims) => Awaitable<boolean>,
  description = 'The claims of the access token are not accepted for this request.',
): Policy {
  if (typeof accepts !== 'function')
    throw new ConfigurationError({ description: 'claimCheck() needs a function.' });
  return definePolicy({
    description: `a check of the claims: ${description}`,
    demand: { check: description },
    check: async (auth) => {
      if ((await accepts(verifiedClaimsOf(auth))) !== true) throw refused(description);
    },
  });
}

/** Whether a claim can equal a value. JSON has only finite numbers, and lists are never equal. */
function isClaimValue(value: unknown): value is ClaimValue {
  return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

/** The same for a value of a request, where `null` and empty text are no values. */
function isComparable(value: unknown): value is Exclude<ClaimValue, null> {
  return value !== null && value !== '' && isClaimValue(value);
}

function assertName(guard: string, name: unknown): void {
  if (typeof name !== 'string' || name === '')
    throw new ConfigurationError({ description: `${guard}() needs the name of a claim.` });
}

function refused(description: string): InsufficientScopeError {
  return new InsufficientScopeError({ reason: 'claim_not_accepted', description });
}
