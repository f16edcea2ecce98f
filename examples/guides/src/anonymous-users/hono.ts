import { type ApiClientOptions, auth0, requiredScopes } from '@auth0-api/hono';
import { Hono } from 'hono';

export function createApp(options: ApiClientOptions = {}) {
  const auth = auth0(options);
  const maybe = auth0({ client: auth.client, optional: true });

  const open = new Hono()
    .use('/offers', async (c, next) => {
      c.header('Vary', 'Authorization');
      await next();
    })
    .get('/offers', maybe, (c) => {
      const caller = c.var.auth;
      c.header('Cache-Control', caller === undefined ? 'public, max-age=60' : 'private, no-store');
      return c.json({ offers: caller === undefined ? ['tea'] : ['tea', `for ${caller.claims.sub}`] });
    });

  return open.use(auth).get('/orders', requiredScopes('read:orders'), (c) => c.json([]));
}
