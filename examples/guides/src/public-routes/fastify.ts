import { resolve } from 'node:path';
import { type ApiClientOptions, auth0, getAuth } from '@auth0-api/fastify';
import { openApiOf, routesOf, watchRoutes } from '@auth0-api/fastify/routes';
import fastifyStatic from '@fastify/static';
import Fastify from 'fastify';

export async function createApp(options: ApiClientOptions = {}, files = 'public') {
  const app = Fastify();
  watchRoutes(app); // before the first route

  // Public: a context without the plugin.
  await app.register(fastifyStatic, { root: resolve(files), prefix: '/assets/', dotfiles: 'ignore' });

  // Protected: every route of this context, unless it says otherwise.
  await app.register(async (api) => {
    await api.register(auth0, { ...options, global: true });
    api.get('/health', { config: { auth0: false } }, () => ({ up: true }));
    api.get('/openapi.json', { config: { auth0: false } }, () =>
      openApiOf(routesOf(app), { title: 'Orders', version: '1.0.0' }),
    );
    api.get('/profile', (request) => ({ user: getAuth(request).claims.sub }));
    api.get('/orders', { config: { auth0: { scopes: 'read:orders' } } }, () => []);
  });
  return app;
}
