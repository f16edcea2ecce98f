import { stepOf } from '@auth0-api/core/adapter';
import type { Segment } from '@auth0-api/core/openapi';
import { getPath, getPathNoStrict } from 'hono/utils/url';

/** A route or a middleware, as Hono lists both in `app.routes`, in the order in which they run. */
export interface Entry {
  readonly method: string;
  readonly path: string;
  readonly handler: unknown;
}

/** Hono, whatever its types of variables and routes are. */
export interface AnyHono {
  readonly routes: readonly Entry[];
  readonly getPath: unknown;
  readonly route: unknown;
}

// Hono 4.13.19 (router.ts): the method of `use()` and `all()`.
const ALL = 'ALL';

/** What runs in an app, in order. Routes for HEAD never run: Hono answers HEAD as GET (hono-base.ts `#dispatch`). */
export function entriesOf({ routes, route }: AnyHono): readonly Entry[] {
  return routes
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, path, handler }) => ({
      method: method === ALL ? '*' : method,
      path,
      handler: withoutErrorHandler(handler, textOf(route)),
    }));
}

// Of an app with an `onError` of its own, `route()` wraps each handler, and keeps it here (hono-base.ts, utils/constants.ts). The
// text of that function is a part of `route()`: this member of another function says nothing.
function withoutErrorHandler(handler: unknown, route: string): unknown {
  const { __COMPOSED_HANDLER: inner } = handler as { readonly __COMPOSED_HANDLER?: unknown };
  const text = textOf(handler);
  return inner === undefined || text === '' || !route.includes(text)
    ? handler
    : withoutErrorHandler(inner, route);
}

// Not by `String()`, which calls what the app may have put there.
function textOf(value: unknown): string {
  return typeof value === 'function' ? Function.prototype.toString.call(value) : '';
}

/**
 * How an app reads the path of a request: `exact` tells `/x` and `/x/` apart, `loose` takes the slash away (the option `strict:
 * false`), and `own` is a function of the app (the option `getPath`).
 */
export type PathReading = 'exact' | 'loose' | 'own';

/** How an app reads the path of a request. */
export function pathReading({ getPath: own }: AnyHono): PathReading {
  // The app may have Hono as CommonJS, and this module as ESM: then it is the same text.
  const is = (known: unknown) => own === known || textOf(own) === textOf(known);
  if (is(getPath)) return 'exact';
  return is(getPathNoStrict) ? 'loose' : 'own';
}

/** What answers for a method and a path. */
export interface Answer extends Entry {
  readonly handler: { readonly length: number };
  /** Where it stands in the list of what runs. */
  readonly index: number;
  /** What else was registered right before it, for the same method and path. */
  readonly before: readonly unknown[];
  /** Whether it may call `next` instead, because something of this library comes after it. */
  readonly mayContinue: boolean;
}

/**
 * What answers at a place in the list; `undefined` for what stands before others. As hono/dev tells handlers from middleware: those
 * have no second parameter, and so answer wherever they stand. A last function for a method and path answers, too.
 */
export function answerAt(entries: readonly Entry[], index: number): Answer | undefined {
  const entry = entries[index];
  if (entry === undefined || !isUnread(entry)) return undefined;
  const isSame = ({ method, path }: Entry): boolean => method === entry.method && path === entry.path;
  const before = entries.slice(entries.findLastIndex((other, at) => at < index && !isSame(other)) + 1, index);
  const next = entries.findIndex((other, at) => at > index && !isSame(other));
  const after = entries.slice(index + 1, next < 0 ? undefined : next);
  const answer = { ...entry, index, before: before.map(({ handler }) => handler) };
  if (before.some(cannotContinue)) return undefined;
  if (cannotContinue(entry)) return { ...answer, mayContinue: false };
  // Nothing tells `all()` from `use()`: such a function is taken for middleware.
  if (entry.method === '*') return isMount(entry) ? { ...answer, mayContinue: false } : undefined;
  return after.some(isUnread) ? undefined : { ...answer, mayContinue: after.length > 0 };
}

function isUnread(entry: Entry): entry is Entry & { readonly handler: { readonly length: number } } {
  const { handler } = entry;
  return typeof handler === 'function' && stepOf(handler) === undefined;
}

function cannotContinue(entry: Entry): boolean {
  return isUnread(entry) && entry.handler.length < 2;
}

/** What `mount()` adds (hono-base.ts): a function of this name, for all below a path. */
export function isMount({ path, handler }: Entry): boolean {
  return typeof handler === 'function' && handler.name === 'handler' && path.endsWith('/*');
}

const LITERAL = /^[\w.~%@-]*$/;
const PARAM = /^:([A-Za-z_]\w*)$/;

/**
 * The path of an entry in segments. Not `segmentsIn()` of core: Hono writes other patterns, and its paths keep an empty part at the
 * end. `/a/*` matches `/a` as well.
 */
export function segmentsOf(path: string): readonly Segment[] {
  const parts = path === '*' ? ['*'] : path.slice(1).split('/');
  if (path === '/') return [];
  return parts.map((part, index) => {
    const [, param] = PARAM.exec(part) ?? [];
    if (param !== undefined) return { param };
    if (part === '*' && index === parts.length - 1) return { rest: 'any' };
    return LITERAL.test(part) ? { literal: part } : { odd: true };
  });
}
