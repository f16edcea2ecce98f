import { stepOf } from '@auth0-api/core/adapter';
import type { HandlerReader } from '@auth0-api/core/openapi';
import type { LayerLike, RouteLike } from './router-parts.js';

/** What answers in a route, for one method. */
export interface Answer {
  /** What runs before it. */
  readonly before: readonly LayerLike[];
  readonly handler: unknown;
  /** Whether it may call `next` instead, because something of this library comes after it. */
  readonly mayContinue: boolean;
}

/**
 * Express 4.22 and 5.3 (lib/layer.js) call a function with `req, res, next`: one that takes one or two of them cannot continue, and
 * so answers wherever it stands. A function that takes none may be `(...args)`.
 */
export function cannotContinue(handle: unknown): boolean {
  const length = typeof handle === 'function' && stepOf(handle) === undefined ? handle.length : 0;
  return length === 1 || length === 2;
}

/** Whether Express takes a function for one that handles errors (lib/layer.js: four parameters, and with more it never runs). */
export function isErrorHandler(handle: unknown): boolean {
  return typeof handle === 'function' && handle.length > 3;
}

/** What answers in a route; `undefined` for one that only stands before others. */
export function answerIn(route: RouteLike, method: string, reader?: HandlerReader): Answer | undefined {
  const layers = handlersOf(route, method);
  const isUnread = ({ handle }: LayerLike): boolean =>
    stepOf(handle) === undefined && !isErrorHandler(handle) && reader?.isMiddleware?.(handle) !== true;
  const first = layers.findIndex(({ handle }) => cannotContinue(handle));
  const last = layers.findLastIndex(isUnread);
  const index = first < 0 ? last : first;
  if (index < 0) return undefined;
  const mayContinue = first < 0 && layers.slice(index + 1).some(({ handle }) => !isErrorHandler(handle));
  return { before: layers.slice(0, index), handler: layers[index]?.handle, mayContinue };
}

/** As lib/route.js: whoever handles GET handles HEAD, unless the route has a handler for HEAD. `*` are those of all methods. */
export function handlersOf({ stack, methods }: RouteLike, method: string): readonly LayerLike[] {
  const name = method.toLowerCase();
  const wanted = name === 'head' && methods.head !== true ? 'get' : name;
  return stack.filter((layer) => layer.method === undefined || layer.method === wanted);
}

/** The methods of a route: `*` for those that it does not name. */
export function methodsOf({ methods }: RouteLike): readonly string[] {
  const names = Object.keys(methods).filter((name) => methods[name] === true);
  return names.map((name) => (name === '_all' ? '*' : name.toUpperCase()));
}
