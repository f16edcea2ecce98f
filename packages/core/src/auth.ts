import { freezeOutput } from './base/freeze.js';
import type { InternedTexts } from './base/interned-texts.js';
import type { JsonObject } from './base/json.js';
import { isJsonObject, stringList, stringMember, wordList } from './base/json.js';
import type { AccessTokenClaims, ClaimsOf } from './claims.js';
import { ConfigurationError, type Scheme } from './errors/index.js';
import { clientIdOf, type SubjectType, subjectTypeOf } from './subject-type.js';

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
  /** What the token's subject is: a user, a machine and so on. A `claims` schema does not change it. */
  readonly subjectType: SubjectType;
  /** The client that got the token: `client_id` or else `azp`. */
  readonly clientId?: string;
  /** When the token ends, in Unix seconds. */
  readonly expiresAt: number;
  /** The thumbprint of the DPoP key that the token is bound to (RFC 9449 section 6.1). */
  readonly jkt?: string;
}

// A registered symbol: two copies of this package in one process know each other's.
const VERIFIED = Symbol.for('auth0-api.verified');

// What claims with an overlay carry besides.
const SIGNED = Symbol.for('auth0-api.signed');

/** The claims as they were signed, and the object that has an overlay of them: what a copy of it carries is not its own. */
interface Signed {
  readonly of: object;
  readonly claims: AccessTokenClaims;
}

/** The claims as they were signed, where these are claims with the overlay of a schema; otherwise these. */
export function withoutOverlay(claims: JsonObject): JsonObject {
  const signed = (claims as { readonly [SIGNED]?: Signed })[SIGNED];
  return signed?.of === claims ? signed.claims : claims;
}

/** What an {@link Auth} that this library made carries. What a copy, an heir or a proxy of it carries is that of another. */
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
 * The claims as they were signed, without the overlay of a schema. All authorization decisions read these.
 *
 * @throws ConfigurationError for anything but an {@link Auth} that this library made (rule H13)
 */
export function verifiedClaimsOf(auth: unknown): AccessTokenClaims {
  const verified = (auth as { readonly [VERIFIED]?: Verified } | null | undefined)?.[VERIFIED];
  if (verified?.isOf(auth) === true) return verified.claims;
  throw new ConfigurationError({
    description:
      'This is no verified caller, but a copy or something else. Pass the object itself that verifyRequest() or getAuth() returned.',
  });
}

/**
 * Demands an {@link Auth} that this library made.
 *
 * @throws ConfigurationError for anything else, a copy of one included (rule H13)
 */
export function assertVerified(auth: unknown): asserts auth is Auth<unknown> {
  verifiedClaimsOf(auth);
}

/** The token has to be asked for: what shows members that are not enumerable, as Bun does, shows none (rule R29). */
const TOKEN: PropertyDescriptor & ThisType<{ readonly [VERIFIED]: Verified }> = {
  get() {
    return this[VERIFIED].token;
  },
  enumerable: false,
};

/** Verified claims with the output of a schema laid over them. */
export interface Overlay {
  readonly claims: JsonObject;
  /** Whether nothing in it can change, so that requests may share it (rule H15). */
  readonly isImmutable: boolean;
}

/** Lays what a schema made over verified claims. What can be frozen of it is. */
export function overlay(claims: AccessTokenClaims, output: object): Overlay {
  const both = { ...claims, ...output };
  const signed: Signed = { of: both, claims };
  Object.defineProperty(both, SIGNED, { value: signed, enumerable: false });
  return { claims: both, isImmutable: freezeOutput(both) };
}

/**
 * Builds an {@link Auth}. `overlaid` is what the `claims` schema made of the claims. Header and claims must be deeply
 * frozen already, as those of a verified token are.
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
  const verified = new Verified(auth, parts.token, claims);
  Object.defineProperties(auth, { token: TOKEN, [VERIFIED]: { value: verified, enumerable: false } });
  // What the claims are with a schema's output laid over them, the compiler cannot follow.
  return Object.freeze(auth) as unknown as Auth<ClaimsOf<Output>>;
}

function scopesOf(claim: unknown, known: InternedTexts<readonly string[]>): readonly string[] {
  if (typeof claim !== 'string') return Object.freeze(wordList(claim));
  const before = known.get(claim);
  if (before !== undefined) return before;
  const scopes = Object.freeze(wordList(claim));
  known.add(claim, scopes);
  return scopes;
}
