import { type CacheAdapter, CHANNELS, MemoryCache, type StoreFailureEvent } from '@auth0-api/core';
import type { Tenant } from '@auth0-api/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createKey } from '../../../tests/support/tenant.js';
import { idle, present, presentNew, published, several, stillTenant, tally } from './issuer-support.js';
import { clientOf } from './support.js';

const attacker = await createKey({ kid: 'attacker' });

/** An adapter as one on a shared store is: asynchronous, and it keeps JSON. */
class JsonStore implements CacheAdapter {
  readonly texts = new Map<string, string>();
  readonly ttls: (number | undefined)[] = [];
  async get(key: string): Promise<unknown> {
    const text = this.texts.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }
  async set(key: string, value: unknown, ttlSeconds?: number): Promise<void> {
    this.texts.set(key, JSON.stringify(value));
    this.ttls.push(ttlSeconds);
  }
  async delete(key: string): Promise<void> {
    this.texts.delete(key);
  }
  async clear(): Promise<void> {
    this.texts.clear();
  }
  /** What is kept, parsed. */
  copies(): Copy[] {
    return [...this.texts.values()].map((text) => JSON.parse(text));
  }
}

interface Copy {
  issuer: unknown;
  url: unknown;
  fetchedAt: unknown;
  maxAge?: unknown;
  body: unknown;
}

const adapterOf = (parts: Partial<CacheAdapter>): CacheAdapter => ({
  get: () => undefined,
  set: () => {},
  delete: () => {},
  clear: () => {},
  ...parts,
});

describe('a cache that works', () => {
  it('R10 spares another client every request', async () => {
    const tenant = await stillTenant();
    const adapter = new JsonStore();
    const failures = published(CHANNELS.storeFailure);
    expect(await presentNew(clientOf(tenant, { cache: { adapter } }), tenant)).toBe(200);
    await idle();
    const tokens = await several(20, (n) => tenant.accessToken({ n }));
    const second = clientOf(tenant, { cache: { adapter } });
    expect(tally(await Promise.all(tokens.map((token) => present(second, token))))).toEqual({ 200: 20 });
    expect(tenant.count()).toBe(2);
    expect(failures).toEqual([]);
  });

  it('R10 what it is given is JSON-safe, names its issuer and URL, and ends with staleIfError', async () => {
    const tenant = await stillTenant();
    const adapter = new JsonStore();
    const cache = { adapter, ttl: 100, staleIfError: 1000 };
    expect(await presentNew(clientOf(tenant, { cache }), tenant)).toBe(200);
    await idle();
    const wellKnown = `${tenant.issuer}.well-known/`;
    expect(adapter.copies()).toMatchObject([
      { issuer: tenant.issuer, url: `${wellKnown}openid-configuration`, fetchedAt: tenant.clock.now() },
      { issuer: tenant.issuer, url: `${wellKnown}jwks.json`, fetchedAt: tenant.clock.now() },
    ]);
    expect(adapter.ttls).toEqual([1100, 1100]);
    expect([...adapter.texts.keys()].every((key) => key.includes(tenant.issuer))).toBe(true);
  });

  it('R10 a copy counts from when it was fetched, not from when it was read', async () => {
    const tenant = await stillTenant();
    const adapter = new JsonStore();
    const cache = { adapter, ttl: 600, staleIfError: 0 };
    await presentNew(clientOf(tenant, { cache }), tenant);
    await idle();
    const { kid } = tenant.key;
    const old = await tenant.accessToken();
    await tenant.rotateKey({ key: attacker });
    tenant.removeKey(kid);
    tenant.clock.advance(599);
    const second = clientOf(tenant, { cache });
    expect(await present(second, old)).toBe(200);
    await idle();
    tenant.clock.advance(2);
    expect(await present(clientOf(tenant, { cache }), old)).toBe(401);
  });

  it('R3, R10 an expired copy serves a new process while the issuer is away', async () => {
    const tenant = await stillTenant();
    const adapter = new JsonStore();
    await presentNew(clientOf(tenant, { cache: { adapter } }), tenant);
    await idle();
    tenant.outage('all', 'refuse');
    tenant.clock.advance(4199);
    expect(await presentNew(clientOf(tenant, { cache: { adapter } }), tenant)).toBe(200);
    tenant.clock.advance(2);
    expect(await presentNew(clientOf(tenant, { cache: { adapter } }), tenant)).toBe(503);
  });

  it('R5 an unknown kid asks the issuer, not the cache', async () => {
    const tenant = await stillTenant();
    const adapter = new JsonStore();
    await presentNew(clientOf(tenant, { cache: { adapter } }), tenant);
    await idle();
    tenant.clock.advance(31);
    const second = clientOf(tenant, { cache: { adapter, ttl: 600 } });
    await tenant.rotateKey({ key: attacker });
    expect(await presentNew(second, tenant)).toBe(200);
  });

  it('R2 with a ttl of 0 it is not asked', async () => {
    const tenant = await stillTenant();
    const adapter = new JsonStore();
    const cache = { adapter, ttl: 0 };
    await presentNew(clientOf(tenant, { cache }), tenant);
    await idle();
    await presentNew(clientOf(tenant, { cache }), tenant);
    expect(tenant.count()).toBe(4);
  });

  it('R14 the default cache goes by the time of the client', async () => {
    const tenant = await stillTenant({ now: () => 1_000_000 });
    const client = clientOf(tenant);
    await presentNew(client, tenant);
    tenant.clock.advance(601);
    await presentNew(client, tenant);
    expect(tenant.count()).toBe(4);
  });
});

describe('a cache in trouble', () => {
  const trouble: [string, Partial<CacheAdapter>, Partial<StoreFailureEvent>][] = [
    [
      'get throws',
      {
        get: () => {
          throw new Error('redis://:hunter2@cache');
        },
      },
      { operation: 'get', failure: 'error' },
    ],
    [
      'get rejects',
      { get: () => Promise.reject(new Error('hunter2')) },
      { operation: 'get', failure: 'error' },
    ],
    ['get rejects without a reason', { get: () => Promise.reject() }, { operation: 'get', failure: 'error' }],
    [
      'get answers a promise that throws when awaited',
      {
        get: () =>
          Object.defineProperty({}, 'then', {
            get() {
              throw new Error('no');
            },
          }) as never,
      },
      { operation: 'get', failure: 'error' },
    ],
    ['get hangs', { get: () => new Promise(() => {}) }, { operation: 'get', failure: 'timeout' }],
    [
      'set throws',
      {
        set: () => {
          throw new Error('hunter2');
        },
      },
      { operation: 'set', failure: 'error' },
    ],
    [
      'set rejects',
      { set: () => Promise.reject(new Error('hunter2')) },
      { operation: 'set', failure: 'error' },
    ],
    ['set rejects without a reason', { set: () => Promise.reject() }, { operation: 'set', failure: 'error' }],
  ];

  it.each(trouble)('R10 %s: a miss, and reported', async (_what, parts, event) => {
    const tenant = await stillTenant();
    const events = published<StoreFailureEvent>(CHANNELS.storeFailure);
    const client = clientOf(tenant, { cache: { adapter: adapterOf(parts) } });
    const tokens = await several(20, (n) => tenant.accessToken({ n }));
    expect(tally(await Promise.all(tokens.map((token) => present(client, token))))).toEqual({ 200: 20 });
    await idle();
    expect(tenant.count()).toBe(2);
    expect(events).toEqual([
      { store: 'cache', ...event },
      { store: 'cache', ...event },
    ]);
    expect(JSON.stringify(events)).not.toContain('hunter2');
  });

  it('R10 set hangs: nobody waits for it', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant, { cache: { adapter: adapterOf({ set: () => new Promise(() => {}) }) } });
    expect(await presentNew(client, tenant)).toBe(200);
  });

  it('R11 an answer that fails after a second is nobody’s unhandled rejection', async () => {
    const unhandled: unknown[] = [];
    const listener = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', listener);
    onTestFinished(() => void process.off('unhandledRejection', listener));
    const tenant = await stillTenant();
    const rejects: ((reason: Error) => void)[] = [];
    const get = () => new Promise((_resolve, reject) => rejects.push(reject));
    const client = clientOf(tenant, { cache: { adapter: adapterOf({ get }) } });
    expect(await presentNew(client, tenant)).toBe(200);
    expect(rejects).toHaveLength(2);
    for (const reject of rejects) reject(new Error('late'));
    await idle();
    expect(unhandled).toEqual([]);
  });

  it('R10 a cache in trouble and an issuer in trouble: 503, not the error of the cache', async () => {
    const tenant = await stillTenant();
    tenant.outage('all', 'refuse');
    const adapter = adapterOf({ get: () => Promise.reject(new Error('hunter2')) });
    expect(await presentNew(clientOf(tenant, { cache: { adapter } }), tenant)).toBe(503);
  });
});

describe('a cache that lies', () => {
  /** A client whose cache holds the right copies, changed by the test, and whether it believed them. */
  async function tampered(change: (copy: Copy, tenant: Tenant) => unknown, which: 'discovery' | 'jwks') {
    const tenant = await stillTenant();
    const honest = new JsonStore();
    await presentNew(clientOf(tenant, { cache: { adapter: honest } }), tenant);
    await idle();
    tenant.resetRequests();
    const events = published<StoreFailureEvent>(CHANNELS.storeFailure);
    const adapter = adapterOf({
      get: async (key) => {
        const copy = (await honest.get(key)) as Copy;
        const isDiscovery = String(copy.url).endsWith('openid-configuration');
        return isDiscovery === (which === 'discovery') ? change(copy, tenant) : copy;
      },
    });
    const client = clientOf(tenant, { cache: { adapter } });
    expect(await presentNew(client, tenant)).toBe(200);
    expect(await present(client, await tenant.accessToken({}, { key: attacker }))).toBe(401);
    return { fetches: tenant.count(which), all: tenant.count(), events };
  }

  const lies: [string, (copy: Copy, tenant: Tenant) => unknown][] = [
    ['null instead of an issuer', (copy) => ({ ...copy, issuer: null })],
    ['another issuer', (copy) => ({ ...copy, issuer: 'https://other.test/' })],
    ['an issuer without a slash', (copy) => ({ ...copy, issuer: 'https://tenant.test' })],
    ['no URL', (copy) => ({ ...copy, url: undefined })],
    ['a URL that is no text', (copy) => ({ ...copy, url: [copy.url] })],
    ['no time', (copy) => ({ ...copy, fetchedAt: undefined })],
    ['a time that is text', (copy) => ({ ...copy, fetchedAt: String(copy.fetchedAt) })],
    ['NaN as the time', (copy) => ({ ...copy, fetchedAt: Number.NaN })],
    ['infinity as the time', (copy) => ({ ...copy, fetchedAt: Number.POSITIVE_INFINITY })],
    ['a time before all times', (copy) => ({ ...copy, fetchedAt: -1 })],
    ['a time in the future', (copy, { clock }) => ({ ...copy, fetchedAt: clock.now() + 61 })],
    ['a time in the far future', (copy) => ({ ...copy, fetchedAt: Number.MAX_SAFE_INTEGER })],
    ['a max-age that is text', (copy) => ({ ...copy, maxAge: '600' })],
    ['a negative max-age', (copy) => ({ ...copy, maxAge: -1 })],
    ['no body', (copy) => ({ ...copy, body: undefined })],
    ['null as body', (copy) => ({ ...copy, body: null })],
    ['a list as body', (copy) => ({ ...copy, body: [] })],
    ['JSON text as body', (copy) => ({ ...copy, body: JSON.stringify(copy.body) })],
    ['a body of wrong types', (copy) => ({ ...copy, body: { issuer: 5, jwks_uri: 5, keys: 'x' } })],
    ['the document without its envelope', (copy) => copy.body],
    ['JSON text', (copy) => JSON.stringify(copy)],
    ['a list', (copy) => [copy]],
    ['a number', () => 5],
    ['false', () => false],
    ['an empty text', () => ''],
    ['members that are inherited', (copy) => Object.create(copy as object)],
    ['a body whose members are inherited', (copy) => ({ ...copy, body: Object.create(copy.body as object) })],
    ['a body that cannot be JSON', (copy) => ({ ...copy, body: { keys: 10n } })],
    [
      'an object that throws when it is looked at',
      (copy) =>
        Object.defineProperty({ ...copy }, 'fetchedAt', {
          get() {
            throw new Error('lazy');
          },
        }),
    ],
  ];
  const both = ['discovery', 'jwks'] as const;

  it.each(both.flatMap((which) => lies.map(([what, change]) => ({ which, what, change }))))(
    'R10 $which: $what is a miss, and reported',
    async ({ which, change }) => {
      const { fetches, all, events } = await tampered(change, which);
      expect([fetches, all]).toEqual([1, 1]);
      expect(events).toEqual([{ store: 'cache', operation: 'get', failure: 'invalid' }]);
    },
  );

  it.each(both)('R10 %s: undefined and null are plain misses', async (which) => {
    for (const nothing of [undefined, null]) {
      const { fetches, events } = await tampered(() => nothing, which);
      expect(fetches).toBe(1);
      expect(events).toEqual([]);
    }
  });

  it('R10 a discovery document that leads to plain http, or elsewhere by another issuer, is not used', async () => {
    for (const patch of [{ jwks_uri: 'http://tenant.test/jwks.json' }, { issuer: 'https://other.test/' }]) {
      const change = (copy: Copy) => ({ ...copy, body: { ...(copy.body as object), ...patch } });
      expect((await tampered(change, 'discovery')).fetches).toBe(1);
    }
  });

  it('R9, R10 the key set of another issuer under the name of this one is not used', async () => {
    const change = (copy: Copy) => ({
      ...copy,
      issuer: 'https://other.test/',
      body: { keys: [attacker.publicJwk] },
    });
    expect((await tampered(change, 'jwks')).fetches).toBe(1);
  });

  it('R7, R10 a key set from another place is out of date: a plain miss', async () => {
    const change = (copy: Copy) => ({ ...copy, url: 'https://tenant.test/old.json', body: { keys: [] } });
    const { fetches, events } = await tampered(change, 'jwks');
    expect(fetches).toBe(1);
    expect(events).toEqual([]);
  });

  it('R10 a clock of another machine that is a little ahead is no lie', async () => {
    const change = (copy: Copy, { clock }: Tenant) => ({ ...copy, fetchedAt: clock.now() + 59 });
    const tenant = await stillTenant();
    const honest = new JsonStore();
    await presentNew(clientOf(tenant, { cache: { adapter: honest } }), tenant);
    await idle();
    const adapter = adapterOf({ get: async (key) => change((await honest.get(key)) as Copy, tenant) });
    expect(await presentNew(clientOf(tenant, { cache: { adapter } }), tenant)).toBe(200);
    expect(tenant.count()).toBe(2);
  });

  it('R10 an older copy does not replace what is held', async () => {
    const tenant = await stillTenant();
    const adapter = new JsonStore();
    const client = clientOf(tenant, { cache: { adapter } });
    await presentNew(client, tenant);
    await idle();
    for (const [key, text] of adapter.texts) {
      const copy = JSON.parse(text) as Copy;
      const body = 'keys' in (copy.body as object) ? { keys: [attacker.publicJwk] } : copy.body;
      adapter.texts.set(key, JSON.stringify({ ...copy, fetchedAt: Number(copy.fetchedAt) - 1, body }));
    }
    tenant.clock.advance(601);
    expect(await present(client, await tenant.accessToken({}, { key: attacker }))).toBe(401);
    expect(await presentNew(client, tenant)).toBe(200);
  });
});

describe('MemoryCache', () => {
  it('R12 keeps no more than maxEntries; the one used longest ago goes first', () => {
    const cache = new MemoryCache({ maxEntries: 2 });
    cache.set('a', 1);
    cache.set('b', 2);
    expect(cache.get('a')).toBe(1);
    cache.set('c', 3);
    expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual([1, undefined, 3]);
  });

  it('R12 keeps 200 entries unless told otherwise', () => {
    const cache = new MemoryCache();
    for (let n = 0; n < 201; n += 1) cache.set(`${n}`, n);
    expect([cache.get('0'), cache.get('1'), cache.get('200')]).toEqual([undefined, 1, 200]);
  });

  it('R14 forgets by the clock it was given', () => {
    let now = 1000;
    const cache = new MemoryCache({ now: () => now });
    cache.set('short', 1, 10);
    cache.set('none', 1, 0);
    cache.set('negative', 1, -5);
    cache.set('nonsense', 1, Number.NaN);
    cache.set('forever', 1);
    const held = () => ['short', 'none', 'negative', 'nonsense', 'forever'].filter((key) => cache.get(key));
    expect(held()).toEqual(['short', 'forever']);
    now = 1009.9;
    expect(held()).toEqual(['short', 'forever']);
    now = 1010;
    expect(held()).toEqual(['forever']);
    now = 1000;
    expect(held()).toEqual(['forever']);
    now = 1e12;
    expect(held()).toEqual(['forever']);
  });

  it('R14 setting again counts anew, and replaces', () => {
    let now = 0;
    const cache = new MemoryCache({ now: () => now });
    cache.set('a', 1, 10);
    now = 9;
    cache.set('a', 2, 10);
    now = 18;
    expect(cache.get('a')).toBe(2);
    cache.delete('a');
    cache.delete('missing');
    expect(cache.get('a')).toBeUndefined();
    cache.set('b', { deep: [1] });
    expect(cache.get('b')).toEqual({ deep: [1] });
    cache.clear();
    expect(cache.get('b')).toBeUndefined();
  });

  it.each(['__proto__', 'constructor', 'toString', ''])('R10 takes %j for a key like any other', (key) => {
    const cache = new MemoryCache();
    expect(cache.get(key)).toBeUndefined();
    cache.set(key, 'value');
    expect(cache.get(key)).toBe('value');
  });
});
