import { performance } from 'node:perf_hooks';
import { clearImmediate, clearTimeout, setImmediate, setTimeout } from 'node:timers';

/**
 * What {@link withTimeLimit} answers when the time was over first.
 *
 * @example
 * ```ts
 * import { LATE, withTimeLimit } from '@auth0-api/core/adapter';
 *
 * const answer = await withTimeLimit(fetch('https://store.example.com/keys'), 0.25);
 * console.log(answer === LATE ? 'no answer in time' : answer.status);
 * ```
 */
export const LATE = Symbol('late');

/** A limit is waited for in so many parts. */
const PARTS = 4;

/**
 * Waits for a promise, but not longer than `seconds`. What counts is time in which this process could have read the
 * answer (rule R24). No timer keeps the process alive, and none is left when the answer is there.
 *
 * @param seconds may be a fraction
 * @throws what the promise rejects with
 *
 * @example
 * ```ts
 * import { LATE, withTimeLimit } from '@auth0-api/core/adapter';
 *
 * export async function inTime<T>(answer: Promise<T>): Promise<T> {
 *   const value = await withTimeLimit(answer, 0.25);
 *   if (value === LATE) throw new Error('The store did not answer in time.');
 *   return value;
 * }
 * ```
 */
export async function withTimeLimit<T>(answer: PromiseLike<T>, seconds: number): Promise<T | typeof LATE> {
  let limit: TimeLimit | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    limit = new TimeLimit(seconds, () => resolve(LATE));
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    limit?.stop();
  }
}

/**
 * Calls a function when a time is over, unless it is stopped before (rule R24).
 *
 * Node runs due timers before it reads its sockets. After the event loop has stood still, one long timer would
 * therefore call an answer late that lies in the socket, and leave no time for one that takes several reads. So the
 * time is waited for in parts: however long the loop stands still, that uses up one part. The last part is followed by
 * as much time as it came late, and by one look at the sockets.
 *
 * The timers are those of Node.js, whatever stands in place of the global ones (rule R29): a test that moves fake timers
 * ends no request, and one in which they stand still waits for none.
 */
export class TimeLimit {
  readonly #part: number;
  readonly #over: () => void;
  #parts = PARTS;
  #extensions = PARTS;
  #due = 0;
  #timer: NodeJS.Timeout | undefined;
  #look: NodeJS.Immediate | undefined;

  constructor(seconds: number, over: () => void) {
    this.#part = (seconds * 1000) / PARTS;
    this.#over = over;
    this.#wait(this.#part);
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#look);
  }

  #wait(milliseconds: number): void {
    this.#due = performance.now() + milliseconds;
    this.#timer = setTimeout(() => this.#partIsOver(), milliseconds).unref();
  }

  #partIsOver(): void {
    this.#parts -= 1;
    const more = this.#parts > 0 ? this.#part : this.#extension();
    if (more > 0) this.#wait(more);
    // The phases of the loop (Node's guide to the event loop; the same in 20 to 26): timers, poll, which reads sockets,
    // and check, which runs this.
    else this.#look = setImmediate(this.#over);
  }

  #extension(): number {
    const late = performance.now() - this.#due;
    // A timer is never more exact than a millisecond.
    if (late < 1 || this.#extensions === 0) return 0;
    this.#extensions -= 1;
    return Math.min(late, this.#part);
  }
}
