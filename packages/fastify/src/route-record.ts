import { memberOf } from '@auth0-api/core/adapter';
import type { FastifyContextConfig, FastifyInstance, RouteOptions } from 'fastify';

// What runs before a handler, in order (Fastify 5.12.8 lib/route.js and lib/handle-request.js).
const HOOKS = ['onRequest', 'preParsing', 'preValidation', 'preHandler'] as const;
type Hooks = Readonly<Record<(typeof HOOKS)[number], readonly object[]>>;

/** A route of an app, as Fastify has it. */
export interface RecordedRoute {
  readonly methods: readonly string[];
  readonly path: string;
  readonly handler: unknown;
  /** What runs before its handler, in order; `undefined` if that cannot be known. */
  readonly hooks: readonly object[] | undefined;
  readonly config: FastifyContextConfig | undefined;
  /** Whether `config.auth0` is no longer what it was when the route was registered. */
  readonly hasOtherConfig: boolean;
}

interface Registered {
  readonly instance: FastifyInstance;
  readonly methods: readonly string[];
  readonly path: string;
  readonly options: RouteOptions;
  readonly config: FastifyContextConfig | undefined;
  readonly value: unknown;
  hooks?: readonly object[] | undefined;
}

/**
 * The routes of an app from now on. Fastify copies the hooks of a route before the first `onReady` hook runs (5.12.8 lib/route.js,
 * `preReady`), so what is added to a list of hooks later has no effect.
 */
export class RouteRecord {
  readonly #registered: Registered[] = [];
  #isReady = false;

  constructor(app: FastifyInstance) {
    const registered = this.#registered;
    // It is there at once, and all contexts inherit it (Fastify 5.12.8 fastify.js `addHook`, lib/hooks.js `buildHooks`).
    app.addHook('onRoute', function (options) {
      const { config, method, url: path } = options;
      // Fastify uses one object for several routes, and changes its URL.
      registered.push({
        instance: this,
        methods: [method].flat(),
        path,
        options,
        config,
        value: auth0Of(config),
      });
    });
    app.addHook('onReady', async () => {
      for (const route of registered) route.hooks = hooksOf(route);
      this.#isReady = true;
    });
  }

  /** The routes so far. */
  get routes(): readonly RecordedRoute[] {
    return this.#registered.map((route) => {
      const { methods, path, options, config, value } = route;
      return {
        methods,
        path,
        handler: options.handler,
        hooks: this.#isReady ? route.hooks : hooksOf(route),
        config: options.config,
        // Fastify copies the configuration when the last `onRoute` hook has run. Such hooks alone have these options, and so a
        // new configuration in them is theirs; the members of the old one are also in other hands.
        hasOtherConfig: options.config === config && auth0Of(config) !== value,
      };
    });
  }
}

function auth0Of(config: FastifyContextConfig | undefined): unknown {
  return config === undefined ? undefined : memberOf(config, 'auth0');
}

function hooksOf({ instance, options }: Registered): readonly object[] | undefined {
  const hooks = contextHooksOf(instance);
  return hooks && HOOKS.flatMap((name) => [...hooks[name], ...[options[name] ?? []].flat()]);
}

// There is no other way to the hooks of a context: the ones that a route ends up with are bound, and so are new functions.
function contextHooksOf(instance: FastifyInstance): Hooks | undefined {
  for (let holder: object | null = instance; holder !== null; holder = Object.getPrototypeOf(holder)) {
    const key = Object.getOwnPropertySymbols(holder).find(
      ({ description }) => description === 'fastify.hooks',
    );
    if (key !== undefined) return (holder as Readonly<Record<symbol, Hooks>>)[key];
  }
  return undefined;
}
