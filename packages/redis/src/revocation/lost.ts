import { performance } from 'node:perf_hooks';
import type { Revocation } from '@auth0-api/core';
import type { List } from './parts.js';
import type { RevocationStream } from './stream.js';

/** How long to wait at most before what the stream lost is appended again, in milliseconds: another process may do it first. */
const MAX_DELAY = 500;

/** How many are appended before the stream is read again. */
const AT_ONCE = 200;

/** What this process holds and the stream lost. It is appended again, a little later, unless another process did (rule V12). */
export class LostRevocations {
  readonly #held: List;
  readonly #newList: () => List;
  /** What was found since the stream was read anew; `undefined` if nothing is lost. */
  #found: List | undefined;
  /** What is still to be looked for; `undefined` until it is time to. */
  #queue: readonly Revocation[] | undefined;
  /** When to go on, by the clock of `performance`. */
  #due = 0;

  constructor(held: List, newList: () => List) {
    this.#held = held;
    this.#newList = newList;
  }

  /** The stream is read anew: what is not found in it is lost. */
  startReading(): void {
    if (this.#found === undefined) this.#delay();
    this.#found = this.#held.size === 0 ? undefined : this.#newList();
    this.#queue = undefined;
  }

  /** Takes what was found. */
  found(entries: readonly Revocation[]): void {
    this.#found?.add(entries);
  }

  /** Milliseconds until {@link appendTo} must be called; `undefined` if nothing is lost. */
  get wait(): number | undefined {
    return this.#found === undefined ? undefined : Math.max(0, this.#due - performance.now());
  }

  /**
   * Appends some of what is lost, if it is time to. To be called after everything was read that there is: what another process
   * appended in between is not lost any more.
   *
   * @throws RedisStoreError
   */
  async appendTo(stream: RevocationStream): Promise<void> {
    const found = this.#found;
    if (found === undefined || this.wait !== 0) return;
    this.#queue = (this.#queue ?? this.#held.entries()).filter((entry) => !found.covers(entry));
    const [now, later] = [this.#queue.slice(0, AT_ONCE), this.#queue.slice(AT_ONCE)];
    // If this fails, there is another attempt.
    this.#delay();
    await stream.add(now);
    this.#due = 0;
    if (this.#found !== found) return;
    this.#queue = later;
    if (later.length === 0) this.#found = undefined;
  }

  #delay(): void {
    this.#due = performance.now() + Math.random() * MAX_DELAY;
  }
}
