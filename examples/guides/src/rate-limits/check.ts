import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createTenant } from '@auth0-api/testing';
import { createApp } from './express.js';

export async function oneCallerDoesNotUseUpTheLimitOfAnother(): Promise<void> {
  const tenant = await createTenant();
  const server = createApp(tenant.options(), { address: 100, caller: 1 }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/orders`;
  const statusOf = async (token: string) =>
    (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status;
  const [alice, bob] = [
    await tenant.accessToken({ sub: 'auth0|alice' }),
    await tenant.accessToken({ sub: 'auth0|bob' }),
  ];

  assert.equal(await statusOf(alice), 200);
  assert.equal(await statusOf(alice), 429);
  assert.equal(await statusOf(bob), 200);
  server.close();
}
