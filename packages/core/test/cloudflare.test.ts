import diagnostics from 'node:diagnostics_channel';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ApiClient,
  type ApiClientOptions,
  CHANNELS,
  type Fetch,
  MemoryRevocationStore,
} from '@auth0-api/core';
import { getTokenByExchangeProfile } from '@auth0-api/core/exchange';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createKey } from '../../../tests/support/tenant.js';
import { present, presentNew, several, stillTenant } from './issuer-support.js';
import { clientOf } from './support.js';

// What these prove in workerd itself: tests/runtimes/workerd.mjs (`npm run runtimes -- workerd`).
beforeEach(() => void vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' }));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

describe('before the first request', () => {
  it('W6 a client needs no clock, randomness, timer or AbortController', async () => {
    const never = (name: string) => () => {
      throw new Error(`${name} before the first request`);
    };
    const { issuer, key } = await stillTenant();
    const options: ApiClientOptions = {
      audience: 'https://api.test/',
      domains: [{ domain: issuer, jwks: { keys: [key.publicJwk] } }],
      dpop: { nonce: { secret: 'a-secret-of-at-least-32-characters!' } },
      exchangeCache: { maxEntries: 10 },
      now: never('the clock'),
      customFetch: never('fetch'),
    };
    vi.stubGlobal('AbortController', never('AbortController'));
    vi.stubGlobal('setTimeout', never('setTimeout'));
    vi.spyOn(Date, 'now').mockImplementation(never('Date.now'));
    vi.spyOn(Math, 'random').mockImplementation(never('Math.random'));
    vi.spyOn(globalThis.crypto, 'getRandomValues').mockImplementation(never('getRandomValues'));
    expect(new ApiClient(options).exportDocuments().documents).toEqual([]);
  });
});

describe('in module scope, where no request is', () => {
  // What throws there in workerd, and for how long.
  function moduleScope(): () => void {
    const scope = vi.spyOn(globalThis.crypto, 'getRandomValues').mockImplementation(() => {
      throw new Error('Disallowed operation called within global scope.');
    });
    return () => scope.mockRestore();
  }
  const refused = {
    name: 'ConfigurationError',
    message: expect.stringContaining('in module scope'),
  };

  it('W11a ready() is refused, and leaves nothing to the requests', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    const leave = moduleScope();
    await expect(client.ready()).rejects.toMatchObject(refused);
    leave();
    expect(tenant.count()).toBe(0);
    expect(await client.ready()).toEqual([{ issuer: tenant.issuer, ok: true }]);
    expect(await presentNew(client, tenant)).toBe(200);
  });

  it('W11a a token is not verified, and the next request loads the keys', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    const accessToken = await tenant.accessToken();
    const leave = moduleScope();
    await expect(client.verifyAccessToken({ accessToken })).rejects.toMatchObject(refused);
    leave();
    expect(await present(client, accessToken)).toBe(200);
    expect(tenant.count()).toBe(2);
  });

  it('W11a a refusal is itself, although the channel throws when it has told its subscribers', async () => {
    const channel = diagnostics.channel(CHANNELS.decision);
    const told = vi.fn();
    channel.subscribe(told);
    onTestFinished(() => void channel.unsubscribe(told));
    const publish = channel.publish.bind(channel);
    vi.spyOn(channel, 'publish').mockImplementation((event) => {
      publish(event);
      throw new Error('Disallowed operation called within global scope.');
    });
    const client = clientOf(await stillTenant());
    await expect(client.verifyAccessToken({ accessToken: 'x' })).rejects.toMatchObject({
      reason: 'opaque_token',
    });
    expect(told).toHaveBeenCalledOnce();
  });

  it('W11a the documents that a client was given are not used up', async () => {
    const tenant = await stillTenant();
    const earlier = clientOf(tenant);
    await earlier.ready();
    const documents = earlier.exportDocuments();
    const client = clientOf(tenant, { documents });
    const accessToken = await tenant.accessToken();
    const leave = moduleScope();
    await expect(client.ready()).rejects.toMatchObject(refused);
    await expect(client.verifyAccessToken({ accessToken })).rejects.toMatchObject(refused);
    leave();
    tenant.outage('all', { status: 500 });
    expect(await present(client, accessToken)).toBe(200);
  });

  it('W11a a token is not exchanged', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant, { clientId: 'orders-api', clientSecret: 'secret-of-orders' });
    await client.ready();
    const options = { subjectTokenType: 'urn:acme:legacy', audience: 'https://api.test/' };
    const leave = moduleScope();
    await expect(getTokenByExchangeProfile(client, 'legacy-42', options)).rejects.toMatchObject(refused);
    leave();
  });
});

describe('what one request began', () => {
  /** A fetch whose first requests to an endpoint never end, as those of a request that was cancelled. */
  function losing(fetch: Fetch, endpoint: string, count = 1): Fetch {
    let lost = 0;
    return (url, init) => {
      if (!url.endsWith(endpoint) || lost === count) return fetch(url, init);
      lost += 1;
      return new Promise(() => {});
    };
  }

  it('W9 holds up nobody when it never ends', async () => {
    const tenant = await stillTenant();
    // Its own limit is gone with the request.
    const customFetch = losing(tenant.fetch, 'jwks.json');
    const client = clientOf(tenant, { customFetch, timeout: 0.2 });
    const token = await tenant.accessToken();
    const first = present(client, token);
    await sleep(20);
    const [second, third] = await Promise.all([present(client, token), present(client, token)]);
    await first;
    expect([200, 503]).toContain(second);
    expect([200, 503]).toContain(third);
    tenant.clock.advance(40);
    expect(await present(client, token)).toBe(200);
  });

  it('W9 a refresh in the background that never ends is begun again', async () => {
    const tenant = await stillTenant();
    tenant.setHeaders('jwks', { 'cache-control': 'max-age=15' });
    let isLosing = false;
    const client = clientOf(tenant, {
      timeout: 0.1,
      customFetch: (url, init) =>
        isLosing && url.endsWith('jwks.json') ? new Promise(() => {}) : tenant.fetch(url, init),
    });
    expect(await presentNew(client, tenant)).toBe(200);
    tenant.clock.advance(20);
    isLosing = true;
    expect(await presentNew(client, tenant)).toBe(200);
    await sleep(150);
    isLosing = false;
    tenant.clock.advance(700);
    await tenant.rotateKey({ key: await createKey() });
    expect(await presentNew(client, tenant)).toBe(200);
  });

  it('W7 takes no timer of a request that does not wait for it, and is begun again when it is lost (W9)', async () => {
    const tenant = await stillTenant();
    tenant.setHeaders('jwks', { 'cache-control': 'max-age=15' });
    let asked = 0;
    const client = clientOf(tenant, {
      timeout: 1,
      customFetch: (url, init) => {
        if (!url.endsWith('jwks.json')) return tenant.fetch(url, init);
        asked += 1;
        return asked === 1 ? tenant.fetch(url, init) : new Promise(() => {});
      },
    });
    const token = await tenant.accessToken();
    expect(await present(client, token)).toBe(200);
    tenant.clock.advance(20);
    // The timers of the request that begins it are gone with the request.
    const timer = vi.spyOn(timers, 'setTimeout').mockReturnValue({ unref() {} } as NodeJS.Timeout);
    syncBuiltinESMExports();
    expect(await present(client, token)).toBe(200);
    await vi.waitFor(() => expect(asked).toBe(2));
    timer.mockClear();
    expect(await present(client, token)).toBe(200);
    expect(timer).not.toHaveBeenCalled();
    await sleep(1100);
    expect(await present(client, token)).toBe(200);
    await vi.waitFor(() => expect(asked).toBe(3));
  });

  it('W7, R1 is shared: many requests at once make two requests to the issuer', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    const tokens = await several(50, (n) => tenant.accessToken({ n }));
    expect(new Set(await Promise.all(tokens.map((token) => present(client, token))))).toEqual(new Set([200]));
    expect(tenant.count()).toBe(2);
  });

  it('W8 is kept alive by the runtime', async () => {
    const tenant = await stillTenant();
    const kept: Promise<unknown>[] = [];
    const real = process.getBuiltinModule;
    vi.spyOn(process, 'getBuiltinModule').mockImplementation(((name: string) =>
      name === 'cloudflare:workers'
        ? { waitUntil: (work: Promise<unknown>) => void kept.push(work) }
        : real.call(process, name)) as typeof process.getBuiltinModule);
    tenant.outage('jwks', { status: 500 });
    expect(await presentNew(clientOf(tenant), tenant)).toBe(503);
    expect(kept.length).toBeGreaterThanOrEqual(2);
    // What failed fails for those who wait: it must not end the runtime's own.
    expect((await Promise.allSettled(kept)).every(({ status }) => status === 'fulfilled')).toBe(true);
  });
});

describe('what the runtime lacks', () => {
  it('W11 is a configuration error that names it: revocation', async () => {
    const tenant = await stillTenant();
    expect(() => clientOf(tenant, { revocation: { store: new MemoryRevocationStore() } })).toThrow(
      expect.objectContaining({
        name: 'ConfigurationError',
        message: expect.stringContaining('timers that outlast a request'),
      }),
    );
  });

  it('W11 is a configuration error that names it: auth.signal', async () => {
    const tenant = await stillTenant();
    const token = await tenant.accessToken();
    const auth = await clientOf(tenant).verifyRequest({ headers: { authorization: `Bearer ${token}` } });
    expect(() => auth.signal).toThrow(expect.objectContaining({ name: 'ConfigurationError' }));
  });
});
