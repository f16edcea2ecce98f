import { assertInRequest } from '../base/module-scope.js';
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

  /**
   * Joins the attempt in progress for `key`, or starts one.
   *
   * @throws ConfigurationError in module scope on Cloudflare's runtime (rule W11a)
   */
  run(key: string, start: () => Promise<T>): Promise<T> {
    const pending = this.#pending.get(key);
    if (isCloudflare()) return this.#runInRequest(key, pending, start);
    return pending === undefined ? this.#start(key, start) : pending.result;
  }

  async #runInRequest(key: string, pending: Attempt<T> | undefined, start: () => Promise<T>): Promise<T> {
    if (pending !== undefined) return this.#join(key, pending, start);
    // Before anything is kept that a request might join.
    assertInRequest('What a token needs');
    return this.#start(key, start);
  }

  /**
   * Starts an attempt that nobody waits for, unless one is in progress. Callers that do not wait must not join: on Cloudflare's
   * runtime that takes a timer of their request, and the attempt ends after the request (rule W7).
   */
  begin(key: string, start: () => Promise<T>): void {
    const pending = this.#pending.get(key);
    if (pending !== undefined && !(isCloudflare() && this.#timeLeft(pending) <= 0)) return;
    this.#start(key, start).catch(() => {});
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
    const left = this.#timeLeft(attempt);
    const result = left > 0 ? await withTimeLimit(attempt.result, left) : LATE;
    if (result !== LATE) return result;
    this.#forget(key, attempt);
    return this.run(key, start);
  }

  #timeLeft({ begunAt }: Attempt<T>): number {
    return this.#patience - (performance.now() - begunAt) / 1000;
  }

  #forget(key: string, attempt: Attempt<T>): void {
    if (this.#pending.get(key) === attempt) this.#pending.delete(key);
  }
}
