import type { CacheAdapter } from '@auth0-api/core';
import type { RedisClient } from './client.js';
import type { Connection, SendCommand } from './connection.js';
import { RedisStoreError } from './error.js';
import { hashedKey, patternOf } from './keys.js';
import { type RedisStoreOptions, resolveOptions } from './options.js';

/** Options of {@link RedisCache}. */
export type RedisCacheOptions = RedisStoreOptions;

/** How many keys Redis checks in one step of `clear()`. */
const SCAN_COUNT = '500';

/**
 * Keeps discovery documents and key sets in Redis or Valkey, as JSON, so that a new process need not fetch them.
 *
 * **Anyone who can write to these keys can create tokens that the API accepts.** Protect the server with a password or
 * an ACL, and keep it off the internet.
 *
 * @example
 * ```ts
 * import { auth0 } from '@auth0-api/express';
 * import { RedisCache } from '@auth0-api/redis';
 * import { createClient } from 'redis';
 *
 * const redis = await createClient({ url: 'redis://127.0.0.1:6379' })
 *   .on('error', (error) => console.error('redis', error.code ?? error.message))
 *   .connect();
 * const auth = auth0({ cache: { adapter: new RedisCache(redis) } });
 * ```
 */
export class RedisCache implements CacheAdapter {
  readonly #connection: Connection;
  readonly #prefix: string;

  /** @throws ConfigurationError if the client is not a Redis client, or an option cannot work */
  constructor(client: RedisClient, options: RedisCacheOptions = {}) {
    const resolved = resolveOptions({
      store: 'RedisCache',
      client,
      options,
      known: ['prefix', 'timeout'],
      space: 'cache:',
    });
    this.#connection = resolved.connection;
    this.#prefix = resolved.prefix;
  }

  /**
   * The value of a key, or `undefined`.
   *
   * @throws RedisStoreError if Redis is unavailable, or the value is not JSON
   */
  async get(key: string): Promise<unknown> {
    const text = await this.#connection.run((send) => send(['GET', this.#name(key)]));
    if (text === null) return undefined;
    return parse(text);
  }

  /**
   * Stores a JSON-safe value, for `ttlSeconds` if given, rounded up to whole seconds. With a ttl of 0 or less, it
   * stores nothing.
   *
   * @throws RedisStoreError if Redis is unavailable or refuses
   * @throws TypeError if the value cannot be represented as JSON
   */
  async set(key: string, value: unknown, ttlSeconds?: number): Promise<void> {
    const text = JSON.stringify(value);
    if (text === undefined) throw new TypeError('The value to cache cannot be represented as JSON.');
    if (ttlSeconds !== undefined && ttlSeconds <= 0) return this.delete(key);
    const expiry = ttlSeconds === undefined ? [] : ['EX', String(Math.ceil(ttlSeconds))];
    await this.#connection.run((send) => send(['SET', this.#name(key), text, ...expiry]));
  }

  /** @throws RedisStoreError if Redis is unavailable */
  async delete(key: string): Promise<void> {
    await this.#connection.run((send) => send(['UNLINK', this.#name(key)]));
  }

  /**
   * Removes everything that this cache, or another one with its prefix, has stored, and nothing else. Redis scans all
   * its keys for that, on every master, in small steps: it stays responsive, but this costs time.
   *
   * @throws RedisStoreError if a master is unavailable; the others may be cleared by then
   */
  async clear(): Promise<void> {
    await Promise.all(this.#connection.masters().map((send) => this.#clearMaster(send)));
  }

  async #clearMaster(send: SendCommand): Promise<void> {
    const { keyPrefix } = this.#connection;
    const pattern = patternOf(keyPrefix + this.#prefix);
    let cursor = '0';
    do {
      const page = pageOf(await send(['SCAN', cursor, 'MATCH', pattern, 'COUNT', SCAN_COUNT]));
      cursor = page.cursor;
      // One by one: the keys of one command would have to be in one slot of a cluster.
      const names = page.keys.map((key) => key.slice(keyPrefix.length));
      await Promise.all(names.map((name) => this.#connection.run((route) => route(['UNLINK', name]))));
    } while (cursor !== '0');
  }

  #name(key: string): string {
    return hashedKey(this.#prefix, key);
  }
}

// The parser's error would quote what Redis holds.
function parse(text: unknown): unknown {
  try {
    if (typeof text === 'string') return JSON.parse(text);
  } catch {}
  throw new RedisStoreError('invalid_reply');
}

function pageOf(reply: unknown): { readonly cursor: string; readonly keys: readonly string[] } {
  const [cursor, keys] = Array.isArray(reply) ? reply : [];
  if (!Array.isArray(keys)) throw new RedisStoreError('invalid_reply');
  return { cursor: String(cursor), keys: keys.map(String) };
}
