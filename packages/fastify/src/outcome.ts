import { setImmediate } from 'node:timers';
import { asError } from '@auth0-api/core/adapter';

/** Fastify's callback: continues with the request, or with its error path. */
export type Done = (error?: unknown) => void;

type Result = { readonly isGood: true } | { readonly isGood: false; readonly error: unknown };

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
  #waiting: ((result: Result) => void)[] | undefined;

  constructor(done: Done) {
    this.#done = done;
  }

  /** The request continues. */
  pass(): void {
    this.#settle({ isGood: true });
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
    const settled = new Promise<undefined>((resolve, reject) => {
      const tell = (result: Result) => (result.isGood ? resolve(undefined) : reject(result.error));
      this.#waiting ??= [];
      if (this.#result === undefined) this.#waiting.push(tell);
      else tell(this.#result);
    });
    return settled.then(passed, failed);
  }

  #settle(result: Result): void {
    this.#result = result;
    if (this.#waiting === undefined) queueMicrotask(() => this.#callBack(result));
    else for (const tell of this.#waiting) tell(result);
  }

  // `await` asks in the next microtask, and a wrapper of a wrapper some later.
  #callBack(result: Result): void {
    if (this.#waiting !== undefined) return;
    setImmediate(() => {
      if (this.#waiting !== undefined) return;
      if (result.isGood) this.#done();
      else this.#done(result.error);
      // Nothing goes on a second time.
      this.#result = undefined;
    });
  }
}
