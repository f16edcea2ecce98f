/** A part of a path between two slashes, as far as a pattern tells. */
export type Segment =
  /** Exactly this text. */
  | { readonly literal: string }
  /** Any text that is not empty. */
  | { readonly param: string }
  /** All that follows: at least one segment, or none as well. */
  | { readonly rest: 'some' | 'any' }
  /** A pattern that is not understood: it may match anything, and any number of segments. */
  | { readonly odd: true };

/** Which of the requests to a route pass another place: each, perhaps some, or none. */
export type Coverage = 'all' | 'some' | 'none';

/** Where something stands, seen from a route. */
export interface Place {
  /** Its path. */
  readonly path: readonly Segment[];
  /** Whether its path must end where the one of a request ends. Otherwise paths below it are meant, too. */
  readonly end: boolean;
  /** Whether both distinguish upper and lower case, or neither does. */
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
    if ('odd' in own) return 'some';
    if ('rest' in own) return afterRest(own.rest, theirs, found);
    if (theirs === undefined) return 'none';
    if ('odd' in theirs || 'rest' in theirs) return 'some';
    if ('param' in own) continue;
    if ('param' in theirs) found = 'some';
    else if (own.literal !== theirs.literal) {
      if (own.literal.toLowerCase() !== theirs.literal.toLowerCase()) return 'none';
      found = 'some';
    } else if (!sameCase && own.literal.toLowerCase() !== own.literal.toUpperCase()) found = 'some';
  }
  if (!end || route.length === path.length) return found;
  const next = route[path.length];
  return next !== undefined && ('rest' in next || 'odd' in next) ? 'some' : 'none';
}

function afterRest(rest: 'some' | 'any', theirs: Segment | undefined, found: Coverage): Coverage {
  if (rest === 'any') return found;
  return theirs === undefined || 'odd' in theirs || 'rest' in theirs ? 'some' : found;
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

const LITERAL = /^[\w.~%-]+$/;
const PARAM = /^:([A-Za-z_]\w*)$/;
const REST = /^\*\w+$/;

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
    return LITERAL.test(part) ? { literal: part } : { odd: true };
  });
}
