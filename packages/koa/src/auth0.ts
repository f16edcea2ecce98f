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
import type { Context, Middleware } from 'koa';
import { type AnyContext, beginContext, contextOf, setCaller } from './context.js';
import { toIncoming } from './request.js';
import { fieldsOf, respond, write } from './respond.js';

/** What {@link auth0} puts on `ctx.state`. `auth` is undefined where a request passed without credentials. */
export interface Auth0State<Output extends object = object> {
  auth: Auth<ClaimsOf<Output>> | undefined;
}

/** The middleware that {@link auth0} makes. `app.use()` takes over the type of its state. */
export interface Auth0Middleware<Output extends object = object> extends Middleware<Auth0State<Output>> {
  /** The client that verifies the requests. */
  readonly client: ApiClient<Output>;
  /** As the exported `getAuth`, with the claims typed by this middleware's `claims` schema. */
  readonly getAuth: (ctx: AnyContext) => Auth<ClaimsOf<Output>>;
}

/**
 * Protects everything that is used after it: only requests with an access token that Auth0 issued for this API
 * pass. What is not given comes from the environment (`AUTH0_DOMAIN`, `AUTH0_AUDIENCE`, …).
 *
 * @throws MissingRequiredArgumentError, ConfigurationError at once, for options that cannot work
 */
export function auth0<Output extends object = object>(
  options: AdapterOptions<Output, Context> = {},
): Auth0Middleware<Output> {
  const adapter = createAdapter(options);

  const verify = (ctx: Context, incoming: IncomingRequest<Context>): Awaitable<void> => {
    const previous = contextOf(ctx);
    const context = beginContext(ctx, adapter);
    return andThen(admit(adapter, incoming, fieldsOf(ctx), previous), (auth) =>
      setCaller(ctx, context, auth),
    );
  };

  const middleware = (ctx: Context, next: () => Promise<unknown>): Promise<unknown> => {
    const incoming = toIncoming(ctx);
    const metadata = metadataAnswer(adapter.resourceMetadata, incoming);
    if (metadata !== undefined) return Promise.resolve(write(metadata, ctx));
    return perform<void, unknown>(
      () => verify(ctx, incoming),
      () => next(),
      async (error) => respond(error, contextOf(ctx), ctx),
    );
  };

  return Object.assign(middleware, {
    client: adapter.client,
    getAuth: (ctx: AnyContext) => authOf(contextOf(ctx)) as Auth<ClaimsOf<Output>>,
  });
}

/**
 * The verified caller of a request.
 *
 * @throws ConfigurationError when `auth0()` did not run before; MissingAuthorizationError when credentials are
 * optional and the request brought none
 */
export function getAuth(ctx: AnyContext): Auth {
  return authOf(contextOf(ctx)) as Auth;
}
