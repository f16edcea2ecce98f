import type { AuthRequest } from '@auth0-api/core';
import type { FastifyRequest } from 'fastify';

/**
 * Translates a Fastify request. `rawHeaders` is read because `headers` hides a second `Authorization`. Protocol and
 * host follow `trustProxy`; the path is the one that the client sent, whatever `rewriteUrl` made of it.
 */
export function toAuthRequest(request: FastifyRequest): AuthRequest {
  return {
    headers: request.raw.rawHeaders,
    method: request.raw.method,
    get url() {
      const { protocol, host, originalUrl } = request;
      return host !== '' && originalUrl.startsWith('/') ? `${protocol}://${host}${originalUrl}` : undefined;
    },
  };
}
