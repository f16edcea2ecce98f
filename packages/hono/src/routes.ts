/**
 * What the routes of an app demand, for documents and checks.
 *
 * @module
 */
import { stepOf } from '@auth0-api/core/adapter';
import { coverage, Passage, type RouteDemand, type Segment, templateOf } from '@auth0-api/core/openapi';

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

/** A route or a middleware, as Hono lists both in `app.routes`, in the order in which they run. */
interface Entry {
  readonly method: string;
  readonly path: string;
  readonly handler: unknown;
}

/** Hono, whatever its types of variables and routes are. */
interface AnyHono {
  readonly routes: readonly Entry[];
}

// Hono 4.13.19 (router.ts): the method of `use()` and `all()`.
const ALL = 'ALL';

/**
 * What each route of an app demands, in the order in which they were registered. It calls nothing. What middleware answers
 * itself is not listed.
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
  const entries = app.routes.map((entry) => ({ ...entry, handler: withoutErrorHandler(entry.handler) }));
  return entries.flatMap((entry, index) =>
    answers(entry, entries[index + 1]) ? [demandOf(entry, entries.slice(0, index))] : [],
  );
}

// Of an app with an `onError` of its own, `route()` wraps each handler, and keeps it here (hono-base.ts, utils/constants.ts).
function withoutErrorHandler(handler: unknown): unknown {
  const inner =
    typeof handler === 'function'
      ? (handler as { __COMPOSED_HANDLER?: unknown }).__COMPOSED_HANDLER
      : undefined;
  return inner === undefined ? handler : withoutErrorHandler(inner);
}

// As hono/dev tells handlers from middleware: those have no second parameter. A last function of a route answers, too.
function answers({ method, path, handler }: Entry, next: Entry | undefined): boolean {
  if (typeof handler !== 'function' || stepOf(handler) !== undefined) return false;
  if (handler.length < 2) return true;
  if (method === ALL) return isMount({ method, path, handler });
  return next === undefined || next.method !== method || next.path !== path;
}

// What `mount()` adds (hono-base.ts): a function of this name, for all below a path.
function isMount({ path, handler }: Entry): boolean {
  return typeof handler === 'function' && handler.name === 'handler' && path.endsWith('/*');
}

function demandOf(entry: Entry, earlier: readonly Entry[]): RouteDemand {
  const { path } = entry;
  const method = entry.method === ALL ? '*' : entry.method;
  const segments = segmentsOf(path);
  const passage = new Passage(method);
  for (const other of earlier) {
    const covered = coverage({ path: segmentsOf(other.path), end: true, sameCase: true }, segments);
    const runs =
      other.method === ALL || other.method === method || (method === 'HEAD' && other.method === 'GET');
    if (covered === 'none' || !(runs || method === '*')) continue;
    passage.pass(other.handler, runs && covered === 'all');
  }
  if (method === '*' && isMount(entry)) passage.doubt('another app may be mounted here: list its own routes');
  return { method, path, template: templateOf(segments), ...passage.end() };
}

const LITERAL = /^[\w.~%-]*$/;
const PARAM = /^:([A-Za-z_]\w*)$/;

// Not `segmentsIn()` of core: Hono writes other patterns, and its paths keep an empty part at the end. It distinguishes a path from the one with a slash at its end, unless its option `strict` is false: then the last part is empty.
// `/a/*` matches `/a` as well.
function segmentsOf(path: string): readonly Segment[] {
  const parts = path === '*' ? ['*'] : path.slice(1).split('/');
  if (path === '/') return [];
  return parts.map((part, index) => {
    const [, param] = PARAM.exec(part) ?? [];
    if (param !== undefined) return { param };
    if (part === '*' && index === parts.length - 1) return { rest: 'any' };
    return LITERAL.test(part) ? { literal: part } : { odd: true };
  });
}
