import { defaultLifetime, type TokenClaims, type TokenOptions } from './tokens.js';

/** The token endpoint's response that issues an access token (RFC 6749 section 5.1). */
export interface TokenResponse {
  readonly access_token: string;
  /**
   * `DPoP` if the token is bound, to a key or to a certificate: the client uses it as the scheme of the `Authorization`
   * header (auth0/docs-v2: secure/sender-constraining/mtls-sender-constraining). Otherwise `Bearer`.
   */
  readonly token_type: 'Bearer' | 'DPoP';
  /** Seconds. */
  readonly expires_in: number;
  /** The scopes of the token; absent if it has none. */
  readonly scope?: string;
}

/** The response that issues an access token which was created from these claims and options. */
export function tokenResponse(
  accessToken: string,
  { scope, ...claims }: TokenClaims,
  { boundTo, expiresIn = defaultLifetime }: TokenOptions,
): TokenResponse {
  const isBound = (Object.hasOwn(claims, 'cnf') ? claims.cnf : boundTo) !== undefined;
  return {
    access_token: accessToken,
    token_type: isBound ? 'DPoP' : 'Bearer',
    expires_in: expiresIn,
    ...(typeof scope === 'string' && scope !== '' ? { scope } : {}),
  };
}
