import { clearImmediate, clearTimeout, setImmediate, setTimeout } from 'node:timers';
import { performance } from './performance.js';

/**
 * The result of {@link withTimeLimit} if the time is over first.
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

/** The number of parts that a limit is waited for in. */
const PARTS = 4;

/**
 * Waits for a promise, but not longer than `seconds`. Only time in which this process could have read the response
 * counts ([rule R24](https://auth0-api.github.io/auth0-api/rules#r24)). The timer does not keep the process alive, and
 * is removed when the promise settles.
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
 * Node runs due timers before it reads its sockets. After the event loop was blocked, a single long timer would
 * therefore report a timeout for a response that is already in the socket, and leave no time for one that takes several
 * reads. So the time is waited for in parts: a blocked event loop uses up one part, however long it lasts. After the
 * last part, the limit waits as long as that part was late, and reads the sockets once more.
 *
 * The timers are those of Node.js, even if the global ones were replaced (rule R29): a test that moves fake timers does
 * not end requests, and a test in which they stand still does not block them.
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
    this.#timer = setTimeout(() => this.#partIsOver(), milliseconds).unref?.();
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
