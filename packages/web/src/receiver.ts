import type { Receiver } from '@auth0-api/core';
import { parseReceiver, webResponse } from '@auth0-api/core/adapter';

/**
 * Makes a handler of an endpoint that Auth0 calls, such as one of `@auth0-api/revocation`. Do not put it behind `auth0()`, because
 * Auth0 sends no access token. It answers all requests itself; a fault of its own rejects.
 *
 * @throws ConfigurationError at startup, for anything but a receiver
 *
 * @example
 * ```ts
 * import { type Receiver, receiver } from '@auth0-api/web';
 *
 * export const routeFor = (logout: Receiver) => ({ POST: receiver(logout) });
 * ```
 */
export function receiver(given: Receiver): (request: Request) => Promise<Response> {
  const receive = parseReceiver(given);
  return async ({ method, headers, body }) =>
    webResponse(await receive({ method, headers, body: body ?? undefined }));
}
