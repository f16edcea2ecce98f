import type { Auth } from '../auth.js';
import { type Awaitable, andThen } from '../base/awaitable.js';
import { memberOf } from '../base/own-members.js';
import { type ErrorResponse, renderError } from '../challenge/response.js';
import { authorize as authorizeCaller } from '../client-door.js';
import { ApiError, Auth0ApiError, ConfigurationError, isCompleted } from '../errors/index.js';
import { publishRefusal } from '../events.js';
import type { Policy } from '../policy/policy.js';
import { detailsFor, type RequestContext } from './request-context.js';

/**
 * Applies policies, such as those of a guard, to the request that a context belongs to. Returns a promise only if
 * something must be awaited.
 *
 * @throws ConfigurationError if no `auth0()` ran before the guard; the errors of `ApiClient.authorize`
 *
 * @example
 * ```ts
 * import { requiredScopes } from '@auth0-api/core';
 * import { authorize, contextOf } from '@auth0-api/core/adapter';
 *
 * export async function assertMayRead(request: object): Promise<void> {
 *   await authorize(contextOf('node-http', request), requiredScopes('read:orders'));
 * }
 * ```
 */
export function authorize(
  context: RequestContext | undefined,
  ...policies: readonly Policy[]
): Awaitable<void> {
  assertContext(context);
  const { adapter, auth } = context;
  const [policy, ...others] = policies;
  if (policy === undefined) return undefined;
  const details = detailsFor(adapter, memberOf(context, 'source'), memberOf(context, 'responseHeaders'));
  return andThen(authorizeCaller(adapter.client, auth, policy, details), () => authorize(context, ...others));
}

/**
 * The verified caller of a context.
 *
 * @throws ConfigurationError if no `auth0()` ran; MissingAuthorizationError if the request was accepted without
 * credentials
 *
 * @example
 * ```ts
 * import type { Auth } from '@auth0-api/core';
 * import { callerOf, contextOf } from '@auth0-api/core/adapter';
 *
 * export function getAuth(request: object): Auth {
 *   return callerOf(contextOf('node-http', request)) as Auth;
 * }
 * ```
 */
export function callerOf(context: RequestContext | undefined): Auth<unknown> {
  assertContext(context);
  const { auth, adapter } = context;
  const client: RequestContext['adapter']['client'] = adapter.client;
  client.assertAuthenticated(auth, adapter.challengeDetails);
  return auth;
}

/**
 * The response of an adapter to an error; `undefined` for an error that goes to the framework's error path, where error
 * reporters see it: every error that is not the client's fault, and every error with `onError: 'next'`.
 *
 * @param adapter The adapter of the middleware or hook that failed; for a guard, the adapter of the context that it
 * decides about
 *
 * @example
 * ```ts
 * import type { ServerResponse } from 'node:http';
 * import { type Adapter, answerTo } from '@auth0-api/core/adapter';
 *
 * export function respond(error: unknown, adapter: Adapter, res: ServerResponse): void {
 *   const answer = answerTo(error, adapter);
 *   if (answer === undefined) throw error;
 *   res.writeHead(answer.status, answer.headers).end(answer.body);
 * }
 * ```
 */
export function answerTo(
  error: unknown,
  adapter: Pick<RequestContext['adapter'], 'onError'> | undefined,
): ErrorResponse | undefined {
  const isAnswered = error instanceof Auth0ApiError && error.status < 500 && adapter?.onError !== 'next';
  return isAnswered ? renderError(error) : undefined;
}

/**
 * The response to an error in a host that has no error path: 5xx are answered too. It publishes what nobody else would see.
 * `undefined` for errors of the app, and for every error with `onError: 'next'`.
 *
 * @param adapter The adapter of the middleware that failed; for a guard, the adapter of the context that it decides about.
 * Without one, no `auth0()` ran: that is a mistake of the app, and its error
 *
 * @example
 * ```ts
 * import { type Adapter, answerToAny, webResponse } from '@auth0-api/core/adapter';
 *
 * export function respond(error: unknown, adapter: Adapter): Response {
 *   const answer = answerToAny(error, adapter);
 *   if (answer === undefined) throw error;
 *   return webResponse(answer);
 * }
 * ```
 */
export function answerToAny(
  error: unknown,
  adapter: Pick<RequestContext['adapter'], 'onError'> | undefined,
): ErrorResponse | undefined {
  if (!(error instanceof Auth0ApiError) || adapter === undefined || adapter.onError === 'next')
    return undefined;
  // Clients publish their own errors, but no failed exchange. What no client has completed is that of a `publicUrl`, for example.
  if (!isCompleted(error) || error instanceof ApiError) publishRefusal(error, undefined);
  return renderError(error);
}

function assertContext(context: RequestContext | undefined): asserts context is RequestContext {
  if (context !== undefined) return;
  throw new ConfigurationError({
    description:
      'auth0() did not run before this guard or getAuth(). Put it before the routes that it protects. In Fastify, ' +
      'register it with { global: true }, or give the route { onRequest: fastify.requireAuth() }.',
  });
}
