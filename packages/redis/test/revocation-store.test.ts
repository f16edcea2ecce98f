import { inspect } from 'node:util';
import { ConfigurationError } from '@auth0-api/core';
import { type RedisClient, RedisRevocationStore } from '@auth0-api/redis';
import { Cluster, Redis } from 'ioredis';
import { createClient, createSentinel } from 'redis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { describeWithRedis, PATIENCE, RedisServer, until } from '../../../tests/support/redis-server.js';
import { LossyLink } from './lossy-link.js';
import { entryOf, isCurrent, join, newPrefix, nodeRedis, streamOf } from './revocation-support.js';

const client = createClient();

describe('the options of RedisRevocationStore', () => {
  it.each([
    ['an empty prefix', { prefix: '' }, /'prefix'/],
    ['a timeout that core would not wait for', { timeout: 2 }, /'timeout'/],
    ['an interval below 0.02 s', { interval: 0.01 }, /'interval'/],
    ['an interval above 1 s', { interval: 1.1 }, /'interval'/],
    ['an interval that is text', { interval: '0.1' }, /'interval'/],
    ['99 entries', { maxEntries: 99 }, /'maxEntries'/],
    ['10,000,001 entries', { maxEntries: 10_000_001 }, /'maxEntries'/],
    ['half an entry', { maxEntries: 100.5 }, /'maxEntries'/],
    ['a clock that is none', { now: 5 }, /'now'/],
    ['S13 a misspelt option', { intervall: 1 }, /did you mean 'interval'/],
    ['S13 null as interval', { interval: null }, /'interval' of RedisRevocationStore must not be null/],
  ])('%s is refused', (_what, options, message) => {
    const make = () => new RedisRevocationStore(client, options as object);
    expect(make).toThrow(ConfigurationError);
    expect(make).toThrow(message);
  });

  it.each([
    ['nothing', undefined],
    ['a URL', 'redis://:hunter2@localhost'],
    ['a Sentinel client of node-redis', createSentinel({ name: 'a', sentinelRootNodes: [] })],
  ])('%s is no client', (_what, other) => {
    const make = () => new RedisRevocationStore(other as never);
    expect(make).toThrow(/must be a client of node-redis/);
    expect(make).not.toThrow(/hunter2/);
  });

  it.each(['interval', 'maxEntries', 'prefix', 'timeout', 'now'])(
    'H14 Object.prototype.%s is no option',
    (name) => {
      Object.defineProperty(Object.prototype, name, { value: null, configurable: true });
      try {
        expect(new RedisRevocationStore(client)).toBeDefined();
      } finally {
        Reflect.deleteProperty(Object.prototype, name);
      }
    },
  );

  it.each(['slave', 'all', () => 0])(
    'S16 a cluster of ioredis that reads from replicas is refused',
    (way) => {
      const cluster = new Cluster([], { lazyConnect: true, scaleReads: way as 'slave' });
      expect(() => new RedisRevocationStore(cluster)).toThrow(/leave out the option 'scaleReads'/);
      const master = new Cluster([], { lazyConnect: true, scaleReads: 'master' });
      expect(new RedisRevocationStore(master)).toBeDefined();
    },
  );
});

describeWithRedis('RedisRevocationStore', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  }, PATIENCE);
  afterAll(() => server?.stop());

  it('S16 keeps entries as JSON in one stream, and feeds in two keys each', async () => {
    const part = await join(nodeRedis, server);
    const entry = entryOf({ subject: 'auth0|one' }, { note: 'Why.' });
    await part.store.append([entry]);
    await part.store.lead('events', 'a', 60);
    await part.store.setPosition('events', '7');
    await isCurrent(part);
    const redis = new Redis({ port: server.port });
    onTestFinished(() => redis.disconnect());
    const [stored] = await redis.xrange('auth0-api:revocations', '-', '+');
    expect(stored?.[1][0]).toBe('r');
    expect(JSON.parse(stored?.[1][1] ?? '')).toEqual(entry);
    const keys = (await redis.keys('*')).sort();
    expect(keys).toEqual([
      'auth0-api:feed:events:leader',
      'auth0-api:feed:events:position',
      'auth0-api:revocations',
      'auth0-api:revocations:trimmer',
    ]);
    expect(await redis.pttl('auth0-api:feed:events:leader')).toBeGreaterThan(50_000);
  });

  it('adds the prefix of an ioredis client', async () => {
    const redis = new Redis({ port: server.port, keyPrefix: 'app:' });
    onTestFinished(() => redis.disconnect());
    await redis.ping();
    const store = new RedisRevocationStore(redis as RedisClient, { prefix: 'x:' });
    await store.append([entryOf({ subject: 'auth0|prefixed' })]);
    expect(await streamOf(server, 'app:x:')).toEqual(['auth0|prefixed']);
  });

  it('S3, S16 a lost answer costs no entry, and no lease', async () => {
    const link = await LossyLink.start(server.port);
    onTestFinished(() => link.stop());
    const prefix = newPrefix();
    const redis = createClient({ socket: { port: link.port, host: '127.0.0.1' } }).on('error', () => {});
    await redis.connect();
    onTestFinished(() => redis.destroy());
    const store = new RedisRevocationStore(redis, { prefix, timeout: 1 });
    link.loseAnswerTo('XADD');
    // Whether the client sends it again is up to the client.
    const append = () => store.append([entryOf({ subject: 'auth0|one' })]);
    await until(
      () =>
        append().then(
          () => true,
          () => false,
        ),
      'it is appended',
    );
    expect(new Set(await streamOf(server, prefix))).toEqual(new Set(['auth0|one']));
    link.loseAnswerTo('SET');
    await until(() => store.lead('events', 'a', 60).catch(() => false), 'it leads');
    expect(await store.lead('events', 'b', 60)).toBe(false);
    expect(link.lost).toBe(2);
  });

  it('S6 its errors name no host, key or identifier', async () => {
    const redis = createClient({ url: `redis://:hunter2@127.0.0.1:${server.port}` }).on('error', () => {});
    const store = new RedisRevocationStore(redis, { prefix: 'secret-prefix:' });
    const failures = await Promise.allSettled([
      store.append([entryOf({ subject: 'auth0|secret' })]),
      store.position('secret-feed'),
      store.lead('secret-feed', 'secret-holder', 5),
    ]);
    for (const failure of failures) {
      expect(failure.status).toBe('rejected');
      expect(inspect(failure, { depth: 9 })).not.toMatch(/hunter2|secret-|auth0\||127\.0/);
    }
  });
});
