/**
 * What the routes of an app demand, for documents and checks.
 *
 * @module
 */
import { subscribe } from 'node:diagnostics_channel';
import { ConfigurationError } from '@auth0-api/core';
import { verifyingStep } from '@auth0-api/core/adapter';
import { type HandlerReader, Passage, type RouteDemand } from '@auth0-api/core/openapi';
import type { FastifyInstance } from 'fastify';
import { contextHookOf } from './context-hooks.js';
import { type RecordedRoute, RouteRecord } from './route-record.js';

export {
  addSecurity,
  namesIn,
  type OAuthFlow,
  type OpenApiDocument,
  type OperationSecurity,
  openApiOf,
  type RouteAccess,
  type RouteDemand,
  routeName,
  type SecurityOptions,
  type SecurityRequirement,
  type SecuritySchemes,
  securityOf,
  type TokenSource,
} from '@auth0-api/core/openapi';

const WATCHED = new WeakMap<object, RouteRecord>();

/**
 * Takes note of the routes of an app from now on. Call it right after `Fastify()`: Fastify has no list of its routes.
 *
 * @throws ConfigurationError if the app has routes already
 *
 * @example
 * ```ts
 * import { auth0 } from '@auth0-api/fastify';
 * import { routesOf, watchRoutes } from '@auth0-api/fastify/routes';
 * import Fastify from 'fastify';
 *
 * const app = Fastify();
 * watchRoutes(app);
 * await app.register(auth0, { global: true });
 * app.get('/health', { config: { auth0: false } }, async () => ({ up: true }));
 * await app.ready();
 * console.table(routesOf(app));
 * ```
 */
export function watchRoutes(app: FastifyInstance): void {
  const { server } = app;
  if (WATCHED.has(server)) return;
  // What find-my-way 9.10.1 prints for no routes (index.js, `prettyPrint`).
  if (!app.printRoutes().startsWith('(empty tree)')) throw tooLate('has routes already');
  WATCHED.set(server, new RouteRecord(app));
}

/**
 * Takes note of the routes of all apps that are created from now on: for tools that load an app.
 *
 * @example
 * ```ts
 * import { watchNewApps } from '@auth0-api/fastify/routes';
 *
 * watchNewApps();
 * const { app } = await import(process.argv[2] ?? './app.js');
 * ```
 */
export function watchNewApps(): void {
  // Published before anything else can be done with the app (Fastify 5.12.8 fastify.js, diagnostics channels in its docs).
  subscribe('fastify.initialization', (message) =>
    watchRoutes((message as { fastify: FastifyInstance }).fastify),
  );
}

/**
 * What each route of an app demands, in the order in which they were registered. The app must be ready.
 *
 * @param reader For frameworks on top of Fastify: what their handlers do
 * @throws ConfigurationError if {@link watchRoutes} was not called before the routes were registered
 *
 * @example
 * ```ts
 * import { openApiOf, routesOf } from '@auth0-api/fastify/routes';
 * import type { FastifyInstance } from 'fastify';
 *
 * export async function documentOf(app: FastifyInstance) {
 *   await app.ready();
 *   return openApiOf(routesOf(app), { title: 'Orders', version: '1.0.0' });
 * }
 * ```
 */
export function routesOf(app: FastifyInstance, reader?: HandlerReader): readonly RouteDemand[] {
  const record = WATCHED.get(app.server);
  if (record === undefined) throw tooLate('was not watched');
  const all = record.routes.flatMap((route) => demandsOf(route, [...app.supportedMethods], reader));
  return all.filter((route) => route.method !== 'HEAD' || !all.some((other) => isGetOf(route, other)));
}

// Fastify adds a HEAD to each GET, with the same hooks. Where a route has its path with and without a slash at the end, it
// announces the GET of the one, and the HEAD of both (5.12.8 lib/route.js `addNewRoute`).
function isGetOf(head: RouteDemand, other: RouteDemand): boolean {
  if (other.method !== 'GET' || head.path.replace(/\/$/, '') !== other.path.replace(/\/$/, '')) return false;
  const { method, path, template } = head;
  return JSON.stringify({ ...other, method, path, template }) === JSON.stringify(head);
}

function demandsOf(
  route: RecordedRoute,
  supported: readonly string[],
  reader: HandlerReader | undefined,
): readonly RouteDemand[] {
  const { methods, path, handler } = route;
  const names = supported.every((method) => methods.includes(method)) ? ['*'] : methods;
  return names.map((method) => {
    const passage = new Passage(method);
    if (route.hooks === undefined) passage.doubt('its hooks cannot be read');
    for (const hook of route.hooks ?? []) pass(passage, hook, route);
    reader?.inside(handler, { method, path }, passage);
    return { method, path, template: templateOf(path), ...passage.end() };
  });
}

function pass(passage: Passage, hook: object, { config, hasOtherConfig }: RecordedRoute): void {
  const context = contextHookOf(hook);
  if (context === undefined) passage.pass(hook);
  else if (hasOtherConfig) passage.doubt('its config.auth0 changed, and Fastify may have the one before');
  else {
    const policies = context.routes.ofConfig(config);
    if (policies !== undefined) passage.verify(verifyingStep(context.adapter, policies));
  }
}

/** As @fastify/swagger writes it: the pattern of a parameter is left out. `undefined` for what OpenAPI cannot write. */
function templateOf(path: string): string | undefined {
  const plain = path.replaceAll('::', '\0');
  if (/[*?{}]/.test(plain.replaceAll(/\((?:[^()]|\([^()]*\))*\)/g, ''))) return undefined;
  return plain.replaceAll(/:(\w+)(?:\((?:[^()]|\([^()]*\))*\))?/g, '{$1}').replaceAll('\0', ':');
}

function tooLate(what: string): ConfigurationError {
  return new ConfigurationError({
    description: `This app ${what}. Call watchRoutes(app) right after Fastify(), before any route is registered.`,
  });
}
