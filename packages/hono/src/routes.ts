/**
 * What the routes of an app demand, for documents and checks.
 *
 * @module
 */
import type { RouteDemand } from '@auth0-api/core/openapi';
import { type AnyHono, answerAt, entriesOf, pathReading } from './route-entries.js';
import { demandAt } from './route-walk.js';

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
 * What each route of an app demands, in the order in which they were registered. It calls nothing. What middleware answers
 * itself is not listed, nor are routes for HEAD: Hono answers HEAD as GET.
 *
 * @example
 * ```ts
 * import { auth0, requiredScopes } from '@auth0-api/hono';
 * import { routesOf } from '@auth0-api/hono/routes';
 * import { Hono } from 'hono';
 *
 * const app = new Hono()
 *   .get('/health', (c) => c.text('up'))
 *   .use(auth0())
 *   .get('/orders', requiredScopes('read:orders'), (c) => c.json([]));
 * for (const { method, path, access } of routesOf(app)) console.info(method, path, access);
 * ```
 */
export function routesOf(app: AnyHono): readonly RouteDemand[] {
  const entries = entriesOf(app);
  return entries.flatMap((_entry, index) => {
    const answer = answerAt(entries, index);
    return answer === undefined ? [] : [demandAt(entries, answer, pathReading(app))];
  });
}
