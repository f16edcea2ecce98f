import { type ApiClientOptions, auth0, claimIncludes, getAuth } from '@auth0-api/fastify';
import Fastify from 'fastify';

const ROLES = 'https://orders.example.com/roles';

export async function createApp(options: ApiClientOptions = {}) {
  const app = Fastify();
  await app.register(auth0, { ...options, global: true });

  app.delete('/orders/:id', { config: { auth0: { permissions: 'delete:orders' } } }, (_request, reply) =>
    reply.code(204).send(),
  );
  app.get('/reports', { config: { auth0: { policy: claimIncludes(ROLES, 'manager') } } }, (request) => ({
    for: getAuth(request).claims.sub,
  }));
  return app;
}
