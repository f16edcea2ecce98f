import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RedisProblem } from './problem.js';

/** What is used of a client of the package `redis`. */
export interface NodeRedis {
  readonly isOpen: boolean;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  connect(): Promise<unknown>;
  destroy(): void;
  sendCommand(args: string[]): Promise<unknown>;
}

/** The same of a cluster client. */
export interface NodeRedisCluster extends Omit<NodeRedis, 'sendCommand'> {
  sendCommand(firstKey: string | undefined, isReadonly: boolean, args: string[]): Promise<unknown>;
}

/** What is used of a client of `ioredis`, cluster or not. */
interface Ioredis {
  on(event: 'error', listener: (error: unknown) => void): unknown;
  connect(): Promise<unknown>;
  disconnect(): void;
  call(command: string, args: string[]): Promise<unknown>;
}

/** A package with a client of Redis. */
export type RedisDriver =
  | {
      readonly name: 'redis';
      readonly createClient: (options: object) => NodeRedis;
      readonly createCluster: (options: object) => NodeRedisCluster;
    }
  | {
      readonly name: 'ioredis';
      readonly Redis: new (options: object) => Ioredis;
      readonly Cluster: new (nodes: readonly object[], options: object) => Ioredis;
    };

const INSTALL = 'Run npm install redis (or ioredis, 5 or newer) where you run this command';

/**
 * The client of Redis that is installed: in the project in the working folder, or else beside this command. The command brings none:
 * most who run it never need one, and whoever keeps revocations in Redis has one. `npx` runs what the working folder has installed
 * too, so nothing runs here that would not run anyway.
 *
 * @throws RedisProblem if there is none, or only one that is too old
 */
export function loadDriver(cwd: string): RedisDriver {
  const places = [pathToFileURL(join(cwd, 'package.json')), import.meta.url];
  let isOld = false;
  for (const place of places)
    for (const name of ['redis', 'ioredis'] as const) {
      const loaded = load(name, createRequire(place));
      const driver = loaded === undefined ? undefined : driverOf(name, loaded);
      if (driver !== undefined) return driver;
      isOld ||= loaded !== undefined;
    }
  throw new RedisProblem(
    isOld
      ? {
          likelyCause: 'redis_client_too_old',
          detail:
            'The client of Redis that is installed here is too old: this command needs redis or ioredis, 5 or newer.',
          fix: `${INSTALL}.`,
        }
      : {
          likelyCause: 'no_redis_client',
          detail: 'No client of Redis is installed here: this command uses redis or ioredis of your project.',
          fix: `${INSTALL}. Without a project: npx -p @auth0-api/cli -p redis auth0-api ...`,
        },
  );
}

function load(name: string, require: NodeJS.Require): object | undefined {
  try {
    require.resolve(name);
  } catch {
    return undefined;
  }
  return Object(require(name));
}

// Versions before 5 have other names for these.
function driverOf(name: RedisDriver['name'], loaded: object): RedisDriver | undefined {
  const { createClient, createClientPool, createCluster, Redis, Cluster } = loaded as Record<string, unknown>;
  const all = name === 'redis' ? [createClient, createClientPool, createCluster] : [Redis, Cluster];
  if (!all.every((each) => typeof each === 'function')) return undefined;
  return { name, createClient, createCluster, Redis, Cluster } as unknown as RedisDriver;
}
