import { Auth0ApiError, renderError } from '@auth0-api/core';

/**
 * The answer to a request that was not let through, as a web `Response`. What is not an error of the library is thrown
 * on: it is the app's.
 */
export function refuse(error: unknown): Response {
  if (!(error instanceof Auth0ApiError)) throw error;
  // A 5xx is a failure of yours or of the issuer. The response says nothing about it, so log it.
  if (error.status >= 500) console.error(error);
  const { status, headers: fields, body } = renderError(error);
  const headers = new Headers();
  // Each challenge is a line of its own.
  for (const [name, value] of Object.entries(fields)) {
    for (const line of [value].flat()) headers.append(name, line);
  }
  return new Response(body, { status, headers });
}
