import type { Awaitable } from '@auth0-api/core';

/**
 * A handler of web standards. What a host passes besides the request keeps its types: the context of a route in Next.js,
 * bindings on Cloudflare.
 */
export type Handler<R extends Request = Request, Rest extends readonly unknown[] = []> = (
  request: R,
  ...rest: Rest
) => Awaitable<Response>;

/** A handler behind `auth0()` or a guard: it always returns a promise. */
export type ProtectedHandler<R extends Request = Request, Rest extends readonly unknown[] = []> = (
  request: R,
  ...rest: Rest
) => Promise<Response>;

/** What guards are: they take a handler and return one that runs only for requests that meet their policy. */
export type Wrapper = <R extends Request, Rest extends readonly unknown[]>(
  handler: Handler<R, Rest>,
) => ProtectedHandler<R, Rest>;
