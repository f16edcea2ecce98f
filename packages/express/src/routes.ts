/**
 * What the routes of an app demand, for documents and checks.
 *
 * @module
 */
import { ConfigurationError } from '@auth0-api/core';
import type { HandlerReader, RouteDemand } from '@auth0-api/core/openapi';
import { allMethodsAsOne } from './all-methods.js';
import { type RouterLike, rootOf } from './router-parts.js';
import { targetsIn } from './router-targets.js';
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

/**
 * What each route of an Express app demands, in the order in which they were registered. It reads the routers of the app, and
 * calls nothing. An app that is mounted in another one cannot be read from there: it is one entry, `* /mount/path/*`.
 *
 * @param reader For frameworks on top of Express: what their handlers do
 * @throws ConfigurationError for a value that is not an app of Express 4 or 5
 *
 * @example
 * ```ts
 * import { auth0, requiredScopes } from '@auth0-api/express';
 * import { routesOf } from '@auth0-api/express/routes';
 * import express from 'express';
 *
 * const app = express();
 * app.get('/health', (_req, res) => void res.json({ up: true }));
 * app.use(auth0());
 * app.get('/orders', requiredScopes('read:orders'), (_req, res) => void res.json({ orders: [] }));
 * for (const { method, path, access } of routesOf(app)) console.info(method, path, access);
 * ```
 */
export function routesOf(app: unknown, reader?: HandlerReader): readonly RouteDemand[] {
  const root: RouterLike | undefined = rootOf(app);
  if (root === undefined)
    throw new ConfigurationError({ description: 'routesOf() takes an app or a router of Express 4 or 5.' });
  return allMethodsAsOne(
    targetsIn(root, reader).map((target) => ({ target, demand: demandAt(root, target, reader) })),
  );
}
