import type { Clock } from '../clock.js';

const FIRST_SECONDS = 1;
const LONGEST_SECONDS = 30;

/** Keeps a failing issuer from being asked again at once: 1 s, doubling to 30 s, with jitter (rule R4). */
export class CoolDown {
  readonly #now: Clock;
  #failures = 0;
  #until = Number.NEGATIVE_INFINITY;
  #cause: unknown;
  readonly #failing = new Set<string>();

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
    return Math.max(0, this.#until - this.#now());
  }

  /** Notes a failed attempt to fetch a document. */
  failed(document: string, cause: unknown): void {
    const nominal = Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** Math.min(this.#failures, 10));
    // Up to a quarter less, so that processes that failed together do not all come back together.
    this.#until = this.#now() + nominal * (0.75 + 0.25 * Math.random());
    this.#failures += 1;
    this.#cause = cause;
    this.#failing.add(document);
  }

  /** Notes a successful attempt. It says nothing about another document that failed. */
  succeeded(document: string): void {
    this.#failing.delete(document);
    if (this.failing) return;
    this.#failures = 0;
    this.#until = Number.NEGATIVE_INFINITY;
    this.#cause = undefined;
  }
}
