import type { ResponseHeaders } from '../errors/index.js';

/** An `ErrorResponse`, `MetadataResponse` or `ReceiverAnswer`. */
interface WebAnswer {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly body: string | undefined;
}

/**
 * A complete response as a web `Response`.
 *
 * @example
 * ```ts
 * import { Auth0ApiError, renderError } from '@auth0-api/core';
 * import { webResponse } from '@auth0-api/core/adapter';
 *
 * export function answer(error: unknown): Response {
 *   if (!(error instanceof Auth0ApiError)) throw error;
 *   return webResponse(renderError(error));
 * }
 * ```
 */
export function webResponse({ status, headers, body }: WebAnswer): Response {
  const fields = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const line of Array.isArray(value) ? value : [value]) fields.append(name, line);
  }
  // A 204 has no body, not even an empty one.
  return new Response(body === undefined || body === '' ? null : body, { status, headers: fields });
}
