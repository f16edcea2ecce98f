import { getAuth, requiredScopes, type WithAuth } from '@auth0-api/web';
import { H3, toResponse } from 'h3';

/** An API on h3 2, as Nitro 3 uses it. */
export function createH3App(withAuth: WithAuth): H3 {
  return (
    new H3()
      .get('/health', () => 'up')
      // `next()` returns what the handler returned: a response comes of it here.
      .use('/api/**', (event, next) => withAuth(async () => toResponse(await next(), event))(event.req))
      .get('/api/profile', (event) => ({ user: getAuth(event.req).claims.sub }))
      .get('/api/orders', (event) => requiredScopes('read:orders')(() => Response.json([]))(event.req))
  );
}
