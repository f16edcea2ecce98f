import { performance } from 'node:perf_hooks';
import { clearTimeout, setTimeout } from 'node:timers';
import type { Clock } from '@auth0-api/core';

/** How often a wait looks at the clock, in seconds. */
const STEP = 0.25;

/**
 * Seconds since now, by the client's clock or the system's, whichever says more: the one is moved by tests, the other goes on if
 * the first is set back.
 */
export function stopwatch(now: Clock): () => number {
  const startedAt = now();
  const systemStart = performance.now();
  return () => Math.max(now() - startedAt, (performance.now() - systemStart) / 1000);
}

/** Waits, but no longer than until the signal aborts. Keeps no process alive. */
export function sleep(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, seconds * 1000).unref();
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

/** The same by the client's clock, if that is faster. */
export async function pause(seconds: number, now: Clock, signal: AbortSignal): Promise<void> {
  const elapsed = stopwatch(now);
  for (let left = seconds; left > 0 && !signal.aborted; left = seconds - elapsed())
    await sleep(Math.min(left, STEP), signal);
}

/** How long to wait after failures, one after the other: twice as long each time. */
export class Backoff {
  readonly #most: number;
  #first: number;
  #failures = 0;

  /** All in seconds. */
  constructor(first: number, most: number) {
    this.#first = first;
    this.#most = most;
  }

  /** What the first wait is from now on. */
  startAt(seconds: number): void {
    this.#first = Math.min(this.#most, Math.max(0.05, seconds));
  }

  next(): number {
    // Doubled at most that often, so that it stays a number.
    this.#failures = Math.min(this.#failures + 1, 30);
    return Math.min(this.#most, this.#first * 2 ** (this.#failures - 1));
  }

  reset(): void {
    this.#failures = 0;
  }
}
