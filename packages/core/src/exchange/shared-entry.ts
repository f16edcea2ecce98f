import { randomBytes } from 'node:crypto';
import type { Clock } from '../base/clock.js';
import { FAILED, guarded } from '../cache/guarded.js';
import { publishStoreFailure } from '../events.js';
import type { ExchangeStore } from '../exchange-settings/shared-store.js';
import { readAnswer, type SharedAnswer, writeAnswer } from './shared-answer.js';
import { type SealedFor, seal, sharedName, unseal } from './shared-seal.js';
import type { KeptAnswer } from './token-answer.js';

/** An exchange whose result is wanted. */
export interface WantedAnswer extends SealedFor {
  /** Until when this process may keep a result, in Unix seconds. */
  readonly endOf: (answer: KeptAnswer) => number;
  /** Whether a result is one that the issuer's answer could have been. */
  readonly accepts: (answer: KeptAnswer) => boolean;
}

/**
 * One exchange in a store that may throw, hang or lie (rule X19): failures are published and never thrown, and what it
 * returns is trusted no more than data from the network.
 */
export class SharedEntry {
  readonly #store: ExchangeStore;
  readonly #wanted: WantedAnswer;
  readonly #now: Clock;
  readonly #name: string;
  readonly #owner = randomBytes(16).toString('base64url');
  /** Whether the store may hold a claim of ours. */
  #mayHaveClaim = false;
  /** Whether an invalid value was published: waiting reads it again and again. */
  #hasPublished = false;

  constructor(store: ExchangeStore, wanted: WantedAnswer, now: Clock) {
    this.#store = store;
    this.#wanted = wanted;
    this.#now = now;
    this.#name = sharedName(wanted);
  }

  /** The result in the store; `undefined` if it has none that can be used. */
  async read(): Promise<SharedAnswer | undefined | typeof FAILED> {
    const value = await guarded('exchange', 'get', () => this.#store.get(this.#name));
    if (value === FAILED) return FAILED;
    if (value === undefined || value === null) return undefined;
    const shared = this.#open(value);
    if (shared === undefined) {
      if (!this.#hasPublished) publishStoreFailure('exchange', 'get', 'invalid');
      this.#hasPublished = true;
      return undefined;
    }
    // By our own options and clock too: those of the process that wrote it may differ.
    const end = Math.min(shared.end, this.#wanted.endOf(shared.answer));
    return end > this.#now() ? { answer: shared.answer, end } : undefined;
  }

  /**
   * Claims the exchange.
   *
   * @param ttl in seconds
   * @returns false if another process has the claim
   */
  async claim(ttl: number): Promise<boolean | typeof FAILED> {
    this.#mayHaveClaim = true;
    const claimed = await guarded('exchange', 'claim', () => this.#store.claim(this.#name, this.#owner, ttl));
    if (typeof claimed !== 'boolean') {
      if (claimed !== FAILED) publishStoreFailure('exchange', 'claim', 'invalid');
      return FAILED;
    }
    this.#mayHaveClaim = claimed;
    return claimed;
  }

  /**
   * Starts to write a result that may still be used, and then to release the claim: whoever claims next finds the result.
   * No one waits for either.
   */
  write(shared: SharedAnswer): void {
    const now = this.#now();
    const ttl = shared.end - now;
    const sealed = ttl > 0 ? seal(writeAnswer(shared, now), this.#wanted) : undefined;
    void (sealed === undefined ? this.release() : this.#setAndRelease(sealed, ttl));
  }

  /** Releases a claim, if there may be one. */
  async release(): Promise<void> {
    if (!this.#mayHaveClaim) return;
    this.#mayHaveClaim = false;
    await guarded('exchange', 'release', () => this.#store.release(this.#name, this.#owner));
  }

  async #setAndRelease(sealed: string, ttl: number): Promise<void> {
    await guarded('exchange', 'set', () => this.#store.set(this.#name, sealed, ttl));
    await this.release();
  }

  #open(value: unknown): SharedAnswer | undefined {
    const text = typeof value === 'string' ? unseal(value, this.#wanted) : undefined;
    const shared = text === undefined ? undefined : readAnswer(text, this.#now());
    return shared !== undefined && this.#wanted.accepts(shared.answer) ? shared : undefined;
  }
}
