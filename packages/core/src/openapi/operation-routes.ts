import { acceptedByAny } from './accepted.js';
import { isRecord } from './references.js';
import type { RouteDemand } from './route-demand.js';
import { shapeOf } from './templates.js';

type Value = Readonly<Record<string, unknown>>;

/** An operation, and where it stands. */
interface Operation {
  readonly method: string;
  readonly template: string;
  readonly item: Value;
  readonly operation: Value;
}

/** Finds the routes that answer the operations of a document. */
export class OperationRoutes {
  readonly #servers: unknown;
  readonly #routes = new Map<string, readonly RouteDemand[]>();

  constructor(document: { readonly servers?: unknown }, routes: readonly RouteDemand[]) {
    this.#servers = document.servers;
    for (const route of routes) {
      if (route.template === undefined) continue;
      const shape = shapeOf(route.template);
      this.#routes.set(shape, [...(this.#routes.get(shape) ?? []), route]);
    }
  }

  /** Whether a route has the path, below one of the servers of the document. */
  hasPath(template: string): boolean {
    return this.#at(template, [this.#servers]).length > 0;
  }

  /** The route that answers an operation. Of several that differ, any may answer. */
  routeOf({ method, template, item, operation }: Operation): RouteDemand | undefined {
    const servers = [operation.servers, item.servers, this.#servers];
    const [first, ...others] = this.#at(template, servers).filter((route) => answers(route, method));
    if (first === undefined) return undefined;
    return others.some((other) => differ(first, other)) ? anyOf([first, ...others]) : first;
  }

  // The paths of a document are below those of its servers; a proxy may take away what servers add.
  #at(template: string, servers: readonly unknown[]): readonly RouteDemand[] {
    const places = ['', ...serverPaths(servers)].map((path) => shapeOf(`${path}${template}`));
    return [...new Set(places)].flatMap((shape) => this.#routes.get(shape) ?? []);
  }
}

// Where there are servers of an operation or of its path, they alone count (OpenAPI 3.1.1 section 4.8.10 and 4.8.9).
function serverPaths(lists: readonly unknown[]): readonly string[] {
  const servers: readonly unknown[] =
    lists.find((list): list is readonly unknown[] => Array.isArray(list) && list.length > 0) ?? [];
  return servers.filter(isRecord).map(({ url, variables }) => pathOf(String(url), variables));
}

function pathOf(url: string, variables: unknown): string {
  const filled = url.replaceAll(/\{([^{}]+)\}/g, (all, name: string) => {
    const variable = isRecord(variables) ? variables[name] : undefined;
    return isRecord(variable) ? String(variable.default) : all;
  });
  const base = 'http://relative.invalid';
  return URL.canParse(filled, base) ? new URL(filled, base).pathname.replace(/\/+$/, '') : '';
}

// Most routers answer HEAD with a route for GET.
function answers(route: RouteDemand, method: string): boolean {
  return ['*', method, ...(method === 'HEAD' ? ['GET'] : [])].includes(route.method);
}

function differ(one: RouteDemand, other: RouteDemand): boolean {
  return [one, other]
    .map(({ access, accepts, demand }) => JSON.stringify([access, accepts, demand]))
    .some((text, _index, [first]) => text !== first);
}

/** What is certain wherever any of some routes may answer. */
function anyOf(routes: readonly [RouteDemand, ...(readonly RouteDemand[])]): RouteDemand {
  const demands = routes.map(({ demand }) => demand ?? { allOf: [] });
  const reasons = routes.flatMap(({ dynamic }) => dynamic);
  return {
    ...routes[0],
    access: routes.every(({ access }) => access === routes[0].access) ? routes[0].access : 'unknown',
    demand: routes.some(({ demand }) => demand !== undefined) ? { anyOf: demands } : undefined,
    accepts: acceptedByAny(routes.flatMap(({ accepts }) => accepts ?? [])),
    dynamic: [
      ...new Set(['several routes have this method and path, and demand different things', ...reasons]),
    ],
  };
}
