import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { clearTimeout, setTimeout } from 'node:timers';
import type { FeedState } from '@auth0-api/core';
import { createAbortController, LATE, withTimeLimit } from '@auth0-api/core/adapter';
import { FeedProblem } from './problem.js';
import type { FeedReport } from './report.js';
import { sleep } from './time.js';

/** How long a lease lasts, in seconds (rule V17). */
const LEASE = 5;
/** How often it is renewed, or asked for. */
const INTERVAL = 1.5;
/** How long an answer may take. */
const LIMIT = 1;
/** How long before its end a leader stops that could not renew it: another process counts from later. */
const MARGIN = 0.5;

/** What an election needs. */
export interface LeadershipSettings {
  readonly state: FeedState;
  readonly key: string;
  readonly report: FeedReport;
}

/** Lets one process at a time do some work: the one that has the lease. */
export class Leadership {
  readonly #settings: LeadershipSettings;
  readonly #holder = randomUUID();

  constructor(settings: LeadershipSettings) {
    this.#settings = settings;
  }

  /**
   * Does the work whenever this process has the lease, until the signal aborts.
   *
   * @param work Must end soon after its signal aborts, and not reject
   */
  async run(work: (signal: AbortSignal) => Promise<void>, closed: AbortSignal): Promise<void> {
    while (!closed.aborted) {
      const askedAt = performance.now();
      if ((await this.#ask(LEASE)) === true) await this.#lead(work, askedAt, closed);
      await sleep(INTERVAL, closed);
    }
  }

  async #lead(
    work: (signal: AbortSignal) => Promise<void>,
    askedAt: number,
    closed: AbortSignal,
  ): Promise<void> {
    const { report } = this.#settings;
    const lease = createAbortController();
    const stop = () => lease.abort();
    closed.addEventListener('abort', stop, { once: true });
    if (closed.aborted) stop();
    report.set({ role: 'leader' });
    const renewed = this.#renew(lease, askedAt);
    await work(lease.signal);
    stop();
    await renewed;
    closed.removeEventListener('abort', stop);
    report.standby();
    // So that another process need not wait for its end: a lease of a millisecond.
    if (closed.aborted) await this.#ask(0.001);
  }

  /** Renews the lease until it is lost. After a stall of this process, the timer ends it before anything else is done. */
  async #renew(lease: AbortController, askedAt: number): Promise<void> {
    const { signal } = lease;
    const startTimer = (from: number) =>
      setTimeout(() => lease.abort(), (LEASE - MARGIN) * 1000 - (performance.now() - from)).unref();
    let timer = startTimer(askedAt);
    while (!signal.aborted) {
      await sleep(INTERVAL, signal);
      if (signal.aborted) break;
      const from = performance.now();
      const isOurs = await this.#ask(LEASE);
      if (isOurs === false) lease.abort();
      if (isOurs !== true) continue;
      clearTimeout(timer);
      timer = startTimer(from);
    }
    clearTimeout(timer);
  }

  /** @returns `undefined` if the state has no answer */
  async #ask(seconds: number): Promise<boolean | undefined> {
    const { state, key, report } = this.#settings;
    try {
      const answer = await withTimeLimit(Promise.resolve(state.lead(key, this.#holder, seconds)), LIMIT);
      if (answer !== LATE) {
        report.recovered('lease');
        return answer === true;
      }
    } catch {
      // What a store throws may contain addresses and keys. The store's own events say more.
    }
    report.fails(new FeedProblem('lease'));
    return undefined;
  }
}
