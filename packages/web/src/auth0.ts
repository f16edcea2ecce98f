import {
  type AdapterOptions,
  type ApiClient,
  type Auth,
  type ClaimsOf,
  ConfigurationError,
} from '@auth0-api/core';
import { callerOf, createAdapter, PendingFields, webResponse } from '@auth0-api/core/adapter';
import { web } from './framework.js';
import type { Handler, ProtectedHandler, Wrapper } from './handler.js';
import { respond, respondToHandler } from './respond.js';

/** What {@link auth0} returns: it takes a handler, and guards that each of its requests must pass, in their order. */
export interface WithAuth<Output extends object = object> {
  <R extends Request, Rest extends readonly unknown[]>(
    handler: Handler<R, Rest>,
    ...guards: readonly Wrapper[]
  ): ProtectedHandler<R, Rest>;
  /** The client that verifies the requests. */
  readonly client: ApiClient<Output>;
  /** The same as the exported `getAuth`, with claims typed by the `claims` schema of these options. */
  readonly getAuth: (request: Request) => Auth<ClaimsOf<Output>>;
}

/**
 * Protects handlers: they run only for requests with an access token issued by Auth0 for this API. Options that you leave out are
 * read from the environment (`AUTH0_DOMAIN`, `AUTH0_AUDIENCE`, …).
 *
 * Errors of this library are answered, 5xx too, because most hosts of such handlers have no error path. Other errors of a handler
 * reject. With `onError: 'next'` all of them do.
 *
 * @throws MissingRequiredArgumentError, ConfigurationError at startup, for options that cannot work
 *
 * @example
 * ```ts
 * import { auth0, getAuth, requiredScopes } from '@auth0-api/web';
 *
 * const withAuth = auth0({ domain: 'tenant.us.auth0.com', audience: 'https://orders.example.com/' });
 * const profile = withAuth((request) => Response.json({ user: getAuth(request).claims.sub }));
 * const orders = withAuth(() => Response.json([]), requiredScopes('read:orders'));
 *
 * export default {
 *   fetch: (request: Request) => (new URL(request.url).pathname === '/orders' ? orders : profile)(request),
 * };
 * ```
 */
export function auth0<Output extends object = object>(
  options: AdapterOptions<Output, Request> = {},
): WithAuth<Output> {
  if (typeof options === 'function')
    throw new ConfigurationError({
      description:
        'auth0() takes options, not a handler. Call it first: const withAuth = auth0(); then withAuth(handler).',
    });
  const adapter = createAdapter(options);

  const withAuth = <R extends Request, Rest extends readonly unknown[]>(
    handler: Handler<R, Rest>,
    ...guards: readonly Wrapper[]
  ): ProtectedHandler<R, Rest> => {
    assertHandler(handler);
    const guarded = guards.reduceRight<Handler<R, Rest>>((inner, guard) => guard(inner), handler);
    return async (request, ...rest) => {
      const metadata = web.metadata(adapter, request);
      if (metadata !== undefined) return webResponse(metadata);
      const fields = new PendingFields();
      try {
        await web.authenticate(adapter, request, fields);
      } catch (error) {
        return fields.appliedTo(respond(error, adapter));
      }
      let response: Response;
      try {
        response = await guarded(request, ...rest);
      } catch (error) {
        response = respondToHandler(error, adapter);
      }
      return fields.appliedTo(response);
    };
  };

  return Object.assign(withAuth, {
    client: adapter.client,
    getAuth: (request: Request) => callerOf(web.contextOf(request)) as Auth<ClaimsOf<Output>>,
  });
}

/**
 * The verified caller of a request: of the very object that the handler got. A copy (`request.clone()`, `new Request(request)`) has
 * none.
 *
 * @throws ConfigurationError if `auth0()` did not run for this object; MissingAuthorizationError if credentials are optional and
 * the request has none
 *
 * @example
 * ```ts
 * import { auth0, getAuth } from '@auth0-api/web';
 *
 * const withAuth = auth0();
 * export const GET = withAuth((request) => Response.json({ user: getAuth(request).claims.sub }));
 * ```
 */
export function getAuth(request: Request): Auth {
  return callerOf(web.contextOf(request)) as Auth;
}

function assertHandler(handler: unknown): void {
  if (typeof handler === 'function') return;
  throw new ConfigurationError({
    description:
      'withAuth() needs the handler to protect: a function that takes a request and returns a response.',
  });
}
