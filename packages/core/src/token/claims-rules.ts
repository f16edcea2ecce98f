import { type Clock, MIN_ISSUED_AHEAD } from '../base/clock.js';
import { type JsonObject, ownMember, stringList, stringMember } from '../base/json.js';
import type { AccessTokenClaims } from '../claims.js';
import { type AccessTokenReason, VerifyAccessTokenError } from '../errors/index.js';
import { isAnonymous } from '../subject-type.js';

/** What the rules for headers and claims need to know. All durations are in seconds. */
export interface ClaimsRules {
  readonly audience: readonly string[];
  readonly clockTolerance: number;
  readonly maxTokenAge: number | undefined;
  readonly tokenProfile: 'auth0' | 'rfc9068';
  readonly clientId: string | undefined;
  /** Whether tokens of anonymous sessions are accepted. */
  readonly anonymousSessions: boolean;
  readonly now: Clock;
}

const TOKEN_TYPES: ReadonlySet<string> = new Set(['jwt', 'at+jwt']);
/** What only ID tokens have (OpenID Connect Core sections 2 and 3.3.2.11, Auth0's sessions). */
export const ID_TOKEN_CLAIMS = ['at_hash', 'c_hash', 'nonce', 'sid'] as const;
/** What the profile of RFC 9068 requires in addition (section 2.2). */
export const RFC9068_CLAIMS = ['client_id', 'jti', 'sub'] as const;

/** One of the checks that need no key. */
export interface ClaimsCheck {
  readonly name: 'type' | 'times' | 'audience' | 'kind' | 'profile' | 'anonymous';
  /** @throws VerifyAccessTokenError */
  readonly check: (header: JsonObject, claims: JsonObject, rules: ClaimsRules) => void;
}

/** The checks of {@link checkClaims}, in their order; the first that fails decides. */
export const CLAIMS_CHECKS: readonly ClaimsCheck[] = Object.freeze([
  { name: 'type', check: (header, _claims, rules) => checkTokenType(header, rules) },
  { name: 'times', check: (_header, claims, rules) => checkTimes(readTimes(claims), rules) },
  { name: 'audience', check: (_header, claims, rules) => checkAudience(claims, rules) },
  { name: 'kind', check: (_header, claims, rules) => checkNotIdToken(claims, rules) },
  { name: 'profile', check: (_header, claims, rules) => checkProfile(claims, rules) },
  { name: 'anonymous', check: (_header, claims, rules) => checkNotAnonymous(claims, rules) },
] satisfies ClaimsCheck[]);

/**
 * Checks everything in a token's header and claims that needs no key (rules T5, T11 to T13, I3): before any request to the
 * issuer, and again after the signature was verified, because time may have passed.
 *
 * Not checked here: the algorithm, the issuer, the signature, required claims.
 *
 * @throws VerifyAccessTokenError
 */
export function checkClaims(
  header: JsonObject,
  claims: JsonObject,
  rules: ClaimsRules,
): asserts claims is AccessTokenClaims {
  for (const { check } of CLAIMS_CHECKS) check(header, claims, rules);
}

/** Refuses critical extensions: none is supported, so none may be ignored (rule T5; RFC 7515 section 4.1.11). */
export function checkCriticalHeader(header: JsonObject): void {
  if (Object.hasOwn(header, 'crit') || Object.hasOwn(header, 'b64')) {
    throw refuse(
      'unsupported_critical_header',
      'The access token uses a header extension (crit or b64) that is not supported.',
    );
  }
}

/** Refuses a token without the named claims (rule T17). A claim that is `null` counts as missing. */
export function requireClaims(claims: JsonObject, names: readonly string[]): void {
  // V8 makes an iterator for a frozen list, and nearly always there is nothing in it.
  if (names.length === 0) return;
  for (const name of names) {
    const value = ownMember(claims, name);
    if (value === undefined || value === null)
      throw refuse('missing_claim', `The access token has no claim '${name}'.`);
  }
}

/** When a token is valid, in Unix seconds (RFC 7519 section 4.1). */
export interface TokenTimes {
  readonly exp: number;
  readonly iat: number;
  readonly nbf: number | undefined;
}

/**
 * Reads when a token is valid (rule T11).
 *
 * @throws VerifyAccessTokenError
 */
export function readTimes(claims: JsonObject): TokenTimes {
  const exp = instant(claims, 'exp');
  const iat = instant(claims, 'iat');
  if (exp === undefined) throw refuse('missing_claim', "The access token has no claim 'exp'.");
  if (iat === undefined) throw refuse('missing_claim', "The access token has no claim 'iat'.");
  return { exp, iat, nbf: instant(claims, 'nbf') };
}

/** Only the time rules: for a token that was verified before, to check that it is still valid (rules T11, R16). */
export function checkTimes({ exp, iat, nbf }: TokenTimes, rules: ClaimsRules): void {
  const now = rules.now();
  // Each condition says what must hold, so that a clock that answers NaN refuses.
  if (!(now < exp + rules.clockTolerance)) throw refuse('token_expired', 'The access token has expired.');
  if (nbf !== undefined && !(now >= nbf - rules.clockTolerance)) {
    throw refuse('token_not_yet_valid', 'The access token is not valid yet.');
  }
  if (!(iat <= now + Math.max(rules.clockTolerance, MIN_ISSUED_AHEAD))) {
    throw refuse('token_issued_in_future', 'The access token was issued in the future.');
  }
  if (rules.maxTokenAge !== undefined && !(now - iat <= rules.maxTokenAge + rules.clockTolerance)) {
    throw refuse('token_too_old', `The access token was issued more than ${rules.maxTokenAge} seconds ago.`);
  }
}

function instant(claims: JsonObject, name: 'exp' | 'iat' | 'nbf'): number | undefined {
  const value = ownMember(claims, name);
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw refuse('invalid_claim', `The claim '${name}' of the access token is not a number.`);
}

function checkAudience(claims: JsonObject, rules: ClaimsRules): void {
  const received = stringList(ownMember(claims, 'aud'));
  if (received.some((audience) => rules.audience.includes(audience))) return;
  // In quotes, as a final slash counts, and a full stop follows.
  const expected = rules.audience.map((audience) => `'${audience}'`).join(' or ');
  throw refuse(
    'wrong_audience',
    `The access token is not meant for this API: its audience must be ${expected}.`,
  );
}

function checkTokenType(header: JsonObject, rules: ClaimsRules): void {
  const typ = ownMember(header, 'typ');
  const mediaType = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : undefined;
  const expected =
    rules.tokenProfile === 'rfc9068'
      ? mediaType === 'at+jwt'
      : typ === undefined || TOKEN_TYPES.has(mediaType ?? '');
  if (!expected) throw refuse('wrong_token_type', "The token's type is not that of an access token.");
}

// OpenID Connect Core section 2: an ID token is meant for the client and carries claims about the login.
function checkNotIdToken(claims: JsonObject, rules: ClaimsRules): void {
  if (!ID_TOKEN_CLAIMS.some((name) => Object.hasOwn(claims, name))) return;
  const azp = stringMember(claims, 'azp');
  const audience = stringList(ownMember(claims, 'aud'));
  if (audience.some((member) => member === azp || member === rules.clientId)) {
    throw refuse('id_token', 'This is an ID token. Send the access token instead.');
  }
}

// RFC 9068 section 2.2: beyond those that every token needs, and as text.
function checkProfile(claims: JsonObject, { tokenProfile }: ClaimsRules): void {
  if (tokenProfile !== 'rfc9068') return;
  requireClaims(claims, RFC9068_CLAIMS);
  const odd = RFC9068_CLAIMS.find((name) => (stringMember(claims, name) ?? '') === '');
  if (odd !== undefined)
    throw refuse('invalid_claim', `The claim '${odd}' of the access token is not a non-empty string.`);
}

// auth0/docs-v2: manage-users/sessions/anonymous-sessions. Nobody has logged in. An API that knows only users and machines would
// mistake such a token for a user's.
function checkNotAnonymous(claims: JsonObject, { anonymousSessions }: ClaimsRules): void {
  if (anonymousSessions || !isAnonymous(claims)) return;
  throw refuse(
    'anonymous_session',
    'The access token belongs to an anonymous session. This API accepts only callers who have logged in.',
  );
}

function refuse(reason: AccessTokenReason, description: string): VerifyAccessTokenError {
  return new VerifyAccessTokenError({ reason, description });
}
