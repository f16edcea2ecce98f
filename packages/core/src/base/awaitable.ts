/** A value or a promise of it. */
export type Awaitable<T> = T | Promise<T>;

/**
 * Whether a value has to be waited for: as `await` sees it, so that a promise counts as one whoever made it. Not by its
 * class: an app may have put another one in the place of `Promise`, and what is not waited for is not refused either.
 */
export function isPromise<T>(value: Awaitable<T>): value is Promise<T> {
  return typeof (value as Partial<Promise<T>> | null | undefined)?.then === 'function';
}

/**
 * Goes on with a value: at once where it is there, and otherwise when it comes.
 *
 * @example
 * ```ts
 * import { andThen } from '@auth0-api/core/adapter';
 *
 * export function isNew(answer: string | null | Promise<string | null>): boolean | Promise<boolean> {
 *   return andThen(answer, (text) => text === 'OK');
 * }
 * ```
 */
export function andThen<T, U>(value: Awaitable<T>, next: (value: T) => Awaitable<U>): Awaitable<U> {
  return isPromise(value) ? value.then(next) : next(value);
}

/**
 * Does something and goes on with what came of it: `done` with its value, or `failed` with what it threw. At once where
 * nothing has to be waited for, as with most requests: a promise and its turn of the event loop cost more than looking
 * up a token.
 *
 * What `done` throws is not caught, so that nothing of what follows is taken for a failure of `action`.
 *
 * @example
 * ```ts
 * import { type Adapter, type Framework, perform } from '@auth0-api/core/adapter';
 *
 * export const middleware =
 *   (http: Framework<Request, Headers>, adapter: Adapter<object, Request>) =>
 *   (request: Request, next: () => void, fail: (error: unknown) => void) =>
 *     perform(() => http.authenticate(adapter, request, new Headers()), next, fail);
 * ```
 */
export function perform<T, U>(
  action: () => Awaitable<T>,
  done: (value: T) => Promise<U>,
  failed: (error: unknown) => Promise<U>,
): Promise<U>;
export function perform<T, U>(
  action: () => Awaitable<T>,
  done: (value: T) => Awaitable<U>,
  failed: (error: unknown) => Awaitable<U>,
): Awaitable<U>;
export function perform<T, U>(
  action: () => Awaitable<T>,
  done: (value: T) => Awaitable<U>,
  failed: (error: unknown) => Awaitable<U>,
): Awaitable<U> {
  let result: Awaitable<T>;
  try {
    result = action();
  } catch (error) {
    return failed(error);
  }
  return isPromise(result) ? result.then(done, failed) : done(result);
}
