import { ConfigurationError, type Policy } from '@auth0-api/core';
import { memberOf, parseRequirements } from '@auth0-api/core/adapter';
import type { FastifyContextConfig, FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';

const PROTECTED = Symbol.for('auth0-api.fastify.global');

/** Marks a context, and all contexts inside it, as protected as a whole. */
export function markProtected(fastify: FastifyInstance): void {
  Object.defineProperty(fastify, PROTECTED, { value: true });
}

// A context inherits from the one around it, so this finds the mark of any of them.
function isProtected(fastify: FastifyInstance): boolean {
  return PROTECTED in fastify;
}

/** The requirements of routes from `config.auth0`, checked once per route. */
export class RouteConfigs {
  readonly #parsed = new WeakMap<object, readonly Policy[]>();

  /**
   * Checks the configuration of a route when it is registered.
   *
   * @throws ConfigurationError for a value that cannot work, or one that would have no effect
   */
  check(fastify: FastifyInstance, route: RouteOptions): void {
    const { config, url } = ownConfig(route);
    const value = auth0Of(config);
    // Fastify 5.12 copies the own members of a configuration, so what it inherits is lost.
    if (value !== undefined && config !== undefined && !Object.hasOwn(config, 'auth0'))
      throw new ConfigurationError({
        description: `The route ${url} inherits its config.auth0: set it on the config object itself.`,
      });
    if (value === undefined || value === false) return;
    if (!isProtected(fastify)) {
      throw new ConfigurationError({
        description: `The route ${url} has config.auth0, which has no effect unless auth0 is registered with { global: true }.`,
      });
    }
    this.#policies(value);
  }

  /** The requirements of a route with this configuration, before there is a request; `undefined` if it is public. */
  ofConfig(config: FastifyContextConfig | undefined): readonly Policy[] | undefined {
    const value = auth0Of(config);
    if (value === false) return undefined;
    return value === undefined ? [] : this.#policies(value);
  }

  /** Whether a route is public. */
  isPublic(request: FastifyRequest): boolean {
    return configOf(request) === false;
  }

  /** The requirements of a route. Routes that were registered before the plugin are checked here. */
  policiesFor(request: FastifyRequest): readonly Policy[] {
    const value = configOf(request);
    return value === undefined || value === false ? [] : this.#policies(value);
  }

  #policies(value: Exclude<FastifyContextConfig['auth0'], false | undefined>): readonly Policy[] {
    const known = typeof value === 'object' && value !== null ? this.#parsed.get(value) : undefined;
    if (known !== undefined) return known;
    const policies = parseRequirements(value);
    this.#parsed.set(value, policies);
    return policies;
  }
}

// A request to an unknown route has the configuration of no route, and so is not public.
function configOf(request: FastifyRequest): FastifyContextConfig['auth0'] {
  return request.is404 ? undefined : auth0Of(request.routeOptions.config);
}

// Fastify 5.12 hands its hooks a copy of the route's options, and reads `config` of it after them. What the copy finds on
// Object.prototype is replaced there: once it is copied, nobody can tell where it comes from.
function ownConfig(route: RouteOptions): RouteOptions {
  if (!Object.hasOwn(route, 'config') && route.config !== undefined) route.config = {};
  return route;
}

// What somebody put on Object.prototype is no configuration of a route: `false` there would make all of them public.
function auth0Of(config: FastifyContextConfig | undefined): FastifyContextConfig['auth0'] {
  return config === undefined ? undefined : memberOf(config, 'auth0');
}
