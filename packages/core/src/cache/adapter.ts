import type { Awaitable } from '../base/awaitable.js';

/**
 * Where discovery documents and key sets are kept. Values are JSON-safe. Implement it on a shared store to
 * spare the issuer requests; whoever can write to that store can make tokens that this API accepts.
 *
 * An adapter that throws, rejects, hangs for over a second or returns garbage counts as a miss (rule R10).
 */
export interface CacheAdapter {
  /** The value of a key, or `undefined`. */
  get(key: string): Awaitable<unknown | undefined>;
  /** Keeps a value, for `ttlSeconds` where given. */
  set(key: string, value: unknown, ttlSeconds?: number): Awaitable<void>;
  /** Forgets a key. */
  delete(key: string): Awaitable<void>;
  /** Forgets all keys. */
  clear(): Awaitable<void>;
}
