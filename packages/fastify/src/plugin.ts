import {
  type AdapterOptions,
  type ApiClient,
  type Auth,
  Auth0ApiError,
  ConfigurationError,
  renderError,
} from '@auth0-api/core';
import { ADAPTER_OPTIONS, callerOf, createAdapter, knownMembers } from '@auth0-api/core/adapter';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { fastifyFramework } from './framework.js';
import { createRequireAuth } from './guards.js';
import { hideOutside, hideTroubleOfHandlers } from './hidden-trouble.js';
import { protectContext } from './protect-context.js';
import { addMetadataRoutes } from './resource-metadata.js';
import { write } from './respond.js';
import { markProtected, RouteConfigs } from './route-config.js';
import type { RegisteredClaims } from './types.js';

/**
 * Options of the plugin. Options that you leave out are read from the environment (`AUTH0_DOMAIN`, `AUTH0_AUDIENCE`,
 * …).
 */
export interface Auth0PluginOptions extends AdapterOptions<object, FastifyRequest> {
  /**
   * Protects every route of this context unless its `config.auth0` is `false`. Also protects the handler for unknown
   * routes, even if a public route calls it. Default false.
   */
  readonly global?: boolean | undefined;
}

/**
 * Adds `fastify.requireAuth()`, `fastify.auth0` and `request.auth`. Protects no route by itself unless `global` is set.
 *
 * @throws MissingRequiredArgumentError, ConfigurationError while registering, for options that cannot work
 *
 * @example
 * ```ts
 * import { auth0 } from '@auth0-api/fastify';
 * import Fastify from 'fastify';
 *
 * const app = Fastify();
 * await app.register(auth0, { domain: 'tenant.us.auth0.com', audience: 'https://orders.example.com/' });
 * const onRequest = app.requireAuth({ scopes: 'read:orders' });
 * app.get('/orders', { onRequest }, async (request) => ({ user: request.auth?.claims.sub, orders: [] }));
 * ```
 */
export const auth0 = fastifyPlugin(
  async (fastify: FastifyInstance, options: Auth0PluginOptions): Promise<void> => {
    const { global = false, ...adapterOptions } = knownMembers(options, [...ADAPTER_OPTIONS, 'global']);
    if (typeof global !== 'boolean')
      throw new ConfigurationError({ description: "The option 'global' must be true or false." });
    const adapter = createAdapter(adapterOptions);
    decorate(fastify, adapter.client);
    fastify.decorate('requireAuth', createRequireAuth(adapter));
    if (adapter.ownsClient) fastify.addHook('onClose', async () => adapter.client.close());
    fastify.addHook('onError', hideTroubleOfHandlers);

    const routes = new RouteConfigs();
    if (global) {
      assertFirst(fastify);
      markProtected(fastify);
    }
    // Of the contexts around a route any may be the protected one: it is asked in the route's own.
    fastify.addHook('onRoute', function (route) {
      routes.check(this, route);
    });
    const { resourceMetadata } = adapter;
    if (resourceMetadata !== undefined && fastify.prefix === '') addMetadataRoutes(fastify, resourceMetadata);
    if (global) protectContext(fastify, adapter, routes);
  },
  // 5.12.2 has the last fix that counts (scripts/lib/advisories.mjs), but it and 5.12.3 report one version less.
  { fastify: '>=5.12.4', name: '@auth0-api/fastify' },
);

/**
 * An error handler that renders this library's errors as the plugin itself does, for apps that use `onError: 'next'`,
 * for example with `@fastify/auth`. It passes on all other errors.
 *
 * @example
 * ```ts
 * import { auth0, auth0ErrorHandler } from '@auth0-api/fastify';
 * import Fastify from 'fastify';
 *
 * const app = Fastify();
 * app.setErrorHandler(auth0ErrorHandler);
 * await app.register(auth0, { global: true, onError: 'next' });
 * ```
 */
export function auth0ErrorHandler(
  error: FastifyError | Auth0ApiError,
  _request: FastifyRequest,
  reply: FastifyReply,
): void {
  // Once a response has begun it can only be broken off, as Fastify's own handler does.
  if (error instanceof Auth0ApiError && error.status < 500 && !reply.raw.headersSent)
    write(renderError(error), reply);
  else reply.send(error);
}

/**
 * The verified caller of a request.
 *
 * @throws ConfigurationError if no hook of the plugin ran before; MissingAuthorizationError if credentials are optional
 * and the request has none
 *
 * @example
 * ```ts
 * import { auth0, getAuth } from '@auth0-api/fastify';
 * import Fastify from 'fastify';
 *
 * const app = Fastify();
 * await app.register(auth0, { global: true });
 * app.get('/me', async (request) => ({ user: getAuth(request).claims.sub }));
 * ```
 */
export function getAuth(request: FastifyRequest): Auth<RegisteredClaims> {
  return hideOutside(request, () => callerOf(fastifyFramework.contextOf(request))) as Auth<RegisteredClaims>;
}

// A child context may bring a client of its own: it inherits the request's decorator, and so may not add it again.
function decorate(fastify: FastifyInstance, client: ApiClient): void {
  const inherited =
    fastify.hasDecorator('auth0') && !Object.hasOwn(fastify, 'auth0') && fastify.hasDecorator('requireAuth');
  const taken = ['auth0', 'requireAuth'].find((name) => Object.hasOwn(fastify, name));
  if (taken !== undefined) throw alreadyTaken(`fastify.${taken}`);
  if (!inherited) {
    if (fastify.hasRequestDecorator('auth')) throw alreadyTaken('request.auth');
    fastify.decorateRequest('auth', undefined);
  }
  fastify.decorate('auth0', client);
}

// They run their middlewares in an onRequest hook of their own, which is added when they are registered, wherever
// `use()` is called later: @fastify/middie 9.3 index.js, @fastify/express 4.0 index.js. Whoever is registered first runs
// first, in this context and in those inside. `hasPlugin` sees the contexts around, too (Fastify 5.12 lib/plugin-utils.js).
function assertFirst(fastify: FastifyInstance): void {
  const earlier = ['@fastify/middie', '@fastify/express'].find((name) => fastify.hasPlugin(name));
  if (earlier === undefined) return;
  throw new ConfigurationError({
    description:
      `${earlier} is registered before auth0 with { global: true }: its middlewares run first, and can answer ` +
      'requests without a token. Register auth0 before it. For code that must run earlier, use a hook or a plugin such as ' +
      '@fastify/cors.',
  });
}

function alreadyTaken(name: string): ConfigurationError {
  return new ConfigurationError({
    description: `${name} exists already: @auth0-api/fastify is registered twice in one context, or another plugin uses that name.`,
  });
}
