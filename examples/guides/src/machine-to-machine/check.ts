import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createTenant } from '@auth0-api/testing';
import { createApp } from './express.js';
import { createTokenSource } from './token-source.js';

export async function onlyTheImporterImports(): Promise<void> {
  const client = { clientId: 'importer', clientSecret: 'secret', scope: 'import:orders' };
  const tenant = await createTenant({ clients: [client] });
  await tenant.listen(); // the token source calls it over HTTP
  const server = createApp(tenant.options()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/imports`;
  const post = (token: string) =>
    fetch(url, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  const { issuer, audience } = tenant;
  const token = createTokenSource({ issuer, audience, clientId: 'importer', secrets: ['secret'] });

  assert.equal((await post(await token())).status, 202);
  assert.equal((await post(await token())).status, 202);
  assert.equal(tenant.count('token'), 1); // the token was reused
  assert.equal((await post(await tenant.accessToken({ scope: 'import:orders' }))).status, 403); // a user
  server.close();
  await tenant.close();
}
