import { type Clock, ConfigurationError } from '@auth0-api/core';
import { knownMembers } from '@auth0-api/core/adapter';
import type { RedisClient } from './client.js';
import { Connection } from './connection.js';
import { driverOf } from './driver.js';

/** Options of all stores. */
export interface RedisStoreOptions {
  /**
   * The start of every key, to separate several apps on one server. Default `auth0-api:`. It is followed by `replay:`,
   * `cache:`, `exchange:`, `revocations` or `feed:`, so all stores may use the same prefix. In a cluster, `{…}` in it puts all
   * keys on one node.
   */
  readonly prefix?: string;
  /** How many seconds an operation may take, from 0.01 to 1. Default 0.25. */
  readonly timeout?: number;
}

/** Options as a store uses them. */
export interface ResolvedOptions {
  readonly connection: Connection;
  /** The start of the store's keys. */
  readonly prefix: string;
  /** In Unix seconds. */
  readonly now: Clock;
}

/** Which store is created, or what is done without one, and its arguments. */
export interface Construction {
  readonly store:
    | 'RedisReplayStore'
    | 'RedisCache'
    | 'RedisExchangeStore'
    | 'RedisRevocationStore'
    | 'inspectRevocations()'
    | 'inspectFeed()';
  readonly client: RedisClient;
  readonly options: RedisStoreOptions & { readonly now?: Clock };
  readonly known: readonly string[];
  /** What follows the prefix; empty if the store adds it itself. */
  readonly space: 'replay:' | 'cache:' | 'exchange:' | '';
}

/**
 * Requires that a client reads from masters: replicas lag behind, and so would a list of revocations.
 *
 * @throws ConfigurationError
 */
export function assertReadsFromMaster(client: RedisClient, reader: Construction['store']): void {
  const { scaleReads = 'master' } = ('options' in client && client.options) || {};
  if (scaleReads !== 'master')
    throw new ConfigurationError({
      description: `${reader} must read from masters, because replicas lag behind: leave out the option 'scaleReads' of its client.`,
    });
}

/**
 * Checks the arguments of a store and applies defaults.
 *
 * @throws ConfigurationError
 */
export function resolveOptions({ store, client, options, known, space }: Construction): ResolvedOptions {
  const invalid = (what: string, problem: string): never => {
    throw new ConfigurationError({ description: `${what} of ${store} ${problem}.` });
  };
  const given = knownMembers(options, known, (name, problem) => invalid(`The option '${name}'`, problem));
  const { prefix = 'auth0-api:', timeout = 0.25, now = () => Date.now() / 1000 } = given;
  if (typeof prefix !== 'string' || prefix === '') {
    invalid("The option 'prefix'", 'must be a non-empty string');
  }
  if (typeof timeout !== 'number' || !(timeout >= 0.01 && timeout <= 1)) {
    invalid("The option 'timeout'", 'must be a number from 0.01 to 1');
  }
  if (typeof now !== 'function') invalid("The option 'now'", 'must be a function');
  const driver =
    driverOf(client) ??
    invalid(
      'The client',
      'must be a client of node-redis (createClient, createClientPool, createCluster) or ioredis (Redis, Cluster)',
    );
  return { connection: new Connection(driver, timeout), prefix: prefix + space, now };
}
