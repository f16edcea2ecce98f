import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { combineFetch, createKey, createTenant } from '@auth0-api/testing';
import { createApp, settings } from './express.js';

export async function bothNamesAreAccepted(): Promise<void> {
  // One tenant with two names is two tenants with one key here.
  const { audience } = settings;
  const keys = [await createKey()];
  const own = await createTenant({ issuer: 'https://tenant.us.auth0.com/', audience, keys });
  const custom = await createTenant({ issuer: 'https://login.example.com/', audience, keys });
  const server = createApp({ ...settings, customFetch: combineFetch(own, custom) }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/profile`;

  for (const tenant of [own, custom]) {
    const authorization = `Bearer ${await tenant.accessToken({ sub: 'auth0|alice' })}`;
    const response = await fetch(url, { headers: { authorization } });
    assert.deepEqual(await response.json(), { user: 'acme:auth0|alice' });
  }
  server.close();
}
