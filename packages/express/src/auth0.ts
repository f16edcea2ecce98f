import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type AdapterOptions,
  type ApiClient,
  type Auth,
  type Awaitable,
  admit,
  andThen,
  authOf,
  type ClaimsOf,
  createAdapter,
  type IncomingRequest,
  metadataAnswer,
  perform,
} from '@auth0-api/core';
import { beginContext, contextOf, setCaller } from './context.js';
import { toIncoming } from './request.js';
import { fieldsOf, type Next, respond, write } from './respond.js';

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
 */
export function auth0<Output extends object = object>(
  options: AdapterOptions<Output, IncomingMessage> = {},
): Auth0Middleware<Output> {
  const adapter = createAdapter(options);

  const verify = (
    req: IncomingMessage,
    res: ServerResponse,
    incoming: IncomingRequest<IncomingMessage>,
  ): Awaitable<void> => {
    const previous = contextOf(req);
    const context = beginContext(req, adapter);
    return andThen(admit(adapter, incoming, fieldsOf(res), previous), (auth) =>
      setCaller(req, context, auth),
    );
  };

  const middleware: Handler = (req, res, next) => {
    const incoming = toIncoming(req);
    const metadata = metadataAnswer(adapter.resourceMetadata, incoming);
    if (metadata !== undefined) return write(metadata, res, next);
    perform(
      () => verify(req, res, incoming),
      () => next(),
      (error) => respond(error, contextOf(req), res, next),
    );
  };

  return Object.assign(middleware, {
    client: adapter.client,
    getAuth: (req: IncomingMessage) => authOf(contextOf(req)) as Auth<ClaimsOf<Output>>,
  });
}

/**
 * The verified caller of a request.
 *
 * @throws ConfigurationError when `auth0()` did not run before; MissingAuthorizationError when credentials are
 * optional and the request brought none
 */
export function getAuth(req: IncomingMessage): Auth {
  return authOf(contextOf(req)) as Auth;
}
