import type { AdapterOptions, ApiClient, Auth, ClaimsOf } from '@auth0-api/core';
import { answerTo, callerOf, createAdapter, noteStep, perform, verifyingStep } from '@auth0-api/core/adapter';
import type { Context, Middleware } from 'koa';
import { type AnyContext, koa } from './framework.js';
import { respond, write } from './respond.js';

/** What {@link auth0} puts on `ctx.state`. `auth` is undefined if a request was accepted without credentials. */
export interface Auth0State<Output extends object = object> {
  auth: Auth<ClaimsOf<Output>> | undefined;
}

/** The middleware that {@link auth0} returns. `app.use()` takes over the type of its state. */
export interface Auth0Middleware<Output extends object = object> extends Middleware<Auth0State<Output>> {
  /** The client that verifies the requests. */
  readonly client: ApiClient<Output>;
  /** The same as the exported `getAuth`, with claims typed by the `claims` schema of this middleware. */
  readonly getAuth: (ctx: AnyContext) => Auth<ClaimsOf<Output>>;
}

/**
 * Protects everything that is used after it: accepts only requests with an access token issued by Auth0 for this API.
 * Options that you leave out are read from the environment (`AUTH0_DOMAIN`, `AUTH0_AUDIENCE`, …).
 *
 * @throws MissingRequiredArgumentError, ConfigurationError at startup, for options that cannot work
 *
 * @example
 * ```ts
 * import { auth0 } from '@auth0-api/koa';
 * import Koa from 'koa';
 *
 * const app = new Koa();
 * app.use(auth0({ domain: 'tenant.us.auth0.com', audience: 'https://orders.example.com/' }));
 * app.use((ctx) => {
 *   ctx.body = { user: ctx.state.auth?.claims.sub };
 * });
 * ```
 */
export function auth0<Output extends object = object>(
  options: AdapterOptions<Output, Context> = {},
): Auth0Middleware<Output> {
  const adapter = createAdapter(options);

  const middleware = (ctx: Context, next: () => Promise<unknown>): Promise<unknown> => {
    const metadata = koa.metadata(adapter, ctx);
    if (metadata !== undefined) return Promise.resolve(write(metadata, ctx));
    return perform<unknown, unknown>(
      () => koa.authenticate(adapter, ctx, ctx),
      () => next(),
      async (error) => respond(error, answerTo(error, adapter), ctx),
    );
  };

  return Object.assign(noteStep(middleware, verifyingStep(adapter)), {
    client: adapter.client,
    getAuth: (ctx: AnyContext) => callerOf(koa.contextOf(ctx)) as Auth<ClaimsOf<Output>>,
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
 * import { auth0, getAuth } from '@auth0-api/koa';
 * import Koa from 'koa';
 *
 * const app = new Koa().use(auth0());
 * app.use((ctx) => {
 *   ctx.body = { user: getAuth(ctx).claims.sub };
 * });
 * ```
 */
export function getAuth(ctx: AnyContext): Auth {
  return callerOf(koa.contextOf(ctx)) as Auth;
}
