import { LATE, withTimeLimit } from '@auth0-api/core/adapter';
import type { RedisClient } from '@auth0-api/redis';
import type { RedisAddress } from './address.js';
import { loadDriver, type NodeRedis, type NodeRedisCluster, type RedisDriver } from './driver.js';
import { redisProblem } from './problem.js';

/** How long connecting may take, in seconds. */
const CONNECT_LIMIT = 5;

/** A connected Redis. */
export interface OpenRedis {
  readonly client: RedisClient;
  /** The clock of Redis, in Unix seconds; `undefined` if the user of Redis may not ask for it. */
  readonly time: () => Promise<number | undefined>;
}

interface Connection {
  readonly client: RedisClient;
  readonly onError: (listener: (error: unknown) => void) => void;
  readonly connect: () => Promise<unknown>;
  readonly close: () => void;
  readonly askTime: () => Promise<unknown>;
}

/**
 * Connects to Redis, and disconnects when the work is done.
 *
 * @throws RedisProblem if that fails
 */
export async function withRedis<Result>(
  { address, cwd }: { readonly address: RedisAddress; readonly cwd: string },
  work: (redis: OpenRedis) => Promise<Result>,
): Promise<Result> {
  const connection = create(loadDriver(cwd), address);
  const errors: unknown[] = [];
  // ioredis tells why it cannot connect in this event only. Later errors fail the commands that they concern.
  connection.onError((error) => {
    if (errors.length < 10) errors.push(error);
  });
  try {
    await connect(connection, errors);
    return await work({ client: connection.client, time: () => timeOf(connection) });
  } finally {
    connection.close();
  }
}

async function connect(connection: Connection, errors: readonly unknown[]): Promise<void> {
  let answer: unknown;
  try {
    answer = await withTimeLimit(connection.connect(), CONNECT_LIMIT);
  } catch (error) {
    throw redisProblem(new AggregateError([...errors, error]));
  }
  if (answer === LATE)
    throw redisProblem(new AggregateError([...errors, Object.assign(new Error(), { code: 'ETIMEDOUT' })]));
}

async function timeOf({ askTime }: Connection): Promise<number | undefined> {
  try {
    const reply = await withTimeLimit(askTime(), 1);
    const [seconds, microseconds] = Array.isArray(reply) ? reply.map(Number) : [];
    const time = (seconds ?? Number.NaN) + (microseconds ?? Number.NaN) / 1e6;
    return Number.isFinite(time) ? time : undefined;
  } catch {
    // TIME is none of the rights that the documentation asks for.
    return undefined;
  }
}

function create(driver: RedisDriver, address: RedisAddress): Connection {
  return driver.name === 'redis' ? nodeRedis(driver, address) : ioredis(driver, address);
}

function nodeRedis(driver: Extract<RedisDriver, { name: 'redis' }>, address: RedisAddress): Connection {
  const { host, port, tls, username, password, database, cluster } = address;
  const socket = { tls, connectTimeout: CONNECT_LIMIT * 1000, reconnectStrategy: false };
  const defaults = { username, password, socket, disableClientInfo: true };
  if (cluster) {
    const client = driver.createCluster({ rootNodes: [{ socket: { host, port } }], defaults });
    return { ...common(client), askTime: () => client.sendCommand(undefined, false, ['TIME']) };
  }
  const client = driver.createClient({ ...defaults, socket: { ...socket, host, port }, database });
  return { ...common(client), askTime: () => client.sendCommand(['TIME']) };
}

function common(client: NodeRedis | NodeRedisCluster): Omit<Connection, 'askTime'> {
  return {
    client: client as unknown as RedisClient,
    onError: (listener) => client.on('error', listener),
    connect: () => client.connect(),
    // A client that never was open cannot be closed.
    close: () => (client.isOpen ? client.destroy() : undefined),
  };
}

function ioredis(driver: Extract<RedisDriver, { name: 'ioredis' }>, address: RedisAddress): Connection {
  const { host, port, tls, username, password, database, cluster } = address;
  const options = {
    username,
    password,
    ...(tls ? { tls: {} } : {}),
    lazyConnect: true,
    connectTimeout: CONNECT_LIMIT * 1000,
    // INFO is none of the rights that the documentation asks for.
    enableReadyCheck: false,
    disableClientInfo: true,
  };
  const client = cluster
    ? new driver.Cluster([{ host, port }], {
        lazyConnect: true,
        enableReadyCheck: false,
        slotsRefreshTimeout: CONNECT_LIMIT * 1000,
        clusterRetryStrategy: () => null,
        redisOptions: options,
      })
    : new driver.Redis({ ...options, host, port, db: database, retryStrategy: () => null });
  return {
    client: client as unknown as RedisClient,
    onError: (listener) => client.on('error', listener),
    connect: () => client.connect(),
    close: () => client.disconnect(),
    askTime: () => client.call('TIME', []),
  };
}
