import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ApiClient, CHANNELS, ConfigurationError, type StoreFailureEvent } from '@auth0-api/core';
import { RedisCache, type RedisClient, RedisReplayStore, RedisStoreError } from '@auth0-api/redis';
import type { Tenant } from '@auth0-api/testing';
import { Cluster, Redis } from 'ioredis';
import { createClient } from 'redis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { RedisCluster } from '../../../tests/support/redis-cluster.js';
import { describeWithRedis, PATIENCE, RedisServer } from '../../../tests/support/redis-server.js';
import { createKey, createTenant } from '../../../tests/support/tenant.js';
import { type ClientKind, clusterClients, singleClients } from './clients.js';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

async function connected<Target>(kind: ClientKind<Target>, target: Target): Promise<RedisClient> {
  const { client, close } = await kind.open(target);
  onTestFinished(close);
  return client;
}

/** What an app has on the server besides: names that are near the cache's. */
const NEIGHBOURS = [
  'auth0-api:cache',
  'auth0-api:caches',
  'Auth0-api:cache:x',
  'x:auth0-api:cache:x',
  'auth0',
];

async function clearsOnlyItsOwn(client: RedisClient, nodes: readonly RedisServer[], write: RedisClient) {
  const cache = new RedisCache(client, { timeout: 1 });
  const other = new RedisCache(client, { prefix: 'other:', timeout: 1 });
  const replay = new RedisReplayStore(client, { timeout: 1 });
  const expiresAt = Date.now() / 1000 + 330;
  await Promise.all(range(1200).map((index) => cache.set(`key-${index}`, index)));
  await Promise.all(range(50).map((index) => other.set(`key-${index}`, index)));
  await replay.add('seen', expiresAt);
  for (const name of NEIGHBOURS) await raw(write, name);
  expect(await total(nodes)).toBe(1200 + 50 + 1 + NEIGHBOURS.length);
  await cache.clear();
  expect(await total(nodes)).toBe(50 + 1 + NEIGHBOURS.length);
  expect(await cache.get('key-0')).toBeUndefined();
  expect(await other.get('key-49')).toBe(49);
  expect(await replay.add('seen', expiresAt)).toBe(false);
}

async function raw(client: RedisClient, name: string): Promise<void> {
  if (!(client instanceof Redis || client instanceof Cluster)) throw new Error('ioredis is needed here.');
  await client.set(name, 'kept');
}

async function total(nodes: readonly RedisServer[]): Promise<number> {
  const sizes = await Promise.all(nodes.map((node) => node.ask('DBSIZE')));
  return sizes.reduce((sum, size) => sum + Number(size.slice(1)), 0);
}

describeWithRedis('on a server', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  }, PATIENCE);
  afterAll(() => server?.stop());
  beforeEach(() => server.ask('FLUSHALL'));

  it.each(singleClients)('S7 clear removes what the cache holds and nothing else: $name', async (kind) => {
    const ioredis = singleClients.find(({ name }) => name === 'ioredis') ?? kind;
    await clearsOnlyItsOwn(await connected(kind, server), [server], await connected(ioredis, server));
  });

  it.each(singleClients)('S7 a prefix is no pattern: $name', async (kind) => {
    const client = await connected(kind, server);
    const prefixes = ['*', 'a*', 'a?', '[ab]', '\\', 'a\\*', '^', '{a}', 'ab'];
    const caches = prefixes.map((prefix) => ({
      prefix,
      cache: new RedisCache(client, { prefix, timeout: 1 }),
    }));
    for (const { prefix, cache } of caches) await cache.set('key', prefix);
    for (const { cache } of caches.slice(0, -1)) await cache.clear();
    for (const { prefix, cache } of caches) {
      expect(await cache.get('key')).toBe(prefix === 'ab' ? 'ab' : undefined);
    }
  });

  it.each(['app*:', Buffer.from('app*:')])(
    'S7 clear knows the prefix of an ioredis client: %s',
    async (keyPrefix) => {
      const options = { port: server.port, host: '127.0.0.1' };
      const [client, plain] = [new Redis({ ...options, keyPrefix: keyPrefix as string }), new Redis(options)];
      onTestFinished(() => {
        client.disconnect();
        plain.disconnect();
      });
      await Promise.all([client.ping(), plain.ping()]);
      const [cache, outside] = [new RedisCache(client), new RedisCache(plain)];
      await cache.set('key', 'inside');
      await outside.set('key', 'outside');
      expect(await server.ask('KEYS', 'app*')).toMatch(/app\*:auth0-api:cache:/);
      await cache.clear();
      expect([await cache.get('key'), await outside.get('key')]).toEqual([undefined, 'outside']);
    },
  );

  it.each(['{"issuer":', '', 'undefined', '\u0000'])(
    'S9 what is no JSON is an error that does not quote it: %s',
    async (text) => {
      const client = new Redis({ port: server.port, host: '127.0.0.1' });
      onTestFinished(() => client.disconnect());
      await client.ping();
      const cache = new RedisCache(client);
      await cache.set('key', 1);
      const [name = ''] = await client.keys('*');
      await client.set(name, text);
      const error: unknown = await cache.get('key').catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(RedisStoreError);
      expect(error).toMatchObject({ reason: 'invalid_reply' });
      expect(error).not.toHaveProperty('cause');
    },
  );

  it.each([undefined, () => 1, Symbol('x'), 1n])(
    'S9 what JSON cannot carry is refused: %s',
    async (value) => {
      const cache = new RedisCache(await connected(singleClients[0] as (typeof singleClients)[0], server));
      await expect(cache.set('key', value)).rejects.toThrow(TypeError);
      expect(await total([server])).toBe(0);
    },
  );

  describe('with an ApiClient', () => {
    let tenant: Tenant;
    beforeAll(async () => {
      tenant = await createTenant({ keys: [await createKey()] });
    });
    beforeEach(() => tenant.resetRequests());

    const clientOn = (client: RedisClient) =>
      new ApiClient({ ...tenant.options(), cache: { adapter: new RedisCache(client) } });
    const present = async (api: ApiClient) =>
      api.verifyRequest({ headers: { authorization: `Bearer ${await tenant.accessToken()}` } });

    it.each(singleClients)('R10 spares a second process every request to the issuer: $name', async (kind) => {
      const client = await connected(kind, server);
      await present(clientOn(client));
      expect(tenant.count()).toBe(2);
      // Nobody waits for what is written.
      await expect.poll(() => total([server])).toBe(2);
      await present(clientOn(client));
      expect(tenant.count()).toBe(2);
    });

    it.each(singleClients)(
      'R10, S4 a server that stands still costs the cache, not the request: $name',
      async (kind) => {
        const api = clientOn(await connected(kind, server));
        const events = failures();
        server.pause();
        onTestFinished(() => server.resume());
        await present(api);
        expect(tenant.count()).toBe(2);
        expect(events.filter(({ operation }) => operation === 'get')).toEqual([
          { store: 'cache', operation: 'get', failure: 'error' },
          { store: 'cache', operation: 'get', failure: 'error' },
        ]);
      },
    );

    it('R10, S9 garbage on the server is a miss, and is replaced', async () => {
      const client = new Redis({ port: server.port, host: '127.0.0.1' });
      onTestFinished(() => client.disconnect());
      await client.ping();
      await present(clientOn(client));
      await expect.poll(() => total([server])).toBe(2);
      for (const name of await client.keys('*')) await client.set(name, 'garbage');
      const events = failures();
      await present(clientOn(client));
      expect(tenant.count()).toBe(4);
      expect(events).toHaveLength(2);
      await present(clientOn(client));
      expect(tenant.count()).toBe(4);
    });
  });
});

describeWithRedis('on three masters', () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await RedisCluster.start();
  }, PATIENCE);
  afterAll(() => cluster?.stop());
  beforeEach(() => Promise.all(cluster.nodes.map((node) => node.ask('FLUSHALL'))));

  it.each(clusterClients)('S7 clear removes what the cache holds on every master: $name', async (kind) => {
    const ioredis = clusterClients.find(({ name }) => name.startsWith('ioredis')) ?? kind;
    const client = await connected(kind, cluster);
    await clearsOnlyItsOwn(client, cluster.nodes, await connected(ioredis, cluster));
  });

  it('S7 clear knows the prefix of an ioredis cluster client', async () => {
    const startup = cluster.nodes.map(({ port }) => ({ port, host: '127.0.0.1' }));
    const client = new Cluster(startup, { redisOptions: { keyPrefix: 'app:' } });
    onTestFinished(() => client.disconnect());
    await client.ping();
    const cache = new RedisCache(client, { timeout: 1 });
    await Promise.all(range(20).map((index) => cache.set(`key-${index}`, index)));
    expect(await total(cluster.nodes)).toBe(20);
    expect(await cache.get('key-7')).toBe(7);
    await cache.clear();
    expect(await total(cluster.nodes)).toBe(0);
  });

  it.each(clusterClients)('S7 clear says so when a master is away: $name', async (kind) => {
    const cache = new RedisCache(await connected(kind, cluster));
    await Promise.all(range(20).map((index) => cache.set(`key-${index}`, index)));
    cluster.nodes[2]?.pause();
    onTestFinished(async () => {
      cluster.nodes[2]?.resume();
      await cluster.ready();
    });
    await expect(cache.clear()).rejects.toThrow(RedisStoreError);
  });
});

describe('what a cache is made of', () => {
  it.each([{ prefix: '' }, { timeout: 0 }, { now: () => 0 }])('%o is refused', (options) => {
    expect(() => new RedisCache(createClient(), options)).toThrow(ConfigurationError);
  });
});

/** What is published about stores in trouble until the test ends. */
function failures(): StoreFailureEvent[] {
  const events: StoreFailureEvent[] = [];
  const listener = (message: unknown) => void events.push(message as StoreFailureEvent);
  subscribe(CHANNELS.storeFailure, listener);
  onTestFinished(() => void unsubscribe(CHANNELS.storeFailure, listener));
  return events;
}
