import type { GivenRedis, RedisAddress } from '../redis/address.js';
import { UsageError } from '../usage.js';

/** Where a list of revocations is, without anything secret. */
export interface ListPlace {
  readonly redis: string;
  readonly key: string;
}

const PREFIX = 'auth0-api:';

/** How many seconds an operation on Redis may take: this machine may be far from it. */
const TIMEOUT = 1;

/**
 * The options for `@auth0-api/redis`.
 *
 * @throws UsageError
 */
export function storeOptions({ prefix = PREFIX }: GivenRedis): { prefix: string; timeout: number } {
  if (prefix === '') throw new UsageError('--prefix must not be empty. Leave it out for the default.');
  return { prefix, timeout: TIMEOUT };
}

export function listPlace({ shown }: RedisAddress, { prefix = PREFIX }: GivenRedis): ListPlace {
  return { redis: shown, key: `${prefix}revocations` };
}
