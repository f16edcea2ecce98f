import type { AuthRequest } from '@auth0-api/core';
import type { Context } from 'koa';

/**
 * Translates a Koa request. `rawHeaders` is read because `headers` hides a second `Authorization`. Protocol and
 * host follow `app.proxy`; the path is the one that the client sent, below a mount too.
 */
export function toAuthRequest(ctx: Context): AuthRequest {
  return {
    headers: ctx.req.rawHeaders,
    method: ctx.req.method,
    get url() {
      const { protocol, host, originalUrl } = ctx;
      return host !== '' && originalUrl.startsWith('/') ? `${protocol}://${host}${originalUrl}` : undefined;
    },
  };
}
