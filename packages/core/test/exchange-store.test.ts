import { ConfigurationError, type ExchangeStore, type Fetch } from '@auth0-api/core';
import type { Tenant } from '@auth0-api/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { getTokenByExchangeProfile, getTokenOnBehalfOf } from '../src/exchange/index.js';
import { behalf, MapExchangeStore, sharingClient, until, vault } from './exchange-store-support.js';
import {
  answering,
  apiError,
  DOWNSTREAM,
  exchangingClient,
  exchangingTenant,
  json,
} from './exchange-support.js';
import { gated, idle, several } from './issuer-support.js';

async function setup(): Promise<{ tenant: Tenant; store: MapExchangeStore; token: string }> {
  const tenant = await exchangingTenant();
  const store = new MapExchangeStore(() => tenant.clock.now());
  return { tenant, store, token: await tenant.accessToken({}, { expiresIn: 90_000 }) };
}

/** A fetch whose exchanges wait until the test lets them through. */
function gatedExchanges(tenant: Tenant): { customFetch: Fetch; gate: ReturnType<typeof gated> } {
  const gate = gated(tenant.fetch);
  return { gate, customFetch: (url, init) => (init.method === 'POST' ? gate : tenant).fetch(url, init) };
}

describe('processes that share a store', () => {
  it.each([
    ['on behalf of', behalf],
    ['Token Vault', vault],
  ] as const)('X19 use the result of the first one (%s)', async (_name, exchange) => {
    const { tenant, store, token } = await setup();
    const first = await exchange(sharingClient(tenant, store), token);
    await until(() => store.calls.at(-1) === 'release');
    tenant.clock.advance(100);
    const second = await exchange(sharingClient(tenant, store), token);
    expect(second).toEqual({ ...first, expiresIn: 3500 });
    expect(tenant.count('token')).toBe(1);
    expect(store.claims.size).toBe(0);
  });

  it('X19 make one exchange, if 8 of them get 100 requests of one caller each at once', async () => {
    const { tenant, store, token } = await setup();
    const clients = Array.from({ length: 8 }, () => sharingClient(tenant, store));
    const calls = clients.flatMap((client) => Array.from({ length: 100 }, () => behalf(client, token)));
    const results = await Promise.all(calls);
    expect(tenant.count('token')).toBe(1);
    expect(new Set(results.map(({ accessToken }) => accessToken)).size).toBe(1);
  });

  it('X19 ask the store once for all requests that wait, and never for what is in memory', async () => {
    const { tenant, store, token } = await setup();
    const client = sharingClient(tenant, store);
    await Promise.all(Array.from({ length: 100 }, () => behalf(client, token)));
    await until(() => store.calls.at(-1) === 'release');
    await behalf(client, token);
    expect(store.calls).toEqual(['get', 'claim', 'get', 'set', 'release']);
  });

  it('X19 use a result that was shared between the look and the claim, and release the claim', async () => {
    const { tenant, store, token } = await setup();
    await behalf(sharingClient(tenant, store), token);
    await until(() => store.calls.at(-1) === 'release');
    let looks = 0;
    const late: ExchangeStore = {
      get: async (key) => (++looks === 1 ? undefined : store.get(key)),
      set: (...args) => store.set(...args),
      claim: (...args) => store.claim(...args),
      release: (...args) => store.release(...args),
    };
    await behalf(sharingClient(tenant, late), token);
    expect(tenant.count('token')).toBe(1);
    await until(() => store.claims.size === 0);
  });

  it('X19 never share results of exchange profiles', async () => {
    const { tenant, store } = await setup();
    const client = sharingClient(tenant, store);
    await getTokenByExchangeProfile(client, 'x', { subjectTokenType: 'urn:acme:legacy' });
    expect(store.calls).toEqual([]);
  });

  it('X19 share a result only for exactly the same request by the same client', async () => {
    const { tenant, store } = await setup();
    const [one = '', two = ''] = await several(2, (index) => tenant.accessToken({ jti: String(index) }));
    const client = () => sharingClient(tenant, store);
    const requests = [
      () => behalf(client(), one),
      () => behalf(client(), two),
      () => vault(client(), one),
      () => getTokenOnBehalfOf(client(), one, { audience: DOWNSTREAM, scope: 'read:events' }),
      () => getTokenOnBehalfOf(client(), one, { audience: DOWNSTREAM, forwardedFor: '203.0.113.1' }),
      () => getTokenOnBehalfOf(client(), one, { audience: DOWNSTREAM, forwardedFor: '203.0.113.2' }),
    ];
    for (const request of requests) await request();
    expect(tenant.count('token')).toBe(requests.length);
    const stranger = sharingClient(tenant, store, { clientId: 'other', clientSecret: 'Other-secret-1' });
    await apiError(behalf(stranger, one));
    await until(() => store.calls.at(-1) === 'release');
    for (const request of requests) await request();
    expect(tenant.count('token')).toBe(requests.length + 1);
    expect(store.values.size).toBe(requests.length);
  });
});

describe('whoever waits for another process', () => {
  /** A store in which a process has a claim, and a second client that waits for its result. */
  async function waiting(timeout: number) {
    const { tenant, store, token } = await setup();
    const { customFetch, gate } = gatedExchanges(tenant);
    const holder = behalf(sharingClient(tenant, store, { customFetch }), token);
    await until(() => gate.waiting() === 1);
    // Not every test lets it end, and it would be refused long after the test.
    onTestFinished(async () => {
      gate.open();
      await holder.catch(() => {});
    });
    return { tenant, store, token, gate, holder, waiter: sharingClient(tenant, store, { timeout }) };
  }

  it('X19 gets its result', async () => {
    const { tenant, token, gate, holder, waiter } = await waiting(10);
    const waited = behalf(waiter, token);
    gate.open();
    expect((await waited).accessToken).toBe((await holder).accessToken);
    expect(tenant.count('token')).toBe(1);
  });

  it('X19 exchanges once the claim has lasted for the timeout, and shares the result', async () => {
    const { tenant, store, token, waiter } = await waiting(0.2);
    const start = performance.now();
    expect(await behalf(waiter, token)).toHaveProperty('accessToken');
    expect(performance.now() - start).toBeGreaterThan(190);
    expect(tenant.count('token')).toBe(1);
    await until(() => store.values.size === 1);
    // The claim belongs to the other process still.
    expect(store.claims.size).toBe(1);
  });

  it('X19 looks every 50 ms', async () => {
    const { store, token, waiter } = await waiting(0.5);
    const before = store.calls.length;
    await behalf(waiter, token);
    const looks = store.calls.slice(before).filter((call) => call === 'get').length;
    // Timers of Node.js cut off fractions of a millisecond, and a pause is made of four.
    expect(looks).toBeLessThanOrEqual(13);
    expect(looks).toBeGreaterThan(1);
  });

  it('X19 exchanges as soon as the other process was refused: its refusal is not shared', async () => {
    const { tenant, store, token, gate, holder, waiter } = await waiting(20);
    const waited = behalf(waiter, token);
    await until(() => store.calls.filter((call) => call === 'claim').length > 1);
    tenant.outage('token', { status: 403, body: { error: 'access_denied' } });
    gate.open();
    await apiError(holder);
    tenant.recover();
    expect(await waited).toHaveProperty('accessToken');
    expect(tenant.count('token')).toBe(2);
  });

  it('X19 claims what a process that has ended left behind', async () => {
    const { tenant, store, token, waiter } = await waiting(20);
    const waited = behalf(waiter, token);
    await until(() => store.calls.filter((call) => call === 'claim').length > 1);
    tenant.clock.advance(11);
    expect(await waited).toHaveProperty('accessToken');
    expect(tenant.count('token')).toBe(1);
  });

  it('X19 can give up; the others get the result', async () => {
    const { token, gate, waiter, tenant } = await waiting(10);
    const controller = new AbortController();
    const { signal } = controller;
    const gaveUp = getTokenOnBehalfOf(waiter, token, { audience: DOWNSTREAM, signal });
    const stays = behalf(waiter, token);
    controller.abort('gone');
    await expect(gaveUp).rejects.toBe('gone');
    gate.open();
    expect(await stays).toHaveProperty('accessToken');
    expect(tenant.count('token')).toBe(1);
  });

  it('X19 stops when its client is closed', async () => {
    const { store, token, waiter } = await waiting(20);
    const before = store.calls.filter((call) => call === 'claim').length;
    const waited = apiError(behalf(waiter, token));
    await until(() => store.calls.filter((call) => call === 'claim').length > before);
    const start = performance.now();
    waiter.close();
    expect(await waited).toMatchObject({ status: 502 });
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('what is shared', () => {
  it('X19, X11 is written for as long as it is kept', async () => {
    const { tenant, store, token } = await setup();
    await behalf(sharingClient(tenant, store, { skew: 100 }), token);
    expect(store.ttls).toEqual([3500]);
    await behalf(sharingClient(tenant, store), await tenant.accessToken({}, { expiresIn: 300 }));
    expect(store.ttls).toEqual([3500, 300]);
    await behalf(sharingClient(tenant, store, { skew: 86_400 }), await tenant.accessToken({ jti: 'x' }));
    expect(store.ttls).toHaveLength(2);
  });

  it.each([
    ['with its own skew', { skew: 200 }, 3450],
    ['with the skew of the process that wrote it, if that is longer', { skew: 0 }, 3501],
  ])('X19, X11 is used by another process %s', async (_how, options, after) => {
    const { tenant, store, token } = await setup();
    await behalf(sharingClient(tenant, store, { skew: 100 }), token);
    await until(() => store.calls.at(-1) === 'release');
    // The store's own end is not relied on.
    store.plant(store.onlyKey, store.onlyText);
    tenant.clock.advance(after);
    await behalf(sharingClient(tenant, store, options), token);
    expect(tenant.count('token')).toBe(2);
  });

  it('X19 is no longer used after its end, or the end of the token, even if someone puts it back', async () => {
    const { tenant, store } = await setup();
    const token = await tenant.accessToken({}, { expiresIn: 300 });
    await behalf(sharingClient(tenant, store), token);
    store.plant(store.onlyKey, store.onlyText);
    tenant.clock.advance(299);
    await behalf(sharingClient(tenant, store), token);
    expect(tenant.count('token')).toBe(1);
    tenant.clock.advance(2);
    await apiError(behalf(sharingClient(tenant, store), token));
    expect(tenant.count('token')).toBe(2);
  });

  it('X19 from more than a minute in the future is not used: it would be used for too long', async () => {
    const { tenant, store, token } = await setup();
    await behalf(sharingClient(tenant, store), token);
    const slow = (seconds: number) =>
      exchangingClient(tenant, { exchangeCache: { store }, now: () => tenant.clock.now() - seconds });
    await behalf(slow(59), token);
    expect(tenant.count('token')).toBe(1);
    await behalf(slow(61), token);
    expect(tenant.count('token')).toBe(2);
  });

  it('X19 has a bounded size', async () => {
    const store = new MapExchangeStore();
    const sizes = [40_000, 60_000];
    for (const size of sizes) {
      const answer = () => json({ access_token: 'a'.repeat(size), expires_in: 3600 });
      const { tenant, client } = await answering(answer, { exchangeCache: { store } });
      await behalf(client, await tenant.accessToken());
    }
    await until(() => store.claims.size === 0);
    expect([...store.values.values()].map(({ text }) => text.length <= 65_536)).toEqual([true]);
  });

  it('X19, X11 holds no ID token and no refresh token', async () => {
    const lengths = [{}, { id_token: 'i'.repeat(9000), refresh_token: 'r'.repeat(9000) }].map(
      async (more) => {
        const store = new MapExchangeStore();
        const answer = () => json({ access_token: 'a', expires_in: 3600, ...more });
        const { client } = await answering(answer, { exchangeCache: { store } });
        await behalf(client, 'opaque.token');
        return store.onlyText.length;
      },
    );
    const [without = 0, withBoth = 0] = await Promise.all(lengths);
    expect(Math.abs(without - withBoth)).toBeLessThan(50);
  });
});

describe('the option', () => {
  it.each([
    ['null', null],
    ['a text', 'redis://127.0.0.1'],
    ['nothing that claims', { get: async () => {}, set: async () => {}, release: async () => {} }],
  ])('X19 %s is no store', async (_what, store) => {
    const tenant = await exchangingTenant();
    const make = () => exchangingClient(tenant, { exchangeCache: { store: store as never } });
    expect(make).toThrow(ConfigurationError);
    expect(make).toThrow(/exchangeCache\.store/);
  });
});

it('X19 nothing rejects unhandled when callers give up and the exchange fails', async () => {
  const { tenant, store, token } = await setup();
  const reasons: unknown[] = [];
  const listener = (reason: unknown) => reasons.push(reason);
  process.on('unhandledRejection', listener);
  onTestFinished(() => void process.off('unhandledRejection', listener));
  tenant.outage('token', { status: 400, body: { error: 'x' } });
  const { customFetch, gate } = gatedExchanges(tenant);
  const controller = new AbortController();
  const { signal } = controller;
  const client = sharingClient(tenant, store, { customFetch });
  const pending = getTokenOnBehalfOf(client, token, { audience: DOWNSTREAM, signal });
  await until(() => gate.waiting() === 1);
  controller.abort('gone');
  await expect(pending).rejects.toBe('gone');
  gate.open();
  await until(() => store.calls.includes('release'));
  await idle();
  expect(reasons).toEqual([]);
});
