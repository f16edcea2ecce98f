import type { Demand } from '../policy/policy.js';
import { refusesCallers, scopeAlternatives } from './demands.js';
import { OperationRoutes } from './operation-routes.js';
import { isRecord, resolveReference, unreadable } from './references.js';
import { type RouteDemand, routeName } from './route-demand.js';
import {
  requirements,
  type SecurityRequirement,
  schemesBeside,
  securitySchemes,
  type TokenSource,
} from './schemes.js';
import { parametersOf, shapeOf, withUniqueNames } from './templates.js';

/** Options of {@link addSecurity} and {@link openApiOf}. */
export interface SecurityOptions {
  /** How clients get a token. With `openIdConnect` or `oauth2` the document names scopes. Default: `{ type: 'http' }` */
  readonly tokens?: TokenSource | undefined;
  /** Routes that are open on purpose, although that cannot be seen: `GET /health`, as {@link routeName} writes it. */
  readonly open?: readonly string[] | undefined;
}

/** An OpenAPI document, 3.0 or 3.1, as far as it is read here. */
export interface OpenApiDocument {
  readonly components?: object | undefined;
  readonly paths?: object | undefined;
  readonly servers?: readonly object[] | undefined;
}

/** The members of an Operation Object that a route demands. */
export interface OperationSecurity {
  readonly security: readonly SecurityRequirement[];
  readonly responses: Readonly<Record<string, object>>;
  /** The whole demand, also what OpenAPI has no words for. */
  readonly 'x-auth0-demand'?: Demand;
  /** What cannot be known before a request comes. */
  readonly 'x-auth0-dynamic'?: readonly string[];
}

/** The methods that a Path Item Object has (OpenAPI 3.1.1 section 4.8.9). */
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/**
 * What one operation of a document says about the demands of its route. An open route has an empty list of security: it is
 * open, whatever the document says for all operations.
 *
 * @example
 * ```ts
 * import { type RouteDemand, securityOf } from '@auth0-api/core/openapi';
 *
 * export const isDocumentedAsOpen = (route: RouteDemand) => securityOf(route).security.length === 0;
 * ```
 */
export function securityOf(
  route: RouteDemand,
  { tokens = { type: 'http' }, open = [] }: SecurityOptions = {},
): OperationSecurity {
  const { access, accepts, demand, dynamic } = opened(route, open);
  if (access === 'open') return { security: [], responses: {} };
  const required = requirements(tokens, accepts, scopeAlternatives(demand));
  return {
    security: access === 'protected' ? required : [{}, ...required],
    responses: responsesOf(route),
    ...(demand !== undefined && { 'x-auth0-demand': demand }),
    ...(dynamic.length > 0 && { 'x-auth0-dynamic': dynamic }),
  };
}

// A route that cannot be seen to be open, and is named so.
function opened(route: RouteDemand, open: readonly string[]): RouteDemand {
  if (route.access !== 'unknown' || !open.includes(routeName(route))) return route;
  const { method, path, template } = route;
  return { method, path, template, access: 'open', dynamic: [] };
}

function responsesOf({ accepts, access, demand }: RouteDemand): Readonly<Record<string, object>> {
  const challenge = headerOf(
    'The challenge: what is wrong with the credentials (RFC 6750, RFC 9449, RFC 9470).',
  );
  const nonce = headerOf('A nonce for the next proof, if the API demands nonces (RFC 9449 section 8).');
  const headers = {
    'WWW-Authenticate': challenge,
    ...(accepts?.dpop !== undefined && { 'DPoP-Nonce': nonce }),
  };
  const missing =
    access === 'optional' ? 'The access token is refused.' : 'The access token is missing or refused.';
  return {
    '401': { description: missing, headers },
    ...(refusesCallers(demand) && {
      '403': {
        description: 'The access token does not allow this.',
        headers: { 'WWW-Authenticate': challenge },
      },
    }),
  };
}

function headerOf(description: string): object {
  return { description, schema: { type: 'string' } };
}

/**
 * Adds to an OpenAPI document what its routes demand: `securitySchemes`, and for each operation `security` and the responses 401
 * and 403. What the document says itself about a response stays. Operations without a route, and routes without an operation,
 * are left alone.
 *
 * An operation belongs to the route with its method and path, however either calls the parameters of the path. The path of a route
 * may begin with the one of a server. A GET may answer HEAD. Path items may be references inside the document.
 *
 * @returns a new document
 * @throws ConfigurationError where the document cannot say it: if it has a scheme of another kind with the name of ours, or a path
 * item of a route is a reference that leads out of it
 *
 * @example
 * ```ts
 * import { addSecurity, type RouteDemand } from '@auth0-api/core/openapi';
 *
 * const openIdConnectUrl = 'https://tenant.us.auth0.com/.well-known/openid-configuration';
 * export const withSecurity = (document: { openapi: string; paths: object }, routes: readonly RouteDemand[]) =>
 *   addSecurity(document, routes, { tokens: { type: 'openIdConnect', openIdConnectUrl } });
 * ```
 */
export function addSecurity<Document extends OpenApiDocument>(
  document: Document,
  routes: readonly RouteDemand[],
  { open = [], ...options }: SecurityOptions = {},
): Document {
  // Before routes with one path are put together: the others of them are not named by that.
  const named = routes.map((route) => opened(route, open));
  const operations = new OperationRoutes(document, named);
  const used: RouteDemand[] = [];
  const paths = Object.entries(document.paths ?? {}).map(([template, own]: [string, unknown]) => {
    if (!isRecord(own)) return [template, own];
    const item = resolveReference(document, own);
    if (item === undefined) {
      if (operations.hasPath(template))
        throw unreadable(`The path ${template} is a reference to another file`);
      return [template, own];
    }
    const found = new Map<string, RouteDemand>();
    for (const [name, operation] of Object.entries(item)) {
      if (!isMethod(name) || !isRecord(operation)) continue;
      const route = operations.routeOf({ method: name.toUpperCase(), template, item, operation });
      if (route !== undefined) found.set(name, route);
    }
    if (found.size === 0) return [template, own];
    used.push(...found.values());
    const entries = Object.entries(item).map(([name, operation]) => {
      const route = found.get(name);
      return [name, route === undefined ? operation : withSecurity(operation as object, route, options)];
    });
    return [template, Object.fromEntries(entries)];
  });
  const components = isRecord(document.components) ? document.components : {};
  const own = isRecord(components.securitySchemes) ? components.securitySchemes : {};
  const schemes = used.some(({ access }) => access !== 'open') ? schemesFor(used, options) : {};
  return {
    ...document,
    paths: Object.fromEntries(paths),
    components: { ...components, securitySchemes: schemesBeside(document, { own, schemes }) },
  };
}

function withSecurity(operation: object, route: RouteDemand, options: SecurityOptions): object {
  const { responses, ...members } = securityOf(route, options);
  const own = 'responses' in operation && isRecord(operation.responses) ? operation.responses : {};
  return { ...operation, ...members, responses: { ...responses, ...own } };
}

/**
 * An OpenAPI document of the demands alone, for apps that have no document. Routes that OpenAPI cannot write are left out.
 *
 * @example
 * ```ts
 * import { openApiOf, type RouteDemand } from '@auth0-api/core/openapi';
 *
 * export const documentOf = (routes: readonly RouteDemand[]) =>
 *   openApiOf(routes, { title: 'Orders', version: '1.0.0' });
 * ```
 */
export function openApiOf(
  routes: readonly RouteDemand[],
  { title, version, ...options }: SecurityOptions & { readonly title: string; readonly version: string },
): OpenApiDocument & { readonly openapi: string } {
  // Templates that differ in the names of their parameters alone are one path.
  const paths = new Map<string, { readonly template: string; readonly item: Record<string, object> }>();
  for (const { method, template } of routes) {
    if (template === undefined) continue;
    const shape = shapeOf(template);
    const place = paths.get(shape) ?? { template: withUniqueNames(template), item: {} };
    const names = method === '*' ? METHODS : METHODS.filter((name) => name === method.toLowerCase());
    for (const name of names)
      place.item[name] = {
        ...parametersOf(place.template),
        responses: { default: { description: 'The answer of the API.' } },
      };
    if (names.length > 0) paths.set(shape, place);
  }
  const entries = [...paths.values()].map(({ template, item }) => [template, item]);
  const document = { openapi: '3.1.1', info: { title, version }, paths: Object.fromEntries(entries) };
  return addSecurity(document, routes, options);
}

function schemesFor(routes: readonly RouteDemand[], { tokens = { type: 'http' } }: SecurityOptions) {
  return securitySchemes(tokens, {
    dpop: routes.some(({ accepts }) => accepts?.dpop !== undefined),
    scopes: [...new Set(routes.flatMap(({ demand }) => scopeAlternatives(demand).flat()))].sort(),
  });
}

function isMethod(name: string): boolean {
  return (METHODS as readonly string[]).includes(name);
}
