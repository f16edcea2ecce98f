/**
 * Response header fields that a browser app has to read: put them into the CORS middleware's exposed headers
 * (rule H11). The adapters set no CORS header themselves.
 */
export const corsExposedHeaders: readonly string[] = Object.freeze(['WWW-Authenticate', 'DPoP-Nonce']);
