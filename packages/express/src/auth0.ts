import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AdapterOptions, ApiClient, Auth, ClaimsOf } from '@auth0-api/core';
import { answerTo, callerOf, createAdapter, noteStep, perform, verifyingStep } from '@auth0-api/core/adapter';
import { express } from './framework.js';
import { type Next, respond, write } from './respond.js';

/** A middleware for Express 4 and 5. It is typed with Node's own objects, so it fits the types of both versions. */
export type Handler = (req: IncomingMessage, res: ServerResponse, next: Next) => void;

/** The middleware that {@link auth0} returns. */
export interface Auth0Middleware<Output extends object = object> extends Handler {
  /** The client that verifies the requests. */
  readonly client: ApiClient<Output>;
  /** The same as the exported `getAuth`, with claims typed by the `claims` schema of this middleware. */
  readonly getAuth: (req: IncomingMessage) => Auth<ClaimsOf<Output>>;
}

/**
 * Protects all routes that are registered after it: accepts only requests with an access token issued by Auth0 for this
 * API. Options that you leave out are read from the environment (`AUTH0_DOMAIN`, `AUTH0_AUDIENCE`, …).
 *
 * @throws MissingRequiredArgumentError, ConfigurationError at startup, for options that cannot work
 *
 * @example
 * ```ts
 * import { auth0 } from '@auth0-api/express';
 * import express from 'express';
 *
 * const app = express();
 * app.get('/health', (_req, res) => void res.json({ up: true })); // public
 * app.use(auth0({ domain: 'tenant.us.auth0.com', audience: 'https://orders.example.com/' }));
 * app.get('/orders', (_req, res) => void res.json({ orders: [] })); // needs a token
 * ```
 */
export function auth0<Output extends object = object>(
  options: AdapterOptions<Output, IncomingMessage> = {},
): Auth0Middleware<Output> {
  const adapter = createAdapter(options);

  const middleware: Handler = (req, res, next) => {
    const metadata = express.metadata(adapter, req);
    if (metadata !== undefined) return write(metadata, res, next);
    perform(
      () => express.authenticate(adapter, req, res),
      () => next(),
      (error) => respond(error, answerTo(error, adapter), { res, next }),
    );
  };

  return Object.assign(noteStep(middleware, verifyingStep(adapter)), {
    client: adapter.client,
    getAuth: (req: IncomingMessage) => callerOf(express.contextOf(req)) as Auth<ClaimsOf<Output>>,
  });
}

/**
 * The verified caller of a request.
 *
 * @throws ConfigurationError if `auth0()` did not run before; MissingAuthorizationError if credentials are optional and
 * the request has none
 *
 * @example
 * ```ts
 * import { auth0, getAuth } from '@auth0-api/express';
 * import express from 'express';
 *
 * const app = express().use(auth0());
 * app.get('/me', (req, res) => {
 *   res.json({ user: getAuth(req).claims.sub });
 * });
 * ```
 */
export function getAuth(req: IncomingMessage): Auth {
  return callerOf(express.contextOf(req)) as Auth;
}
