import { type RouteDemand, routeName } from './route-demand.js';
import { coverage, segmentsIn } from './segments.js';

/**
 * Doubts what an earlier route may answer: for frameworks where the first route that fits a request does. A route that demands
 * something is never reached by requests that one before it answers, and that one may demand nothing.
 *
 * @param routes In the order in which the framework asks them, with paths for path-to-regexp
 *
 * @example
 * ```ts
 * import { doubtAnswered, type RouteDemand } from '@auth0-api/core/openapi';
 *
 * const open: RouteDemand = { method: 'GET', path: '/users/:id', access: 'open', dynamic: [] };
 * const me: RouteDemand = { method: 'GET', path: '/users/me', access: 'protected', dynamic: [] };
 * export const accesses = doubtAnswered([open, me]).map(({ access }) => access); // ['open', 'unknown']
 * ```
 */
export function doubtAnswered(routes: readonly RouteDemand[]): readonly RouteDemand[] {
  const lax = routes
    .map((route, index) => ({ route, index, path: segmentsIn(route.path) }))
    .filter(({ route }) => route.access !== 'protected');
  return routes.map((route, index) => {
    if (route.access !== 'protected') return route;
    const path = segmentsIn(route.path);
    const earlier = lax.filter(
      (one) =>
        one.index < index &&
        answersSome(one.route.method, route.method) &&
        coverage({ path: one.path, end: true, sameCase: true }, path) !== 'none',
    );
    if (earlier.length === 0) return route;
    const reasons = earlier.map((one) => `${routeName(one.route)} may answer before it`);
    return { ...route, access: 'unknown', dynamic: [...new Set([...route.dynamic, ...reasons])] };
  });
}

// Whether a route for one method answers requests to a route for another one.
function answersSome(method: string, other: string): boolean {
  return method === other || [method, other].includes('*') || (method === 'GET' && other === 'HEAD');
}
