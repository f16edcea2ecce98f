import { randomUUID } from 'node:crypto';

/** The two forms in which Auth0 issues access tokens, a setting of an API. */
export type TokenProfile = 'auth0' | 'rfc9068';

type Claims = Readonly<Record<string, unknown>>;

/** How a profile writes a token (auth0/docs-v2: secure/tokens/access-tokens/access-token-profiles). */
export interface ProfileShape {
  /** The type in the header. */
  readonly typ: string;
  /** What names the client, and the token's own ID where there is one. */
  readonly claims: (clientId: string) => Claims;
  /** Claims of a grant, which names the client and its own kind as the default profile does. */
  readonly ofGrant: (claims: Claims) => Claims;
}

/** The shapes of both profiles. */
export const profileShapes: Readonly<Record<TokenProfile, ProfileShape>> = Object.freeze({
  auth0: { typ: 'JWT', claims: (clientId) => ({ azp: clientId }), ofGrant: (claims) => claims },
  rfc9068: {
    typ: 'at+jwt',
    claims: (clientId) => ({ client_id: clientId, jti: randomUUID() }),
    ofGrant: ({ azp, gty: _, ...claims }) => ({ ...claims, client_id: azp }),
  },
} satisfies Record<TokenProfile, ProfileShape>);

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
  if (Object.hasOwn(profileShapes, profile)) return profile;
  throw new TypeError("'tokenProfile' must be 'auth0' or 'rfc9068'.");
}
