import { clearTimeout, setImmediate, setTimeout } from 'node:timers';
import { createAbortController } from '../base/abort.js';
import { FetchFailure } from '../http/fetch-text.js';

/**
 * How many requests to issuers a client makes at once (rule R18). Two for each issuer is what a start needs; a `domains`
 * function that accepts ever new issuers must not use up the process's sockets.
 */
const MAX_UNDER_WAY = 256;

/** How many more may wait for their turn. Each is the load of another document, so that no issuer has more than two. */
const MAX_WAITING = 256;

/** How long a request may take while others wait, in seconds: several round trips to the other side of the world. */
const PATIENCE = 0.5;

/** What a request is made for: to load what nobody holds, or to refresh what is held. */
export type FetchPurpose = 'load' | 'refresh';

interface UnderWay {
  readonly purpose: FetchPurpose;
  readonly abort: AbortController;
  readonly timer: NodeJS.Timeout;
  hasHadItsTime: boolean;
}

/**
 * Bounds what is under way at once, so that issuers that are slow do not keep others from being asked: whoever took
 * longest gives way to who waits, once it has had its time. A refresh does not wait for first loads.
 */
export class FetchLimit {
  /** The one that began first comes first. */
  readonly #underWay = new Set<UnderWay>();
  readonly #waiting: (() => void)[] = [];
  /** In this turn of the event loop. */
  #hasStarted = false;

  /**
   * Makes a request when its turn comes. The request has to end when the signal says so.
   *
   * @throws FetchFailure `overloaded` when it is not made, or gave way to a refresh; `timeout` when it gave way to one
   * that waited. Only the latter says anything about the issuer.
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

  /** A refresh takes any place that is free, also while loads wait for it, or that of a load. */
  #makeRoomForRefresh(): boolean {
    if (!this.#isFull()) return true;
    const load = this.#oldestLoad();
    if (load !== undefined) this.#end(load, overloaded());
    return load !== undefined;
  }

  #isFull(): boolean {
    return this.#underWay.size >= MAX_UNDER_WAY;
  }

  #oldestLoad(): UnderWay | undefined {
    for (const turn of this.#underWay) if (turn.purpose === 'load') return turn;
    return undefined;
  }

  #start(purpose: FetchPurpose): UnderWay {
    const timer = setTimeout(() => {
      turn.hasHadItsTime = true;
      this.#startNext();
    }, PATIENCE * 1000).unref();
    const turn: UnderWay = { purpose, abort: createAbortController(), timer, hasHadItsTime: false };
    this.#underWay.add(turn);
    return turn;
  }

  #end(turn: UnderWay, reason?: FetchFailure): void {
    clearTimeout(turn.timer);
    this.#underWay.delete(turn);
    if (reason !== undefined) turn.abort.abort(reason);
  }

  /** Lets the first who waits begin, where there is room. One in a turn of the event loop: it costs more than many answers. */
  #startNext(): void {
    if (this.#hasStarted || this.#waiting.length === 0 || !this.#makeRoom()) return;
    this.#hasStarted = true;
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
