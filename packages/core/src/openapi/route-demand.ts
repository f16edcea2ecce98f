import type { AcceptedCredentials } from '../metadata.js';
import type { Demand } from '../policy/policy.js';

/**
 * Who reaches the handler of a route.
 *
 * - `open`: everybody
 * - `optional`: everybody; credentials are verified if a request has some
 * - `protected`: only verified callers that meet the demand
 * - `unknown`: the app decides in a function that cannot be read
 */
export type RouteAccess = 'open' | 'optional' | 'protected' | 'unknown';

/** What a route of an app demands of a request. JSON-safe. */
export interface RouteDemand {
  /** In capitals; `*` for all methods. */
  readonly method: string;
  /** As the framework writes it. */
  readonly path: string;
  /** As OpenAPI writes it: `/orders/{id}`. `undefined` if OpenAPI cannot write it. */
  readonly template?: string | undefined;
  readonly access: RouteAccess;
  /** What the caller must meet; `undefined` if any verified caller may pass. */
  readonly demand?: Demand | undefined;
  /** Which credentials are accepted; `undefined` if no `auth0()` was found. */
  readonly accepts?: AcceptedCredentials | undefined;
  /** What cannot be known before a request comes, in words: why the access is unknown, or what may be demanded beyond. */
  readonly dynamic: readonly string[];
}

/**
 * Names a route: `GET /orders/:id`. For messages, and to name routes that are open on purpose.
 *
 * @example
 * ```ts
 * import { type RouteDemand, routeName } from '@auth0-api/core/openapi';
 *
 * export function openRoutes(routes: readonly RouteDemand[]): readonly string[] {
 *   return routes.filter(({ access }) => access === 'open').map(routeName);
 * }
 * ```
 */
export function routeName({ method, path }: Pick<RouteDemand, 'method' | 'path'>): string {
  return `${method} ${path}`;
}
