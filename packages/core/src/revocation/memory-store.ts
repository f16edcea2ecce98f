import { type Clock, systemClock } from '../base/clock.js';
import { knownMembers } from '../base/own-members.js';
import { ConfigurationError } from '../errors/index.js';
import type { MemoryRevocations } from './memory-revocations.js';
import type { FeedState, Revocation, RevocationFollower, RevocationStore } from './store.js';

/** Options of {@link MemoryRevocationStore}. */
export interface MemoryRevocationStoreOptions {
  /** How many revocations are kept: 100 to 10,000,000. Default 100,000. */
  readonly maxEntries?: number;
  /** The clock, in Unix seconds. Default: the system's. */
  readonly now?: Clock;
}

/** The most feeds that a store knows: their names come from the app. */
const MAX_FEEDS = 1000;

/**
 * A {@link RevocationStore} in this process, for APIs that run as one process. Clients may share it. After a restart it is empty,
 * and tokens that were revoked before are accepted again until they expire.
 *
 * @example
 * ```ts
 * import { ApiClient, MemoryRevocationStore, optionsFromEnv } from '@auth0-api/core';
 *
 * const store = new MemoryRevocationStore();
 * const client = new ApiClient({ ...optionsFromEnv(), revocation: { store, maxTokenLifetime: 7200 } });
 * ```
 */
export class MemoryRevocationStore implements RevocationStore, FeedState {
  readonly #settings: Required<MemoryRevocationStoreOptions>;
  #loading: Promise<MemoryRevocations> | undefined;
  readonly #leases = new Map<string, { readonly holder: string; readonly until: number }>();
  readonly #positions = new Map<string, string>();

  /** @throws ConfigurationError for an option that cannot work */
  constructor(options: MemoryRevocationStoreOptions = {}) {
    const { maxEntries = 100_000, now = systemClock } = knownMembers(options, ['maxEntries', 'now']);
    if (!Number.isSafeInteger(maxEntries) || maxEntries < 100 || maxEntries > 10_000_000)
      throw invalid("'maxEntries' of MemoryRevocationStore must be a whole number from 100 to 10000000");
    if (typeof now !== 'function') throw invalid("'now' of MemoryRevocationStore must be a function");
    this.#settings = { maxEntries, now };
  }

  async append(list: readonly Revocation[]): Promise<void> {
    (await this.#load()).append(list);
  }

  follow(follower: RevocationFollower): () => void {
    let stop: (() => void) | undefined;
    let isStopped = false;
    this.#load().then(
      (revocations) => {
        if (!isStopped) stop = revocations.follow(follower);
      },
      // Silence is how a store says that it fails.
      () => {},
    );
    return () => {
      isStopped = true;
      stop?.();
    };
  }

  lead(feed: string, holder: string, seconds: number): boolean {
    const now = this.#settings.now();
    const lease = this.#leases.get(feed);
    if (lease !== undefined && lease.holder !== holder && now < lease.until) return false;
    this.#assertRoom(this.#leases, feed);
    this.#leases.set(feed, { holder, until: now + seconds });
    return true;
  }

  position(feed: string): string | undefined {
    return this.#positions.get(feed);
  }

  setPosition(feed: string, position: string): void {
    this.#assertRoom(this.#positions, feed);
    this.#positions.set(feed, position);
  }

  #assertRoom(feeds: ReadonlyMap<string, unknown>, feed: string): void {
    if (feeds.size >= MAX_FEEDS && !feeds.has(feed))
      throw new ConfigurationError({
        description: `A MemoryRevocationStore knows at most ${MAX_FEEDS} feeds.`,
      });
  }

  #load(): Promise<MemoryRevocations> {
    this.#loading ??= import('./memory-revocations.js').then(
      ({ MemoryRevocations }) => new MemoryRevocations(this.#settings),
      (error: unknown) => {
        // The next call tries again (rule R11).
        this.#loading = undefined;
        throw error;
      },
    );
    return this.#loading;
  }
}

function invalid(problem: string): ConfigurationError {
  return new ConfigurationError({ description: `The option ${problem}.` });
}
