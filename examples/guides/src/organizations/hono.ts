import { type ApiClientOptions, auth0, getAuth, requiredOrganization, requiredScopes } from '@auth0-api/hono';
import { type Context, Hono } from 'hono';
import type { Orders } from './orders.js';

function organizationOf(c: Context): string {
  const { org_id } = getAuth(c).claims;
  if (typeof org_id !== 'string') throw new TypeError('org_id is not a string.');
  return org_id;
}

export function createApp(orders: Orders, options: ApiClientOptions = {}) {
  const app = new Hono();
  app.use(auth0({ ...options, requiredClaims: ['org_id'] }));

  app.get('/orders', requiredScopes('read:orders'), (c) => c.json(orders.of(organizationOf(c))));
  app.get('/orders/:id', requiredScopes('read:orders'), (c) => {
    const order = orders.find(organizationOf(c), c.req.param('id'));
    return order === undefined ? c.json({ error: 'not_found' }, 404) : c.json(order);
  });

  const ownOrganization = requiredOrganization({ from: (c) => c.req.param('org') });
  app.get('/orgs/:org/orders', ownOrganization, requiredScopes('read:orders'), (c) =>
    c.json(orders.of(organizationOf(c))),
  );
  return app;
}
