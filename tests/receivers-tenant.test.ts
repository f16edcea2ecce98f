import { ApiClient, MemoryRevocationStore } from '@auth0-api/core';
import { backchannelLogout, eventWebhook } from '@auth0-api/revocation';
import type { AdapterUnderTest } from '@auth0-api/testing/contract';
import { describe, expect, it, onTestFinished } from 'vitest';
import { http1Adapters, label } from './adapters/all.js';
import { createTenant } from './support/tenant.js';

const TOKEN = 'w'.repeat(40);
const SESSION = 'https://example.com/session';
const PATH = '/auth0/feed';

/** An API in a framework, and the tenant that calls its endpoint. */
async function start(adapter: AdapterUnderTest, kind: 'webhook' | 'logout') {
  const tenant = await createTenant();
  const store = new MemoryRevocationStore({ now: tenant.clock.now });
  const client = new ApiClient({ ...tenant.options(), revocation: { store, sessionClaim: SESSION } });
  const receive =
    kind === 'webhook'
      ? eventWebhook(client, { token: TOKEN })
      : backchannelLogout(client, { clientId: 'test-client' });
  const app = await adapter.start({
    auth0: [{ client }],
    routes: [{ path: '/ok', handler: 'ok' }],
    receiver: { path: PATH, receive, hasParsers: true },
  });
  onTestFinished(async () => {
    await app.close();
    await tenant.close();
  });
  const statusOf = async (token: string) =>
    (await fetch(`${app.origin}/ok`, { headers: { authorization: `Bearer ${token}` } })).status;
  return { tenant, store, statusOf, url: `${app.origin}${PATH}` };
}

describe.each(http1Adapters.map((adapter) => [label(adapter), adapter] as const))('%s', (_name, adapter) => {
  it('V18 the local tenant blocks a user, and its webhook ends the access', async () => {
    const { tenant, statusOf, url } = await start(adapter, 'webhook');
    const webhook = tenant.events.sendTo({ url, token: TOKEN });
    const [alice, bob] = [
      await tenant.accessToken({ sub: 'auth0|alice' }),
      await tenant.accessToken({ sub: 'auth0|bob' }),
    ];
    expect([await statusOf(alice), await statusOf(bob)]).toEqual([200, 200]);
    await tenant.blockUser('auth0|alice');
    expect(webhook.deliveries.at(-1)).toMatchObject({ state: 'delivered', attempts: [{ status: 204 }] });
    expect([await statusOf(alice), await statusOf(bob)]).toEqual([401, 200]);
  });

  it('V18 what the store does not take is delivered again', async () => {
    const { tenant, store, statusOf, url } = await start(adapter, 'webhook');
    const webhook = tenant.events.sendTo({ url, token: TOKEN });
    const token = await tenant.accessToken({ sub: 'auth0|alice' });
    const { append } = store;
    store.append = () => Promise.reject(new Error('The store is unavailable.'));
    await tenant.blockUser('auth0|alice');
    expect(webhook.deliveries.at(-1)).toMatchObject({ state: 'retrying', attempts: [{ status: 503 }] });
    store.append = append;
    await webhook.retry();
    expect(webhook.deliveries.at(-1)).toMatchObject({ state: 'delivered', attempts: [{}, { status: 204 }] });
    expect(await statusOf(token)).toBe(401);
  });

  it('V19 a session ends at the tenant, and no other one', async () => {
    const { tenant, statusOf, url } = await start(adapter, 'logout');
    tenant.sendLogoutTokensTo({ url });
    const [ended, other] = [
      await tenant.accessToken({ [SESSION]: 'one' }),
      await tenant.accessToken({ [SESSION]: 'two' }),
    ];
    expect(await tenant.endSession('one')).toMatchObject([{ status: 200 }]);
    expect([await statusOf(ended), await statusOf(other)]).toEqual([401, 200]);
    tenant.clock.advance(2);
    expect(await statusOf(await tenant.accessToken({ [SESSION]: 'one' }))).toBe(200);
  });
});
