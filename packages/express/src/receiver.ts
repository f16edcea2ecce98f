import type { Receiver } from '@auth0-api/core';
import { asError, memberOf, parseReceiver, perform, receivedBody } from '@auth0-api/core/adapter';
import type { Handler } from './auth0.js';
import { write } from './respond.js';

/**
 * Mounts an endpoint that Auth0 calls, such as one of `@auth0-api/revocation`: `app.all('/auth0/logout', receiver(logout))`. Put it
 * before `auth0()`, because Auth0 sends no access token. Put it before body parsers too: their limits answer first. A body that
 * one has parsed is taken from `req.body`.
 *
 * It answers all requests itself. Errors that are the app's own go to its error handlers.
 *
 * @throws ConfigurationError at startup, for anything but a receiver
 *
 * @example
 * ```ts
 * import { type Receiver, auth0, receiver } from '@auth0-api/express';
 * import express from 'express';
 *
 * export const appWith = (logout: Receiver) =>
 *   express().all('/auth0/logout', receiver(logout)).use(auth0());
 * ```
 */
export function receiver(given: Receiver): Handler {
  const receive = parseReceiver(given);
  return (req, res, next) => {
    const { method, headers, rawHeaders } = req;
    const body = receivedBody(req, memberOf(req as typeof req & { readonly body?: unknown }, 'body'));
    perform(
      () => receive({ method, headers, rawHeaders, body }),
      (answer) => write(answer, res, next),
      (error) => next(asError(error)),
    );
  };
}
