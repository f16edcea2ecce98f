import { RedisServer, until } from './redis-server.js';

const SLOTS = 16_384;
const NODES = 3;

/** Three masters that share the slots among them, without replicas. */
export class RedisCluster {
  readonly nodes: readonly RedisServer[];

  private constructor(nodes: readonly RedisServer[]) {
    this.nodes = nodes;
  }

  static async start(...args: string[]): Promise<RedisCluster> {
    const nodes: RedisServer[] = [];
    for (let index = 0; index < NODES; index += 1) {
      // A node that stands still for two seconds counts as failed.
      nodes.push(
        await RedisServer.start('--cluster-enabled', 'yes', '--cluster-node-timeout', '2000', ...args),
      );
    }
    const cluster = new RedisCluster(nodes);
    const [first] = nodes;
    for (const [index, node] of nodes.entries()) {
      const [from, to] = [index, index + 1].map((part) => Math.floor((part * SLOTS) / NODES));
      const slots = Array.from({ length: (to ?? 0) - (from ?? 0) }, (_, offset) =>
        String((from ?? 0) + offset),
      );
      await node.ask('CLUSTER', 'ADDSLOTS', ...slots);
      if (first !== undefined) await node.ask('CLUSTER', 'MEET', '127.0.0.1', String(first.port));
    }
    await cluster.ready();
    return cluster;
  }

  /** Waits until every node sees every other, and all slots are served. */
  async ready(): Promise<void> {
    await until(async () => {
      const infos = await Promise.all(this.nodes.map((node) => node.ask('CLUSTER', 'INFO')));
      return infos.every(
        (info) => info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${NODES}`),
      );
    }, 'the cluster is ready');
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
  }
}
