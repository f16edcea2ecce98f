import { afterAll, beforeAll, expect, it } from 'vitest';
import { RedisCluster } from '../../../tests/support/redis-cluster.js';
import { describeWithRedis, PATIENCE, type RedisServer, until } from '../../../tests/support/redis-server.js';
import { clusterClients } from './clients.js';
import { entryOf, isCurrent, join, newPrefix, streamOf } from './revocation-support.js';

const offsetOf = async (server: RedisServer) =>
  /master_repl_offset:(\d+)/.exec(await server.ask('INFO', 'replication'))?.[1];

/** All keys of a test are on one master, which fails. */
const inOneSlot = (tag: string, name: string) => `{${tag}}${name}:`;

describeWithRedis('V12 a failover in a cluster', () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await RedisCluster.startWithReplicas();
  }, 2 * PATIENCE);
  afterAll(() => cluster?.stop());

  it.each(clusterClients)(
    'V9, V12 $name: lost is only what no living process had read and no replica had got',
    async (kind) => {
      const tag = newPrefix();
      const [held, kept, gone] = ['held', 'kept', 'gone'].map((name) => inOneSlot(tag, name)) as [
        string,
        string,
        string,
      ];
      // Somebody reads on.
      const living = await join(kind, cluster, { prefix: held, timeout: 1 });
      await until(() => living.confirmed.length > 0, 'it is current');
      await living.store.append([entryOf({ subject: 'auth0|first' })]);
      // Its process has gone, and the replica has it.
      const writer = await join(kind, cluster, { prefix: kept, timeout: 1 });
      await writer.store.append([entryOf({ subject: 'auth0|kept' })]);
      writer.stop();
      writer.close();

      const { master, replica } = await cluster.pairOf(`${held}revocations`);
      await until(async () => (await offsetOf(master)) === (await offsetOf(replica)), 'the replica has all');
      // From now on the replica gets nothing: it cannot connect again.
      replica.pause();
      await master.ask('CLIENT', 'KILL', 'TYPE', 'replica');
      await living.store.append([entryOf({ subject: 'auth0|held' })]);
      const dying = await join(kind, cluster, { prefix: gone, timeout: 1 });
      await dying.store.append([entryOf({ subject: 'auth0|gone' })]);
      dying.stop();
      dying.close();
      await master.kill();
      replica.resume();

      // By the replica, which is the master now.
      await until(async () => (await replica.ask('ROLE')).includes('master'), 'the replica takes over');
      await isCurrent(living);
      await until(
        async () => (await streamOf(replica, held)).includes('auth0|held'),
        'what a living process knew is there again',
      );
      expect([...(await streamOf(replica, held))].sort()).toEqual(['auth0|first', 'auth0|held']);
      const late = await Promise.all(
        [held, kept, gone].map((prefix) => join(kind, cluster, { prefix, timeout: 1 })),
      );
      for (const part of late) await isCurrent(part);
      expect(late.map(({ known }) => [...known].sort())).toEqual([
        ['auth0|first', 'auth0|held'],
        ['auth0|kept'],
        [],
      ]);

      // The old master comes back as a replica, with what it had: nobody reads that any more.
      await master.restart();
      await cluster.ready();
      await living.store.append([entryOf({ subject: 'auth0|after' })]);
      await isCurrent(living);
      const last = await join(kind, cluster, { prefix: held, timeout: 1 });
      await isCurrent(last);
      expect([...last.known].sort()).toEqual(['auth0|after', 'auth0|first', 'auth0|held']);
    },
    4 * PATIENCE,
  );
});
