import { type ApiClientOptions, auth0, getAuth } from '@auth0-api/fastify';
import Fastify from 'fastify';

export async function createApp(options: ApiClientOptions = {}) {
  const app = Fastify();
  await app.register(auth0, { ...options, global: true });

  const importer = { subjectType: 'machine', scopes: 'import:orders' } as const;
  app.post('/imports', { config: { auth0: importer } }, (request, reply) => {
    reply.code(202);
    return { importedBy: getAuth(request).clientId };
  });

  app.get('/profile', { config: { auth0: { subjectType: 'user' } } }, (request) => ({
    user: getAuth(request).claims.sub,
  }));

  const reader = { subjectType: ['user', 'machine'], scopes: 'read:orders' } as const;
  app.get('/orders', { config: { auth0: reader } }, (request) => {
    const { subjectType, claims } = getAuth(request);
    return { ordersOf: subjectType === 'machine' ? 'everyone' : claims.sub };
  });
  return app;
}
