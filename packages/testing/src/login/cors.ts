import type { Endpoint } from '../request-log.js';

type Fields = Readonly<Record<string, string>>;

const DOCUMENTS: readonly string[] = ['discovery', 'jwks'];
const FOR_PAGES: readonly string[] = ['token', 'userinfo'];

/** What lets pages of other origins read an answer. No page of Auth0 says which fields it sends. */
export function corsFields(
  endpoint: Endpoint,
  origin: string | null,
  isAllowed: (origin: string) => boolean,
): Fields {
  if (origin === null) return {};
  // Everybody may read these.
  if (DOCUMENTS.includes(endpoint)) return { 'access-control-allow-origin': '*' };
  if (!FOR_PAGES.includes(endpoint) || !isAllowed(origin)) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'DPoP-Nonce, WWW-Authenticate, Retry-After',
    vary: 'Origin',
  };
}

/** The answer to a preflight for an endpoint that pages may call. */
export function preflightFields(methods: readonly string[]): Fields {
  return {
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': 'Authorization, Content-Type, DPoP, Auth0-Client',
    'access-control-max-age': '600',
  };
}
