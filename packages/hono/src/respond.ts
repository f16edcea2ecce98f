import type { ErrorResponse, MetadataResponse } from '@auth0-api/core';
import { asError, isOpaque, type PendingFields, webResponse } from '@auth0-api/core/adapter';
import type { Context } from 'hono';

/**
 * Answers an error, or throws it to `app.onError` if there is no response for it.
 *
 * @throws the error, if the app handles it
 */
export function refuse(error: unknown, answer: ErrorResponse | undefined, c: Context): Response {
  if (answer === undefined) throw throwable(error);
  return write(answer, c);
}

/**
 * Writes a complete response. `compose` of Hono 4.13.19 ignores the response that a middleware returns if there is one already, and
 * `c.res` puts the fields of an earlier response above those of a new one: so ours are set again.
 */
export function write(answer: ErrorResponse | MetadataResponse, c: Context): Response {
  const response = webResponse(answer);
  // If middleware fails after this, `c.res` would put this length on the answer to that. HEAD has no body to wait for.
  if (c.req.method !== 'HEAD') response.headers.delete('Content-Length');
  // Whoever answered before the request was refused did not know. Its fields are about another body.
  if (c.finalized) c.res = undefined;
  // Reading `c.res` collects what middleware set by `c.header()`, such as CORS fields.
  else void c.res;
  c.res = response;
  for (const [name, value] of response.headers) c.res.headers.set(name, value);
  return c.res;
}

/** Sets fields of the response, if there is one, or else of the one to come. */
export function setFields(fields: PendingFields, c: Context): void {
  // With the test, `c.res` exists: without it, `c.header()` sets nothing on a `Response` that a handler makes itself.
  if (fields.isEmpty || isOpaque(c.res)) return;
  fields.writeTo({
    has: (name) => c.res.headers.has(name),
    // It replaces a finished response by a copy, because the fields of a redirect cannot be changed.
    set: (name, value) => c.header(name, value),
  });
}

/** An error as Hono handles it: `app.onError` gets instances of `Error` only. Core gives those of this library their `getResponse()`. */
export function throwable(error: unknown): Error {
  const thrown = asError(error);
  if (thrown instanceof Error) return thrown;
  return new Error('A function of the app threw a value that is not an error.', { cause: thrown });
}
