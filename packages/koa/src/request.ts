import type { IncomingHttpHeaders } from 'node:http';
import type { IncomingRequest } from '@auth0-api/core';
import type { Context } from 'koa';

/**
 * Translates a Koa request. Header fields are those that the app sees, and their lines are counted in `rawHeaders`, as
 * `headers` hides a second `Authorization`. Protocol and host follow `app.proxy`; the path is the one that the client sent, below a mount too.
 */
export function toIncoming(ctx: Context): IncomingRequest<Context> {
  return new KoaIncoming(ctx);
}

// A class, as an object that is written down with getters costs a hundred times as much to make.
class KoaIncoming implements IncomingRequest<Context> {
  readonly source: Context;

  constructor(source: Context) {
    this.source = source;
  }

  get raw(): object {
    return this.source.req;
  }

  get headers(): IncomingHttpHeaders {
    return this.source.headers;
  }

  // Synthetic requests have none: an empty one in serverless-http 4.0.0 (lib/request.js), none at all in mocks.
  get rawHeaders(): readonly string[] | undefined {
    return this.source.req.rawHeaders;
  }

  get method(): string | undefined {
    return this.source.req.method;
  }

  get target(): string {
    return this.source.originalUrl;
  }

  get origin(): string | undefined {
    const { host, protocol } = this.source;
    return host === '' ? undefined : `${protocol}://${host}`;
  }

  get trustsForwarded(): boolean {
    return this.source.app.proxy;
  }
}
