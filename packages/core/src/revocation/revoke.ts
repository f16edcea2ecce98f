import { isJsonObject, type JsonObject } from '../base/json.js';
import { assertKnown, assertNoNull, ownMembers, type RefuseOption } from '../base/own-members.js';
import { ConfigurationError, MissingRequiredArgumentError } from '../errors/index.js';
import type { RevocableIssuers } from './accepted-issuers.js';
import { hasOneKind, isIdentifier } from './read.js';
import type { RevocationSettings } from './settings.js';
import type { Revocation, RevocationTarget } from './store.js';
import { KINDS, MAX_IDENTIFIER, MAX_NOTE } from './targets.js';

/** How far ahead an instant may be, in seconds, if `clockTolerance` is not more. */
const MAX_AHEAD = 60;
const MAX_ISSUERS = 100;

const TARGETS = [...KINDS, 'everything'] as const;

/** What `ApiClient.revoke` takes: a target, and what is said about it. */
export interface RevokeArguments extends RevocationTarget {
  /**
   * The `iss` of the tokens, or several: a tenant's own and those of its custom domains, since Auth0 issues tokens under the
   * domain that the client used. Required if the client accepts several issuers.
   */
  readonly issuer?: string | readonly string[];
  /**
   * Tokens issued before are refused, in Unix seconds, fractions included; up to 60 seconds ahead. Default: now and
   * `clockTolerance`. After a call of Auth0's Management API, pass the `Date` of its answer and 1. Not with `tokenId`.
   */
  readonly before?: number;
  /** Why, for `explain`: up to 200 characters. */
  readonly note?: string;
}

/** What is to be revoked, and of which issuers. */
export interface RevokeRequest {
  readonly target: Omit<Revocation, 'issuer' | 'expiresAt'>;
  readonly names: readonly string[];
  /** Whether the issuers were given as a list. */
  readonly isList: boolean;
}

const refuse: RefuseOption = (name, problem) => invalid(`The argument '${name}' of revoke() ${problem}.`);

/**
 * The arguments of `ApiClient.revoke`, checked (rule V8).
 *
 * @throws ConfigurationError; MissingRequiredArgumentError
 */
export function revokeRequest(
  given: unknown,
  settings: RevocationSettings,
  { only }: Pick<RevocableIssuers, 'only'>,
): RevokeRequest {
  if (!isJsonObject(given)) throw invalid('revoke() needs an object that says which tokens to revoke.');
  assertKnown(given, [...TARGETS, 'issuer', 'before', 'note'], refuse);
  const members = ownMembers(given);
  assertNoNull(members, refuse);
  const target = targetOf(members);
  if (target.session !== undefined && settings.sessionClaim === undefined)
    throw invalid(
      "To revoke a 'session', set the option 'revocation.sessionClaim' to the claim that names it.",
    );
  const { note, issuer = only } = members;
  if (note !== undefined && !(typeof note === 'string' && note.length <= MAX_NOTE))
    throw refuse('note', `must be a text of at most ${MAX_NOTE} characters`);
  const before = instantOf(members, settings);
  return {
    target: {
      ...target,
      before,
      lifetime: settings.maxTokenLifetime,
      ...(note === undefined ? {} : { note }),
    },
    names: issuersOf(issuer),
    isList: Array.isArray(issuer),
  };
}

function issuersOf(given: unknown): readonly string[] {
  if (given === undefined)
    throw new MissingRequiredArgumentError({
      argument: 'issuer',
      hint: 'The client accepts several issuers: say whose tokens to revoke.',
    });
  const names: readonly unknown[] = Array.isArray(given) ? Array.from(given) : [given];
  if (names.length > 0 && names.length <= MAX_ISSUERS && names.every(isIdentifier)) return names;
  throw refuse('issuer', `must be the 'iss' of the tokens, or a list of 1 to ${MAX_ISSUERS}`);
}

function targetOf(members: JsonObject): RevocationTarget {
  const given = TARGETS.filter((name) => members[name] !== undefined);
  for (const name of given) {
    if (name !== 'everything' && !isIdentifier(members[name]))
      throw refuse(name, `must be a text of 1 to ${MAX_IDENTIFIER} characters`);
    if (name === 'everything' && members[name] !== true) throw refuse(name, 'must be true');
  }
  if (!hasOneKind(members))
    throw invalid(
      `revoke() needs exactly one of ${TARGETS.join(', ')}. Only 'subject' may stand beside 'organization', 'session' or 'tokenId'.`,
    );
  return Object.fromEntries(given.map((name) => [name, members[name]]));
}

function instantOf(members: JsonObject, { now, clockTolerance }: RevocationSettings): number {
  const { before, tokenId } = members;
  const time = now();
  if (before === undefined) return time + clockTolerance;
  if (tokenId !== undefined)
    throw refuse('before', "has no meaning with 'tokenId': the token is refused whenever it was issued");
  const latest = time + Math.max(clockTolerance, MAX_AHEAD);
  if (typeof before === 'number' && before >= 0 && before <= latest) return before;
  throw refuse('before', 'must be a time in Unix seconds, not milliseconds, and at most a minute ahead');
}

function invalid(description: string): ConfigurationError {
  return new ConfigurationError({ description });
}
