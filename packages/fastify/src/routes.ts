/**
 * What the routes of an app demand, for documents and checks.
 *
 * @module
 */
import { subscribe } from 'node:diagnostics_channel';
import { ConfigurationError } from '@auth0-api/core';
import { verifyingStep } from '@auth0-api/core/adapter';
import { type HandlerReader, Passage, type RouteDemand } from '@auth0-api/core/openapi';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { contextHookOf } from './context-hooks.js';

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

/** A route as it was registered. Its hooks are read later: other plugins may add some. */
interface Registered {
  readonly instance: FastifyInstance;
  readonly methods: readonly string[];
  readonly path: string;
  readonly options: RouteOptions;
}

// What runs before a handler, in order (Fastify 5.12.8 lib/route.js and lib/handle-request.js).
const HOOKS = ['onRequest', 'preParsing', 'preValidation', 'preHandler'] as const;
type Hooks = Readonly<Record<(typeof HOOKS)[number], readonly object[]>>;

const WATCHED = new WeakMap<object, Registered[]>();

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
  const registered: Registered[] = [];
  // It is there at once, and all contexts inherit it (Fastify 5.12.8 fastify.js `addHook`, lib/hooks.js `buildHooks`).
  app.addHook('onRoute', function (options) {
    // Fastify uses one object for several routes, and changes its URL.
    registered.push({ instance: this, methods: [options.method].flat(), path: options.url, options });
  });
  WATCHED.set(server, registered);
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
  const registered = WATCHED.get(app.server);
  if (registered === undefined) throw tooLate('was not watched');
  const all = registered.flatMap((route) => demandsOf(route, [...app.supportedMethods], reader));
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
  { instance, methods, path, options }: Registered,
  supported: readonly string[],
  reader: HandlerReader | undefined,
): readonly RouteDemand[] {
  const names = supported.every((method) => methods.includes(method)) ? ['*'] : methods;
  return names.map((method) => {
    const passage = new Passage(method);
    const hooks = hooksOf(instance);
    if (hooks === undefined) passage.doubt('the hooks of this version of Fastify cannot be read');
    for (const name of HOOKS) {
      for (const hook of [...(hooks?.[name] ?? []), ...[options[name] ?? []].flat()])
        pass(passage, hook, options);
    }
    reader?.inside(options.handler, { method, path }, passage);
    return { method, path, template: templateOf(path), ...passage.end() };
  });
}

function pass(passage: Passage, hook: object, { config }: RouteOptions): void {
  const context = contextHookOf(hook);
  if (context === undefined) {
    passage.pass(hook);
    return;
  }
  const policies = context.routes.ofConfig(config);
  if (policies !== undefined) passage.verify(verifyingStep(context.adapter, policies));
}

// There is no other way to the hooks of a context: the ones that a route ends up with are bound, and so are new functions.
function hooksOf(instance: FastifyInstance): Hooks | undefined {
  for (let holder: object | null = instance; holder !== null; holder = Object.getPrototypeOf(holder)) {
    const key = Object.getOwnPropertySymbols(holder).find(
      ({ description }) => description === 'fastify.hooks',
    );
    if (key !== undefined) return (holder as Readonly<Record<symbol, Hooks>>)[key];
  }
  return undefined;
}

/** As @fastify/swagger writes it: the pattern of a parameter is left out. `undefined` for what OpenAPI cannot write. */
function templateOf(path: string): string | undefined {
  const plain = path.replaceAll('::', '\0');
  if (/[*?]/.test(plain.replaceAll(/\((?:[^()]|\([^()]*\))*\)/g, ''))) return undefined;
  return plain.replaceAll(/:(\w+)(?:\((?:[^()]|\([^()]*\))*\))?/g, '{$1}').replaceAll('\0', ':');
}

function tooLate(what: string): ConfigurationError {
  return new ConfigurationError({
    description: `This app ${what}. Call watchRoutes(app) right after Fastify(), before any route is registered.`,
  });
}
