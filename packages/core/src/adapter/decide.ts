import type { Auth } from '../auth.js';
import { type Awaitable, andThen } from '../base/awaitable.js';
import { type ErrorResponse, renderError } from '../challenge/response.js';
import { authorize as authorizeCaller } from '../client-door.js';
import { Auth0ApiError, ConfigurationError } from '../errors/index.js';
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
  const details = detailsFor(adapter, Object.hasOwn(context, 'source') ? context.source : undefined);
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

function assertContext(context: RequestContext | undefined): asserts context is RequestContext {
  if (context !== undefined) return;
  throw new ConfigurationError({
    description:
      'auth0() did not run before this guard or getAuth(). Put it before the routes that it protects. In Fastify, ' +
      'register it with { global: true }, or give the route { onRequest: fastify.requireAuth() }.',
  });
}
