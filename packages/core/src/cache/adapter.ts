import type { Awaitable } from '../base/awaitable.js';

/**
 * Stores discovery documents and key sets. Values are JSON-safe. Implement it with a shared store to send fewer
 * requests to the issuer. Anyone who can write to that store can create tokens that this API accepts.
 *
 * An adapter that throws, rejects, takes longer than a second or returns garbage counts as a miss
 * ([rule R10](https://auth0-api.github.io/auth0-api/rules#r10)).
 */
export interface CacheAdapter {
  /** The value of a key, or `undefined`. */
  get(key: string): Awaitable<unknown | undefined>;
  /** Stores a value, for `ttlSeconds` if given. */
  set(key: string, value: unknown, ttlSeconds?: number): Awaitable<void>;
  /** Deletes a key. */
  delete(key: string): Awaitable<void>;
  /** Deletes all keys. */
  clear(): Awaitable<void>;
}
