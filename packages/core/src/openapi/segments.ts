/** A part of a path between two slashes, as far as a pattern tells. */
export type Segment =
  /** Exactly this text. It is empty after a slash at the end, where a framework tells that from none. */
  | { readonly literal: string }
  /** Any text that is not empty. */
  | { readonly param: string }
  /** All that follows: at least one segment, or none as well. */
  | { readonly rest: 'some' | 'any' }
  /** A pattern that is not understood: it may match anything that begins in this way, and any number of segments. */
  | { readonly odd: true; readonly prefix?: string | undefined };

/**
 * Which of the requests to a route pass another place.
 *
 * - `all`: each
 * - `some`: that is not known, it may be each
 * - `part`: some of them, and never each, because a parameter of the route has other values as well
 * - `none`: none
 */
export type Coverage = 'all' | 'some' | 'part' | 'none';

/** Where something stands, seen from a route. */
export interface Place {
  /** Its path. */
  readonly path: readonly Segment[];
  /** Whether its path must end where the one of a request ends. Otherwise paths below it are meant, too. */
  readonly end: boolean;
  /** Whether it ignores upper and lower case, or distinguishes them as the route does. */
  readonly sameCase: boolean;
}

/**
 * Which of the requests to a route also pass a place. It errs on the side of `some`: whoever asks then knows that nothing is
 * certain.
 *
 * @example
 * ```ts
 * import { coverage, type Segment } from '@auth0-api/core/openapi';
 *
 * // What is mounted at /orders also sees GET /orders/{id}.
 * const orders: readonly Segment[] = [{ literal: 'orders' }];
 * const place = { path: orders, end: false, sameCase: true };
 * export const covered = coverage(place, [...orders, { param: 'id' }]); // 'all'
 * ```
 */
export function coverage({ path, end, sameCase }: Place, route: readonly Segment[]): Coverage {
  let found: Coverage = 'all';
  for (const [index, own] of path.entries()) {
    const theirs = route[index];
    if ('odd' in own) return least(found, ofPattern(own.prefix ?? '', theirs));
    if ('rest' in own) return least(found, afterRest(own.rest, theirs));
    if (theirs === undefined) return 'none';
    if ('odd' in theirs) return least(found, 'some');
    if ('rest' in theirs) return 'literal' in own ? 'part' : least(found, end ? 'part' : 'some');
    if ('literal' in own) found = least(found, ofLiteral(own.literal, theirs, sameCase));
    else if ('literal' in theirs && theirs.literal === '') return 'none';
    if (found === 'none') return 'none';
  }
  if (!end || route.length === path.length) return found;
  const next = route[path.length];
  if (next === undefined || 'literal' in next || 'param' in next) return 'none';
  return least(found, 'rest' in next ? 'part' : 'some');
}

const ORDER: readonly Coverage[] = ['all', 'some', 'part', 'none'];

/**
 * Which of the requests to a route pass two places, one behind the other.
 *
 * @example
 * ```ts
 * import { least } from '@auth0-api/core/openapi';
 *
 * export const covered = least('all', 'some'); // 'some'
 * ```
 */
export function least(one: Coverage, other: Coverage): Coverage {
  return ORDER.indexOf(one) > ORDER.indexOf(other) ? one : other;
}

function ofLiteral(
  own: string,
  theirs: Exclude<Segment, { rest: string } | { odd: true }>,
  sameCase: boolean,
) {
  if ('param' in theirs) return own === '' ? 'none' : 'part';
  if (own.toLowerCase() !== theirs.literal.toLowerCase()) return 'none';
  const hasLetters = own.toLowerCase() !== own.toUpperCase();
  return own === theirs.literal && (sameCase || !hasLetters) ? 'all' : 'some';
}

function afterRest(rest: 'some' | 'any', theirs: Segment | undefined): Coverage {
  if (rest === 'any') return 'all';
  if (theirs === undefined) return 'part';
  return 'odd' in theirs || 'rest' in theirs ? 'some' : 'all';
}

function ofPattern(prefix: string, theirs: Segment | undefined): Coverage {
  if (theirs === undefined || prefix === '') return 'some';
  if ('param' in theirs) return 'part';
  if (!('literal' in theirs)) return 'some';
  return theirs.literal.toLowerCase().startsWith(prefix.toLowerCase()) ? 'some' : 'none';
}

/**
 * A path as OpenAPI writes it (3.1.1 section 4.8.8); `undefined` if it has none there.
 *
 * @example
 * ```ts
 * import { templateOf } from '@auth0-api/core/openapi';
 *
 * export const template = templateOf([{ literal: 'orders' }, { param: 'id' }]); // '/orders/{id}'
 * ```
 */
export function templateOf(path: readonly Segment[]): string | undefined {
  const parts = path.map((segment) => {
    if ('literal' in segment) return segment.literal;
    return 'param' in segment ? `{${segment.param}}` : undefined;
  });
  return parts.includes(undefined) ? undefined : `/${parts.join('/')}`;
}

const LITERAL = /^[\w.~%@-]+$/;
const PARAM = /^:([A-Za-z_]\w*)$/;
const REST = /^\*\w+$/;
// What every match begins with: the last sign may belong to a quantifier of the sign after it.
const PREFIX = /^[\w~%-]*?(?=[\w~%-]?(?:[^\w~%-]|$))/;

/**
 * A path as Express and @koa/router write it, for path-to-regexp, in segments. What is not plain text or one parameter is not
 * understood, and so may match anything.
 *
 * @example
 * ```ts
 * import { coverage, segmentsIn } from '@auth0-api/core/openapi';
 *
 * const place = { path: segmentsIn('/orders'), end: false, sameCase: true };
 * export const covered = coverage(place, segmentsIn('/orders/:id')); // 'all'
 * ```
 */
export function segmentsIn(path: string): readonly Segment[] {
  const parts = path.replace(/\/+$/, '').split('/');
  if (parts.shift() !== '') return [{ odd: true }];
  return parts.map((part, index) => {
    const [, param] = PARAM.exec(part) ?? [];
    if (param !== undefined) return { param };
    if (REST.test(part) && index === parts.length - 1) return { rest: 'some' };
    return LITERAL.test(part) ? { literal: part } : { odd: true, prefix: PREFIX.exec(part)?.[0] };
  });
}
