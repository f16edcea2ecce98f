import { CompactSign } from 'jose';
import { encryptToken, type TokenEncryption } from './encryption.js';
import { forgeToken } from './forge.js';
import type { SigningKey } from './keys.js';
import { audienceOf } from './token-profile.js';
import { type ShapeOptions, type SubjectOptions, subjectClaims } from './token-subject.js';

/** Claims of a token. A claim that is `undefined` is left out; any other name may be added. */
export interface TokenClaims {
  readonly iss?: unknown;
  readonly sub?: unknown;
  readonly aud?: unknown;
  readonly azp?: unknown;
  readonly scope?: unknown;
  readonly permissions?: unknown;
  /** Unix seconds. */
  readonly iat?: unknown;
  /** Unix seconds. */
  readonly exp?: unknown;
  /** Unix seconds. */
  readonly nbf?: unknown;
  readonly [claim: string]: unknown;
}

/** What a token can be bound to, so that only its holder can use it: a DPoP key or a certificate. */
export interface Binding {
  /** The members of the token's `cnf` (RFC 7800 section 3.1). */
  readonly confirmation: Readonly<Record<string, string>>;
}

/** How a token is issued and signed. By default, `tokenProfile` and `agentSubjectClaims` are those of the tenant. */
export interface TokenOptions extends ShapeOptions, SubjectOptions {
  /** Binds the token to a DPoP key or a certificate, with its `cnf` claim; `claims.cnf` wins. Default: not bound. */
  readonly boundTo?: Binding;
  /** Signs with this key and names its `kid`, published or not. Default: the tenant's current key. */
  readonly key?: SigningKey;
  /** Replaces and adds members of the protected header; a member that is `undefined` is left out. */
  readonly header?: Readonly<Record<string, unknown>>;
  /** Seconds from the tenant's time to `exp`; default 3600. Zero or less creates an expired token. */
  readonly expiresIn?: number;
  /** Encrypts the signed token for an API (JWE), or not if `false`. Default: the tenant's `tokenEncryption`. */
  readonly encryption?: TokenEncryption | false;
}

/** Issues a token to a client that requested it. */
export type IssueToken = (
  claims: TokenClaims,
  options: TokenOptions & { readonly clientId: string },
) => Promise<string>;

/** How many seconds a token is valid by default. */
export const defaultLifetime = 3600;

/** Who issues a token to whom, and when. */
export interface TokenContext {
  readonly issuer: string;
  readonly audience: string;
  readonly clientId: string;
  /** Unix seconds. */
  readonly now: number;
  readonly key: SigningKey;
  readonly encryption: TokenEncryption | undefined;
}

/** Creates an access token like Auth0 does: signed and, if the API wants that, encrypted. */
export async function createAccessToken(
  context: TokenContext,
  claims: TokenClaims,
  options: TokenOptions,
): Promise<string> {
  const signed = await signAccessToken(context, claims, options);
  const encryption = options.encryption ?? (isForApi(claims, context) && context.encryption);
  return encryption === undefined || encryption === false ? signed : encryptToken(signed, encryption);
}

// The key belongs to the API: tokens for other APIs are not encrypted with it.
function isForApi({ aud }: TokenClaims, { audience }: TokenContext): boolean {
  return aud === undefined || [aud].flat().includes(audience);
}

async function signAccessToken(
  context: TokenContext,
  claims: TokenClaims,
  options: TokenOptions,
): Promise<string> {
  const key = options.key ?? context.key;
  const iat = Math.floor(context.now);
  const typ = options.tokenProfile === 'rfc9068' ? 'at+jwt' : 'JWT';
  const header = { alg: key.alg, typ, kid: key.kid, ...options.header };
  const { sub, ...others } = subjectClaims({ ...options, clientId: context.clientId });
  const payload = {
    iss: context.issuer,
    sub,
    aud: audienceOf(context.audience, claims.scope, context.issuer),
    iat,
    exp: iat + (options.expiresIn ?? defaultLifetime),
    scope: '',
    ...others,
    cnf: options.boundTo?.confirmation,
    ...claims,
  };
  return signToken(header, payload, key);
}

/** Signs a token, whatever its header and payload say. */
export async function signToken(
  header: Readonly<Record<string, unknown>> & { alg: string },
  payload: object,
  key: SigningKey,
): Promise<string> {
  if (!isOrdinary(header, key)) return forgeToken({ header, payload, key });
  const bytes = new TextEncoder().encode(JSON.stringify(payload));
  return new CompactSign(bytes).setProtectedHeader(header).sign(key.privateKey);
}

// jose signs what makes sense. It rightly refuses another algorithm than the key's, extensions that
// it does not know and weak keys, which a test may want all the same.
function isOrdinary(header: Readonly<Record<string, unknown>> & { alg: string }, key: SigningKey): boolean {
  const { modulusLength = 2048 } = key.privateKey.algorithm as { modulusLength?: number };
  return (
    header.alg === key.alg && header.crit === undefined && header.b64 === undefined && modulusLength >= 2048
  );
}
