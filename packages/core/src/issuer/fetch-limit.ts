import { clearTimeout, setImmediate, setTimeout } from 'node:timers';
import { createAbortController } from '../base/abort.js';
import { performance } from '../base/performance.js';
import { isCloudflare } from '../base/runtime.js';
import { FetchFailure } from '../http/fetch-text.js';

/**
 * How many requests to issuers a client sends at once (rule R18). Two per issuer are enough for a start; a `domains`
 * function that keeps accepting new issuers must not use up the sockets of the process.
 */
const MAX_UNDER_WAY = 256;

/** How many more may wait for their turn. Each loads another document, so that no issuer has more than two. */
const MAX_WAITING = 256;

/** How long a request may take while others wait, in seconds: several round trips to the other side of the world. */
const PATIENCE = 0.5;

/** The purpose of a request: to load a document that is not held, or to refresh one that is. */
export type FetchPurpose = 'load' | 'refresh';

interface UnderWay {
  readonly purpose: FetchPurpose;
  readonly abort: AbortController;
  readonly timer: NodeJS.Timeout;
  hasHadItsTime: boolean;
  /** In milliseconds. */
  readonly begunAt: number;
}

/**
 * Limits the requests in progress, so that slow issuers do not block others: the request that has taken longest gives
 * way to a waiting one, once it has had its time. A refresh does not wait for first loads.
 */
export class FetchLimit {
  /** Ordered by when they began. */
  readonly #underWay = new Set<UnderWay>();
  readonly #waiting: (() => void)[] = [];
  /** In this turn of the event loop. */
  #hasStarted = false;
  readonly #longest: number;

  /** @param longest How long a request takes at most, in seconds */
  constructor(longest: number) {
    this.#longest = longest;
  }

  /**
   * Sends a request when its turn comes. The request must end when the signal aborts.
   *
   * @throws FetchFailure `overloaded` if it is not sent, or gave way to a refresh; `timeout` if it gave way to a
   * waiting request. Only the latter says anything about the issuer.
   */
  async run<T>(fetch: (signal: AbortSignal) => Promise<T>, purpose: FetchPurpose): Promise<T> {
    const turn = await this.#begin(purpose);
    try {
      return await fetch(turn.abort.signal);
    } finally {
      this.#end(turn);
      this.#startNext();
    }
  }

  #begin(purpose: FetchPurpose): UnderWay | Promise<UnderWay> {
    if (purpose === 'refresh' && this.#makeRoomForRefresh()) return this.#start(purpose);
    if (this.#underWay.size + this.#waiting.length >= MAX_UNDER_WAY + MAX_WAITING) throw overloaded();
    return new Promise((resolve) => {
      this.#waiting.push(() => resolve(this.#start(purpose)));
      this.#startNext();
    });
  }

  /** A refresh takes any free place, even if loads wait for it, or the place of a load. */
  #makeRoomForRefresh(): boolean {
    if (!this.#isFull()) return true;
    const load = this.#oldestLoad();
    if (load !== undefined) this.#end(load, overloaded());
    return load !== undefined;
  }

  #isFull(): boolean {
    if (isCloudflare()) this.#forgetTheLost();
    return this.#underWay.size >= MAX_UNDER_WAY;
  }

  /** Requests may end without a chance to leave (rule W9). */
  #forgetTheLost(): void {
    const latest = performance.now() - this.#longest * 1000;
    for (const turn of this.#underWay) {
      if (turn.begunAt > latest) return;
      this.#underWay.delete(turn);
    }
  }

  #oldestLoad(): UnderWay | undefined {
    for (const turn of this.#underWay) if (turn.purpose === 'load') return turn;
    return undefined;
  }

  #start(purpose: FetchPurpose): UnderWay {
    const timer = setTimeout(() => {
      turn.hasHadItsTime = true;
      this.#startNext();
    }, PATIENCE * 1000).unref?.();
    const begunAt = performance.now();
    const turn: UnderWay = { purpose, abort: createAbortController(), timer, hasHadItsTime: false, begunAt };
    this.#underWay.add(turn);
    return turn;
  }

  #end(turn: UnderWay, reason?: FetchFailure): void {
    clearTimeout(turn.timer);
    this.#underWay.delete(turn);
    // On Cloudflare's runtime the signal of one request is out of reach for another (rule W7): that request ends in time.
    if (reason !== undefined && !isCloudflare()) turn.abort.abort(reason);
  }

  /**
   * Starts the first waiting request if there is room. One per turn of the event loop, because starting one costs more
   * than many responses.
   */
  #startNext(): void {
    if (this.#hasStarted || this.#waiting.length === 0 || !this.#makeRoom()) return;
    // A turn that is never over must not hold up all others (rule W9).
    this.#hasStarted = !isCloudflare();
    this.#waiting.shift()?.();
    setImmediate(() => {
      this.#hasStarted = false;
      this.#startNext();
    });
  }

  #makeRoom(): boolean {
    if (!this.#isFull()) return true;
    const [oldest] = this.#underWay;
    if (oldest?.hasHadItsTime !== true) return false;
    const description = `No response within ${PATIENCE} s, while requests to other issuers were waiting.`;
    this.#end(oldest, new FetchFailure('timeout', description));
    return true;
  }
}

function overloaded(): FetchFailure {
  return new FetchFailure('overloaded', 'Too many requests to issuers are in progress.');
}
