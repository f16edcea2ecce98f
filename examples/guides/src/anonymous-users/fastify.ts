import { type ApiClientOptions, auth0 } from '@auth0-api/fastify';
import Fastify from 'fastify';

export async function createApp(options: ApiClientOptions = {}) {
  const app = Fastify();

  await app.register(async (open) => {
    open.addHook('onRequest', async (_request, reply) => {
      // Beside what is there, such as the Origin of CORS.
      reply.header('Vary', [reply.getHeader('Vary') ?? [], 'Authorization'].flat().join(', '));
    });
    await open.register(auth0, { ...options, optional: true });
    open.get('/offers', { onRequest: open.requireAuth() }, (request, reply) => {
      if (request.auth === undefined) {
        reply.header('Cache-Control', 'public, max-age=60');
        return { offers: ['tea'] };
      }
      reply.header('Cache-Control', 'private, no-store');
      return { offers: ['tea', `for ${request.auth.claims.sub}`] };
    });
  });

  await app.register(async (api) => {
    await api.register(auth0, { ...options, global: true });
    api.get('/orders', { config: { auth0: { scopes: 'read:orders' } } }, () => []);
  });
  return app;
}
