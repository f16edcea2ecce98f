import type { ExchangeStore } from '@auth0-api/core';
import type { RedisClient } from './client.js';
import type { Connection } from './connection.js';
import { RedisStoreError } from './error.js';
import { hashedKey } from './keys.js';
import { type RedisStoreOptions, resolveOptions } from './options.js';
import { setOnce } from './set-once.js';

/** Options of {@link RedisExchangeStore}. */
export type RedisExchangeStoreOptions = RedisStoreOptions;

/** Deletes a key that has a certain value. One command, so that no other process can claim the key in between. */
const DELETE_OWN = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('UNLINK', KEYS[1]) end return 1";

/**
 * Shares the results of token exchanges on Redis or Valkey, so that all processes together make one exchange for a
 * caller. Results are sealed: nobody who reads them there can use them without the caller's token.
 *
 * Losing data costs exchanges, and nothing else.
 *
 * @example
 * ```ts
 * import { auth0 } from '@auth0-api/express';
 * import { RedisExchangeStore } from '@auth0-api/redis';
 * import { createClient } from 'redis';
 *
 * const redis = await createClient({ url: 'redis://127.0.0.1:6379' })
 *   .on('error', (error) => console.error('redis', error.code ?? error.message))
 *   .connect();
 * const auth = auth0({ exchangeBind: 'none', exchangeCache: { store: new RedisExchangeStore(redis) } });
 * ```
 */
export class RedisExchangeStore implements ExchangeStore {
  readonly #connection: Connection;
  readonly #prefix: string;

  /** @throws ConfigurationError if the client is not a Redis client, or an option cannot work */
  constructor(client: RedisClient, options: RedisExchangeStoreOptions = {}) {
    const { connection, prefix } = resolveOptions({
      store: 'RedisExchangeStore',
      client,
      options,
      known: ['prefix', 'timeout'],
      space: 'exchange:',
    });
    this.#connection = connection;
    this.#prefix = prefix;
  }

  /**
   * The text of a key, or `undefined`.
   *
   * @throws RedisStoreError if Redis is unavailable
   */
  async get(key: string): Promise<string | undefined> {
    const text = await this.#connection.run((send) => send(['GET', this.#valueName(key)]));
    if (text === null) return undefined;
    if (typeof text !== 'string') throw new RedisStoreError('invalid_reply');
    return text;
  }

  /**
   * Stores a text for `ttl` seconds, to the millisecond.
   *
   * @throws RedisStoreError if Redis is unavailable or refuses
   */
  async set(key: string, value: string, ttl: number): Promise<void> {
    await this.#connection.run((send) => send(['SET', this.#valueName(key), value, ...expiryOf(ttl)]));
  }

  /**
   * Claims a key for `ttl` seconds, to the millisecond.
   *
   * @returns true for the call that claimed the key, false for all others until it is released or the time is over
   * @throws RedisStoreError if Redis is unavailable or refuses
   */
  async claim(key: string, owner: string, ttl: number): Promise<boolean> {
    const name = this.#claimName(key);
    return this.#connection.run((send) => setOnce(send, { name, value: owner, expiry: expiryOf(ttl) }));
  }

  /**
   * Releases a claim, if it is still this owner's.
   *
   * @throws RedisStoreError if Redis is unavailable or refuses
   */
  async release(key: string, owner: string): Promise<void> {
    await this.#connection.run((send) => send(['EVAL', DELETE_OWN, '1', this.#claimName(key), owner]));
  }

  #valueName(key: string): string {
    return hashedKey(`${this.#prefix}value:`, key);
  }

  #claimName(key: string): string {
    return hashedKey(`${this.#prefix}claim:`, key);
  }
}

function expiryOf(ttl: number): readonly string[] {
  return ['PX', String(Math.max(1, Math.ceil(ttl * 1000)))];
}
