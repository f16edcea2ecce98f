import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createTenant } from '@auth0-api/testing';
import { createApp } from './express.js';
import { Orders } from './orders.js';

export async function organizationsAreIsolated(): Promise<void> {
  const tenant = await createTenant();
  const orders = new Orders([
    { id: '1', organization: 'org_acme' },
    { id: '2', organization: 'org_globex' },
  ]);
  const server = createApp(orders, tenant.options()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const scope = 'read:orders';
  const acme = await tenant.accessToken({ scope, org_id: 'org_acme' });
  const individual = await tenant.accessToken({ scope });
  const statusOf = async (path: string, token: string) =>
    (await fetch(`${origin}${path}`, { headers: { authorization: `Bearer ${token}` } })).status;

  assert.equal(await statusOf('/orders/1', acme), 200);
  assert.equal(await statusOf('/orders/2', acme), 404);
  assert.equal(await statusOf('/orgs/org_globex/orders', acme), 403);
  assert.equal(await statusOf('/orders', individual), 401);
  server.close();
}
