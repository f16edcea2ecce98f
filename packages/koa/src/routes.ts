/**
 * What the routes of an app demand, for documents and checks.
 *
 * @module
 */
import type { RouteDemand } from '@auth0-api/core/openapi';
import { answerIn, methodsOf, routerOf } from './router-layers.js';
import { demandAt } from './router-walk.js';

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

/** Koa, whatever its types of state and context are. */
interface AnyKoa {
  readonly middleware: readonly unknown[];
}

/**
 * What each route of an app demands, for routes of @koa/router, in the order in which they were registered. It calls nothing.
 * What middleware answers itself is not listed, nor are apps below koa-mount.
 *
 * @example
 * ```ts
 * import { auth0, requiredScopes } from '@auth0-api/koa';
 * import { routesOf } from '@auth0-api/koa/routes';
 * import Router from '@koa/router';
 * import Koa from 'koa';
 *
 * const router = new Router().get('/orders', requiredScopes('read:orders'), (ctx) => void (ctx.body = []));
 * const app = new Koa().use(auth0()).use(router.routes());
 * for (const { method, path, access } of routesOf(app)) console.info(method, path, access);
 * ```
 */
export function routesOf(app: AnyKoa): readonly RouteDemand[] {
  return app.middleware.flatMap((own, index) => {
    const router = routerOf(own);
    if (router === undefined) return [];
    const before = app.middleware.slice(0, index);
    return router.stack
      .filter((layer) => answerIn(layer) !== undefined)
      .flatMap((layer) => methodsOf(layer).map((method) => demandAt({ layer, method, router, own }, before)));
  });
}
