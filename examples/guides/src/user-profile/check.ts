import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createTenant } from '@auth0-api/testing';
import { createApp } from './express.js';

export async function theAddressComesFromTheClaim(): Promise<void> {
  const tenant = await createTenant();
  const server = createApp(tenant.options()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/me`;
  const emailFor = async (claims: Record<string, unknown>) => {
    const authorization = `Bearer ${await tenant.accessToken(claims)}`;
    return ((await (await fetch(url, { headers: { authorization } })).json()) as { email: unknown }).email;
  };

  assert.equal(
    await emailFor({ 'https://orders.example.com/email': 'alice@example.com' }),
    'alice@example.com',
  );
  assert.equal(await emailFor({ email: 'alice@example.com' }), null); // another claim
  assert.equal(await emailFor({}), null);
  server.close();
}
