import {
  type AdapterOptions,
  type ApiClient,
  type Auth,
  admit,
  authOf,
  type ClaimsOf,
  createAdapter,
  type IncomingRequest,
  metadataAnswer,
  writeHeaders,
} from '@auth0-api/core';
import type { Context, Middleware } from 'koa';
import { type AnyContext, contextOf, setContext } from './context.js';
import { toIncoming } from './request.js';
import { respond, write } from './respond.js';

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

  const authenticate = async (ctx: Context, incoming: IncomingRequest<Context>): Promise<void> => {
    const previous = contextOf(ctx);
    // First of all nobody is verified: what an earlier auth0() found must not outlive a failure of this one.
    setContext(ctx, { adapter, auth: undefined });
    const { auth, responseHeaders } = await admit(adapter, incoming, previous);
    writeHeaders(responseHeaders, {
      has: (name) => ctx.res.hasHeader(name),
      set: (name, value) => ctx.set(name, value),
    });
    setContext(ctx, { adapter, auth });
  };

  const middleware = async (ctx: Context, next: () => Promise<unknown>): Promise<unknown> => {
    const incoming = toIncoming(ctx);
    const metadata = metadataAnswer(adapter.resourceMetadata, incoming);
    if (metadata !== undefined) return write(metadata, ctx);
    try {
      await authenticate(ctx, incoming);
    } catch (error) {
      return respond(error, contextOf(ctx), ctx);
    }
    return next();
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
