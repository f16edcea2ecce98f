import type { IncomingRequest } from '@auth0-api/core';
import type { FastifyRequest } from 'fastify';

/**
 * Translates a Fastify request: for what is built on this adapter, not for apps. `rawHeaders` is read because
 * `headers` hides a second `Authorization`. Protocol and host follow `trustProxy`; the path is the one that the client
 * sent, whatever `rewriteUrl` made of it.
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

  get headers(): readonly string[] {
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
    // Fastify lists the proxies only where trustProxy is set.
    return this.source.ips !== undefined;
  }
}
