import type { Demand } from '../policy/policy.js';

// More alternatives than anybody reads. A demand that has more is written down without its scopes.
const MAX_ALTERNATIVES = 16;

type Alternatives = readonly (readonly string[])[];

/**
 * The sets of scopes of which a token needs one. A set is empty where something else than a scope is enough. Where there are too
 * many sets, no scopes are named at all: a few of many would be wrong.
 */
export function scopeAlternatives(demand: Demand | undefined): Alternatives {
  return (demand === undefined ? undefined : alternatives(demand)) ?? [[]];
}

/** `undefined` if there are too many. */
function alternatives(demand: Demand): Alternatives | undefined {
  if ('scopes' in demand) return [sorted(demand.scopes)];
  if ('scopesAny' in demand) return few(demand.scopesAny.map((scope) => [scope]));
  if ('anyOf' in demand) {
    const found = demand.anyOf.map(alternatives);
    return found.every(isKnown) ? few(found.flat()) : undefined;
  }
  if (!('allOf' in demand)) return [[]];
  return demand.allOf.reduce<Alternatives | undefined>(
    (sets, one) => {
      const further = sets && alternatives(one);
      return further && few(sets.flatMap((set) => further.map((added) => sorted([...set, ...added]))));
    },
    [[]],
  );
}

function isKnown(sets: Alternatives | undefined): sets is Alternatives {
  return sets !== undefined;
}

function few(sets: Alternatives): Alternatives | undefined {
  const unique = new Map(sets.map((set) => [JSON.stringify(set), set]));
  return unique.size > MAX_ALTERNATIVES ? undefined : [...unique.values()];
}

function sorted(scopes: readonly string[]): readonly string[] {
  return [...new Set(scopes)].sort();
}

/**
 * All scopes and permissions in a demand. In Auth0 both are defined by the API: "permissions (scopes)"
 * (auth0/docs-v2, get-started/apis/add-api-permissions).
 *
 * @example
 * ```ts
 * import { namesIn, type RouteDemand } from '@auth0-api/core/openapi';
 *
 * export function scopesOf(routes: readonly RouteDemand[]): ReadonlySet<string> {
 *   return new Set(routes.flatMap(({ demand }) => namesIn(demand)));
 * }
 * ```
 */
export function namesIn(demand: Demand | undefined): readonly string[] {
  if (demand === undefined) return [];
  if ('allOf' in demand) return sorted(demand.allOf.flatMap(namesIn));
  if ('anyOf' in demand) return sorted(demand.anyOf.flatMap(namesIn));
  if ('scopes' in demand) return demand.scopes;
  if ('scopesAny' in demand) return demand.scopesAny;
  if ('permissions' in demand) return demand.permissions;
  return 'permissionsAny' in demand ? demand.permissionsAny : [];
}

/** Whether a function of the app decides, or a value of the request. */
export function dependsOnRequest(demand: Demand): boolean {
  if ('allOf' in demand) return demand.allOf.some(dependsOnRequest);
  if ('anyOf' in demand) return demand.anyOf.some(dependsOnRequest);
  return 'check' in demand || hasRequestValue(demand);
}

function hasRequestValue(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('from' in value && value.from === 'request') return true;
  if ('check' in value && value.check === true) return true;
  return Object.values(value).some(hasRequestValue);
}

/** Whether a verified caller may be refused with 403. A demand for a stronger login alone answers 401 (RFC 9470). */
export function refusesCallers(demand: Demand | undefined): boolean {
  if (demand === undefined) return false;
  if ('allOf' in demand) return demand.allOf.some(refusesCallers);
  if ('anyOf' in demand) return demand.anyOf.some(refusesCallers);
  return !('stepUp' in demand);
}
