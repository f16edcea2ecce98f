import { ConfigurationError } from '@auth0-api/core';
import type { INestApplication } from '@nestjs/common';
import type { ModulesContainer, NestApplication } from '@nestjs/core';
import type { Platform } from './http-request.js';

/** A controller, as Nest's `InstanceWrapper` keeps it. */
export interface ControllerWrapper {
  readonly name: string;
  readonly metatype: { readonly name: string; readonly prototype: object };
  /** Where each request has its own: an empty object with the prototype of the class. */
  readonly instance: object;
  isDependencyTreeStatic(): boolean;
}

/** A method with a route, as `PathsExplorer` finds it. */
interface RouteDefinition {
  readonly path: readonly string[];
  readonly requestMethod: number;
  readonly methodName: string;
  readonly version?: unknown;
}

/** `RoutePathFactory`: the paths of a method, with versions, prefixes and the path of its module. */
interface PathFactory {
  create(metadata: Readonly<Record<string, unknown>>, requestMethod: number): readonly string[];
}

/** `ApplicationConfig`. */
interface Config {
  getGlobalPrefix(): string;
  getVersioning(): unknown;
  getGlobalGuards(): readonly object[];
  getGlobalRequestGuards(): readonly { readonly name: string }[];
  getGlobalInterceptors(): readonly object[];
  getGlobalRequestInterceptors(): readonly { readonly name: string }[];
  /** Since 12. */
  getRouteResolutionStrategy?(): string | undefined;
}

/**
 * What is used of a `NestApplication` of @nestjs/core 11.2 and 12.5. Only the app itself has its parts, in private members with the
 * same names in both: `routesResolver`, `config`, `container` and `middlewareModule` (nest-application, router/routes-resolver and
 * router/router-explorer). What is missing in another version makes the routes unknown.
 */
export interface NestParts {
  readonly adapter: ReturnType<INestApplication['getHttpAdapter']>;
  readonly modules: ModulesContainer;
  readonly config: Config;
  readonly resolver: {
    readonly routePathFactory: PathFactory;
    readonly routerProxy?: { readonly createProxy?: unknown };
    readonly routerExplorer: {
      readonly pathsExplorer: { scanForPaths(instance: object): readonly RouteDefinition[] };
      extractRouterPath(metatype: object): readonly string[];
    };
    getModulePathMetadata(metatype: unknown): unknown;
    getVersionMetadata(metatype: unknown): unknown;
  };
  readonly middleware: { readonly registerHandler?: unknown };
}

/**
 * The parts of an app.
 *
 * @throws ConfigurationError for another value, for an app on the other platform, and before `init()`, which creates the routes
 */
export function partsOf(app: INestApplication, platform: Platform): NestParts {
  const { config, container, isInitialized, middlewareModule, routesResolver } = app as unknown as Readonly<
    Record<string, unknown>
  >;
  const { getHttpAdapter } = app as Partial<NestApplication>;
  if (typeof getHttpAdapter !== 'function')
    throw new ConfigurationError({ description: 'routesOf() takes an app of NestJS.' });
  const adapter = app.getHttpAdapter();
  const type: string = adapter.getType();
  if (type !== platform)
    throw new ConfigurationError({
      description: `The app runs on ${type}, and this entry lists the routes of apps on ${platform}: import '@auth0-api/nestjs/${type}/routes'.`,
    });
  if (isInitialized !== true)
    throw new ConfigurationError({
      description: 'This app has no routes yet: call await app.init() before routesOf(app).',
    });
  const { getModules } = container as { getModules(): ModulesContainer };
  return {
    adapter,
    modules: getModules.call(container),
    config: config as Config,
    resolver: routesResolver as NestParts['resolver'],
    middleware: (middlewareModule ?? {}) as NestParts['middleware'],
  };
}
