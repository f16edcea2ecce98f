import type { Receiver } from '@auth0-api/core';
import { parseReceiver, webResponse } from '@auth0-api/core/adapter';
import type { Context } from 'hono';

/**
 * Makes a handler of an endpoint that Auth0 calls, such as one of `@auth0-api/revocation`. Put it before `auth0()`, because Auth0
 * sends no access token. It answers all requests itself. A fault of its own goes to `app.onError`.
 *
 * @throws ConfigurationError at startup, for anything but a receiver
 *
 * @example
 * ```ts
 * import { type Receiver, auth0, receiver } from '@auth0-api/hono';
 * import { Hono } from 'hono';
 *
 * export const appWith = (logout: Receiver) => new Hono().all('/auth0/logout', receiver(logout)).use(auth0());
 * ```
 */
export function receiver(given: Receiver): (c: Context) => Promise<Response> {
  const receive = parseReceiver(given);
  return async (c) => {
    const { method, headers, body, bodyUsed } = c.req.raw;
    // Middleware that read the body left a copy with Hono (`bodyCache` in `src/request.ts` of 4.13.19).
    const received = bodyUsed ? new Uint8Array(await c.req.arrayBuffer()) : (body ?? undefined);
    return webResponse(await receive({ method, headers, body: received }));
  };
}
