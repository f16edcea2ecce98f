import { Auth0ApiError, renderError } from '@auth0-api/core';

/**
 * The response to a refused request, as a web `Response`. Errors that are not from the library are rethrown: they belong to
 * the app.
 */
export function refuse(error: unknown): Response {
  if (!(error instanceof Auth0ApiError)) throw error;
  // A 5xx is a failure of yours or of the issuer. The response says nothing about it, so log it.
  if (error.status >= 500) console.error(error);
  const { status, headers: fields, body } = renderError(error);
  const headers = new Headers();
  // Each challenge has a line of its own.
  for (const [name, value] of Object.entries(fields)) {
    for (const line of [value].flat()) headers.append(name, line);
  }
  return new Response(body, { status, headers });
}
