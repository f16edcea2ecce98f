import type { Clock } from '../base/clock.js';

const FIRST_SECONDS = 1;
const LONGEST_SECONDS = 30;

/** Keeps a failing issuer from being asked again at once: 1 s, doubling to 30 s, with jitter (rule R4). */
export class CoolDown {
  readonly #now: Clock;
  #failures = 0;
  #since = Number.NEGATIVE_INFINITY;
  #length = 0;
  #cause: unknown;
  readonly #failing = new Set<string>();
  /** Whether documents of this issuer were ever good, as far as anybody remembers. */
  wasGood = false;

  constructor(now: Clock) {
    this.#now = now;
  }

  /** Whether a document could not be fetched when it was asked for last. */
  get failing(): boolean {
    return this.#failing.size > 0;
  }

  /** What the last attempt failed of. */
  get cause(): unknown {
    return this.#cause;
  }

  /** Seconds until another attempt is allowed; 0 when one is. */
  remaining(): number {
    const elapsed = this.#now() - this.#since;
    // A clock that was set back must not lengthen the wait.
    return elapsed < 0 ? 0 : Math.max(0, this.#length - elapsed);
  }

  /** Notes a failed attempt to fetch a document. */
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

  /** Notes a successful attempt. It says nothing about another document that failed. */
  succeeded(document: string): void {
    this.#failing.delete(document);
    if (this.failing) return;
    this.#failures = 0;
    this.#length = 0;
    this.#cause = undefined;
  }
}
