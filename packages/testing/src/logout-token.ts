import { randomBytes, randomUUID } from 'node:crypto';
import type { SigningKey } from './keys.js';
import { defaultUser } from './token-subject.js';
import { signToken, type TokenClaims } from './tokens.js';

/** How a logout token is signed. */
export interface LogoutTokenOptions {
  /** Signs with this key and names its `kid`, published or not. Default: the tenant's current key. */
  readonly key?: SigningKey;
  /** Replaces and adds members of the protected header; a member that is `undefined` is left out. */
  readonly header?: Readonly<Record<string, unknown>>;
  /** Seconds from the tenant's time to `exp`; default 120. Zero or less creates an expired token. */
  readonly expiresIn?: number;
}

/** Who issues a logout token to whom, and when. */
export interface LogoutTokenContext {
  readonly issuer: string;
  readonly clientId: string;
  /** Unix seconds. */
  readonly now: number;
  readonly key: SigningKey;
}

/** The member of `events` that makes a token a logout token (OpenID Connect Back-Channel Logout 1.0 section 2.4). */
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

/**
 * Creates a logout token as Auth0's example shows it, which lives 120 seconds (auth0/docs-v2:
 * authenticate/login/logout/back-channel-logout, and configure-back-channel-logout).
 */
export function createLogoutToken(
  { issuer, clientId, now, key: currentKey }: LogoutTokenContext,
  claims: TokenClaims,
  { key = currentKey, header, expiresIn = 120 }: LogoutTokenOptions,
): Promise<string> {
  const iat = Math.floor(now);
  const payload = {
    iss: issuer,
    sub: defaultUser,
    aud: clientId,
    iat,
    exp: iat + expiresIn,
    jti: randomUUID(),
    events: { [logoutEvent]: {} },
    trace_id: randomBytes(8).toString('hex'),
    sid: randomBytes(24).toString('base64url'),
    ...claims,
  };
  return signToken({ alg: key.alg, typ: 'JWT', kid: key.kid, ...header }, payload, key);
}
