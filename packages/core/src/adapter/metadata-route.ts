import { knownMembers } from '../base/own-members.js';
import { pathOf } from '../http/request-url.js';
import {
  type AcceptedCredentials,
  protectedResourceMetadata,
  RESOURCE_METADATA_OPTIONS,
  type ResourceMetadata,
  type ResourceMetadataOptions,
} from '../metadata.js';

/** The options of an adapter's standalone metadata route. */
export interface ResourceMetadataRouteOptions extends ResourceMetadataOptions {
  /** The client that verifies the tokens. It provides the issuers and the ways to bind tokens. Default: none. */
  readonly client?: { readonly accepts: AcceptedCredentials } | undefined;
}

/** A complete response, ready to be written. */
export interface MetadataResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const METHODS = 'GET, HEAD, OPTIONS';

/**
 * Checks the options of a standalone metadata route.
 *
 * @throws ConfigurationError
 *
 * @example
 * ```ts
 * import type { ResourceMetadataRouteOptions } from '@auth0-api/core';
 * import { createMetadataRoute, type Framework } from '@auth0-api/core/adapter';
 *
 * export function metadataRoute(http: Framework<object, object>, options: ResourceMetadataRouteOptions) {
 *   const resourceMetadata = createMetadataRoute(options);
 *   return (request: object) => http.metadata({ resourceMetadata }, request);
 * }
 * ```
 */
export function createMetadataRoute(options: ResourceMetadataRouteOptions): ResourceMetadata {
  const { client, ...metadata } = knownMembers(options ?? {}, ['client', ...RESOURCE_METADATA_OPTIONS]);
  return protectedResourceMetadata(metadata, client?.accepts);
}

/**
 * The response to a request for the metadata. The document is public, also for scripts of any origin
 * ([rule M5](https://auth0-api.github.io/auth0-api/rules#m5)).
 *
 * @example
 * ```ts
 * import type { IncomingMessage, ServerResponse } from 'node:http';
 * import { metadataResponse, type ResourceMetadata } from '@auth0-api/core';
 *
 * export function serve(metadata: ResourceMetadata, req: IncomingMessage, res: ServerResponse): void {
 *   const { status, headers, body } = metadataResponse(metadata, req.method);
 *   res.writeHead(status, headers).end(body);
 * }
 * ```
 */
export function metadataResponse(metadata: ResourceMetadata, method: string | undefined): MetadataResponse {
  const cors = { 'Access-Control-Allow-Origin': '*' };
  if (method === 'OPTIONS') {
    const allowed = { 'Access-Control-Allow-Methods': METHODS, 'Access-Control-Allow-Headers': '*' };
    return { status: 204, headers: { ...cors, ...allowed }, body: '' };
  }
  if (method !== 'GET' && method !== 'HEAD')
    return { status: 405, headers: { ...cors, Allow: METHODS }, body: '' };
  const body = JSON.stringify(metadata.document);
  const content = {
    'Content-Type': 'application/json; charset=utf-8',
    // Node tells it by itself, but not for HEAD.
    'Content-Length': String(Buffer.byteLength(body)),
  };
  return { status: 200, headers: { ...cors, ...content }, body };
}

/** The response of an adapter to a request for its resource's metadata; `undefined` for any other request. */
export function metadataAnswer(
  metadata: ResourceMetadata | undefined,
  request: { readonly method?: string | undefined; readonly target?: string | undefined },
): MetadataResponse | undefined {
  if (metadata === undefined) return undefined;
  // An absolute-form target names a host as well, which decides nothing.
  const path = pathOf(request.target)?.split('?', 1)[0];
  if (path === undefined || !metadata.paths.includes(path)) return undefined;
  return metadataResponse(metadata, request.method);
}
