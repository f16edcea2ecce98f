import type { Demand } from '../policy/policy.js';
import { refusesCallers, scopeAlternatives } from './demands.js';
import { type RouteDemand, routeName } from './route-demand.js';
import { requirements, type SecurityRequirement, securitySchemes, type TokenSource } from './schemes.js';

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
  const { access, accepts, demand, dynamic } = route;
  if (access === 'open' || (access === 'unknown' && open.includes(routeName(route))))
    return { security: [], responses: {} };
  const required = requirements(tokens, accepts, scopeAlternatives(demand));
  return {
    security: access === 'protected' ? required : [{}, ...required],
    responses: responsesOf(route),
    ...(demand !== undefined && { 'x-auth0-demand': demand }),
    ...(dynamic.length > 0 && { 'x-auth0-dynamic': dynamic }),
  };
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
 * @returns a new document
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
  options: SecurityOptions = {},
): Document {
  const used: RouteDemand[] = [];
  const paths = Object.entries(document.paths ?? {}).map(([template, item]: [string, unknown]) => {
    if (!isRecord(item)) return [template, item];
    const entries = Object.entries(item).map(([name, operation]) => {
      const route = isMethod(name) ? routeFor(routes, { method: name.toUpperCase(), template }) : undefined;
      if (route === undefined || !isRecord(operation)) return [name, operation];
      used.push(route);
      const { responses, ...members } = securityOf(route, options);
      const own = isRecord(operation.responses) ? operation.responses : {};
      return [name, { ...operation, ...members, responses: { ...responses, ...own } }];
    });
    return [template, Object.fromEntries(entries)];
  });
  const components = isRecord(document.components) ? document.components : {};
  const own = isRecord(components.securitySchemes) ? components.securitySchemes : {};
  const schemes = used.some(({ access }) => access !== 'open') ? schemesFor(used, options) : {};
  return {
    ...document,
    paths: Object.fromEntries(paths),
    components: { ...components, securitySchemes: { ...schemes, ...own } },
  };
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
  const paths: Record<string, Record<string, object>> = {};
  for (const { method, template } of routes) {
    if (template === undefined) continue;
    const names = method === '*' ? METHODS : METHODS.filter((name) => name === method.toLowerCase());
    for (const name of names) {
      paths[template] ??= {};
      paths[template][name] = {
        ...parametersOf(template),
        responses: { default: { description: 'The answer of the API.' } },
      };
    }
  }
  return addSecurity({ openapi: '3.1.1', info: { title, version }, paths }, routes, options);
}

function parametersOf(template: string): object {
  const names = [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name);
  if (names.length === 0) return {};
  return {
    parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
  };
}

/** The route that answers an operation. Of several that differ, any may answer: then nothing is certain. */
function routeFor(
  routes: readonly RouteDemand[],
  { method, template }: { readonly method: string; readonly template: string },
): RouteDemand | undefined {
  const found = routes.filter((route) => route.template === template && answers(route, method));
  const [first, ...others] = found;
  if (first === undefined) return undefined;
  const differ = others.some(
    (other) => other.access !== first.access || JSON.stringify(other.demand) !== JSON.stringify(first.demand),
  );
  if (!differ) return first;
  return {
    ...first,
    access: 'unknown',
    demand: undefined,
    accepts: found.find(({ accepts }) => accepts !== undefined)?.accepts,
    dynamic: ['several routes have this method and path, and demand different things'],
  };
}

function answers(route: RouteDemand, method: string): boolean {
  return route.method === '*' || route.method === method;
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
