import type { URL } from 'node:url';
import type { Auth } from './auth.js';
import { hideFromInspect } from './base/hide.js';
import { stringList } from './base/json.js';
import { knownMembers } from './base/own-members.js';
import { ConfigurationError, VerifyAccessTokenError } from './errors/index.js';
import { publishRefusal } from './events.js';
import { locateMetadata } from './metadata.js';
import { completeFor, verifiedClaimsOf } from './verified-caller.js';

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
  const resource = resourceOf(options);
  const place = resource === undefined ? undefined : locateMetadata('resource', resource);
  const refuse = (reason: 'wrong_audience' | 'missing_claim', description: string) => {
    const error = new VerifyAccessTokenError({ reason, description });
    // The request was accepted before: this is a decision of its own, with the challenges of its client.
    publishRefusal(completeFor(auth, error, { resourceMetadata: place?.url }), auth.scheme);
    return error;
  };
  if (resource !== undefined && !stringList(aud).includes(resource))
    throw refuse(
      'wrong_audience',
      `The access token is not meant for this resource: its audience must be '${resource}'.`,
    );
  const { token, clientId, scopes, expiresAt, claims, permissions } = auth;
  if (clientId === undefined) throw refuse('missing_claim', 'The access token does not name a client.');
  const info: McpAuthInfo = {
    token,
    clientId,
    scopes: [...scopes],
    expiresAt,
    // A URL can be changed, so each request has its own (rule M8).
    ...(place === undefined ? {} : { resource: place.resource, resourceMetadataUrl: place.url }),
    extra: { claims: claims as Readonly<Record<string, unknown>>, permissions },
  };
  return hideFromInspect(info, ['token']);
}

function resourceOf(given: McpAuthInfoOptions): string | undefined {
  if (typeof given !== 'object' || given === null)
    throw new ConfigurationError({ description: 'toMcpAuthInfo() takes options, such as { resource }.' });
  return knownMembers(given, ['resource']).resource;
}
