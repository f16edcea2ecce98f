/**
 * Response header fields that a browser app must be able to read: add them to the exposed headers of your CORS
 * middleware ([rule H11](https://auth0-api.github.io/auth0-api/rules#h11)). The adapters set no CORS headers
 * themselves.
 *
 * @example
 * ```ts
 * import { corsExposedHeaders } from '@auth0-api/core';
 *
 * const exposed = { 'Access-Control-Expose-Headers': corsExposedHeaders.join(', ') };
 * const response = new Response(null, { status: 401, headers: exposed });
 * ```
 */
export const corsExposedHeaders: readonly string[] = Object.freeze(['WWW-Authenticate', 'DPoP-Nonce']);
