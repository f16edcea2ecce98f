import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisCluster } from '../../../tests/support/redis-cluster.js';
import { describeWithRedis, PATIENCE, RedisServer, until } from '../../../tests/support/redis-server.js';
import { type ClientKind, clusterClients, singleClients } from './clients.js';
import { entryOf, isCurrent, join, newPrefix, nodeRedis, streamOf } from './revocation-support.js';

describeWithRedis('V12 a server that loses the list', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  }, PATIENCE);
  afterAll(() => server?.stop());

  const subjects = Array.from({ length: 450 }, (_, index) => `auth0|${index}`);

  describe.each(singleClients)('$name', (kind: ClientKind<RedisServer>) => {
    it(
      'V12 gets it again from those who know it, in order that new processes know it too',
      async () => {
        const prefix = newPrefix();
        const parts = [await join(kind, server, { prefix }), await join(kind, server, { prefix })] as const;
        await parts[0].store.append(subjects.map((subject) => entryOf({ subject })));
        await until(() => parts[1].known.size === 450, 'the other one knows all');
        await server.ask('FLUSHALL');
        await until(async () => new Set(await streamOf(server, prefix)).size === 450, 'all are there again');
        const late = await join(kind, server, { prefix });
        await until(() => late.confirmed.length > 0, 'a new process is current');
        expect([...late.known].sort()).toEqual([...subjects].sort());
      },
      PATIENCE,
    );

    it(
      'V12 gets it again after a crash without persistence, and confirms again',
      async () => {
        const prefix = newPrefix();
        const part = await join(kind, server, { prefix });
        await part.store.append([entryOf({ subject: 'auth0|before' })]);
        await isCurrent(part);
        await server.kill();
        const failed = part.store.append([entryOf({ subject: 'auth0|meanwhile' })]);
        await expect(failed).rejects.toThrow('Redis');
        await server.restart();
        await isCurrent(part);
        await until(async () => {
          const names = await streamOf(server, prefix);
          return names.includes('auth0|before') && names.includes('auth0|meanwhile');
        }, 'what was known is there again');
        await part.store.append([entryOf({ subject: 'auth0|after' })]);
        const late = await join(kind, server, { prefix });
        await until(() => late.confirmed.length > 0, 'a new process is current');
        expect([...late.known].sort()).toEqual(['auth0|after', 'auth0|before', 'auth0|meanwhile']);
      },
      2 * PATIENCE,
    );
  });

  it(
    'V12 gets each entry once, from several processes that do not all act at once',
    async () => {
      const prefix = newPrefix();
      const parts = await Promise.all([1, 2, 3, 4].map(() => join(nodeRedis, server, { prefix })));
      await parts[0]?.store.append(subjects.map((subject) => entryOf({ subject })));
      await until(() => parts.every(({ known }) => known.size === 450), 'all know all');
      await server.ask('FLUSHALL');
      await until(async () => new Set(await streamOf(server, prefix)).size === 450, 'all are there again');
      for (const part of parts) await isCurrent(part);
      await new Promise((resolve) => setTimeout(resolve, 700));
      // Not exactly once each: several may begin within the same few milliseconds.
      expect((await streamOf(server, prefix)).length).toBeLessThan(4 * 450);
    },
    PATIENCE,
  );

  it.each([
    ['that everything covers', entryOf({ everything: true }, { before: 2e9, expiresAt: 3e9 })],
    ['of which there is a later one', entryOf({ subject: 'auth0|old' }, { before: 2e9, expiresAt: 3e9 })],
  ])('V12 does not get again an entry %s', async (_which, later) => {
    const prefix = newPrefix();
    const part = await join(nodeRedis, server, { prefix });
    await part.store.append([entryOf({ subject: 'auth0|old' })]);
    await part.store.append([entryOf({ client: 'other' }, { issuer: 'https://other.test/' })]);
    await isCurrent(part);
    // At once, so that nothing is appended in between.
    const replace = "redis.call('DEL', KEYS[1]) return redis.call('XADD', KEYS[1], '*', 'r', ARGV[1])";
    await server.ask('EVAL', replace, '1', `${prefix}revocations`, JSON.stringify(later));
    await until(async () => (await streamOf(server, prefix)).includes('other'), 'the other one is there');
    expect(await streamOf(server, prefix)).toHaveLength(2);
  });

  it('V12 reads all anew if the last entry is there, but another one', async () => {
    const prefix = newPrefix();
    const key = `${prefix}revocations`;
    const part = await join(nodeRedis, server, { prefix });
    const add = (id: string, subject: string) =>
      server.ask('XADD', key, id, 'r', JSON.stringify(entryOf({ subject })));
    await add('5-0', 'auth0|first');
    await isCurrent(part);
    await server.ask('DEL', key);
    await add('4-0', 'auth0|unseen');
    await add('5-0', 'auth0|other');
    await isCurrent(part);
    expect(part.known).toContain('auth0|unseen');
    await until(async () => (await streamOf(server, prefix)).includes('auth0|first'), 'it is there again');
  });

  it('V12 whose clock was set back: entries with lower IDs are read', async () => {
    const prefix = newPrefix();
    const key = `${prefix}revocations`;
    const part = await join(nodeRedis, server, { prefix });
    await part.store.append([entryOf({ subject: 'auth0|first' })]);
    await isCurrent(part);
    await server.ask('DEL', key);
    await server.ask('XADD', key, '1-0', 'r', JSON.stringify(entryOf({ subject: 'auth0|low' })));
    await isCurrent(part);
    expect(part.known).toContain('auth0|low');
  });
});

describeWithRedis('V12 a cluster that loses the list', () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await RedisCluster.start();
  }, PATIENCE);
  afterAll(() => cluster?.stop());

  it.each(clusterClients)(
    'V9, V12 $name: the master dies and comes back empty',
    async (kind) => {
      const prefix = newPrefix();
      const part = await join(kind, cluster, { prefix });
      await until(() => part.confirmed.length > 0, 'it is current');
      await part.store.append([entryOf({ subject: 'auth0|one' })]);
      await isCurrent(part);
      const key = `${prefix}revocations`;
      const holds = await Promise.all(cluster.nodes.map((node) => node.ask('EXISTS', key)));
      const master = cluster.nodes[holds.indexOf(':1')];
      await master?.kill();
      await master?.restart();
      await cluster.ready();
      await isCurrent(part);
      const late = await join(kind, cluster, { prefix });
      await until(async () => (await master?.ask('XLEN', key)) === ':1', 'it is there again');
      await isCurrent(late);
      expect([...late.known]).toEqual(['auth0|one']);
    },
    2 * PATIENCE,
  );
});
