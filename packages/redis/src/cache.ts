import type { CacheAdapter } from '@auth0-api/core';
import type { RedisClient } from './client.js';
import type { Connection, SendCommand } from './connection.js';
import { RedisStoreError } from './error.js';
import { hashedKey, patternOf } from './keys.js';
import { type RedisStoreOptions, resolveOptions } from './options.js';

/** Options of {@link RedisCache}. */
export type RedisCacheOptions = RedisStoreOptions;

/** How many keys Redis is asked to look at in one step of `clear()`. */
const SCAN_COUNT = '500';

/**
 * Keeps discovery documents and key sets on Redis or Valkey, as JSON, so that a new process need not ask the issuer.
 *
 * **Whoever can write to these keys can make tokens that the API accepts.** Give the server a password or an ACL, and
 * keep it off the internet.
 *
 * @example
 * ```ts
 * import { auth0 } from '@auth0-api/express';
 * import { RedisCache } from '@auth0-api/redis';
 * import { createClient } from 'redis';
 *
 * const redis = await createClient({ url: 'redis://127.0.0.1:6379' })
 *   .on('error', (error) => console.error('redis', error.code))
 *   .connect();
 * const auth = auth0({ cache: { adapter: new RedisCache(redis) } });
 * ```
 */
export class RedisCache implements CacheAdapter {
  readonly #connection: Connection;
  readonly #prefix: string;

  /** @throws ConfigurationError when the client is none, or an option cannot work */
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
   * @throws RedisStoreError when Redis cannot be asked, or holds something that is no JSON
   */
  async get(key: string): Promise<unknown> {
    const text = await this.#connection.run((send) => send(['GET', this.#name(key)]));
    if (text === null) return undefined;
    return parse(text);
  }

  /**
   * Keeps a value that JSON can carry; for `ttlSeconds`, rounded up to whole seconds, where given. A ttl of 0 or less
   * keeps nothing.
   *
   * @throws RedisStoreError when Redis cannot be asked or refuses
   * @throws TypeError when JSON cannot carry the value
   */
  async set(key: string, value: unknown, ttlSeconds?: number): Promise<void> {
    const text = JSON.stringify(value);
    if (text === undefined) throw new TypeError('The value to cache cannot be represented as JSON.');
    if (ttlSeconds !== undefined && ttlSeconds <= 0) return this.delete(key);
    const expiry = ttlSeconds === undefined ? [] : ['EX', String(Math.ceil(ttlSeconds))];
    await this.#connection.run((send) => send(['SET', this.#name(key), text, ...expiry]));
  }

  /** @throws RedisStoreError when Redis cannot be asked */
  async delete(key: string): Promise<void> {
    await this.#connection.run((send) => send(['UNLINK', this.#name(key)]));
  }

  /**
   * Removes everything that this cache, or another with its prefix, has stored, and nothing else. Redis looks at all
   * its keys for that, on every master, in small steps: it stays responsive, but it is work.
   *
   * @throws RedisStoreError when a master cannot be asked; the others may be cleared by then
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
