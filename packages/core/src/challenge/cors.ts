/**
 * Response header fields that a browser app has to read: put them into the CORS middleware's exposed headers
 * (rule H11). The adapters set no CORS header themselves.
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
