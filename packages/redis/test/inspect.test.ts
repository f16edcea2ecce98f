import { ConfigurationError } from '@auth0-api/core';
import { inspectFeed, inspectRevocations, RedisRevocationStore, RedisStoreError } from '@auth0-api/redis';
import { Cluster } from 'ioredis';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { describeWithRedis, PATIENCE, RedisServer } from '../../../tests/support/redis-server.js';
import { singleClients } from './clients.js';
import { entryOf, newPrefix, nodeRedis } from './revocation-support.js';

describe('looking at a list once', () => {
  it('S13 an unknown option is refused, by its name', async () => {
    const client = createClient();
    const interval = { interval: 1 } as object;
    await expect(inspectRevocations(client, interval)).rejects.toThrow(
      /'interval' of inspectRevocations\(\)/,
    );
    await expect(inspectFeed(client, 'events', interval)).rejects.toThrow(ConfigurationError);
    await expect(inspectRevocations('redis://localhost' as never)).rejects.toThrow(/must be a client of/);
  });

  it('S16 it reads from masters only', async () => {
    const cluster = new Cluster([], { lazyConnect: true, scaleReads: 'slave' });
    await expect(inspectRevocations(cluster)).rejects.toThrow(
      /inspectRevocations\(\) must read from masters/,
    );
    await expect(inspectFeed(cluster, 'events')).rejects.toThrow(/inspectFeed\(\) must read from masters/);
  });
});

describeWithRedis('looking at a list once, on Redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  }, PATIENCE);
  afterAll(() => server?.stop());

  const idsOf = async (prefix: string) => {
    const { client, close } = await nodeRedis.open(server);
    onTestFinished(close);
    const ids: string[] = [];
    for await (const { id } of (await inspectRevocations(client, { prefix })).entries) ids.push(id);
    return ids;
  };

  for (const kind of singleClients)
    it(`V13, S18 ${kind.name}: says what is there, also what cannot be read, and changes nothing`, async () => {
      const prefix = newPrefix();
      const { client, close } = await kind.open(server);
      onTestFinished(close);
      const store = new RedisRevocationStore(client, { prefix });
      const ended = entryOf({ subject: 'auth0|ended' }, { expiresAt: 1 });
      await store.append([ended, entryOf({ session: 'a' })]);
      await server.ask('XADD', `${prefix}revocations`, '*', 'r', '{"later":1}');
      const { lifetime, entries } = await inspectRevocations(client, { prefix });
      expect(lifetime).toBe(undefined);
      const found = [];
      for await (const entry of entries) found.push(entry);
      expect(found).toEqual([
        { id: expect.any(String), size: JSON.stringify(ended).length, revocation: ended },
        {
          id: expect.any(String),
          size: expect.any(Number),
          revocation: expect.objectContaining({ session: 'a' }),
        },
        { id: expect.any(String), size: 11, revocation: undefined },
      ]);
      expect(await server.ask('XLEN', `${prefix}revocations`)).toBe(':3');
      expect(await server.ask('EXISTS', `${prefix}revocations:trimmer`)).toBe(':0');
    });

  it('S18 a list that is longer than a page is read to its end, each entry once', async () => {
    const prefix = newPrefix();
    const { client, close } = await nodeRedis.open(server);
    onTestFinished(close);
    const store = new RedisRevocationStore(client, { prefix, timeout: 1 });
    const many = Array.from({ length: 2500 }, (_, index) => entryOf({ subject: `auth0|${index}` }));
    await store.append(many);
    const ids = await idsOf(prefix);
    expect(ids).toHaveLength(2500);
    expect(new Set(ids).size).toBe(2500);
  });

  it('S18 an empty list has no entries, and a recorded lifetime is named', async () => {
    const prefix = newPrefix();
    const { client, close } = await nodeRedis.open(server);
    onTestFinished(close);
    expect(await idsOf(prefix)).toEqual([]);
    await server.ask('SET', `${prefix}revocations:lifetime`, '7200');
    expect((await inspectRevocations(client, { prefix })).lifetime).toBe(7200);
    await server.ask('SET', `${prefix}revocations:lifetime`, 'soon');
    await expect(inspectRevocations(client, { prefix })).rejects.toThrow(RedisStoreError);
  });

  it('S18 says whether a process reads a feed, and how far', async () => {
    const prefix = newPrefix();
    const { client, close } = await nodeRedis.open(server);
    onTestFinished(close);
    const look = () => inspectFeed(client, 'events', { prefix });
    expect(await look()).toEqual({ hasReader: false, position: undefined });
    const store = new RedisRevocationStore(client, { prefix });
    await store.lead('events', 'me', 5);
    await store.setPosition('events', '{"at":5}');
    expect(await look()).toEqual({ hasReader: true, position: '{"at":5}' });
    expect(await inspectFeed(client, 'other', { prefix })).toEqual({ hasReader: false, position: undefined });
    await server.ask('DEL', `${prefix}feed:events:position`);
    await server.ask('HSET', `${prefix}feed:events:position`, 'a', 'b');
    await expect(look()).rejects.toThrow(RedisStoreError);
  });
});
