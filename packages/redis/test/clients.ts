import type { RedisClient } from '@auth0-api/redis';
import { Cluster, Redis } from 'ioredis';
import { createClient, createClientPool, createCluster } from 'redis';
import type { RedisCluster } from '../../../tests/support/redis-cluster.js';
import type { RedisServer } from '../../../tests/support/redis-server.js';

/** A connected client, and how to end it. */
export interface OpenClient {
  readonly client: RedisClient;
  readonly close: () => void;
}

/** A way to connect to a server or to a cluster. */
export interface ClientKind<Target> {
  readonly name: string;
  readonly open: (target: Target) => Promise<OpenClient>;
}

// Errors of connections are the app's to hear of; the tests cause them.
const silent = () => {};

/** Every client of a single server that is supported. */
export const singleClients: readonly ClientKind<RedisServer>[] = [
  {
    name: 'node-redis',
    async open({ port }) {
      const client = createClient({ socket: { port, host: '127.0.0.1' } }).on('error', silent);
      await client.connect();
      return { client, close: () => client.destroy() };
    },
  },
  {
    name: 'a pool of node-redis',
    async open({ port }) {
      const pool = createClientPool({ socket: { port, host: '127.0.0.1' } }, { minimum: 2, maximum: 4 });
      pool.on('error', silent);
      await pool.connect();
      return { client: pool, close: () => pool.destroy() };
    },
  },
  {
    name: 'ioredis',
    async open({ port }) {
      const client = new Redis({ port, host: '127.0.0.1', lazyConnect: true }).on('error', silent);
      await client.connect();
      return { client, close: () => client.disconnect() };
    },
  },
];

/** Every client of a cluster that is supported. */
export const clusterClients: readonly ClientKind<RedisCluster>[] = [
  {
    name: 'node-redis on a cluster',
    async open({ nodes }) {
      const rootNodes = nodes.map(({ port }) => ({ socket: { port, host: '127.0.0.1' } }));
      const client = createCluster({ rootNodes }).on('error', silent);
      await client.connect();
      return { client, close: () => client.destroy() };
    },
  },
  {
    name: 'ioredis on a cluster',
    async open({ nodes }) {
      const startup = nodes.map(({ port }) => ({ port, host: '127.0.0.1' }));
      const client = new Cluster(startup, { lazyConnect: true }).on('error', silent);
      await client.connect();
      return { client, close: () => client.disconnect() };
    },
  },
];
