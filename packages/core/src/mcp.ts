import { type Auth, assertVerified } from './auth.js';
import { hideFromInspect } from './base/hide.js';
import { VerifyAccessTokenError } from './errors/index.js';

/** What servers built with the MCP TypeScript SDK need to know about a caller: its `AuthInfo`, by shape. */
export interface McpAuthInfo {
  token: string;
  clientId: string;
  scopes: string[];
  /** Unix seconds. */
  expiresAt: number;
  /** The verified claims, and the permissions. */
  extra: { claims: Readonly<Record<string, unknown>>; permissions: readonly string[] };
}

/**
 * Converts a verified caller to the `req.auth` that transports of the MCP SDK pass to tools as `authInfo`. Unlike in
 * {@link Auth}, `token` is enumerable there: `util.inspect` and `console.log` do not show it, but `JSON.stringify`
 * does.
 *
 * @throws VerifyAccessTokenError for a token that names no client, neither as `client_id` nor as `azp`;
 * ConfigurationError for a copy of an `Auth`
 *
 * @example
 * ```ts
 * import { ApiClient, type McpAuthInfo, optionsFromEnv, toMcpAuthInfo } from '@auth0-api/core';
 *
 * const client = new ApiClient(optionsFromEnv());
 * export async function authInfoOf(request: Request): Promise<McpAuthInfo> {
 *   return toMcpAuthInfo(await client.verifyRequest(request));
 * }
 * ```
 */
export function toMcpAuthInfo(auth: Auth<object>): McpAuthInfo {
  assertVerified(auth);
  const { token, clientId, scopes, expiresAt, claims, permissions } = auth;
  if (clientId === undefined)
    throw new VerifyAccessTokenError({
      reason: 'missing_claim',
      description: 'The access token does not name a client.',
    });
  const info: McpAuthInfo = {
    token,
    clientId,
    scopes: [...scopes],
    expiresAt,
    extra: { claims: claims as Readonly<Record<string, unknown>>, permissions },
  };
  return hideFromInspect(info, ['token']);
}
