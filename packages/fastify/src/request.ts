import type { IncomingHttpHeaders } from 'node:http';
import type { IncomingRequest } from '@auth0-api/core/adapter';
import type { FastifyRequest } from 'fastify';

/**
 * Translates a Fastify request. For packages that build on this adapter, not for apps. The header fields are those that
 * the app sees. Their lines are counted in `rawHeaders`, because `headers` hides a second `Authorization`. Protocol and
 * host follow `trustProxy`. The path is the one that the client sent, even if `rewriteUrl` changes it.
 *
 * @example
 * ```ts
 * import { toIncoming } from '@auth0-api/fastify';
 * import Fastify from 'fastify';
 *
 * const app = Fastify();
 * app.addHook('onRequest', async (request) => {
 *   const { method, origin, target } = toIncoming(request);
 *   request.log.info(`${method} ${origin}${target}`);
 * });
 * ```
 */
export function toIncoming(request: FastifyRequest): IncomingRequest<FastifyRequest> {
  return new FastifyIncoming(request);
}

// A class, as an object that is written down with getters costs a hundred times as much to make.
class FastifyIncoming implements IncomingRequest<FastifyRequest> {
  readonly source: FastifyRequest;

  constructor(source: FastifyRequest) {
    this.source = source;
  }

  // With what a plugin assigned to `request.headers`: Fastify 5.12.8 merges that in (lib/request.js).
  get raw(): object {
    return this.source.raw;
  }

  get headers(): IncomingHttpHeaders {
    return this.source.headers;
  }

  get rawHeaders(): readonly string[] | undefined {
    return this.source.raw.rawHeaders;
  }

  get method(): string | undefined {
    return this.source.raw.method;
  }

  get target(): string {
    return this.source.originalUrl;
  }

  get origin(): string | undefined {
    const { host, protocol } = this.source;
    return host === '' ? undefined : `${protocol}://${host}`;
  }

  get trustsForwarded(): boolean {
    return trustsPeer(this.source);
  }
}

/** An address that belongs to no one (RFC 5737), as a client that the peer forwards for. */
const ANYBODY = { 'x-forwarded-for': '192.0.2.1' };

/**
 * Whether Fastify trusts the peer. Fastify does not say so, but its getter `ips` ends the list of addresses with the
 * first one that it does not trust (Fastify 5.12.8 lib/request.js, proxy-addr). So this function asks about the same
 * connection with one more address. Without `trustProxy` there are none.
 */
function trustsPeer(request: FastifyRequest): boolean {
  const { socket } = request.raw;
  if (socket === undefined || socket === null) return false;
  const ips: unknown = Reflect.get(request, 'ips', { raw: { socket, headers: ANYBODY } });
  return Array.isArray(ips) && ips.length > 1;
}
