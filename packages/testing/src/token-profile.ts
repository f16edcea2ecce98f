/** The two forms in which Auth0 issues access tokens, a setting of an API. */
export type TokenProfile = 'auth0' | 'rfc9068';

/**
 * The `aud` of a token for an API: with the scope `openid` it is for `/userinfo` as well (auth0/docs-v2:
 * secure/tokens/access-tokens/get-access-tokens).
 */
export function audienceOf(api: string, scope: unknown, issuer: string): string | readonly string[] {
  const isForUserinfo = typeof scope === 'string' && scope.split(' ').includes('openid');
  return isForUserinfo ? [api, `${issuer}userinfo`] : api;
}

/**
 * The profile that was chosen; `auth0` by default.
 *
 * @throws TypeError for an unknown one
 */
export function parseTokenProfile(profile: TokenProfile = 'auth0'): TokenProfile {
  if (profile === 'auth0' || profile === 'rfc9068') return profile;
  throw new TypeError("'tokenProfile' must be 'auth0' or 'rfc9068'.");
}
