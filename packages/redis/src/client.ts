/** A client of node-redis: `createClient()` or `createClientPool()` of the package `redis`. */
export interface NodeRedisClient {
  /** Whether commands are sent at once. A pool only knows whether it was closed. */
  readonly isReady?: boolean;
  readonly isOpen?: boolean;
  /** Sends a command; the key is one of its words. */
  sendCommand(args: string[], options?: NodeRedisCommandOptions): PromiseLike<unknown>;
  /** Of a pool: runs a task with one of its clients. */
  execute?<T>(task: (client: NodeRedisClient) => T): Promise<Awaited<T>>;
}

/** A cluster client of node-redis: `createCluster()` of the package `redis`. */
export interface NodeRedisCluster {
  readonly isReady?: boolean;
  readonly masters: readonly NodeRedisMaster[];
  /** The client of one master, connected when it is first used. */
  nodeClient(master: NodeRedisMaster): PromiseLike<NodeRedisClient> | NodeRedisClient;
  /** Sends a command to the master that has the key. */
  sendCommand(
    firstKey: string | undefined,
    isReadonly: boolean | undefined,
    args: string[],
    options?: NodeRedisCommandOptions,
  ): PromiseLike<unknown>;
}

/** A master of a node-redis cluster; it has no client before its first command. */
export interface NodeRedisMaster {
  readonly client?: { readonly isReady: boolean } | undefined;
}

/** The options of a single command for node-redis. */
export interface NodeRedisCommandOptions {
  /** Drops a command that was not sent yet. */
  readonly abortSignal: AbortSignal;
  /** 0: the client sets no limit of its own. */
  readonly timeout: number;
  /** Empty, so that replies are strings, whatever the client maps them to. */
  readonly typeMapping: Record<never, never>;
}

/** A client of ioredis: `new Redis()`. */
export interface IoredisClient {
  /** Such as `ready` or `reconnecting`. */
  readonly status: string;
  readonly options: {
    readonly keyPrefix?: string | Uint8Array | undefined;
    /** Of a cluster: which nodes answer commands that only read. */
    readonly scaleReads?: unknown;
  };
  /** Not called: it distinguishes a client of ioredis from others. */
  readonly defineCommand: unknown;
  /** Sends a command. */
  call(command: string, args: string[]): PromiseLike<unknown>;
}

/** A cluster client of ioredis: `new Cluster()`. */
export interface IoredisCluster extends IoredisClient {
  /** The clients of the masters. */
  nodes(role: 'master'): readonly IoredisClient[];
}

/**
 * A connected client of Redis or Valkey. These types name only what is used, so neither `redis` nor `ioredis` is a
 * dependency: use the one that you have. You connect it, handle its errors, and close it.
 */
export type RedisClient = NodeRedisClient | NodeRedisCluster | IoredisClient | IoredisCluster;
