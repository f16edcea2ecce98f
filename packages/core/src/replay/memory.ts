import { type Clock, systemClock } from '../clock.js';
import { ConfigurationError, ReplayStoreUnavailableError } from '../errors.js';
import { ownMembers } from '../own-members.js';
import { ShareSketch } from './share-sketch.js';
import type { ReplayStore } from './store.js';

/** Options of {@link MemoryReplayStore}. */
export interface MemoryReplayStoreOptions {
  /** How many proofs are remembered at most: 1 to 10,000,000. Default 1,000,000. */
  readonly maxEntries?: number;
  /** The clock, in Unix seconds. Default: the system's. */
  readonly now?: Clock;
}

/** Which part of a store that is more than half full one proof key may hold. */
const LARGEST_SHARE = 0.05;
const RETRY_AFTER = 10;

/** Keys that are forgotten in the same second, each followed by the place that its proof key has in the sketch. */
type Bucket = (string | number)[];

/**
 * The default {@link ReplayStore}: in this process. It never forgets a proof before its time: when it is full it
 * refuses (rule D17), and while it is more than half full no proof key may hold more than 5 % of it, so that one
 * client cannot shut out the others.
 */
export class MemoryReplayStore implements ReplayStore {
  readonly #maxEntries: number;
  readonly #now: Clock;
  readonly #seen = new Set<string>();
  readonly #buckets = new Map<number, Bucket>();
  readonly #shares = new ShareSketch();
  /** The second for which it has forgotten last. */
  #forgottenUntil = Number.NEGATIVE_INFINITY;

  /** @throws ConfigurationError when `maxEntries` is no whole number from 1 to 10,000,000 */
  constructor(options: MemoryReplayStoreOptions = {}) {
    const { maxEntries = 1_000_000, now = systemClock } = ownMembers(options);
    if (!Number.isSafeInteger(maxEntries) || maxEntries < 1 || maxEntries > 10_000_000) {
      throw new ConfigurationError(
        "The option 'maxEntries' of MemoryReplayStore must be a whole number from 1 to 10000000.",
      );
    }
    this.#maxEntries = maxEntries;
    this.#now = now;
  }

  /** How many proofs are remembered. */
  get size(): number {
    return this.#seen.size;
  }

  /** @throws ReplayStoreUnavailableError when it is full, or full for this proof key */
  add(key: string, expiresAt: number, jkt: string): boolean {
    this.#forget();
    if (this.#seen.has(key)) return false;
    const place = this.#shares.placeOf(jkt);
    this.#assertRoom(place);
    const second = Math.ceil(expiresAt);
    const bucket = this.#buckets.get(second);
    if (bucket === undefined) this.#buckets.set(second, [key, place]);
    else bucket.push(key, place);
    this.#seen.add(key);
    this.#shares.add(place, 1);
    return true;
  }

  #assertRoom(place: number): void {
    const { size } = this.#seen;
    if (size >= this.#maxEntries) throw full('The replay store is full.');
    const share = Math.max(1, Math.floor(this.#maxEntries * LARGEST_SHARE));
    if (size > this.#maxEntries / 2 && this.#shares.countAtMost(place) >= share)
      throw full('This DPoP key holds its share of the replay store.');
  }

  /** Forgets what has expired. A second's keys go together, and no key is looked at twice. */
  #forget(): void {
    const until = Math.floor(this.#now());
    // A clock that was set back must not stop it: memory would fill until the old time is reached again.
    if (Number.isNaN(until) || until === this.#forgottenUntil) return;
    this.#forgottenUntil = until;
    for (const [second, bucket] of this.#buckets) {
      if (second >= until) continue;
      this.#buckets.delete(second);
      for (let index = 0; index < bucket.length; index += 2) {
        this.#seen.delete(bucket[index] as string);
        this.#shares.add(bucket[index + 1] as number, -1);
      }
    }
  }
}

function full(description: string): ReplayStoreUnavailableError {
  return new ReplayStoreUnavailableError(description, { retryAfter: RETRY_AFTER });
}
