import { randomUUID } from 'node:crypto';
import { RedisReplayStore } from '@auth0-api/redis';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { RedisCluster } from '../../../tests/support/redis-cluster.js';
import { describeWithRedis, PATIENCE, RedisServer, until } from '../../../tests/support/redis-server.js';
import { type Round, Workers } from './workers.js';

const PROCESSES = 4;
// What was written to disk before it was answered for is there after a crash.
const DURABLE = ['--appendonly', 'yes', '--appendfsync', 'always'];

const newKeys = (count: number) => Array.from({ length: count }, () => randomUUID());
const firsts = (round: Round, key: string) =>
  (round.answers.get(key) ?? []).filter((answer) => answer === true);
const answersOf = (round: Round) => [...round.answers.values()].flat();

interface Setting {
  readonly nodes: readonly RedisServer[];
  /** Waits until the servers themselves are in order. */
  readonly ready: () => Promise<void>;
}

describeWithRedis('four processes on one server', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start(...DURABLE);
  }, PATIENCE);
  afterAll(() => server?.stop());

  shareOneMemory(() => ({ nodes: [server], ready: async () => {} }));
});

describeWithRedis('four processes on three masters', () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await RedisCluster.start(...DURABLE);
  }, PATIENCE);
  afterAll(() => cluster?.stop());

  shareOneMemory(() => ({ nodes: cluster.nodes, ready: () => cluster.ready() }));
});

function shareOneMemory(setting: () => Setting): void {
  async function startWorkers(timeout: number): Promise<Workers> {
    const ports = setting().nodes.map(({ port }) => port);
    const workers = await Workers.start(PROCESSES, ports, timeout);
    onTestFinished(() => workers.stop());
    return workers;
  }

  it(
    'S1 that are offered the same 1,000 proofs accept each exactly once',
    async () => {
      const workers = await startWorkers(1);
      const keys = newKeys(1_000);
      const found: (readonly (boolean | string)[])[] = [];
      // In portions that a busy machine handles in time.
      for (let start = 0; start < keys.length; start += 50) {
        const round = await workers.offer(keys.slice(start, start + 50));
        found.push(...round.answers.values());
      }
      expect(found).toHaveLength(1_000);
      for (const answers of found) expect([...answers].sort()).toEqual([false, false, false, true]);
    },
    PATIENCE,
  );

  it(
    'S4, S8 stay right while a server stands still, dies and comes back',
    async () => {
      const { nodes, ready } = setting();
      const victim = nodes[0] as RedisServer;
      const watch = new Watch(await startWorkers(0.25));
      await watch.until('all is well', ({ fine }) => fine);

      victim.pause();
      onTestFinished(() => victim.resume());
      await watch.until('it is seen that a server stands still', ({ reasons }) => reasons.has('timeout'));
      victim.resume();
      await ready();
      await watch.until('all is well again', ({ fine }) => fine);

      const killed = victim.kill();
      await watch.until('it is seen that a server is gone', ({ reasons }) => reasons.size > 0);
      await killed;
      await watch.round();
      await victim.restart();
      await ready();
      await watch.until('all is well once more', ({ fine }) => fine);

      await watch.acceptsNothingTwice();
      // Far from 0.25 s, as the machine may be busy, and from what is no limit of ours: clients give up after 5 s.
      expect(watch.slowest).toBeLessThan(3_000);
    },
    4 * PATIENCE,
  );
}

/** Offers new proofs, round after round, and remembers which of them were accepted. */
class Watch {
  slowest = 0;
  readonly #accepted = new Set<string>();

  constructor(private readonly workers: Workers) {}

  /** Another round; no proof may have been accepted by two processes. */
  async round(): Promise<{ fine: boolean; reasons: ReadonlySet<string> }> {
    const keys = newKeys(20);
    const round = await this.workers.offer(keys);
    this.slowest = Math.max(this.slowest, round.slowest);
    for (const key of keys) {
      expect(firsts(round, key).length).toBeLessThanOrEqual(1);
      if (firsts(round, key).length === 1) this.#accepted.add(key);
    }
    const reasons = new Set(answersOf(round).filter((answer) => typeof answer === 'string'));
    return { fine: reasons.size === 0 && keys.every((key) => this.#accepted.has(key)), reasons };
  }

  async until(what: string, holds: (round: Awaited<ReturnType<Watch['round']>>) => boolean): Promise<void> {
    await until(async () => holds(await this.round()), what);
  }

  /** Offers whatever was accepted once more. */
  async acceptsNothingTwice(): Promise<void> {
    const accepted = [...this.#accepted];
    expect(accepted.length).toBeGreaterThan(0);
    for (let start = 0; start < accepted.length; start += 20) {
      const round = await this.workers.offer(accepted.slice(start, start + 20));
      expect(answersOf(round)).not.toContain(true);
      expect(answersOf(round)).toContain(false);
    }
  }
}

describeWithRedis('the exception: a server that loses data', () => {
  const expiresAt = () => Date.now() / 1000 + 330;

  async function serverWith(...args: string[]): Promise<RedisServer> {
    const server = await RedisServer.start(...args);
    onTestFinished(() => server.stop());
    return server;
  }

  async function storeOn(server: RedisServer): Promise<RedisReplayStore> {
    const client = new Redis({ port: server.port, host: '127.0.0.1' }).on('error', () => {});
    onTestFinished(() => client.disconnect());
    await client.ping();
    return new RedisReplayStore(client, { timeout: 1 });
  }

  it('S8 a restart without persistence lets a proof be accepted again', async () => {
    const server = await serverWith();
    expect(await (await storeOn(server)).add('proof', expiresAt())).toBe(true);
    await server.kill();
    await server.restart();
    expect(await (await storeOn(server)).add('proof', expiresAt())).toBe(true);
  });

  it('S8 so does a failover to a replica that had not heard of it', async () => {
    const primary = await serverWith('--repl-diskless-sync-delay', '0');
    const replica = await serverWith('--replicaof', '127.0.0.1', String(primary.port));
    await until(
      async () => (await replica.ask('INFO', 'replication')).includes('link_status:up'),
      'the replica follows',
    );
    const store = await storeOn(primary);
    expect(await store.add('heard of', expiresAt())).toBe(true);
    await until(async () => (await replica.ask('DBSIZE')) === ':1', 'the replica has it');
    await replica.ask('REPLICAOF', 'NO', 'ONE');
    expect(await store.add('not heard of', expiresAt())).toBe(true);
    await primary.kill();
    const after = await storeOn(replica);
    expect(await after.add('heard of', expiresAt())).toBe(false);
    expect(await after.add('not heard of', expiresAt())).toBe(true);
  });

  it('S8 so does eviction, which is why the policy should be noeviction', async () => {
    const server = await serverWith('--maxmemory-policy', 'allkeys-lru', '--maxmemory-samples', '64');
    const store = await storeOn(server);
    expect(await store.add('proof', expiresAt())).toBe(true);
    const [, used] = /used_memory:(\d+)/.exec(await server.ask('INFO', 'memory')) ?? [];
    await server.ask('CONFIG', 'SET', 'maxmemory', String(Number(used) + 50_000));
    await until(async () => {
      await Promise.all(newKeys(200).map((key) => store.add(key, expiresAt())));
      return !(await server.ask('INFO', 'stats')).includes('evicted_keys:0');
    }, 'keys are evicted');
    await until(async () => {
      await Promise.all(newKeys(200).map((key) => store.add(key, expiresAt())));
      return Number((await server.ask('DBSIZE')).slice(1)) > 0 && (await store.add('proof', expiresAt()));
    }, 'the proof was evicted');
  });
});
