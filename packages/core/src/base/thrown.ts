/**
 * What code of the app threw, as a framework takes it for an error. Objects are passed on as they are. Anything else
 * becomes the `cause` of an error: a callback that is called with `undefined` or `'route'` continues with the request, in
 * Express (router 2.3, `next` in index.js) as in Fastify 5.12 (lib/hooks.js), and Koa never answers (`ctx.onerror`).
 *
 * So does an object with a status below 400: Koa 3.1 (`ctx.onerror`) and Nest 11.2 (`BaseExceptionFilter`) answer with
 * it, and clients would take the answer for a success. HTTP clients throw such errors, for example for a body that they
 * cannot parse.
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
  if (typeof thrown !== 'object' || thrown === null)
    return new Error('A function of the app threw a value that is not an error.', { cause: thrown });
  if (namesSuccess(thrown))
    return new Error('A function of the app threw an error with a status below 400.', { cause: thrown });
  return thrown;
}

// As text as well: Fastify 5.12 (`reply.code`) and Express 4 take a status in digits, and Nest hands it on to them.
function namesSuccess({ status, statusCode }: { status?: unknown; statusCode?: unknown }): boolean {
  return [status, statusCode].some((value) => {
    const code = typeof value === 'string' ? Number.parseInt(value, 10) : value;
    return typeof code === 'number' && code >= 100 && code < 400;
  });
}
