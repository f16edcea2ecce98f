import type { ApiClientOptions } from '@auth0-api/core';
import { describe, expect, it, vi } from 'vitest';
import { gated, idle, present, presentNew, several, stillTenant, tally } from './issuer-support.js';
import { bearer, clientOf } from './support.js';

describe('the first load', () => {
  it.each(['in process', 'over HTTP'])(
    'R1 200 concurrent first requests make 1 discovery and 1 key-set request (%s)',
    async (way) => {
      const tenant = await stillTenant();
      if (way === 'over HTTP') await tenant.listen();
      const client = clientOf(tenant);
      const tokens = await several(200, (n) => tenant.accessToken({ n }));
      const statuses = await Promise.all(tokens.map((token) => present(client, token)));
      expect(tally(statuses)).toEqual({ 200: 200 });
      expect([tenant.count('discovery'), tenant.count('jwks'), tenant.count()]).toEqual([1, 1, 2]);
    },
  );

  it('R1 who comes while the key set is on its way joins in', async () => {
    const tenant = await stillTenant();
    const gate = gated(tenant.fetch);
    const client = clientOf(tenant, { customFetch: gate.fetch });
    const first = presentNew(client, tenant);
    await vi.waitFor(() => expect(gate.waiting()).toBe(1), { interval: 1 });
    const others = await several(10, (n) => tenant.accessToken({ n }));
    const later = others.map((token) => present(client, token));
    gate.open();
    expect(tally(await Promise.all([first, ...later]))).toEqual({ 200: 11 });
    expect(tenant.count()).toBe(2);
  });

  it('R1 a key set without discovery is loaded once as well', async () => {
    const tenant = await stillTenant();
    const { domain, ...rest } = tenant.options();
    const jwksUri = `${tenant.issuer}.well-known/jwks.json`;
    const client = clientOf(tenant, { ...rest, domain: undefined, domains: [{ domain, jwksUri }] });
    const tokens = await several(50, (n) => tenant.accessToken({ n }));
    expect(tally(await Promise.all(tokens.map((token) => present(client, token))))).toEqual({ 200: 50 });
    expect([tenant.count('discovery'), tenant.count('jwks')]).toEqual([0, 1]);
  });

  it('R1 an inline key set costs no request at all, and is a copy', async () => {
    const tenant = await stillTenant();
    const { domain, ...rest } = tenant.options();
    const jwks = { keys: [tenant.key.publicJwk as object] };
    const client = clientOf(tenant, { ...rest, domain: undefined, domains: [{ domain, jwks }] });
    expect(await presentNew(client, tenant)).toBe(200);
    jwks.keys.length = 0;
    expect(await presentNew(client, tenant)).toBe(200);
    expect(await present(client, await tenant.accessToken({}, { header: { kid: 'other' } }))).toBe(401);
    expect(tenant.count()).toBe(0);
  });
});

describe('how long a document is fresh', () => {
  /** Loads the documents, waits and asks again: how many requests the second time made. */
  async function fetchesAfter(seconds: number, cacheControl: string | undefined, options: ApiClientOptions) {
    const tenant = await stillTenant();
    for (const endpoint of ['discovery', 'jwks'] as const)
      tenant.setHeaders(endpoint, { 'cache-control': cacheControl });
    const client = clientOf(tenant, options);
    expect(await presentNew(client, tenant)).toBe(200);
    tenant.resetRequests();
    tenant.clock.advance(seconds);
    expect(await presentNew(client, tenant)).toBe(200);
    await idle();
    return tenant.count();
  }

  it.each([
    ['public, max-age=15', 600, 15],
    ['MAX-AGE=30', 600, 30],
    ['private,max-age="20"', 600, 20],
    ['max-age=86400', 600, 600],
    ['max-age=99999999999999999999', 600, 600],
    ['max-age=60', 10, 10],
    ['s-maxage=1', 600, 600],
    ['x-max-age=1', 600, 600],
    ['max-age=soon', 600, 600],
    ['max-age=-1', 600, 600],
    ['', 600, 600],
    [undefined, 600, 600],
    [undefined, 30, 30],
  ])('R2 cache-control %j with a ttl of %d s: fresh for %d s', async (cacheControl, ttl, fresh) => {
    expect(await fetchesAfter(fresh - 0.5, cacheControl, { cache: { ttl } })).toBe(0);
    expect(await fetchesAfter(fresh + 0.5, cacheControl, { cache: { ttl } })).toBe(2);
  });

  it.each([
    ['no-store', 600, 5],
    ['no-cache', 600, 5],
    ['no-cache="set-cookie", max-age=100', 600, 5],
    ['max-age=0', 600, 5],
    ['max-age=4', 600, 5],
    ['no-store', 3, 3],
    ['max-age=1', 2, 2],
  ])(
    'R2b cache-control %j with a ttl of %d s: fresh for %d s all the same',
    async (cacheControl, ttl, fresh) => {
      expect(await fetchesAfter(fresh - 0.5, cacheControl, { cache: { ttl } })).toBe(0);
      expect(await fetchesAfter(fresh + 0.5, cacheControl, { cache: { ttl } })).toBe(2);
    },
  );

  it('R2 a ttl of 0 asks for every request, and still once for all who wait', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant, { cache: { ttl: 0 } });
    for (const round of [1, 2, 3]) {
      expect(await presentNew(client, tenant)).toBe(200);
      expect([tenant.count('discovery'), tenant.count('jwks')]).toEqual([round, round]);
    }
    tenant.resetRequests();
    const tokens = await several(50, (n) => tenant.accessToken({ n }));
    expect(tally(await Promise.all(tokens.map((token) => present(client, token))))).toEqual({ 200: 50 });
    expect(tenant.count()).toBe(2);
  });

  it('R2 a ttl of 0 also looks at the key of a token that was verified before', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant, { cache: { ttl: 0 } });
    const token = await tenant.accessToken();
    expect(await present(client, token)).toBe(200);
    const { kid } = tenant.key;
    await tenant.rotateKey();
    tenant.removeKey(kid);
    expect(await present(client, token)).toBe(401);
  });
});

describe('the refresh', () => {
  it('R2 before the ttl requests are served at once while one refresh runs', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    await presentNew(client, tenant);
    tenant.clock.advance(16);
    tenant.resetRequests();
    tenant.outage('all', 'hang');
    const tokens = await several(50, (n) => tenant.accessToken({ n }));
    expect(tally(await Promise.all(tokens.map((token) => present(client, token))))).toEqual({ 200: 50 });
    await idle();
    expect([tenant.count('discovery'), tenant.count('jwks')]).toEqual([1, 1]);
    client.close();
  });

  it('R2 the background refresh brings what is new', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    const old = await tenant.accessToken();
    expect(await present(client, old)).toBe(200);
    tenant.removeKey(tenant.key.kid);
    tenant.clock.advance(16);
    expect(await present(client, old)).toBe(200);
    await idle();
    expect(await present(client, old)).toBe(401);
    expect(tenant.count()).toBe(4);
  });

  it('R2 after the ttl the request waits', async () => {
    const tenant = await stillTenant();
    let fetch = tenant.fetch as typeof globalThis.fetch;
    const client = clientOf(tenant, { customFetch: (url, init) => fetch(url, init) });
    await presentNew(client, tenant);
    const gate = gated(tenant.fetch);
    fetch = gate.fetch as typeof globalThis.fetch;
    tenant.clock.advance(601);
    let done = false;
    const request = presentNew(client, tenant).finally(() => {
      done = true;
    });
    await vi.waitFor(() => expect(gate.waiting()).toBe(1), { interval: 1 });
    await idle();
    expect(done).toBe(false);
    gate.open();
    expect(await request).toBe(200);
    expect([tenant.count('discovery'), tenant.count('jwks')]).toEqual([2, 2]);
  });

  it('R2 200 concurrent requests after the ttl make one refresh', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    await presentNew(client, tenant);
    tenant.clock.advance(601);
    tenant.resetRequests();
    const tokens = await several(200, (n) => tenant.accessToken({ n }));
    expect(tally(await Promise.all(tokens.map((token) => present(client, token))))).toEqual({ 200: 200 });
    expect([tenant.count('discovery'), tenant.count('jwks')]).toEqual([1, 1]);
  });

  it('R7 a key set that moved is followed', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    await presentNew(client, tenant);
    tenant.setDiscovery({ jwks_uri: `${tenant.issuer}moved/keys.json` });
    const { kid } = tenant.key;
    await tenant.rotateKey();
    tenant.removeKey(kid);
    tenant.clock.advance(601);
    expect(await presentNew(client, tenant)).toBe(200);
    expect(tenant.requests.at(-1)?.url).toBe(`${tenant.issuer}moved/keys.json`);
    tenant.clock.advance(601);
    expect(await presentNew(client, tenant)).toBe(200);
    expect(tenant.requests.filter(({ url }) => url.endsWith('/.well-known/jwks.json'))).toHaveLength(1);
  });

  it('R7 a key set that moved is followed before the ttl, in the background', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    await presentNew(client, tenant);
    tenant.setDiscovery({ jwks_uri: `${tenant.issuer}moved/keys.json` });
    tenant.clock.advance(16);
    expect(await presentNew(client, tenant)).toBe(200);
    await idle();
    // The refresh of the key set ran beside that of the discovery document, to the old place.
    tenant.clock.advance(1.01);
    expect(await presentNew(client, tenant)).toBe(200);
    await idle();
    expect(tenant.requests.at(-1)?.url).toBe(`${tenant.issuer}moved/keys.json`);
  });

  it('R7 while the new place is broken the keys of the old one stay in use', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    await presentNew(client, tenant);
    tenant.setDiscovery({ jwks_uri: `${tenant.issuer}moved/keys.json` });
    tenant.outage('jwks', { status: 404 });
    tenant.clock.advance(601);
    expect(await presentNew(client, tenant)).toBe(200);
    tenant.recover();
    tenant.clock.advance(31);
    expect(await presentNew(client, tenant)).toBe(200);
    await idle();
    expect(tenant.requests.at(-1)?.url).toBe(`${tenant.issuer}moved/keys.json`);
  });
});

describe('the clock', () => {
  it('R14 nothing but `now` tells the time', async () => {
    const tenant = await stillTenant({ now: () => 9_000_000_000 });
    const client = clientOf(tenant);
    const token = await tenant.accessToken();
    vi.spyOn(Date, 'now').mockImplementation(() => {
      throw new Error('The system clock was read.');
    });
    try {
      expect(await present(client, token)).toBe(200);
      tenant.clock.advance(601);
      expect(await present(client, token)).toBe(200);
      expect(tenant.count('jwks')).toBe(2);
      tenant.outage('all', 'refuse');
      tenant.clock.advance(601);
      expect(await present(client, token)).toBe(200);
      tenant.clock.advance(3600);
      expect(await present(client, token)).toBe(401);
    } finally {
      vi.restoreAllMocks();
    }
  });

  it('R14 a clock that answers nonsense accepts nothing', async () => {
    const tenant = await stillTenant();
    let now: unknown;
    const client = clientOf(tenant, { now: () => now as number });
    const token = await tenant.accessToken();
    for (now of [Number.NaN, undefined, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(await present(client, token)).toBe(401);
    }
    expect(tenant.count()).toBe(0);
  });
});

describe('close()', () => {
  it('R11 ends what is under way, makes no further request and answers from what is held', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    const token = await tenant.accessToken();
    await client.verifyRequest(bearer(token));
    client.close();
    client.close();
    tenant.resetRequests();
    for (const seconds of [0, 16, 600, 2000]) {
      tenant.clock.advance(seconds);
      expect(await presentNew(client, tenant)).toBe(200);
    }
    tenant.clock.advance(3000);
    expect(await presentNew(client, tenant)).toBe(503);
    expect(tenant.count()).toBe(0);
  });

  it('R11 a request that waits for a hanging issuer ends with 503 when the client is closed', async () => {
    const tenant = await stillTenant();
    await tenant.listen();
    tenant.outage('all', 'hang');
    const client = clientOf(tenant, { timeout: 120 });
    const waiting = presentNew(client, tenant);
    await vi.waitFor(() => expect(tenant.count()).toBe(1), { interval: 1 });
    client.close();
    expect(await waiting).toBe(503);
  });
});
