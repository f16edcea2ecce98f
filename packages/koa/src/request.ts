import type { IncomingHttpHeaders } from 'node:http';
import type { IncomingRequest } from '@auth0-api/core/adapter';
import type { Context } from 'koa';

/**
 * Translates a Koa request. The header fields are those that the app sees. Their lines are counted in `rawHeaders`,
 * because `headers` hides a second `Authorization`. Protocol and host follow `app.proxy`. The path is the one that the
 * client sent, also below a mount.
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
    const { host } = this.source;
    return host === '' ? undefined : `${protocolOf(this.source)}://${host}`;
  }

  get trustsForwarded(): boolean {
    return this.source.app.proxy;
  }
}

// `ctx.protocol` of Koa 2.16 and 3.3 asks the socket (lib/request.js), which a request that was made by hand lacks.
function protocolOf(ctx: Context): string {
  const connected: boolean = ctx.socket !== undefined && ctx.socket !== null;
  if (connected) return ctx.protocol;
  const forwarded = ctx.app.proxy ? ctx.get('X-Forwarded-Proto').split(',', 1)[0]?.trim() : '';
  return forwarded || 'http';
}
