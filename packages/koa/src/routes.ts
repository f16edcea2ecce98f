/**
 * What the routes of an app demand, for documents and checks.
 *
 * @module
 */
import { stepOf } from '@auth0-api/core/adapter';
import { Passage, type RouteDemand, templateOf } from '@auth0-api/core/openapi';
import {
  coverageOf,
  type LayerLike,
  methodsOf,
  type RouterLike,
  routerOf,
  runsFor,
  segmentsOf,
} from './router-layers.js';

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
    return router.stack
      .filter((layer) => layer.methods.length > 0 && stepOf(layer.stack.at(-1)) === undefined)
      .flatMap((target) =>
        methodsOf(target).map((method) =>
          demandOf({ target, method }, { router, before: app.middleware.slice(0, index) }),
        ),
      );
  });
}

function demandOf(
  { target, method }: { readonly target: LayerLike; readonly method: string },
  { router, before }: { readonly router: RouterLike; readonly before: readonly unknown[] },
): RouteDemand {
  const passage = new Passage(method);
  for (const middleware of before) {
    const other = routerOf(middleware);
    if (other === undefined) passage.pass(middleware);
    else passRouter(passage, other, { target, method });
  }
  // With the option `exclusive`, one layer runs, and so no middleware of the router (15.7.0 `_buildMiddlewareChain`).
  const earlier = router.exclusive === true ? [] : router.stack.slice(0, router.stack.indexOf(target));
  for (const layer of earlier) passLayer(passage, layer, { target, method, always: true });
  for (const handler of target.stack.slice(0, -1)) passage.pass(handler);
  const { path } = target;
  return { method, path: String(path), template: templateOf(segmentsOf(target)), ...passage.end() };
}

interface Wanted {
  readonly target: LayerLike;
  readonly method: string;
}

// A router runs nothing of its own unless one of its routes has the path and the method (15.7.0 `middleware`).
function passRouter(passage: Passage, { exclusive, stack }: RouterLike, { target, method }: Wanted): void {
  const found = stack
    .filter((layer) => layer.methods.length > 0)
    .map((layer) => (runsFor(layer, method) === 'none' ? 'none' : coverageOf(layer, target)));
  if (found.every((one) => one === 'none')) return;
  const always = exclusive !== true && found.includes('all') && method !== '*';
  for (const layer of stack) passLayer(passage, layer, { target, method, always });
}

function passLayer(
  passage: Passage,
  layer: LayerLike,
  { target, method, always }: Wanted & { readonly always: boolean },
): void {
  const runs = layer.methods.length === 0 ? 'all' : runsFor(layer, method);
  const covered = coverageOf(layer, target);
  if (runs === 'none' || covered === 'none') return;
  for (const handler of layer.stack) passage.pass(handler, always && runs === 'all' && covered === 'all');
}
