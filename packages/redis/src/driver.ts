import type {
  IoredisClient,
  IoredisCluster,
  NodeRedisClient,
  NodeRedisCluster,
  NodeRedisCommandOptions,
  RedisClient,
} from './client.js';

/**
 * Sends one command and resolves with Redis's raw reply. Once the signal aborts, a command that was not sent yet must
 * not be sent: no one waits for it any longer.
 */
type Send = (args: readonly string[], signal: AbortSignal) => PromiseLike<unknown>;

/**
 * What the stores do with a client, whichever it is. Commands are sent raw, so that they mean the same in every version
 * of a client: a version silently ignores an option of `set()` that it does not know.
 */
export interface Driver {
  /** Whether a command would be sent now, instead of waiting in the client until Redis is back. */
  readonly isReady: () => boolean;
  /**
   * Sends a command to the master that has its key, which is the first argument after the command's name, or after the
   * script and the number of keys.
   */
  readonly send: Send;
  /**
   * Runs an operation whose commands must reach the same server. A pool has several connections, and after a failover some of
   * them may still lead to the old master (redis 6.3.1, client/lib/client/pool.ts: each command takes any idle one).
   */
  readonly run: <T>(operation: (send: Send) => PromiseLike<T>) => PromiseLike<T>;
  /** A sender for each master, for commands without a key. */
  readonly masters: () => readonly Send[];
  /** What the client itself adds before the key of every command, but not before patterns. */
  readonly keyPrefix: string;
}

/** A driver for a client; `undefined` for a value that is not a client. */
export function driverOf(client: RedisClient): Driver | undefined {
  const members = Object(client) as Partial<IoredisCluster & NodeRedisCluster>;
  const has = (name: keyof typeof members) => typeof members[name] === 'function';
  if (has('defineCommand') && has('call')) return ioredis(client as IoredisClient | IoredisCluster);
  // A Sentinel client of node-redis takes other arguments.
  if (!has('sendCommand') || 'getSentinelNode' in members) return undefined;
  return has('nodeClient')
    ? nodeRedisCluster(client as NodeRedisCluster)
    : nodeRedis(client as NodeRedisClient);
}

function nodeRedis(client: NodeRedisClient): Driver {
  const send = nodeRedisSend(client);
  return {
    isReady: () => (client.isReady ?? client.isOpen) !== false,
    send,
    run: (operation) =>
      client.execute === undefined ? operation(send) : client.execute((one) => operation(nodeRedisSend(one))),
    masters: () => [send],
    keyPrefix: '',
  };
}

function nodeRedisCluster(client: NodeRedisCluster): Driver {
  // Not a read-only command, not even GET: a replica may not have yet what its master has.
  const send: Send = (args, signal) =>
    client.sendCommand(keyOf(args), false, [...args], commandOptions(signal));
  return {
    // The cluster's own `isReady` stays true when all its nodes are gone.
    isReady: () =>
      client.isReady !== false &&
      client.masters.some(({ client: node }) => node === undefined || node.isReady),
    send,
    run: (operation) => operation(send),
    masters: () =>
      client.masters.map(
        (master): Send =>
          async (args, signal) =>
            nodeRedisSend(await client.nodeClient(master))(args, signal),
      ),
    keyPrefix: '',
  };
}

function keyOf([command, first, , third]: readonly string[]): string | undefined {
  return command === 'EVAL' ? third : first;
}

function nodeRedisSend(client: NodeRedisClient): Send {
  return (args, signal) => client.sendCommand([...args], commandOptions(signal));
}

function commandOptions(abortSignal: AbortSignal): NodeRedisCommandOptions {
  return { abortSignal, timeout: 0, typeMapping: {} };
}

function ioredis(client: IoredisClient | IoredisCluster): Driver {
  const send = ioredisSend(client);
  return {
    // `wait`: with `lazyConnect` the first command is what makes it connect.
    isReady: () => client.status === 'ready' || client.status === 'wait',
    send,
    run: (operation) => operation(send),
    masters: () => ('nodes' in client ? client.nodes('master').map(ioredisSend) : [send]),
    keyPrefix: textOf(client.options?.keyPrefix ?? ''),
  };
}

function ioredisSend(client: IoredisClient): Send {
  return ([command = '', ...args]) => client.call(command, args);
}

function textOf(value: string | Uint8Array): string {
  return typeof value === 'string' ? value : Buffer.from(value).toString();
}
