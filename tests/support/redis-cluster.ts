import { RedisServer, until } from './redis-server.js';

const SLOTS = 16_384;
const MASTERS = 3;

/** Three masters that share the slots among them, without replicas or with one each. */
export class RedisCluster {
  /** The masters when the cluster started. */
  readonly nodes: readonly RedisServer[];
  readonly #replicas: readonly RedisServer[];

  private constructor(nodes: readonly RedisServer[], replicas: readonly RedisServer[]) {
    this.nodes = nodes;
    this.#replicas = replicas;
  }

  /** Starts a cluster without replicas. */
  static async start(...args: string[]): Promise<RedisCluster> {
    // A node that stands still for two seconds counts as failed.
    const nodes = await startNodes(['--cluster-node-timeout', '2000', ...args]);
    const cluster = new RedisCluster(nodes, []);
    await shareSlots(nodes);
    await cluster.ready();
    return cluster;
  }

  /** Starts a cluster in which a replica takes over if its master fails for a second. */
  static async startWithReplicas(...args: string[]): Promise<RedisCluster> {
    const fast = ['--cluster-node-timeout', '1000', '--repl-diskless-sync-delay', '0', ...args];
    const [nodes, replicas] = [await startNodes(fast), await startNodes(fast)];
    const cluster = new RedisCluster(nodes, replicas);
    await shareSlots(nodes);
    for (const replica of replicas) await meet(replica, nodes);
    await cluster.#allKnown();
    for (const [index, replica] of replicas.entries()) {
      const id = await nodes[index]?.ask('CLUSTER', 'MYID');
      await replica.ask('CLUSTER', 'REPLICATE', id ?? '');
    }
    await cluster.ready();
    return cluster;
  }

  /** Waits until every node sees every other, all slots are served, and every replica has what its master has. */
  async ready(): Promise<void> {
    await this.#allKnown();
    await until(async () => {
      const infos = await Promise.all(this.#all.map((node) => node.ask('CLUSTER', 'INFO')));
      return infos.every((info) => info.includes('cluster_state:ok'));
    }, 'the cluster is ready');
    if (this.#replicas.length === 0) return;
    await until(async () => {
      const infos = await Promise.all(this.#all.map((node) => node.ask('INFO', 'replication')));
      return infos.every((info) => /master_link_status:up|connected_slaves:1/.test(info));
    }, 'each master has its replica');
  }

  /** The master that has a key, and its replica. */
  async pairOf(key: string): Promise<{ readonly master: RedisServer; readonly replica: RedisServer }> {
    // Replicas redirect, as the other masters do.
    const holds = await Promise.all(this.#all.map((node) => node.ask('EXISTS', key).catch(() => '')));
    const master = this.#all[holds.indexOf(':1')];
    const port = /slave0:ip=[^,]*,port=(\d+)/.exec((await master?.ask('INFO', 'replication')) ?? '')?.[1];
    const replica = this.#all.find((node) => String(node.port) === port);
    if (master === undefined || replica === undefined)
      throw new Error(`Nobody has ${key}, or without a replica.`);
    return { master, replica };
  }

  async stop(): Promise<void> {
    await Promise.all(this.#all.map((node) => node.stop()));
  }

  get #all(): readonly RedisServer[] {
    return [...this.nodes, ...this.#replicas];
  }

  async #allKnown(): Promise<void> {
    const known = `cluster_known_nodes:${this.#all.length}`;
    await until(async () => {
      const infos = await Promise.all(this.#all.map((node) => node.ask('CLUSTER', 'INFO')));
      return infos.every((info) => info.includes(known));
    }, 'every node knows every other');
  }
}

async function startNodes(args: readonly string[]): Promise<readonly RedisServer[]> {
  const nodes: RedisServer[] = [];
  for (let index = 0; index < MASTERS; index += 1)
    nodes.push(await RedisServer.start('--cluster-enabled', 'yes', ...args));
  return nodes;
}

async function shareSlots(nodes: readonly RedisServer[]): Promise<void> {
  for (const [index, node] of nodes.entries()) {
    const [from, to] = [index, index + 1].map((part) => Math.floor((part * SLOTS) / MASTERS));
    const slots = Array.from({ length: (to ?? 0) - (from ?? 0) }, (_, offset) =>
      String((from ?? 0) + offset),
    );
    await node.ask('CLUSTER', 'ADDSLOTS', ...slots);
    await meet(node, nodes);
  }
}

async function meet(node: RedisServer, [first]: readonly RedisServer[]): Promise<void> {
  if (first !== undefined) await node.ask('CLUSTER', 'MEET', '127.0.0.1', String(first.port));
}
