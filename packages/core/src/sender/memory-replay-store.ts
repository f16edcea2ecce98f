import { type Clock, systemClock } from '../base/clock.js';
import { knownMembers } from '../base/own-members.js';
import { ConfigurationError, ReplayStoreUnavailableError } from '../errors/index.js';
import { EndTimes } from './end-times.js';
import type { ProofUse, ReplayStore } from './replay-store.js';
import { SeenKeys } from './seen-keys.js';
import { ShareSketch } from './share-sketch.js';
import { Spans } from './spans.js';

/** Options of {@link MemoryReplayStore}. */
export interface MemoryReplayStoreOptions {
  /** The maximum number of remembered proofs: 1 to 10,000,000. Default 1,000,000. */
  readonly maxEntries?: number;
  /** The clock, in Unix seconds. Default: the system's. */
  readonly now?: Clock;
}

/** The share that one client may hold of a store that is more than half full. */
const LARGEST_SHARE = 0.05;
const RETRY_AFTER = 10;
/** Keys with a longer lifetime expire every 32 seconds, so that there are never more than about 4,000 expiry times. */
const LONG_LIFETIME = 4096;
const LONG_GRAIN = 32;
/** How many keys one call forgets at most: about 0.2 ms. It is many more than it adds, so none stay behind. */
const FORGOTTEN_AT_ONCE = 256;

/**
 * The default {@link ReplayStore}, in this process. It never forgets a proof too early: when it is full, it refuses
 * ([rule D17](https://auth0-api.github.io/auth0-api/rules#d17)). While it is more than half full, no client may hold
 * more than 5 % of it, so that one client cannot lock out the others, whichever keys it chooses.
 *
 * No clock change makes it accept a proof twice: it remembers the expiry times of forgotten proofs, and a proof with
 * such a time counts as used ([rule D15](https://auth0-api.github.io/auth0-api/rules#d15)).
 *
 * @example
 * ```ts
 * import { ApiClient, MemoryReplayStore, optionsFromEnv } from '@auth0-api/core';
 *
 * const replay = new MemoryReplayStore({ maxEntries: 5_000_000 });
 * const client = new ApiClient({ ...optionsFromEnv(), dpop: { replay } });
 * setInterval(() => console.log(`${replay.size} proofs are remembered`), 60_000).unref();
 * ```
 */
export class MemoryReplayStore implements ReplayStore {
  readonly #maxEntries: number;
  readonly #now: Clock;
  readonly #seen = new SeenKeys();
  readonly #ends = new EndTimes();
  readonly #forgotten = new Spans();
  /** Made with the first proof: half a mebibyte, and random (rule W6). */
  #sketch: ShareSketch | undefined;
  /** Keys in memory, including expired ones. */
  #held = 0;
  #ended = 0;

  /**
   * @throws ConfigurationError for an option that cannot work, such as a `maxEntries` that is not a whole number from 1
   * to 10,000,000
   */
  constructor(options: MemoryReplayStoreOptions = {}) {
    const { maxEntries = 1_000_000, now = systemClock } = knownMembers(options, ['maxEntries', 'now']);
    if (!Number.isSafeInteger(maxEntries) || maxEntries < 1 || maxEntries > 10_000_000) {
      throw new ConfigurationError({
        description:
          "The option 'maxEntries' of MemoryReplayStore must be a whole number from 1 to 10000000.",
      });
    }
    if (typeof now !== 'function')
      throw new ConfigurationError({
        description: "The option 'now' of MemoryReplayStore must be a function.",
      });
    this.#maxEntries = maxEntries;
    this.#now = now;
  }

  /** How many proofs are remembered. */
  get size(): number {
    return this.#held - this.#ended;
  }

  /**
   * @param use Without it, the key expires at `expiresAt`, and counts for the share of `jkt`
   * @throws ReplayStoreUnavailableError if it is full, or full for this holder
   */
  add(key: string, expiresAt: number, jkt: string, use?: ProofUse): boolean {
    const now = this.#now();
    this.#forget(now);
    if (this.#seen.has(key) || this.#forgotten.has(expiresAt)) return false;
    const place = this.#shares.placeOf(use?.holder ?? jkt);
    this.#assertRoom(place);
    const end = use === undefined || Number.isNaN(now) ? expiresAt : now + use.lifetime;
    const grain = end - now > LONG_LIFETIME ? LONG_GRAIN : 1;
    this.#ends.add(Math.ceil(end / grain) * grain, { key, place, expiresAt });
    this.#seen.add(key);
    this.#shares.add(place, 1);
    this.#held += 1;
    return true;
  }

  get #shares(): ShareSketch {
    this.#sketch ??= new ShareSketch();
    return this.#sketch;
  }

  #assertRoom(place: number): void {
    if (this.#held >= this.#maxEntries) throw full('The replay store is full.');
    const share = Math.max(1, Math.floor(this.#maxEntries * LARGEST_SHARE));
    if (this.size > this.#maxEntries / 2 && this.#shares.countAtMost(place) >= share)
      throw full('This client has used up its share of the replay store.');
  }

  /** Forgets expired keys, a few with each call (rule R12a). Checks no key twice. */
  #forget(now: number): void {
    if (!Number.isNaN(now))
      this.#ends.reach(Math.floor(now), ({ keys, from, to }) => {
        this.#ended += keys.length / 2;
        this.#forgotten.add(from, to);
      });
    this.#ends.take(FORGOTTEN_AT_ONCE, this.#drop);
  }

  readonly #drop = (key: string, place: number): void => {
    this.#seen.delete(key);
    this.#shares.add(place, -1);
    this.#held -= 1;
    this.#ended -= 1;
  };
}

function full(description: string): ReplayStoreUnavailableError {
  return new ReplayStoreUnavailableError({ description, retryAfter: RETRY_AFTER });
}
