import type { HandlerReader, Passage, RouteDemand } from '@auth0-api/core/openapi';
import type { NestParts } from './nest-parts.js';
import { methodNameOf, type NestRoute, nestRoutes, routeKey } from './nest-routes.js';
import { passGuards } from './passed-guards.js';

// What `@Get()` and the others leave on a method, and Nest copies to the function that it registers (`copyMetadataToCallback` of
// router/router-explorer, @nestjs/core 11.2.10 and 12.5.1; `PATH_METADATA` and `METHOD_METADATA` of @nestjs/common).
const PATH = 'path';
const METHOD = 'method';
// A shorter text could be in another one by accident.
const SHORTEST_TEXT = 60;

type Route = Pick<RouteDemand, 'method' | 'path'>;

/**
 * Finds the method of a controller that answers a route of the platform. The platform knows a function, which Nest made of the
 * method; the controllers know their methods. Both have a method and a path of HTTP, and an order where there are several of them,
 * as for versions in a header. Where one side has more than the other, nothing is certain.
 */
export class NestReader implements HandlerReader {
  readonly #parts: NestParts;
  readonly #routes = new Map<string, readonly NestRoute[]>();
  readonly #handlers = new Map<string, readonly object[]>();
  #notFound: unknown;

  constructor(parts: NestParts) {
    this.#parts = parts;
    for (const route of nestRoutes(parts))
      this.#routes.set(route.key, [...(this.#routes.get(route.key) ?? []), route]);
  }

  /** Takes note of what the platform has. Its list must be made with this first. */
  readonly notes: HandlerReader = {
    inside: (handler, route) => {
      const key = this.#keyOf(handler, route);
      const known = this.#handlers.get(key) ?? [];
      if (this.#mayBeOfNest(handler) && !known.includes(handler))
        this.#handlers.set(key, [...known, handler]);
      if (this.#isNotFound(handler, route)) this.#notFound = handler;
    },
  };

  /**
   * On Express, Nest registers the middleware of `configure()` as a route where `forRoutes()` names a method. The text of the
   * functions that `MiddlewareModule.registerHandler()` makes for that is a part of its own: no property of theirs counts.
   * For `@All()`, 11.1.18 registers another function, which is listed as a route, and as unknown.
   */
  isMiddleware(handler: unknown): boolean {
    if (isOfNest(handler)) return false;
    return handler === this.#notFound || isMadeIn(this.#parts.middleware.registerHandler, handler);
  }

  inside(handler: unknown, route: Route, passage: Passage): void {
    const key = this.#keyOf(handler, route);
    const [routes = [], handlers = []] = [this.#routes.get(key), this.#handlers.get(key)];
    if (!this.#mayBeOfNest(handler) || (routes.length === 0 && !isOfNest(handler))) return;
    const found = routes[handlers.indexOf(handler)];
    // Nest 12 can register its routes in another order.
    const isSorted = routes.length > 1 && this.#parts.config.getRouteResolutionStrategy?.() === 'specificity';
    const isMoved = found !== undefined && !isOfNest(handler) && this.#hasOther(found);
    if (found === undefined || routes.length !== handlers.length || isSorted || isMoved) {
      passage.doubt('it is unclear which method of a controller answers');
      return;
    }
    passGuards(passage, this.#parts, found);
  }

  // Whether the platform has a handler that no controller explains, whose path ends like the one of a route. After a global prefix or
  // versions that were set after `init()`, that is the one of the route, and its new path may belong to something else.
  #hasOther({ end }: NestRoute): boolean {
    return [...this.#handlers.keys()].some((key) => key.endsWith(end) && !this.#routes.has(key));
  }

  // With a global prefix, Nest 12 registers what answers 404 as a route on Express, and again for paths without the prefix
  // (`setNotFoundHandler` of @nestjs/platform-express 12.5.1).
  #isNotFound(handler: unknown, route: Route): boolean {
    const { config, resolver } = this.#parts;
    const prefix = config.getGlobalPrefix().replaceAll(/^\/|\/$/g, '');
    const isFor =
      prefix !== '' && route.path === `/${prefix}*path` && !this.#routes.has(this.#keyOf(handler, route));
    return isFor && isMadeIn(resolver.routerProxy?.createProxy, handler);
  }

  // The platform lists `@All()` method by method, and Fastify adds a HEAD to each GET.
  #keyOf(handler: unknown, { method, path }: Route): string {
    const own = isOfNest(handler) ? methodNameOf(Reflect.getOwnMetadata(METHOD, handler)) : method;
    const key = routeKey(own, path);
    return own === 'HEAD' && !this.#routes.has(key) ? routeKey('GET', path) : key;
  }

  // A method that was replaced by a function without metadata gives none: then what `RouterProxy.createProxy()` made is registered as
  // it is. The adapter for Fastify puts a function around those for paths with parameters (`requireNonEmptyParams` of 11.2.8 and
  // 12.5), its own and the ones that an app registers with it; Fastify refuses a second route with the same path.
  #mayBeOfNest(handler: unknown): handler is object {
    const { adapter, resolver } = this.#parts;
    const { requireNonEmptyParams } = adapter as { requireNonEmptyParams?: unknown };
    const makers = [resolver.routerProxy?.createProxy, requireNonEmptyParams];
    return isOfNest(handler) || makers.some((maker) => isMadeIn(maker, handler));
  }
}

function isOfNest(handler: unknown): handler is object {
  return (
    typeof handler === 'function' &&
    Reflect.hasOwnMetadata(PATH, handler) &&
    typeof Reflect.getOwnMetadata(METHOD, handler) === 'number'
  );
}

// Whether the text of a function stands in the one of another.
function isMadeIn(maker: unknown, handler: unknown): boolean {
  if (typeof maker !== 'function' || typeof handler !== 'function') return false;
  const text = String(handler);
  return text.length >= SHORTEST_TEXT && String(maker).includes(text);
}
