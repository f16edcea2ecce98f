import { type ApiClientOptions, auth0, requiredScopes } from '@auth0-api/hono';
import { openApiOf, routesOf } from '@auth0-api/hono/routes';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

export function createApp(options?: ApiClientOptions, files = 'public') {
  const open = new Hono();

  // Public: everything that is added before auth0().
  open.get('/health', (c) => c.json({ up: true }));
  open.get('/openapi.json', (c) => c.json(openApiOf(routesOf(open), { title: 'Orders', version: '1.0.0' })));
  open.use(
    '/assets/*',
    serveStatic({
      root: files,
      // No hidden files, such as .env. Express serves none either.
      rewriteRequestPath: (path) => (path.includes('/.') ? '/' : path.slice('/assets'.length)),
    }),
  );

  // Protected: everything after it, unknown paths included.
  return open
    .use(auth0(options))
    .get('/profile', (c) => c.json({ user: c.var.auth.claims.sub }))
    .get('/orders', requiredScopes('read:orders'), (c) => c.json([]));
}
