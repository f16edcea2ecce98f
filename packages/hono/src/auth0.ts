import type { AdapterOptions, ApiClient, Auth, ClaimsOf } from '@auth0-api/core';
import {
  answerTo,
  callerOf,
  createAdapter,
  noteStep,
  PendingFields,
  perform,
  verifyingStep,
} from '@auth0-api/core/adapter';
import type { Context, MiddlewareHandler, Next } from 'hono';
import { hono } from './framework.js';
import { refuse, setFields, throwable, write } from './respond.js';

/** The variables of an app behind `auth0()`: for apps that do not chain, `new Hono<{ Variables: Auth0Variables }>()`. */
export interface Auth0Variables<Output extends object = object> {
  /** The verified caller. */
  auth: Auth<ClaimsOf<Output>>;
}

/** The middleware that {@link auth0} returns. `app.use()` takes over the type of its variables. */
export interface Auth0Middleware<Output extends object = object, Caller = Auth<ClaimsOf<Output>>>
  extends MiddlewareHandler<{ Variables: { auth: Caller } }> {
  /** The client that verifies the requests. */
  readonly client: ApiClient<Output>;
  /** The same as the exported `getAuth`, with claims typed by the `claims` schema of this middleware. */
  readonly getAuth: (c: Context) => Auth<ClaimsOf<Output>>;
}

/** With these, every request that passes has a caller. */
interface AlwaysVerified {
  readonly optional?: false | undefined;
  readonly skipPreflight?: false | undefined;
}

/**
 * Protects everything that is used after it: accepts only requests with an access token issued by Auth0 for this API.
 * Options that you leave out are read from the environment (`AUTH0_DOMAIN`, `AUTH0_AUDIENCE`, …).
 *
 * The verified caller is `c.var.auth`, which is typed if you chain: `new Hono().use(auth0()).get(…)`. With `optional` or
 * `skipPreflight` it may be undefined.
 *
 * @throws MissingRequiredArgumentError, ConfigurationError at startup, for options that cannot work
 *
 * @example
 * ```ts
 * import { auth0, requiredScopes } from '@auth0-api/hono';
 * import { Hono } from 'hono';
 *
 * const app = new Hono()
 *   .get('/health', (c) => c.text('up'))
 *   .use(auth0({ domain: 'tenant.us.auth0.com', audience: 'https://orders.example.com/' }))
 *   .get('/orders', requiredScopes('read:orders'), (c) => c.json({ user: c.var.auth.claims.sub }));
 *
 * export default app;
 * ```
 */
export function auth0<Output extends object = object>(
  options?: AdapterOptions<Output, Context> & AlwaysVerified,
): Auth0Middleware<Output>;
export function auth0<Output extends object = object>(
  options: AdapterOptions<Output, Context>,
): Auth0Middleware<Output, Auth<ClaimsOf<Output>> | undefined>;
export function auth0<Output extends object>(
  options: AdapterOptions<Output, Context> = {},
): MiddlewareHandler & Pick<Auth0Middleware<Output>, 'client' | 'getAuth'> {
  const adapter = createAdapter(options);

  const middleware = (c: Context, next: Next): Promise<Response | undefined> => {
    const metadata = hono.metadata(adapter, c);
    if (metadata !== undefined) return Promise.resolve(write(metadata, c));
    const fields = new PendingFields();
    return perform<unknown, Response | undefined>(
      () => hono.authenticate(adapter, c, fields),
      async () => {
        // Its value is no response, but the context. What a handler throws is answered by the time it ends (compose.ts).
        await next();
        setFields(fields, c);
        return undefined;
      },
      async (error) => {
        const answer = answerTo(error, adapter);
        if (answer === undefined) setFields(fields, c);
        const response = refuse(error, answer, c);
        setFields(fields, c);
        return response;
      },
    );
  };

  return Object.assign(noteStep(middleware, verifyingStep(adapter)), {
    client: adapter.client,
    getAuth: (c: Context) => callerFor(c) as Auth<ClaimsOf<Output>>,
  });
}

/**
 * The verified caller of a request: the same as `c.var.auth`, which is not typed everywhere.
 *
 * @throws ConfigurationError if `auth0()` did not run before; MissingAuthorizationError if credentials are optional and
 * the request has none
 *
 * @example
 * ```ts
 * import { auth0, getAuth } from '@auth0-api/hono';
 * import { Hono, type Context } from 'hono';
 *
 * const greet = (c: Context) => c.text(`Hello ${getAuth(c).claims.sub}`);
 * const app = new Hono().use(auth0()).get('/', greet);
 * export default app;
 * ```
 */
export function getAuth(c: Context): Auth {
  return callerFor(c) as Auth;
}

function callerFor(c: Context): Auth<unknown> {
  try {
    return callerOf(hono.contextOf(c));
  } catch (error) {
    throw throwable(error);
  }
}
