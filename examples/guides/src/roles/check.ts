import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { createTenant } from '@auth0-api/testing';
import { createApp } from './express.js';

const action = createRequire(import.meta.url)('./action.cjs');

/** The claims that the Action adds when this user logs in. */
async function claimsOf(event: object): Promise<Record<string, unknown>> {
  const claims: Record<string, unknown> = {};
  const setCustomClaim = (name: string, value: unknown) => {
    claims[name] = value;
  };
  await action.onExecutePostLogin(event, { accessToken: { setCustomClaim } });
  return claims;
}

export async function managersSeeReports(): Promise<void> {
  const tenant = await createTenant({ audience: 'https://orders.example.com/' });
  const server = createApp(tenant.options()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/reports`;
  const statusFor = async (roles: readonly string[]) => {
    const event = { authorization: { roles }, resource_server: { identifier: tenant.audience } };
    const token = await tenant.accessToken(await claimsOf(event));
    return (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status;
  };

  assert.equal(await statusFor(['manager']), 200);
  assert.equal(await statusFor(['clerk']), 403);
  assert.equal(await statusFor([]), 403);
  server.close();
}
