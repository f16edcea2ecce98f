import { loadRevocationParts } from '@auth0-api/core/adapter';
import type { RedisClient } from './client.js';
import { RedisStoreError } from './error.js';
import { feedKey, listKey } from './keys.js';
import {
  assertReadsFromMaster,
  type RedisStoreOptions,
  type ResolvedOptions,
  resolveOptions,
} from './options.js';
import type { RevocationInspection } from './revocation/read-once.js';

/**
 * Reads the list of revocations once, as Redis holds it: for tools and support. Unlike a `RedisRevocationStore`, it follows
 * nothing, removes nothing, and passes over no entry. It reads from masters only, and a replica refuses.
 *
 * @throws ConfigurationError if the client is not a Redis client, or an option cannot work
 * @throws RedisStoreError if Redis is unavailable
 *
 * @example
 * ```ts
 * import { inspectRevocations } from '@auth0-api/redis';
 * import { createClient } from 'redis';
 *
 * const redis = await createClient({ url: 'redis://127.0.0.1:6379' }).connect();
 * const { entries } = await inspectRevocations(redis);
 * for await (const { id, revocation } of entries) console.log(id, revocation?.issuer ?? 'cannot be read');
 * ```
 */
export async function inspectRevocations(
  client: RedisClient,
  options: RedisStoreOptions = {},
): Promise<RevocationInspection> {
  const { connection, prefix } = resolve('inspectRevocations()', client, options);
  const [parts, { readOnce }] = await Promise.all([
    loadRevocationParts(),
    import('./revocation/read-once.js'),
  ]);
  return readOnce({ parts, connection, key: listKey(prefix) });
}

/** What {@link inspectFeed} finds. */
export interface FeedInspection {
  /** Whether a process reads the feed: it has the lease. */
  readonly hasReader: boolean;
  /** The position that was saved last, as the feed wrote it; `undefined` if none was. */
  readonly position: string | undefined;
}

/**
 * Reads the state of a feed once, without taking part: for tools and support.
 *
 * @throws ConfigurationError if the client is not a Redis client, or an option cannot work
 * @throws RedisStoreError if Redis is unavailable
 *
 * @example
 * ```ts
 * import { inspectFeed } from '@auth0-api/redis';
 * import { createClient } from 'redis';
 *
 * const redis = await createClient({ url: 'redis://127.0.0.1:6379' }).connect();
 * const { hasReader } = await inspectFeed(redis, 'events');
 * console.log(hasReader ? 'A process reads the events.' : 'No process reads the events.');
 * ```
 */
export async function inspectFeed(
  client: RedisClient,
  feed: string,
  options: RedisStoreOptions = {},
): Promise<FeedInspection> {
  const { connection, prefix } = resolve('inspectFeed()', client, options);
  const get = async (key: string): Promise<string | undefined> => {
    const reply = await connection.run((send) => send(['GET', key]));
    if (reply !== null && typeof reply !== 'string') throw new RedisStoreError('invalid_reply');
    return reply ?? undefined;
  };
  const [leader, position] = await Promise.all([
    get(feedKey(prefix, feed, 'leader')),
    get(feedKey(prefix, feed, 'position')),
  ]);
  return { hasReader: leader !== undefined, position };
}

function resolve(
  store: 'inspectRevocations()' | 'inspectFeed()',
  client: RedisClient,
  options: RedisStoreOptions,
): ResolvedOptions {
  const known = ['prefix', 'timeout'];
  const resolved = resolveOptions({ store, client, options, known, space: '' });
  assertReadsFromMaster(client, store);
  return resolved;
}
