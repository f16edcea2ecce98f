import { randomUUID } from 'node:crypto';
import { ConfigurationError } from '@auth0-api/core';
import { type RedisClient, RedisExchangeStore, RedisStoreError } from '@auth0-api/redis';
import { Cluster, Redis } from 'ioredis';
import { createClient } from 'redis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { RedisCluster } from '../../../tests/support/redis-cluster.js';
import { describeWithRedis, PATIENCE, RedisServer } from '../../../tests/support/redis-server.js';
import { type ClientKind, clusterClients, singleClients } from './clients.js';
import { LossyLink } from './lossy-link.js';

const KEY = 'w2wAYH3pSRgQvT0bVGyXxVlq0M4g3v2m1Jk_7-9dQbE';

async function connected<Target>(kind: ClientKind<Target>, target: Target): Promise<RedisClient> {
  const { client, close } = await kind.open(target);
  onTestFinished(close);
  return client;
}

describeWithRedis('RedisExchangeStore on a server', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  }, PATIENCE);
  afterAll(() => server?.stop());
  beforeEach(() => server.ask('FLUSHALL'));

  it.each(singleClients)('S6, S15 has a prefix and a hash as keys: $name', async (kind) => {
    const store = new RedisExchangeStore(await connected(kind, server), { timeout: 1 });
    await store.set(KEY, 'text', 600);
    await store.claim(KEY, 'owner', 10);
    const keys = (await server.ask('KEYS', '*')).split('\r\n').filter((line) => line.startsWith('auth0-api'));
    expect(keys.sort()).toEqual([
      expect.stringMatching(/^auth0-api:exchange:claim:[\w-]{43}$/),
      expect.stringMatching(/^auth0-api:exchange:value:[\w-]{43}$/),
    ]);
    expect(keys.join()).not.toContain(KEY);
    const [claim = '', value = ''] = keys;
    expect(Number((await server.ask('PTTL', value)).slice(1))).toBeGreaterThan(590_000);
    expect(Number((await server.ask('PTTL', claim)).slice(1))).toBeLessThanOrEqual(10_000);
  });

  it.each(singleClients)('S15 needs the rights that are documented, and no more: $name', async (kind) => {
    const client = await connected(kind, server);
    const rights = [
      '+set',
      '+get',
      '+unlink',
      '+eval',
      '+client|setinfo',
      '+hello',
      '+info',
      '+ping',
      '+select',
    ];
    await server.ask('ACL', 'SETUSER', 'default', 'reset', 'on', 'nopass', '~auth0-api:*', ...rights, '+acl');
    onTestFinished(async () => {
      await server.ask('ACL', 'SETUSER', 'default', 'on', 'nopass', '~*', '&*', '+@all');
    });
    const store = new RedisExchangeStore(client, { timeout: 1 });
    await store.set(KEY, 'text', 600);
    expect(await store.get(KEY)).toBe('text');
    expect(await store.claim(KEY, 'owner', 10)).toBe(true);
    await store.release(KEY, 'owner');
    expect(await store.claim(KEY, 'other', 10)).toBe(true);
  });

  it('S15 works with the prefix of an ioredis client', async () => {
    const client = new Redis({ port: server.port, host: '127.0.0.1', keyPrefix: 'app:' });
    onTestFinished(() => client.disconnect());
    await client.ping();
    await releases(new RedisExchangeStore(client, { timeout: 1 }));
    expect(await server.ask('KEYS', '*')).toContain('app:auth0-api:exchange:claim:');
  });

  it.each([
    ['S3 has claimed what Redis carried out, although the answer was lost', undefined, true],
    ['S3 has not claimed what another process claimed', 'other', false],
  ] as const)('%s', async (_what, claimedBefore, expected) => {
    const link = await LossyLink.start(server.port);
    const client = new Redis({
      port: link.port,
      host: '127.0.0.1',
      retryStrategy: () => 1,
      lazyConnect: true,
    });
    client.on('error', () => {});
    await client.connect();
    onTestFinished(async () => {
      client.disconnect();
      await link.stop();
    });
    const store = new RedisExchangeStore(client, { timeout: 1 });
    if (claimedBefore !== undefined) await store.claim(KEY, claimedBefore, 10);
    link.loseAnswerTo('auth0-api:exchange:');
    expect(await store.claim(KEY, 'owner', 10)).toBe(expected);
    expect(link.lost).toBe(1);
  });

  it.each(singleClients)('S4, S5 fails in time while Redis stands still: $name', async (kind) => {
    const store = new RedisExchangeStore(await connected(kind, server));
    server.pause();
    onTestFinished(() => server.resume());
    const operations = [
      store.get(KEY),
      store.set(KEY, 'text', 1),
      store.claim(KEY, randomUUID(), 1),
      store.release(KEY, randomUUID()),
    ];
    const outcomes = await Promise.allSettled(operations);
    expect(outcomes).toMatchObject(operations.map(() => ({ reason: { reason: 'timeout' } })));
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(RedisStoreError);
  });
});

describeWithRedis('RedisExchangeStore on three masters', () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await RedisCluster.start();
  }, PATIENCE);
  afterAll(() => cluster?.stop());

  it.each(clusterClients)('S15 releases on the master that has the claim: $name', async (kind) => {
    const store = new RedisExchangeStore(await connected(kind, cluster), { timeout: 1 });
    for (let index = 0; index < 20; index += 1) await releases(store, `key-${index}-${randomUUID()}`);
  });

  it('S15 works with the prefix of an ioredis cluster client', async () => {
    const startup = cluster.nodes.map(({ port }) => ({ port, host: '127.0.0.1' }));
    const client = new Cluster(startup, { redisOptions: { keyPrefix: 'app:' } });
    onTestFinished(() => client.disconnect());
    await client.ping();
    const store = new RedisExchangeStore(client, { timeout: 1 });
    for (let index = 0; index < 20; index += 1) await releases(store, `key-${index}`);
  });
});

/** Claims, releases, and claims again, as only the owner can. */
async function releases(store: RedisExchangeStore, key = KEY): Promise<void> {
  expect(await store.claim(key, 'owner', 10)).toBe(true);
  await store.release(key, 'other');
  expect(await store.claim(key, 'other', 10)).toBe(false);
  await store.release(key, 'owner');
  expect(await store.claim(key, 'other', 10)).toBe(true);
}

describe('what an exchange store is made of', () => {
  it.each([{ prefix: '' }, { timeout: 2 }, { now: () => 0 }, { prefix: null }])(
    '%o is refused',
    (options) => {
      expect(() => new RedisExchangeStore(createClient(), options as object)).toThrow(ConfigurationError);
    },
  );
});
