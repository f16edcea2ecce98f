import { getAuth, requiredScopes, type WithAuth } from '@auth0-api/web';
import { Elysia } from 'elysia';

/** An API on Elysia. */
export function createElysiaApp(withAuth: WithAuth) {
  const orders = withAuth(() => Response.json([]), requiredScopes('read:orders'));
  const profile = withAuth((request) => Response.json({ user: getAuth(request).claims.sub }));
  return new Elysia()
    .get('/health', () => 'up')
    .get('/profile', ({ request }) => profile(request))
    .get('/orders', ({ request }) => orders(request));
}
