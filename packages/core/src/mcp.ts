import type { URL } from 'node:url';
import { type Auth, verifiedClaimsOf } from './auth.js';
import { hideFromInspect } from './base/hide.js';
import { stringList } from './base/json.js';
import { knownMembers } from './base/own-members.js';
import { ConfigurationError, VerifyAccessTokenError } from './errors/index.js';
import { locateMetadata } from './metadata.js';

/**
 * What servers built with the MCP TypeScript SDK need to know about a caller: its `AuthInfo`, by shape. Compared with those of
 * `@modelcontextprotocol/server` 2.4.0 and `@modelcontextprotocol/sdk` 1.32.2.
 */
export interface McpAuthInfo {
  token: string;
  clientId: string;
  scopes: string[];
  /** Unix seconds. */
  expiresAt: number;
  /** The resource that the token is for (RFC 8707): one of the audiences of the token. */
  resource?: URL;
  /** Where the metadata of that resource are (RFC 9728 section 3.1): `resource_metadata` of challenges that the SDK makes. */
  resourceMetadataUrl?: string;
  /** The verified claims, and the permissions. */
  extra: { claims: Readonly<Record<string, unknown>>; permissions: readonly string[] };
}

/** Options of {@link toMcpAuthInfo}. */
export interface McpAuthInfoOptions {
  /** The `resource` of the server's metadata: the URL that clients connect to. Default: `AuthInfo` says nothing about it. */
  readonly resource?: string | undefined;
}

/**
 * Converts a verified caller to the `AuthInfo` of the MCP SDK: `mcp.fetch(request, { authInfo })` in version 2, `req.auth` in
 * version 1. The SDK passes it to tools.
 *
 * With `resource`, the token must be for that resource, also if the client accepts other audiences. Unlike in {@link Auth},
 * `token` is enumerable there: `util.inspect` and `console.log` do not show it, but `JSON.stringify` does.
 *
 * @throws VerifyAccessTokenError for a token that names no client, neither as `client_id` nor as `azp`, or with `wrong_audience`
 * for one that is not for `resource`; ConfigurationError for a copy of an `Auth`, and for a `resource` that cannot work
 *
 * @example
 * ```ts
 * import { ApiClient, type McpAuthInfo, optionsFromEnv, toMcpAuthInfo } from '@auth0-api/core';
 *
 * const client = new ApiClient(optionsFromEnv());
 * const resource = 'https://mcp.example.com/mcp';
 * export async function authInfoOf(request: Request): Promise<McpAuthInfo> {
 *   return toMcpAuthInfo(await client.verifyRequest(request), { resource });
 * }
 * ```
 */
export function toMcpAuthInfo(auth: Auth<object>, options: McpAuthInfoOptions = {}): McpAuthInfo {
  const { aud } = verifiedClaimsOf(auth);
  const place = placeOf(options, aud);
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
    ...place,
    extra: { claims: claims as Readonly<Record<string, unknown>>, permissions },
  };
  return hideFromInspect(info, ['token']);
}

/** The members about the resource. A URL can be changed, so each request has its own (rule M8). */
function placeOf(
  given: McpAuthInfoOptions,
  aud: unknown,
): Pick<McpAuthInfo, 'resource' | 'resourceMetadataUrl'> {
  if (typeof given !== 'object' || given === null)
    throw new ConfigurationError({ description: 'toMcpAuthInfo() takes options, such as { resource }.' });
  const { resource } = knownMembers(given, ['resource']);
  if (resource === undefined) return {};
  const location = locateMetadata('resource', resource);
  if (!stringList(aud).includes(resource))
    throw new VerifyAccessTokenError({
      reason: 'wrong_audience',
      description: `The access token is not meant for this resource: its audience must be '${resource}'.`,
    });
  return { resource: location.resource, resourceMetadataUrl: location.url };
}
