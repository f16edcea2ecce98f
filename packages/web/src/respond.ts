import { Auth0ApiError, ConfigurationError, renderError } from '@auth0-api/core';
import { answerToAny, asError, type RequestContext, webResponse } from '@auth0-api/core/adapter';

type AnyAdapter = RequestContext['adapter'] | undefined;

/**
 * Answers an error of `auth0()` or a guard.
 *
 * @throws the error, if it is not of this library, with `onError: 'next'`, and for a guard without `auth0()`
 */
export function respond(error: unknown, adapter: AnyAdapter): Response {
  const answer = answerToAny(error, adapter);
  if (answer === undefined) throw asError(error);
  return webResponse(answer);
}

/**
 * Answers an error of this library that a handler throws, such as that of `getAuth()` with optional credentials.
 *
 * @throws the error, if it is the app's: a mistake in its own code (`ConfigurationError`) is for those who run it
 */
export function respondToHandler(error: unknown, adapter: AnyAdapter): Response {
  if (error instanceof ConfigurationError) throw error;
  const answer = answerToAny(error, adapter);
  // As it was thrown: it may be a `Response`, as frameworks throw for redirects.
  if (answer === undefined) throw error;
  return webResponse(answer);
}

/**
 * The response to an error of this library, 5xx too: status, header fields and a body that shows nothing internal. `undefined`
 * for every other error. For `onError: 'next'`, and for errors that you catch yourself.
 *
 * @example
 * ```ts
 * import { auth0, errorResponse, getAuth } from '@auth0-api/web';
 *
 * const withAuth = auth0({ onError: 'next' });
 * const handler = withAuth((request) => Response.json(getAuth(request).claims));
 *
 * export async function GET(request: Request): Promise<Response> {
 *   try {
 *     return await handler(request);
 *   } catch (error) {
 *     console.error(error);
 *     return errorResponse(error) ?? new Response('Internal Server Error', { status: 500 });
 *   }
 * }
 * ```
 */
export function errorResponse(error: unknown): Response | undefined {
  return error instanceof Auth0ApiError ? webResponse(renderError(error)) : undefined;
}
