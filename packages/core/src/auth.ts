import type { ByText } from './by-text.js';
import type { AccessTokenClaims, ClaimsOf, JsonObject } from './claims.js';
import { deepFreeze, isJsonObject, stringList, stringMember, wordList } from './claims.js';
import type { Scheme } from './errors.js';

/**
 * What a verified request carries. Deeply frozen, and requests with the same token may share one object.
 * `token` is not enumerable, so that logging or serialising an `Auth` shows no token.
 */
export interface Auth<Claims = AccessTokenClaims> {
  /** The access token as it came. Not enumerable. */
  readonly token: string;
  /** How the token was presented. */
  readonly scheme: Scheme;
  /** The token's protected header. */
  readonly header: JsonObject;
  /** The verified claims, overlaid with the output of the `claims` schema where there is one. */
  readonly claims: Claims;
  /** The scopes of the verified `scope` claim. A `claims` schema does not change them. */
  readonly scopes: readonly string[];
  /** The verified `permissions` claim. A `claims` schema does not change it. */
  readonly permissions: readonly string[];
  /** The client that got the token: `client_id` or else `azp`. */
  readonly clientId?: string;
  /** When the token ends, in Unix seconds. */
  readonly expiresAt: number;
  /** The thumbprint of the DPoP key that the token is bound to (RFC 9449 section 6.1). */
  readonly jkt?: string;
}

// A registered symbol: two copies of this package in one process must not lose it.
const VERIFIED_CLAIMS = Symbol.for('auth0-api.verified-claims');

/** The claims as they were signed, without the overlay of a schema. All authorization decisions read these. */
export function verifiedClaimsOf(auth: Auth<unknown>): AccessTokenClaims {
  return (
    (auth as { [VERIFIED_CLAIMS]?: AccessTokenClaims })[VERIFIED_CLAIMS] ?? (auth.claims as AccessTokenClaims)
  );
}

/**
 * Builds an {@link Auth}. `output` is what the `claims` schema made of the claims. Header and claims must be deeply frozen
 * already, as those of a verified token are.
 */
export function createAuth<Output extends object>(
  parts: {
    token: string;
    scheme: Scheme;
    header: JsonObject;
    claims: AccessTokenClaims;
    output: Output | undefined;
  },
  knownScopes: ByText<readonly string[]>,
): Auth<ClaimsOf<Output>> {
  const { claims, output } = parts;
  const clientId = stringMember(claims, 'client_id') ?? stringMember(claims, 'azp');
  const jkt = isJsonObject(claims.cnf) ? stringMember(claims.cnf, 'jkt') : undefined;
  const auth = {
    scheme: parts.scheme,
    header: parts.header,
    claims: output === undefined ? claims : deepFreeze({ ...claims, ...output }),
    scopes: scopesOf(claims.scope, knownScopes),
    permissions: Object.freeze(stringList(claims.permissions)),
    ...(clientId === undefined ? {} : { clientId }),
    expiresAt: claims.exp,
    ...(jkt === undefined ? {} : { jkt }),
  };
  Object.defineProperty(auth, 'token', { value: parts.token, enumerable: false });
  Object.defineProperty(auth, VERIFIED_CLAIMS, { value: claims, enumerable: false });
  // What the claims are with a schema's output laid over them, the compiler cannot follow.
  return Object.freeze(auth) as unknown as Auth<ClaimsOf<Output>>;
}

function scopesOf(claim: unknown, known: ByText<readonly string[]>): readonly string[] {
  if (typeof claim !== 'string') return Object.freeze(wordList(claim));
  const before = known.find(claim);
  if (before !== undefined) return before;
  const scopes = Object.freeze(wordList(claim));
  known.keep(claim, scopes);
  return scopes;
}
