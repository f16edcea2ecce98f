import { inspect } from 'node:util';
import { ConfigurationError } from '@auth0-api/core';
import { RedisCache, type RedisClient, RedisReplayStore, RedisStoreError } from '@auth0-api/redis';
import { Redis } from 'ioredis';
import { createClient, createSentinel, RESP_TYPES } from 'redis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { describeWithRedis, PATIENCE, RedisServer } from '../../../tests/support/redis-server.js';
import { singleClients } from './clients.js';
import { LossyLink } from './lossy-link.js';

const now = () => Date.now() / 1000;
const [nodeRedis, , ioredis] = singleClients;

/** The error that an operation fails with. */
async function failureOf(operation: Promise<unknown>): Promise<RedisStoreError> {
  const error = await operation.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RedisStoreError);
  return error as RedisStoreError;
}

async function connected(kind: typeof nodeRedis, server: RedisServer): Promise<RedisClient> {
  if (kind === undefined) throw new Error('There is no such client.');
  const { client, close } = await kind.open(server);
  onTestFinished(close);
  return client;
}

async function serverWith(...args: string[]): Promise<RedisServer> {
  const server = await RedisServer.start(...args);
  onTestFinished(() => server.stop());
  return server;
}

describeWithRedis('what Redis gets', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  }, PATIENCE);
  afterAll(() => server?.stop());
  beforeEach(() => server.ask('FLUSHALL'));

  it('S6 is a prefix and a hash: nothing of the key, and a value that says nothing', async () => {
    const store = new RedisReplayStore(await connected(nodeRedis, server));
    await store.add('a-jti-of-some-client', now() + 330);
    const found = await server.ask('KEYS', '*');
    expect(found.split('\r\n').at(-1)).toMatch(/^auth0-api:replay:[\w-]{43}$/);
    const [, name = ''] = /(auth0-api:\S+)/.exec(found) ?? [];
    const value = await server.ask('GET', name);
    expect(value).toMatch(/^[\w-]{22}$/);
    await server.ask('FLUSHALL');
    await store.add('a-jti-of-some-client', now() + 330);
    expect(await server.ask('EXISTS', name)).toBe(':1');
    expect(await server.ask('GET', name)).not.toBe(value);
  });

  it('S6 stores with different prefixes know nothing of each other', async () => {
    const client = await connected(ioredis, server);
    const [first, second] = ['first:', 'second:'].map((prefix) => new RedisReplayStore(client, { prefix }));
    expect(await first?.add('key', now() + 330)).toBe(true);
    expect(await second?.add('key', now() + 330)).toBe(true);
    expect(await first?.add('key', now() + 330)).toBe(false);
  });

  it.each([
    { left: 330, ttl: 330 },
    { left: 329.2, ttl: 330 },
    { left: 0.01, ttl: 1 },
    { left: 0, ttl: 1 },
    { left: -3600, ttl: 1 },
  ])(
    'S2, R14 is a ttl of $ttl s for a key that has $left s left by the injected clock',
    async ({ left, ttl }) => {
      const time = 1_700_000_000.5;
      const store = new RedisReplayStore(await connected(nodeRedis, server), { now: () => time });
      await server.ask('CONFIG', 'RESETSTAT');
      await store.add('key', time + left);
      const [, name = ''] = /(auth0-api:\S+)/.exec(await server.ask('KEYS', '*')) ?? [];
      const expires = Number((await server.ask('PTTL', name)).slice(1));
      expect(expires).toBeGreaterThan(ttl * 1000 - 1000);
      expect(expires).toBeLessThanOrEqual(ttl * 1000);
    },
  );

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e300])(
    'S2 is refused where the end is no time: %s',
    async (expiresAt) => {
      const store = new RedisReplayStore(await connected(nodeRedis, server));
      expect(await failureOf(store.add('key', expiresAt))).toMatchObject({ reason: 'failed', code: 'ERR' });
      expect(await server.ask('DBSIZE')).toBe(':0');
    },
  );

  it('S1, S9 is understood also by a node-redis client that maps replies to other types', async () => {
    const client = createClient({ socket: { port: server.port, host: '127.0.0.1' } }).on('error', () => {});
    await client.connect();
    onTestFinished(() => client.destroy());
    const mapped = client.withTypeMapping({
      [RESP_TYPES.SIMPLE_STRING]: Buffer,
      [RESP_TYPES.BLOB_STRING]: Buffer,
    });
    const [store, cache] = [new RedisReplayStore(mapped), new RedisCache(mapped)];
    expect([await store.add('key', now() + 330), await store.add('key', now() + 330)]).toEqual([true, false]);
    await cache.set('key', { is: 'JSON' }, 60);
    expect(await cache.get('key')).toEqual({ is: 'JSON' });
    await cache.clear();
    expect(await cache.get('key')).toBeUndefined();
  });

  it.each(singleClients)(
    'S6 a user who may SET, GET, UNLINK and SCAN keys of the prefix is enough: $name',
    async (kind) => {
      // What the clients themselves send when they connect comes on top.
      const rights = '+set +get +unlink +scan +hello +client +info +ping'.split(' ');
      await server.ask(
        'ACL',
        'SETUSER',
        'default',
        'reset',
        'on',
        'nopass',
        '~auth0-api:*',
        ...rights,
        '+acl',
      );
      onTestFinished(async () => {
        await server.ask('ACL', 'SETUSER', 'default', 'on', 'nopass', '~*', '&*', '+@all');
      });
      const client = await connected(kind, server);
      const store = new RedisReplayStore(client, { timeout: 1 });
      expect([await store.add('key', now() + 330), await store.add('key', now() + 330)]).toEqual([
        true,
        false,
      ]);
      const elsewhere = new RedisReplayStore(client, { prefix: 'other:', timeout: 1 });
      expect(await failureOf(elsewhere.add('key', now() + 330))).toMatchObject({ code: 'NOPERM' });
    },
  );
});

describeWithRedis('a client that sends a command twice', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  }, PATIENCE);
  afterAll(() => server?.stop());
  beforeEach(() => server.ask('FLUSHALL'));

  async function resending(): Promise<{ link: LossyLink; store: RedisReplayStore }> {
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
    return { link, store: new RedisReplayStore(client, { timeout: 1 }) };
  }

  it('S3 has accepted a first use that Redis carried out, and whose answer was lost', async () => {
    const { link, store } = await resending();
    link.loseAnswerTo('auth0-api:replay:');
    expect(await store.add('key', now() + 330)).toBe(true);
    expect(link.lost).toBe(1);
    expect(await store.add('key', now() + 330)).toBe(false);
  });

  it('S3 has not turned a replay into a first use', async () => {
    const { link, store } = await resending();
    expect(await store.add('key', now() + 330)).toBe(true);
    link.loseAnswerTo('auth0-api:replay:');
    expect(await store.add('key', now() + 330)).toBe(false);
    expect(link.lost).toBe(1);
  });
});

describeWithRedis('a server that refuses', () => {
  it('S8 with noeviction and full memory, accepts nothing', async () => {
    const server = await serverWith('--maxmemory', '1', '--maxmemory-policy', 'noeviction');
    for (const kind of singleClients) {
      const store = new RedisReplayStore(await connected(kind, server));
      expect(await failureOf(store.add('key', now() + 330))).toMatchObject({ reason: 'failed', code: 'OOM' });
    }
  });

  it('S5 that is a replica, accepts nothing', async () => {
    const server = await serverWith('--replicaof', '127.0.0.1', '1');
    const store = new RedisReplayStore(await connected(nodeRedis, server), { timeout: 1 });
    expect(await failureOf(store.add('key', now() + 330))).toMatchObject({ code: 'READONLY' });
  });

  it.each([
    { what: 'a wrong password', options: { password: 'hunter2' }, code: 'WRONGPASS' },
    { what: 'no password', options: {}, code: 'NOAUTH' },
  ])('S6 $what is not told, nor are host, port and key', async ({ options, code }) => {
    const server = await serverWith('--requirepass', 'correct-horse');
    const client = new Redis({ port: server.port, host: '127.0.0.1', lazyConnect: true, ...options });
    client.on('error', () => {});
    onTestFinished(() => client.disconnect());
    const error = await failureOf(new RedisReplayStore(client, { timeout: 1 }).add('a-jti', now() + 330));
    expect(error).toMatchObject({ reason: 'failed', code });
    const shown = `${inspect(error, { depth: 9, showHidden: true })}${JSON.stringify(error)}`;
    for (const secret of [
      'hunter2',
      'correct-horse',
      '127.0.0.1',
      String(server.port),
      'a-jti',
      'auth0-api:',
    ]) {
      expect(shown.replaceAll(import.meta.dirname, '')).not.toContain(secret);
    }
  });
});

describe('what a store is made of', () => {
  const client = createClient();

  it.each([
    ['an empty prefix', { prefix: '' }, /'prefix'/],
    ['a prefix that is no string', { prefix: 5 }, /'prefix'/],
    ['a timeout of 0', { timeout: 0 }, /'timeout'/],
    ['a timeout that core would not wait for', { timeout: 2 }, /'timeout'/],
    ['a timeout that is no number', { timeout: Number.NaN }, /'timeout'/],
    ['a clock that is none', { now: 5 }, /'now'/],
    [
      'a misspelt option',
      { prefx: 'x' },
      /'prefx' of RedisReplayStore does not exist \(did you mean 'prefix'\?\)/,
    ],
    ['S13 null as prefix', { prefix: null }, /'prefix' of RedisReplayStore must not be null/],
    ['S13 null as timeout', { timeout: null }, /'timeout' of RedisReplayStore must not be null/],
    ['S13 null as clock', { now: null }, /'now' of RedisReplayStore must not be null/],
  ])('%s is refused', (_what, options, message) => {
    const make = () => new RedisReplayStore(client, options as object);
    expect(make).toThrow(ConfigurationError);
    expect(make).toThrow(message);
  });

  it.each([
    ['nothing', undefined],
    ['an object', {}],
    ['a URL', 'redis://:hunter2@localhost'],
    ['a Sentinel client of node-redis', createSentinel({ name: 'a', sentinelRootNodes: [] })],
  ])('%s is no client', (_what, other) => {
    const make = () => new RedisReplayStore(other as never);
    expect(make).toThrow(ConfigurationError);
    expect(make).toThrow(/must be a client of node-redis/);
    expect(make).not.toThrow(/hunter2/);
  });
});
