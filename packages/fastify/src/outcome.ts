import { setImmediate } from 'node:timers';
import { asError } from '@auth0-api/core/adapter';

/** Fastify's callback: continues with the request, or with its error path. */
export type Done = (error?: unknown) => void;

type Result = { readonly isGood: true } | { readonly isGood: false; readonly error: unknown };

const PASSED: Result = Object.freeze({ isGood: true });
/** Its `then` calls back in the next microtask: for half of what `queueMicrotask` takes in Node.js 20. */
const SETTLED: Promise<undefined> = Promise.resolve(undefined);

/**
 * What a hook returns if it was given a callback: it informs the code that waits for it, or else calls the callback.
 *
 * Fastify 5.12 and @fastify/auth 5.1 wait for a thenable and ignore the callback. So does a wrapper in an app that
 * passes on all arguments, `async (...args) => { await hook(...args); }`: with `done` alone it would not wait, and
 * Fastify would continue with the request before the decision. A wrapper with a callback of its own does not wait, and
 * gets the callback.
 */
export class Outcome implements PromiseLike<undefined> {
  readonly #done: Done;
  #result: Result | undefined;
  #isAwaited = false;
  #waiting: ((result: Result) => void)[] | undefined;

  constructor(done: Done) {
    this.#done = done;
  }

  /** The request continues. */
  pass(): void {
    this.#settle(PASSED);
  }

  /** The request goes to the error path. */
  fail(error: unknown): void {
    this.#settle({ isGood: false, error: asError(error) });
  }

  // biome-ignore lint/suspicious/noThenProperty: being waited for is what it is for
  then<A = undefined, B = never>(
    passed?: ((value: undefined) => A | PromiseLike<A>) | null,
    failed?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#isAwaited = true;
    // Nearly always the request has passed before anyone asks: nothing has to be made for it.
    if (this.#result === PASSED) return SETTLED.then(passed, failed);
    const settled = new Promise<undefined>((resolve, reject) => {
      const tell = (result: Result) => (result.isGood ? resolve(undefined) : reject(result.error));
      if (this.#result !== undefined) return tell(this.#result);
      this.#waiting ??= [];
      this.#waiting.push(tell);
    });
    return settled.then(passed, failed);
  }

  #settle(result: Result): void {
    this.#result = result;
    if (!this.#isAwaited) SETTLED.then(() => this.#callBack(result));
    else for (const tell of this.#waiting ?? []) tell(result);
  }

  // `await` asks in the next microtask, and a wrapper of a wrapper some later.
  #callBack(result: Result): void {
    if (this.#isAwaited) return;
    setImmediate(() => {
      if (this.#isAwaited) return;
      if (result.isGood) this.#done();
      else this.#done(result.error);
      // Nothing goes on a second time.
      this.#result = undefined;
    });
  }
}
