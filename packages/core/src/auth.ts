import type { Attempted, ChallengeDetails } from './attempt.js';
import type { InternedTexts } from './base/interned-texts.js';
import type { JsonObject } from './base/json.js';
import { isJsonObject, stringList, stringMember, wordList } from './base/json.js';
import type { CallerService } from './caller-service.js';
import type { AccessTokenClaims, ClaimsOf } from './claims.js';
import type { Overlay } from './claims-overlay.js';
import type { Scheme } from './errors/index.js';
import { clientIdOf, type SubjectType, subjectTypeOf } from './subject-type.js';

/**
 * The result of a verified request. Deeply frozen; requests with the same token share its members. `token` and `signal` are not
 * enumerable, so that logging or serializing an `Auth` shows no token.
 */
export interface Auth<Claims = AccessTokenClaims> {
  /** The access token as it arrived. Not enumerable. */
  readonly token: string;
  /**
   * Aborts when a request with this token would no longer be accepted: when the token expires or is revoked, and while it is
   * unknown whether it was. `signal.reason` is the error of such a request. For what outlasts a request: a stream, a WebSocket.
   *
   * Not enumerable. Each request has its own, made when it is first read. Keep the signal, or this object, for as long as you
   * need it: the client does not.
   *
   * @throws ConfigurationError on a runtime whose timers end with the request, such as that of Cloudflare Workers
   */
  readonly signal: AbortSignal;
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

/** Where an {@link Auth} has what was verified. A registered symbol: two copies of this package in one process know each other's. */
export const VERIFIED = Symbol.for('auth0-api.verified');

/** The members of an {@link Auth}, the same for all requests with its token. */
type Members = Omit<Auth<object>, 'token' | 'signal' | 'clientId' | 'jkt'> & {
  readonly clientId: string | undefined;
  readonly jkt: string | undefined;
};

/** What all {@link Auth} of one token share. */
export class Verified {
  readonly #token: string;
  readonly claims: AccessTokenClaims;
  readonly clearance: unknown;
  readonly service: CallerService;

  constructor(
    token: string,
    { claims, clearance, service }: Pick<AuthParts, 'claims' | 'clearance' | 'service'>,
  ) {
    this.#token = token;
    this.claims = claims;
    this.clearance = clearance;
    this.service = service;
    Object.freeze(this);
  }

  get token(): string {
    return this.#token;
  }

  isOf(auth: unknown): boolean {
    return RequestAuth.verifiedOf(auth) === this;
  }

  // Here and not in the class of the copy that asks: private members are those of one copy.
  attemptOf(auth: unknown): Attempted | undefined {
    return RequestAuth.attemptOf(auth);
  }
}

/**
 * The {@link Auth} of one request. What it carries is accessible only through this object itself: a copy of it, an object that
 * inherits from it and a proxy carry nothing.
 */
class RequestAuth {
  declare readonly scheme: Scheme;
  declare readonly header: JsonObject;
  declare readonly claims: object;
  declare readonly scopes: readonly string[];
  declare readonly permissions: readonly string[];
  declare readonly subjectType: SubjectType;
  declare readonly clientId?: string;
  declare readonly expiresAt: number;
  declare readonly jkt?: string;
  readonly #verified: Verified;
  readonly #attempt: Attempted | undefined;
  #signal: AbortSignal | undefined;

  // Written out, because each request runs this code, and a copy of all members costs ten times as much.
  constructor(
    members: Members | RequestAuth,
    scheme: Scheme,
    verified: Verified,
    attempt: Attempted | undefined,
  ) {
    this.scheme = scheme;
    this.header = members.header;
    this.claims = members.claims;
    this.scopes = members.scopes;
    this.permissions = members.permissions;
    this.subjectType = members.subjectType;
    if (members.clientId !== undefined) this.clientId = members.clientId;
    this.expiresAt = members.expiresAt;
    if (members.jkt !== undefined) this.jkt = members.jkt;
    this.#verified = verified;
    this.#attempt = attempt;
    Object.freeze(this);
  }

  static verifiedOf(auth: unknown): Verified | undefined {
    return typeof auth === 'object' && auth !== null && #verified in auth ? auth.#verified : undefined;
  }

  static attemptOf(auth: unknown): Attempted | undefined {
    return typeof auth === 'object' && auth !== null && #attempt in auth ? auth.#attempt : undefined;
  }

  // The accessors are the class's: tools that show non-enumerable members, such as Bun, do not show them (rule R29).
  get token(): string | undefined {
    return RequestAuth.verifiedOf(this)?.token;
  }

  get signal(): AbortSignal | undefined {
    const verified = RequestAuth.verifiedOf(this);
    if (verified === undefined) return undefined;
    this.#signal ??= verified.service.open({
      scheme: this.scheme,
      claims: verified.claims,
      clearance: verified.clearance,
      details: this.#attempt?.details,
    });
    return this.#signal;
  }

  get [VERIFIED](): Verified | undefined {
    return RequestAuth.verifiedOf(this);
  }
}

// What loggers show, whatever a minifier makes of the name (rule O3).
Object.defineProperty(RequestAuth, 'name', { value: 'Auth' });

/** What an {@link Auth} is made of. */
export interface AuthParts {
  readonly token: string;
  readonly scheme: Scheme;
  readonly header: JsonObject;
  readonly claims: AccessTokenClaims;
  /** What the `claims` schema made of the claims. */
  readonly overlaid: Overlay | undefined;
  readonly clearance: unknown;
  readonly service: CallerService;
  /** The request, for refusals after this. `undefined` for an `Auth` that is kept longer than a request. */
  readonly attempt: Attempted | undefined;
}

/** Creates an {@link Auth}. Header and claims must already be deeply frozen, as those of a verified token are. */
export function createAuth<Output extends object>(
  parts: AuthParts,
  knownScopes: InternedTexts<readonly string[]>,
): Auth<ClaimsOf<Output>> {
  const { claims, overlaid, scheme, token } = parts;
  const members: Members = {
    scheme,
    header: parts.header,
    claims: overlaid === undefined ? claims : overlaid.claims,
    scopes: scopesOf(claims.scope, knownScopes),
    permissions: Object.freeze(stringList(claims.permissions)),
    subjectType: subjectTypeOf(claims),
    clientId: clientIdOf(claims),
    expiresAt: claims.exp,
    jkt: isJsonObject(claims.cnf) ? stringMember(claims.cnf, 'jkt') : undefined,
  };
  return asAuth(new RequestAuth(members, scheme, new Verified(token, parts), parts.attempt));
}

/** The same caller with another request, and the scheme that the token came in this time. */
export function forRequest<Claims>(
  scheme: Scheme,
  auth: Auth<Claims>,
  attempt: Attempted | undefined,
): Auth<Claims> {
  const verified = RequestAuth.verifiedOf(auth) as Verified;
  return asAuth(new RequestAuth(auth as unknown as RequestAuth, scheme, verified, attempt));
}

/** The same caller with the same request, whose challenges say something else in addition (rule D18a). */
export function withDetails<Claims>(auth: Auth<Claims>, details: ChallengeDetails): Auth<Claims> {
  const attempt = RequestAuth.attemptOf(auth);
  const { resourceMetadata, scope } = attempt?.details ?? {};
  if (details.resourceMetadata === resourceMetadata && details.scope === scope) return auth;
  return forRequest(auth.scheme, auth, { ...attempt, details });
}

// What the claims are with a schema's output laid over them, the compiler cannot follow.
function asAuth<Claims>(auth: RequestAuth): Auth<Claims> {
  return auth as unknown as Auth<Claims>;
}

function scopesOf(claim: unknown, known: InternedTexts<readonly string[]>): readonly string[] {
  if (typeof claim !== 'string') return Object.freeze(wordList(claim));
  const before = known.get(claim);
  if (before !== undefined) return before;
  const scopes = Object.freeze(wordList(claim));
  known.add(claim, scopes);
  return scopes;
}
