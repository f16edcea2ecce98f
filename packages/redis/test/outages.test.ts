import { randomUUID } from 'node:crypto';
import { RedisCache, RedisReplayStore, RedisStoreError } from '@auth0-api/redis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { RedisCluster } from '../../../tests/support/redis-cluster.js';
import { describeWithRedis, PATIENCE, RedisServer, until } from '../../../tests/support/redis-server.js';
import { type ClientKind, clusterClients, singleClients } from './clients.js';

/** True and false are answers; anything else is the reason of a failure. */
type Outcome = boolean | RedisStoreError['reason'];

const now = () => Date.now() / 1000;
const newKeys = (count: number) => Array.from({ length: count }, () => randomUUID());

/** How each of the keys fares, all offered at once. */
function offer(store: RedisReplayStore, keys: readonly string[]): Promise<Outcome[]> {
  return Promise.all(
    keys.map((key) =>
      store.add(key, now() + 330).catch((error: unknown) => {
        if (error instanceof RedisStoreError) return error.reason;
        throw error;
      }),
    ),
  );
}

const offerNew = (store: RedisReplayStore, count = 30) => offer(store, newKeys(count));
const all = (outcomes: readonly Outcome[], expected: Outcome) => outcomes.every((one) => one === expected);

/** Waits until the store accepts whatever is new. */
const recovered = (store: RedisReplayStore) =>
  until(async () => all(await offerNew(store), true), 'the store works again');

async function open<Target>(kind: ClientKind<Target>, target: Target): Promise<RedisReplayStore> {
  const { client, close } = await kind.open(target);
  onTestFinished(close);
  return new RedisReplayStore(client);
}

describeWithRedis('a server in trouble', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  }, PATIENCE);
  afterAll(() => server?.stop());

  describe.each(singleClients)('$name', (kind) => {
    it('S4 that stands still is waited for as long as the timeout says, and no longer', async () => {
      const store = await open(kind, server);
      server.pause();
      onTestFinished(() => server.resume());
      const start = performance.now();
      expect(all(await offerNew(store), 'timeout')).toBe(true);
      expect(performance.now() - start).toBeGreaterThan(245);
      server.resume();
      await recovered(store);
    });

    it('S4 that stands still is no use to a cache either', async () => {
      const { client, close } = await kind.open(server);
      onTestFinished(close);
      const cache = new RedisCache(client);
      server.pause();
      onTestFinished(() => server.resume());
      const operations = [cache.get('key'), cache.set('key', 1, 60), cache.delete('key'), cache.clear()];
      const outcomes = await Promise.allSettled(operations);
      expect(outcomes).toMatchObject(operations.map(() => ({ reason: { reason: 'timeout' } })));
    });

    it('S5 lets no more than 10,000 operations wait, and refuses the rest at once', async () => {
      const store = await open(kind, server);
      server.pause();
      onTestFinished(() => server.resume());
      const outcomes = await offerNew(store, 10_010);
      expect(outcomes.filter((outcome) => outcome === 'timeout')).toHaveLength(10_000);
      expect(outcomes.filter((outcome) => outcome === 'overloaded')).toHaveLength(10);
      server.resume();
      await recovered(store);
    });

    it('S5 that is gone gets nothing later: what was refused is not there when it is back', async () => {
      const store = await open(kind, server);
      expect(all(await offerNew(store), true)).toBe(true);
      await server.kill();
      if (kind.name.includes('pool')) {
        // A pool does not tell whether it is connected.
        await until(async () => !(await offerNew(store)).includes(true), 'the store fails');
      } else {
        await until(async () => all(await offerNew(store), 'not_ready'), 'the client sees that it is away');
        await failsAtOnce(store);
      }
      const refused = newKeys(30);
      expect(await offer(store, refused)).not.toContain(true);
      await server.restart();
      await recovered(store);
      expect(all(await offer(store, refused), true)).toBe(true);
    });
  });

  it.each(singleClients)('S5 a client of $name that was closed', async (kind) => {
    const { client, close } = await kind.open(server);
    const store = new RedisReplayStore(client);
    close();
    // Closing takes ioredis a moment, in which commands fail.
    for (const outcome of await offerNew(store)) expect(['not_ready', 'failed']).toContain(outcome);
    expect(all(await offerNew(store), 'not_ready')).toBe(true);
  });
});

describeWithRedis('a cluster in trouble', () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await RedisCluster.start();
  }, PATIENCE);
  afterAll(() => cluster?.stop());

  describe.each(clusterClients)('$name', (kind) => {
    it('S4 with a master that stands still, answers for the others and lets nobody wait', async () => {
      const store = await open(kind, cluster);
      await recovered(store);
      cluster.nodes[0]?.pause();
      onTestFinished(() => cluster.nodes[0]?.resume());
      const outcomes = await offerNew(store);
      expect(outcomes).toContain('timeout');
      expect(outcomes).toContain(true);
      cluster.nodes[0]?.resume();
      await cluster.ready();
      await recovered(store);
    });

    it('S4, S8 with a master that dies and comes back, recovers by itself', async () => {
      const store = await open(kind, cluster);
      await recovered(store);
      await cluster.nodes[1]?.kill();
      expect(await offerNew(store)).not.toContain(false);
      await cluster.nodes[1]?.restart();
      await cluster.ready();
      await recovered(store);
    });

    it('S5 that is gone as a whole, fails at once', async () => {
      const store = await open(kind, cluster);
      await recovered(store);
      await Promise.all(cluster.nodes.map((node) => node.kill()));
      await until(async () => all(await offerNew(store), 'not_ready'), 'the client sees that it is away');
      await failsAtOnce(store);
      await Promise.all(cluster.nodes.map((node) => node.restart()));
      await cluster.ready();
      await recovered(store);
    });
  });
});

/** Fails without any timer: nothing but promises is given time. */
async function failsAtOnce(store: RedisReplayStore): Promise<void> {
  let outcome: Outcome | undefined;
  void offer(store, newKeys(1)).then(([first]) => {
    outcome = first;
  });
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  expect(outcome).toBe('not_ready');
}
