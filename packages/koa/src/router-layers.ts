import { METHODS } from 'node:http';
import { stepOf } from '@auth0-api/core/adapter';
import { type Coverage, coverage, type Segment, segmentsIn, templateOf } from '@auth0-api/core/openapi';

/** A layer of @koa/router 15.7.0: a route, or middleware, which has no methods. */
export interface LayerLike {
  readonly path: string | RegExp;
  readonly methods: readonly string[];
  readonly stack: readonly unknown[];
  /** Missing for the path '', which makes `match()` throw for each request. */
  readonly regexp?: RegExp | undefined;
  readonly opts: { readonly end?: boolean | undefined; readonly strict?: boolean | undefined };
}

/** A router, as `routes()` of it is one. */
export interface RouterLike {
  readonly stack: readonly LayerLike[];
  readonly exclusive?: boolean | undefined;
  /** For which hosts it runs (15.7.0 `matchHost`). */
  readonly host?: unknown;
  readonly opts?: { readonly routerPath?: unknown; readonly exclusive?: unknown } | undefined;
}

/** The router behind a middleware. */
export function routerOf(middleware: unknown): RouterLike | undefined {
  const router = typeof middleware === 'function' ? (middleware as { router?: unknown }).router : undefined;
  const stack = (router as { stack?: unknown } | undefined)?.stack;
  return Array.isArray(stack) ? (router as RouterLike) : undefined;
}

/** Whether a middleware with a router is what `routes()` made (15.7.0 `middleware`: it is bound, and has no name), and not what wraps that. */
export function isDispatch(middleware: unknown): boolean {
  return (
    typeof middleware === 'function' &&
    middleware.name === 'bound ' &&
    Function.prototype.toString.call(middleware).includes('[native code]')
  );
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
  const sameCase = layer.regexp?.ignoreCase === true || target.regexp?.ignoreCase === false;
  const end = layer.opts.end !== false;
  const found = coverage({ path: segmentsOf(layer), end, sameCase }, segmentsOf(target));
  return found === 'all' && !isSlashAlike(layer, target) ? 'some' : found;
}

// path-to-regexp 8.4.2 takes one more slash at the end of a path, unless it is strict: `/x` is for `/x` and `/x/`, but `/x/` for
// `/x/` and `/x//`.
function isSlashAlike(layer: LayerLike, target: LayerLike): boolean {
  const [own, theirs] = [endsWithSlash(layer), endsWithSlash(target)];
  if (layer.opts.end === false) return !own;
  return own === theirs && (layer.opts.strict !== true || target.opts.strict === true);
}

function endsWithSlash(layer: LayerLike): boolean {
  const path = plainPath(layer);
  return path?.endsWith('/') === true && (path.length > 1 || layer.opts.end === false);
}

// What `use()` puts in place of a path, or behind a prefix. Behind the prefix `/`, that needs two slashes.
const ANY = /(?:\(\?:\\\/\|\$\)|\{\/\*\w+\})$/;

function plainPath({ path, regexp, opts }: LayerLike): string | undefined {
  if (typeof path !== 'string' || regexp === undefined) return undefined;
  return opts.end === false ? path.replace(ANY, '') : path;
}

/** The path of a layer in segments. What is not plain text or one parameter may match anything. */
function segmentsOf(layer: LayerLike): readonly Segment[] {
  const path = plainPath(layer);
  // Several slashes are several.
  return path === undefined || path.endsWith('//') ? [{ odd: true }] : segmentsIn(path);
}

/** The path of a route as OpenAPI writes it; `undefined` if it has none there. */
export function templateFor(target: LayerLike): string | undefined {
  const template = templateOf(segmentsOf(target));
  return template !== undefined && endsWithSlash(target) ? `${template}/` : template;
}

/**
 * Koa calls a function with `ctx, next`: one that takes one of them cannot continue, and so answers wherever it stands. A function
 * that takes none may be `(...args)`.
 */
export function cannotContinue(handler: unknown): boolean {
  return typeof handler === 'function' && stepOf(handler) === undefined && handler.length === 1;
}

/** What answers in a route. */
export interface Answer {
  /** What runs before it. */
  readonly before: readonly unknown[];
  readonly handler: unknown;
  /** Whether it may call `next` instead, because something of this library comes after it. */
  readonly mayContinue: boolean;
}

/** What answers in a route; `undefined` for one that only stands before others. */
export function answerIn({ methods, stack }: LayerLike): Answer | undefined {
  const first = stack.findIndex(cannotContinue);
  const index = first < 0 ? stack.findLastIndex((handler) => stepOf(handler) === undefined) : first;
  if (index < 0 || methods.length === 0) return undefined;
  const mayContinue = first < 0 && index < stack.length - 1;
  return { before: stack.slice(0, index), handler: stack[index], mayContinue };
}
