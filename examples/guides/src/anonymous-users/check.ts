import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createTenant } from '@auth0-api/testing';
import { createApp } from './express.js';

export async function anExpiredTokenIsNotAnonymous(): Promise<void> {
  const tenant = await createTenant();
  const server = createApp(tenant.options()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/offers`;
  const get = (token: string) => fetch(url, { headers: { authorization: `Bearer ${token}` } });

  assert.equal((await fetch(url)).status, 200);
  assert.equal((await get(await tenant.accessToken())).status, 200);
  assert.equal((await get(await tenant.accessToken({}, { expiresIn: -60 }))).status, 401);
  server.close();
}
