import type { Receiver } from '@auth0-api/core';
import { memberOf, parseReceiver, receivedBody } from '@auth0-api/core/adapter';
import type { Handler } from './guards.js';
import { write } from './respond.js';

/**
 * Mounts an endpoint that Auth0 calls, such as one of `@auth0-api/revocation`, with a router or koa-mount:
 * `router.all('/auth0/logout', receiver(logout))`. Put it before `auth0()`, because Auth0 sends no access token. Put it before body
 * parsers too: their limits answer first. A body that one has parsed is taken from `ctx.request.body`.
 *
 * It answers all requests itself. Errors that are the app's own go to Koa's error path.
 *
 * @throws ConfigurationError at startup, for anything but a receiver
 *
 * @example
 * ```ts
 * import { type Receiver, auth0, receiver } from '@auth0-api/koa';
 * import Router from '@koa/router';
 * import Koa from 'koa';
 *
 * export function appWith(logout: Receiver): Koa {
 *   const app = new Koa();
 *   app.use(new Router().all('/auth0/logout', receiver(logout)).routes());
 *   app.use(auth0());
 *   return app;
 * }
 * ```
 */
export function receiver(given: Receiver): Handler {
  const receive = parseReceiver(given);
  return async (ctx) => {
    const { req, request, headers } = ctx;
    const parsed = memberOf(request as typeof request & { readonly body?: unknown }, 'body');
    const { method, rawHeaders } = req;
    write(await receive({ method, headers, rawHeaders, body: receivedBody(req, parsed) }), ctx);
  };
}
