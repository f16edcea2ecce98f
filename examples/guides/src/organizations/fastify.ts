import { type ApiClientOptions, auth0, getAuth } from '@auth0-api/fastify';
import Fastify, { type FastifyRequest } from 'fastify';
import type { Orders } from './orders.js';

function organizationOf(request: FastifyRequest): string {
  const { org_id } = getAuth(request).claims;
  if (typeof org_id !== 'string') throw new TypeError('org_id is not a string.');
  return org_id;
}

export async function createApp(orders: Orders, options: ApiClientOptions = {}) {
  const app = Fastify();
  await app.register(auth0, { ...options, global: true, requiredClaims: ['org_id'] });

  const readOrders = { config: { auth0: { scopes: 'read:orders' } } };
  app.get('/orders', readOrders, (request) => orders.of(organizationOf(request)));
  app.get<{ Params: { id: string } }>('/orders/:id', readOrders, (request, reply) => {
    const order = orders.find(organizationOf(request), request.params.id);
    return order ?? reply.code(404).send({ error: 'not_found' });
  });

  const ownOrganization = { from: (request: FastifyRequest) => (request.params as { org: string }).org };
  app.get(
    '/orgs/:org/orders',
    { config: { auth0: { scopes: 'read:orders', organization: ownOrganization } } },
    (request) => orders.of(organizationOf(request)),
  );
  return app;
}
