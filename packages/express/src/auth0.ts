import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AdapterOptions, ApiClient, Auth, ClaimsOf } from '@auth0-api/core';
import { answerTo, callerOf, createAdapter, perform } from '@auth0-api/core/adapter';
import { express } from './framework.js';
import { type Next, respond, write } from './respond.js';

/** A middleware for Express 4 and 5. Typed by Node's own objects, so it fits either version's types. */
export type Handler = (req: IncomingMessage, res: ServerResponse, next: Next) => void;

/** The middleware that {@link auth0} makes. */
export interface Auth0Middleware<Output extends object = object> extends Handler {
  /** The client that verifies the requests. */
  readonly client: ApiClient<Output>;
  /** As the exported `getAuth`, with the claims typed by this middleware's `claims` schema. */
  readonly getAuth: (req: IncomingMessage) => Auth<ClaimsOf<Output>>;
}

/**
 * Protects all routes that are registered after it: only requests with an access token that Auth0 issued for this
 * API pass. What is not given comes from the environment (`AUTH0_DOMAIN`, `AUTH0_AUDIENCE`, …).
 *
 * @throws MissingRequiredArgumentError, ConfigurationError at once, for options that cannot work
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

  return Object.assign(middleware, {
    client: adapter.client,
    getAuth: (req: IncomingMessage) => callerOf(express.contextOf(req)) as Auth<ClaimsOf<Output>>,
  });
}

/**
 * The verified caller of a request.
 *
 * @throws ConfigurationError when `auth0()` did not run before; MissingAuthorizationError when credentials are
 * optional and the request brought none
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
