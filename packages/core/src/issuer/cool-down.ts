import type { Clock } from '../base/clock.js';

const FIRST_SECONDS = 1;
const LONGEST_SECONDS = 30;

/** Delays the next request to a failing issuer: 1 s, doubling to 30 s, with jitter (rule R4). */
export class CoolDown {
  readonly #now: Clock;
  #failures = 0;
  #since = Number.NEGATIVE_INFINITY;
  #length = 0;
  #cause: unknown;
  readonly #failing = new Set<string>();
  /** Whether documents of this issuer were ever good, as far as is remembered. */
  wasGood = false;

  constructor(now: Clock) {
    this.#now = now;
  }

  /** Whether the last fetch of a document failed. */
  get failing(): boolean {
    return this.#failing.size > 0;
  }

  /** The last failure. */
  get cause(): unknown {
    return this.#cause;
  }

  /** Seconds until another attempt is allowed; 0 if one is allowed now. */
  remaining(): number {
    const elapsed = this.#now() - this.#since;
    // A clock that was set back must not lengthen the wait.
    return elapsed < 0 ? 0 : Math.max(0, this.#length - elapsed);
  }

  /** Records a failed attempt to fetch a document. */
  failed(document: string, cause: unknown): void {
    this.#cause = cause;
    this.#failing.add(document);
    // Attempts that were under way together and failed together are one failure.
    if (this.remaining() > 0) return;
    const nominal = Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** Math.min(this.#failures, 10));
    // Up to a quarter less, so that processes that failed together do not all come back together.
    this.#length = nominal * (0.75 + 0.25 * Math.random());
    this.#since = this.#now();
    this.#failures += 1;
  }

  /** Records a successful attempt. It says nothing about another document that failed. */
  succeeded(document: string): void {
    this.#failing.delete(document);
    if (this.failing) return;
    this.#failures = 0;
    this.#length = 0;
    this.#cause = undefined;
  }
}
