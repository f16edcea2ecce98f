import { freezeOutput } from './base/freeze.js';
import type { InternedTexts } from './base/interned-texts.js';
import type { JsonObject } from './base/json.js';
import { isJsonObject, stringList, stringMember, wordList } from './base/json.js';
import type { AccessTokenClaims, ClaimsOf } from './claims.js';
import { ConfigurationError, type Scheme } from './errors/index.js';
import { clientIdOf, type SubjectType, subjectTypeOf } from './subject-type.js';

/**
 * The result of a verified request. Deeply frozen; requests with the same token may share one object. `token` is not
 * enumerable, so that logging or serializing an `Auth` shows no token.
 */
export interface Auth<Claims = AccessTokenClaims> {
  /** The access token as it arrived. Not enumerable. */
  readonly token: string;
  /**
   * How the token was presented. `dpop` does not mean that a key was proved: with `mtls`, a certificate-bound token can come
   * in the DPoP scheme without a proof. A key was proved only if {@link jkt} is set.
   */
  readonly scheme: Scheme;
  /** The token's protected header. */
  readonly header: JsonObject;
  /** The verified claims, overlaid with the output of the `claims` schema if there is one. */
  readonly claims: Claims;
  /** The scopes of the verified `scope` claim. A `claims` schema does not change them. */
  readonly scopes: readonly string[];
  /** The verified `permissions` claim. A `claims` schema does not change it. */
  readonly permissions: readonly string[];
  /** What the token's subject is, such as a user or a machine. A `claims` schema does not change it. */
  readonly subjectType: SubjectType;
  /** The client that the token was issued to: `client_id`, or else `azp`. */
  readonly clientId?: string;
  /** When the token expires, in Unix seconds. */
  readonly expiresAt: number;
  /** The thumbprint of the DPoP key that the token is bound to, and that was proved (RFC 9449 section 6.1). */
  readonly jkt?: string;
}

// A registered symbol: two copies of this package in one process know each other's.
const VERIFIED = Symbol.for('auth0-api.verified');

// What claims with an overlay carry besides.
const SIGNED = Symbol.for('auth0-api.signed');

/**
 * The claims as they were signed, and the object that has an overlay of them: what a copy of that object carries is not
 * its own.
 */
interface Signed {
  readonly of: object;
  readonly claims: AccessTokenClaims;
}

/** The claims as they were signed, if the argument is claims with the overlay of a schema; otherwise the argument. */
export function withoutOverlay(claims: JsonObject): JsonObject {
  const signed = (claims as { readonly [SIGNED]?: Signed })[SIGNED];
  return signed?.of === claims ? signed.claims : claims;
}

/**
 * What an {@link Auth} that this library created carries. What a copy of it, an object that inherits from it, or a
 * proxy carries belongs to another object.
 */
class Verified {
  readonly #auth: object;
  readonly #token: string;
  readonly claims: AccessTokenClaims;

  constructor(auth: object, token: string, claims: AccessTokenClaims) {
    this.#auth = auth;
    this.#token = token;
    this.claims = claims;
    Object.freeze(this);
  }

  get token(): string {
    return this.#token;
  }

  isOf(auth: unknown): boolean {
    return auth === this.#auth;
  }
}

/**
 * The claims as they were signed, without the overlay of a schema. All authorization decisions use these.
 *
 * @throws ConfigurationError for anything but an {@link Auth} that this library created (rule H13)
 */
export function verifiedClaimsOf(auth: unknown): AccessTokenClaims {
  const verified = (auth as { readonly [VERIFIED]?: Verified } | null | undefined)?.[VERIFIED];
  if (verified?.isOf(auth) === true) return verified.claims;
  throw new ConfigurationError({
    description:
      'This object is not a verified caller: it may be a copy. Pass the object that verifyRequest() or getAuth() returned.',
  });
}

/**
 * Requires an {@link Auth} that this library created.
 *
 * @throws ConfigurationError for anything else, including a copy of one (rule H13)
 */
export function assertVerified(auth: unknown): asserts auth is Auth<unknown> {
  verifiedClaimsOf(auth);
}

/**
 * The token is read through a getter: tools that show non-enumerable members, such as Bun, do not show it (rule R29).
 */
const TOKEN: PropertyDescriptor & ThisType<{ readonly [VERIFIED]: Verified }> = {
  get() {
    return this[VERIFIED].token;
  },
  enumerable: false,
};

/** Verified claims overlaid with the output of a schema. */
export interface Overlay {
  readonly claims: JsonObject;
  /** Whether nothing in it can change, so that requests may share it (rule H15). */
  readonly isImmutable: boolean;
}

/** Overlays verified claims with the output of a schema, and freezes what can be frozen of it. */
export function overlay(claims: AccessTokenClaims, output: object): Overlay {
  const both = { ...claims, ...output };
  const signed: Signed = { of: both, claims };
  Object.defineProperty(both, SIGNED, { value: signed, enumerable: false });
  return { claims: both, isImmutable: freezeOutput(both) };
}

/**
 * Creates an {@link Auth}. `overlaid` is what the `claims` schema made of the claims. Header and claims must already be
 * deeply frozen, as those of a verified token are.
 */
export function createAuth<Output extends object>(
  parts: {
    token: string;
    scheme: Scheme;
    header: JsonObject;
    claims: AccessTokenClaims;
    overlaid: Overlay | undefined;
  },
  knownScopes: InternedTexts<readonly string[]>,
): Auth<ClaimsOf<Output>> {
  const { claims, overlaid } = parts;
  const clientId = clientIdOf(claims);
  const jkt = isJsonObject(claims.cnf) ? stringMember(claims.cnf, 'jkt') : undefined;
  const auth = {
    scheme: parts.scheme,
    header: parts.header,
    claims: overlaid === undefined ? claims : overlaid.claims,
    scopes: scopesOf(claims.scope, knownScopes),
    permissions: Object.freeze(stringList(claims.permissions)),
    subjectType: subjectTypeOf(claims),
    ...(clientId === undefined ? {} : { clientId }),
    expiresAt: claims.exp,
    ...(jkt === undefined ? {} : { jkt }),
  };
  // What the claims are with a schema's output laid over them, the compiler cannot follow.
  return vouchFor(auth, parts.token, claims) as unknown as Auth<ClaimsOf<Output>>;
}

/** The same caller, with the scheme that the token came in this time. */
export function inScheme<Claims>(scheme: Scheme, auth: Auth<Claims>): Auth<Claims> {
  return vouchFor({ ...auth, scheme }, auth.token, verifiedClaimsOf(auth)) as Auth<Claims>;
}

/** Marks an object as an {@link Auth} of this library, and freezes it (rule H13). */
function vouchFor(auth: object, token: string, claims: AccessTokenClaims): object {
  const verified = new Verified(auth, token, claims);
  Object.defineProperties(auth, { token: TOKEN, [VERIFIED]: { value: verified, enumerable: false } });
  return Object.freeze(auth);
}

function scopesOf(claim: unknown, known: InternedTexts<readonly string[]>): readonly string[] {
  if (typeof claim !== 'string') return Object.freeze(wordList(claim));
  const before = known.get(claim);
  if (before !== undefined) return before;
  const scopes = Object.freeze(wordList(claim));
  known.add(claim, scopes);
  return scopes;
}
