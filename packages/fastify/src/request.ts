import type { IncomingRequest } from '@auth0-api/core';
import type { FastifyRequest } from 'fastify';

/**
 * Translates a Fastify request: for what is built on this adapter, not for apps. `rawHeaders` is read because `headers` hides a second `Authorization`. Protocol and
 * host follow `trustProxy`; the path is the one that the client sent, whatever `rewriteUrl` made of it.
 */
export function toIncoming(request: FastifyRequest): IncomingRequest<FastifyRequest> {
  return {
    source: request,
    headers: request.raw.rawHeaders,
    method: request.raw.method,
    target: request.originalUrl,
    get origin() {
      return request.host === '' ? undefined : `${request.protocol}://${request.host}`;
    },
    get trustsForwarded() {
      // Fastify lists the proxies only where trustProxy is set.
      return request.ips !== undefined;
    },
  };
}
