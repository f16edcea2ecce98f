/**
 * What code of the app threw, as a framework takes it for an error. Objects are passed on as they are. Anything else
 * becomes the `cause` of an error: a callback that is called with `undefined` or `'route'` continues with the request, in
 * Express (router 2.3, `next` in index.js) as in Fastify 5.12 (lib/hooks.js), and Koa never answers (`ctx.onerror`).
 *
 * @example
 * ```ts
 * import { asError } from '@auth0-api/core/adapter';
 *
 * export function fail(thrown: unknown, next: (error: unknown) => void): void {
 *   next(asError(thrown)); // next(undefined) would let the request continue
 * }
 * ```
 */
export function asError(thrown: unknown): unknown {
  if (typeof thrown === 'object' && thrown !== null) return thrown;
  return new Error('A function of the app threw a value that is not an error.', { cause: thrown });
}
