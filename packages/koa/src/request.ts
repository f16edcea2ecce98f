import type { IncomingRequest } from '@auth0-api/core';
import type { Context } from 'koa';

/**
 * Translates a Koa request. `rawHeaders` is read because `headers` hides a second `Authorization`. Protocol and
 * host follow `app.proxy`; the path is the one that the client sent, below a mount too.
 */
export function toIncoming(ctx: Context): IncomingRequest<Context> {
  return {
    source: ctx,
    headers: ctx.req.rawHeaders,
    method: ctx.req.method,
    target: ctx.originalUrl,
    get origin() {
      return ctx.host === '' ? undefined : `${ctx.protocol}://${ctx.host}`;
    },
    trustsForwarded: ctx.app.proxy,
  };
}
