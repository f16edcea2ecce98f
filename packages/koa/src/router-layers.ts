import { METHODS } from 'node:http';
import { type Coverage, coverage, type Segment, segmentsIn } from '@auth0-api/core/openapi';

/** A layer of @koa/router 15.7.0: a route, or middleware, which has no methods. */
export interface LayerLike {
  readonly path: string | RegExp;
  readonly methods: readonly string[];
  readonly stack: readonly unknown[];
  readonly regexp: RegExp;
  readonly opts: { readonly end?: boolean | undefined };
}

/** A router, as `routes()` of it is one. */
export interface RouterLike {
  readonly stack: readonly LayerLike[];
  readonly exclusive?: boolean | undefined;
}

/** The router behind a middleware. */
export function routerOf(middleware: unknown): RouterLike | undefined {
  const router = typeof middleware === 'function' ? (middleware as { router?: unknown }).router : undefined;
  const stack = (router as { stack?: unknown } | undefined)?.stack;
  return Array.isArray(stack) ? (router as RouterLike) : undefined;
}

/** The methods of a route: `*` for those of `router.all()`, and none for the HEAD that comes with GET. */
export function methodsOf({ methods }: LayerLike): readonly string[] {
  if (isForAll(methods)) return ['*'];
  return methods.includes('GET') ? methods.filter((method) => method !== 'HEAD') : methods;
}

/** For which of the requests of a route a layer runs, by their method. */
export function runsFor({ methods }: LayerLike, method: string): Coverage {
  if (isForAll(methods)) return 'all';
  if (method === '*') return 'some';
  return methods.includes(method) ? 'all' : 'none';
}

// `router.all()` takes the methods of Node (15.7.0 `httpMethods`).
function isForAll(methods: readonly string[]): boolean {
  return METHODS.every((method) => methods.includes(method));
}

/**
 * Which of the requests to a route also match a layer. Both count as written: `router.use()` of a router with a prefix
 * distinguishes upper and lower case where its routes do not (15.7.0 `determineMiddlewarePath`: a pattern without the flag `i`).
 */
export function coverageOf(layer: LayerLike, target: LayerLike): Coverage {
  const sameCase = layer.regexp.ignoreCase === target.regexp.ignoreCase;
  const place = { path: segmentsOf(layer), end: layer.opts.end !== false, sameCase };
  return coverage(place, segmentsOf(target));
}

// What `use()` puts in place of a path, or behind a prefix.
const ANY = /(?:\(\?:\\\/\|\$\)|\{\/\*\w+\})$/;

/** The path of a layer in segments. What is not plain text or one parameter may match anything. */
export function segmentsOf({ path, opts }: LayerLike): readonly Segment[] {
  if (typeof path !== 'string') return [{ odd: true }];
  return segmentsIn(opts.end === false ? path.replace(ANY, '') : path);
}
