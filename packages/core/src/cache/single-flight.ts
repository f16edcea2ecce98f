import { performance } from '../base/performance.js';
import { isCloudflare, keepAlive } from '../base/runtime.js';
import { LATE, withTimeLimit } from '../base/time-limit.js';

interface Attempt<T> {
  readonly result: Promise<T>;
  /** In milliseconds, by the clock that is not the user's. */
  readonly begunAt: number;
}

/**
 * Lets concurrent callers that want the same thing share one attempt. A finished attempt is forgotten, whether it
 * failed or not.
 */
export class SingleFlight<T> {
  readonly #pending = new Map<string, Attempt<T>>();
  readonly #patience: number;

  /**
   * @param patience How long an attempt may take, in seconds. On Cloudflare's runtime an attempt may end with the request that
   * began it, and its promise never settles: nobody waits longer for it, and the next one begins anew (rule W9). Elsewhere attempts
   * end by themselves.
   */
  constructor(patience: number) {
    this.#patience = patience;
  }

  /** Whether an attempt is in progress. */
  has(key: string): boolean {
    return this.#pending.has(key);
  }

  /** Joins the attempt in progress for `key`, or starts one. */
  run(key: string, start: () => Promise<T>): Promise<T> {
    const pending = this.#pending.get(key);
    if (pending === undefined) return this.#start(key, start);
    return isCloudflare() ? this.#join(key, pending, start) : pending.result;
  }

  #start(key: string, start: () => Promise<T>): Promise<T> {
    const attempt: Attempt<T> = {
      result: start().finally(() => this.#forget(key, attempt)),
      begunAt: performance.now(),
    };
    this.#pending.set(key, attempt);
    keepAlive(attempt.result);
    return attempt.result;
  }

  async #join(key: string, attempt: Attempt<T>, start: () => Promise<T>): Promise<T> {
    const left = this.#patience - (performance.now() - attempt.begunAt) / 1000;
    const result = left > 0 ? await withTimeLimit(attempt.result, left) : LATE;
    if (result !== LATE) return result;
    this.#forget(key, attempt);
    return this.run(key, start);
  }

  #forget(key: string, attempt: Attempt<T>): void {
    if (this.#pending.get(key) === attempt) this.#pending.delete(key);
  }
}
