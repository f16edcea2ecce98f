import { RequestMethod } from '@nestjs/common';
import type { ControllerWrapper, NestParts } from './nest-parts.js';

/** A route of a controller. A method has one for each of its paths and versions. */
export interface NestRoute {
  readonly wrapper: ControllerWrapper;
  readonly methodName: string;
  /** `GET /orders/:id`, as it was registered: see {@link routeKey}. */
  readonly key: string;
  /** How its path ends, whatever the global prefix and the version are. */
  readonly end: string;
}

/** The method and the path of a route, as Nest registers it. */
export function routeKey(method: string, path: string): string {
  return `${method} ${path}`;
}

/**
 * The routes of the controllers, in the order in which Nest registers them. This asks the parts of Nest that created them, and does
 * what `RoutesResolver.resolve()` and `RouterExplorer.applyCallbackToRouter()` do (@nestjs/core 11.2.10 and 12.5.1, router), without
 * registering anything. A global prefix or a version that was set after `init()` gives paths that no route has.
 */
export function* nestRoutes(parts: NestParts): Generator<NestRoute> {
  const { adapter, config, modules, resolver } = parts;
  const { pathsExplorer } = resolver.routerExplorer;
  const pathsOf = (metadata: Readonly<Record<string, unknown>>, requestMethod: number) =>
    resolver.routePathFactory
      .create(metadata, requestMethod)
      .map((made) => adapter.normalizePath?.(made) ?? made);
  const globalPrefix = config.getGlobalPrefix().replace(/^(?=[^/])/, '/');
  for (const { controllers, metatype: module } of modules.values()) {
    const modulePath = resolver.getModulePathMetadata(module);
    for (const wrapper of controllers.values() as Iterable<unknown> as Iterable<ControllerWrapper>) {
      const { instance, metatype } = wrapper;
      const common = {
        modulePath,
        globalPrefix,
        controllerVersion: resolver.getVersionMetadata(metatype),
        versioningOptions: config.getVersioning(),
      };
      for (const ctrlPath of resolver.routerExplorer.extractRouterPath(metatype))
        for (const { path, methodName, requestMethod, version } of pathsExplorer.scanForPaths(instance))
          for (const methodPath of path) {
            const metadata = { ...common, ctrlPath, methodPath, methodVersion: version };
            const [end = ''] = pathsOf(
              { ...metadata, globalPrefix: '', versioningOptions: undefined },
              requestMethod,
            );
            for (const made of pathsOf(metadata, requestMethod)) {
              const key = routeKey(methodNameOf(requestMethod), made);
              yield { wrapper, methodName, key, end };
            }
          }
    }
  }
}

/** As lists write a method: `*` for `@All()`. */
export function methodNameOf(requestMethod: number): string {
  return requestMethod === RequestMethod.ALL ? '*' : (RequestMethod[requestMethod] ?? '');
}
