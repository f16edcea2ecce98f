import { METHODS } from 'node:http';
import type { RouteDemand } from '@auth0-api/core/openapi';
import type { RouteLike } from './router-parts.js';
import type { Target } from './router-targets.js';

/** A route with what it demands. */
interface Demanded {
  readonly target: Target;
  readonly demand: RouteDemand;
}

/**
 * One entry for the methods that `app.all()` registers one by one (Express 4.22 and 5.3, lib/application.js `all`): what most of
 * them demand. Those that demand something else stay beside it.
 */
export function allMethodsAsOne(all: readonly Demanded[]): readonly RouteDemand[] {
  return all.flatMap(({ target, demand }) => {
    if (!hasAllMethods(target.route)) return [demand];
    const own = all.filter(
      (other) => other.target.route === target.route && other.target.path === target.path,
    );
    const common = mostCommon(own);
    const first = own[0]?.target === target ? [{ ...common, method: '*' }] : [];
    return isAlike(demand, common) ? first : [...first, demand];
  });
}

function mostCommon(own: readonly Demanded[]): RouteDemand {
  const counted = own.map(({ demand }) => ({
    demand,
    count: own.filter((other) => isAlike(other.demand, demand)).length,
  }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).demand;
}

function isAlike(one: RouteDemand, other: RouteDemand): boolean {
  return JSON.stringify({ ...one, method: '' }) === JSON.stringify({ ...other, method: '' });
}

/** Whether a route handles each method, as `app.all()` registers it. */
export function hasAllMethods(route: RouteLike | undefined): boolean {
  return route !== undefined && METHODS.every((method) => route.methods[method.toLowerCase()] === true);
}
