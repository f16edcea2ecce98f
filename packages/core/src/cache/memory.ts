import { type Clock, systemClock } from '../base/clock.js';
import { knownMembers } from '../base/own-members.js';
import { RecentMap } from '../base/recent-map.js';
import { ConfigurationError } from '../errors/index.js';
import type { CacheAdapter } from './adapter.js';

/** Options of {@link MemoryCache}. */
export interface MemoryCacheOptions {
  /** The maximum number of entries; the one used longest ago is removed first. Default 200. */
  readonly maxEntries?: number;
  /** The clock, in Unix seconds. Default: the system's. */
  readonly now?: Clock;
}

interface Entry {
  readonly value: unknown;
  readonly expiresAt: number;
}

/**
 * The default {@link CacheAdapter}: in this process, with a limit, least recently used entries removed first.
 *
 * @example
 * ```ts
 * import { ApiClient, MemoryCache, optionsFromEnv } from '@auth0-api/core';
 *
 * const adapter = new MemoryCache({ maxEntries: 1000 });
 * const client = new ApiClient({ ...optionsFromEnv(), cache: { adapter } });
 * ```
 */
export class MemoryCache implements CacheAdapter {
  readonly #entries: RecentMap<Entry>;
  readonly #now: Clock;

  /**
   * @throws ConfigurationError for an option that cannot work, such as a `maxEntries` that is not a whole number from 1
   * to 1,000,000
   */
  constructor(options: MemoryCacheOptions = {}) {
    const { maxEntries = 200, now = systemClock } = knownMembers(options, ['maxEntries', 'now']);
    if (!Number.isSafeInteger(maxEntries) || maxEntries < 1 || maxEntries > 1_000_000) {
      throw new ConfigurationError({
        description: "The option 'maxEntries' of MemoryCache must be a whole number from 1 to 1000000.",
      });
    }
    if (typeof now !== 'function')
      throw new ConfigurationError({ description: "The option 'now' of MemoryCache must be a function." });
    this.#entries = new RecentMap(maxEntries);
    this.#now = now;
  }

  get(key: string): unknown {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (this.#now() < entry.expiresAt) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  set(key: string, value: unknown, ttlSeconds: number = Number.POSITIVE_INFINITY): void {
    this.#entries.set(key, { value, expiresAt: this.#now() + ttlSeconds });
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }
}
