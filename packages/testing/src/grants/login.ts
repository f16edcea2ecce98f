import { createHash } from 'node:crypto';
import type { AuthorizationCodes, Consent, Sender } from '../authorization-codes.js';
import { idTokenLifetime } from '../login/approval.js';
import type { RefreshTokens } from '../login/refresh-tokens.js';
import type { OpaqueTokens } from '../login/userinfo-endpoint.js';
import type { TokenParameters } from '../token-parameters.js';
import { TokenRefusal } from '../token-refusal.js';
import { defaultLifetime, type IssueToken, type TokenClaims } from '../tokens.js';
import type { UserDirectory } from '../users/user-directory.js';
import { words } from './scope.js';

/** What the grants of a login need from their tenant. */
export interface LoginGrantParts {
  readonly codes: AuthorizationCodes;
  readonly refreshTokens: RefreshTokens;
  readonly opaque: OpaqueTokens;
  readonly users: UserDirectory;
  readonly issue: IssueToken;
  readonly issueIdToken: (claims: TokenClaims) => Promise<string>;
  /** The algorithm of ID tokens. */
  readonly idTokenAlg: () => string;
  /** Unix seconds. */
  readonly now: () => number;
}

/** A code of a user (RFC 6749 section 4.1.3, RFC 7636). */
export async function authorizationCode(
  parts: LoginGrantParts,
  parameters: TokenParameters,
  sender: Sender,
): Promise<object> {
  const consent = parts.codes.redeem(parameters, sender);
  const refresh = consent.isOffline ? { refresh_token: parts.refreshTokens.issue(consent, sender.jkt) } : {};
  return { ...(await tokensOf(parts, consent)), ...refresh };
}

/** A refresh token of a user (RFC 6749 section 6). */
export async function refreshToken(
  parts: LoginGrantParts,
  parameters: TokenParameters,
  sender: Sender,
): Promise<object> {
  const token = parameters.require('refresh_token');
  const { consent, next } = parts.refreshTokens.find(token, sender);
  const granted = { ...consent, claims: withScope(consent.claims, parameters.get('scope')) };
  parts.users.assertActive(consent.claims.sub);
  // From here on nothing is refused, and nothing else happens before the token is used up.
  const rotated = { refresh_token: next() };
  return { ...(await tokensOf(parts, granted)), ...rotated };
}

/**
 * Fewer scopes can be requested, never more. Without `openid`, the token is for the API alone (auth0/docs-v2:
 * secure/tokens/access-tokens/get-access-tokens). The ID token depends on the scope of the login (auth0/docs-v2:
 * secure/tokens/refresh-tokens/use-refresh-tokens).
 */
function withScope(claims: Consent['claims'], scope: string | undefined): Consent['claims'] {
  if (scope === undefined) return claims;
  const granted = new Set(words(claims.scope));
  const asked = [...new Set(words(scope))];
  if (!asked.every((each) => granted.has(each)))
    throw new TokenRefusal(400, 'invalid_scope', 'The user did not agree to all of these scopes');
  const [api] = [claims.aud].flat();
  return { ...claims, aud: asked.includes('openid') ? claims.aud : api, scope: asked.join(' ') };
}

async function tokensOf(parts: LoginGrantParts, consent: Consent): Promise<object> {
  const { claims, clientId, idClaims } = consent;
  const accessToken = consent.isOpaque ? opaqueToken(parts, claims) : await parts.issue(claims, { clientId });
  const idToken = idClaims === undefined ? {} : { id_token: await idTokenOf(parts, idClaims, accessToken) };
  return {
    access_token: accessToken,
    ...idToken,
    scope: claims.scope,
    expires_in: defaultLifetime,
    token_type: 'Bearer',
  };
}

function opaqueToken({ users, opaque }: LoginGrantParts, { sub, scope }: Consent['claims']): string {
  users.assertActive(sub);
  return opaque.issue({ userId: String(sub), scope }, defaultLifetime);
}

function idTokenOf(parts: LoginGrantParts, claims: TokenClaims, accessToken: string): Promise<string> {
  const exp = Math.floor(parts.now()) + idTokenLifetime;
  return parts.issueIdToken({ ...claims, exp, at_hash: halfHash(accessToken, parts.idTokenAlg()) });
}

/** The `at_hash` of OpenID Connect Core 3.1.3.6. EdDSA hashes with SHA-512. */
function halfHash(accessToken: string, alg: string): string {
  const bits = /\d{3}$/.exec(alg)?.[0] ?? '512';
  const digest = createHash(`sha${bits}`).update(accessToken).digest();
  return digest.subarray(0, digest.length / 2).toString('base64url');
}
