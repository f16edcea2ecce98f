import { type Discovered, type DiscoveryDocument, discoveryDocument } from './discovery.js';
import type { KeyRing } from './key-ring.js';
import { corsFields, preflightFields } from './login/cors.js';
import { isOwnHost } from './login/form.js';
import { type Answer, answer, jsonAnswer, type TenantRequest } from './messages.js';
import type { Endpoint } from './request-log.js';

/** Header fields to add to an endpoint's responses; `undefined` removes a default. */
export type HeaderPatch = Readonly<Record<string, string | undefined>>;

/** Where a request goes. */
export interface Route {
  readonly endpoint: Endpoint | 'other';
  /** The request followed the redirect of an outage. */
  readonly redirected: boolean;
}

/** The parts of the endpoints. */
export interface EndpointParts {
  readonly issuer: () => string;
  readonly keyRing: KeyRing;
  readonly discovered: Discovered;
  readonly token: (request: TenantRequest) => Promise<Answer>;
  readonly authorize: (request: TenantRequest) => Answer;
  readonly register: (request: TenantRequest) => Promise<Answer>;
  readonly events: (request: TenantRequest) => Promise<Answer>;
  readonly userinfo: (request: TenantRequest) => Promise<Answer>;
  readonly logout: (request: TenantRequest) => Answer;
  readonly login: (request: TenantRequest) => Promise<Answer>;
  readonly home: (request: TenantRequest) => Promise<Answer>;
  /** Whether there is a login page. */
  readonly hasPage: boolean;
  /** Whether pages of an origin may call the token endpoint. */
  readonly isAllowedOrigin: (origin: string) => boolean;
}

const redirectPrefix = '/redirected';
const pagePaths: readonly (readonly [string, Endpoint])[] = [
  ['/', 'home'],
  ['/u/login', 'login'],
];
const methods: Readonly<Record<Endpoint, readonly string[]>> = {
  discovery: ['GET', 'HEAD'],
  jwks: ['GET', 'HEAD'],
  token: ['POST'],
  authorize: ['GET'],
  register: ['POST'],
  events: ['GET'],
  userinfo: ['GET'],
  logout: ['GET'],
  login: ['POST'],
  home: ['GET', 'POST'],
};
// What Auth0 was seen to send; no page of its documentation says it.
const documentHeaders: HeaderPatch = { 'cache-control': 'public, max-age=15' };
const tokenHeaders: HeaderPatch = { 'cache-control': 'no-store', pragma: 'no-cache' };

/** The tenant's endpoints without an outage. */
export class Endpoints {
  readonly #parts: EndpointParts;
  #discoveryPatch: DiscoveryDocument = {};
  #headers: Readonly<Record<Endpoint, HeaderPatch>> = {
    discovery: documentHeaders,
    jwks: documentHeaders,
    token: tokenHeaders,
    authorize: tokenHeaders,
    register: tokenHeaders,
    events: {},
    userinfo: {},
    logout: {},
    login: {},
    home: {},
  };

  constructor(parts: EndpointParts) {
    this.#parts = parts;
  }

  setDiscovery(patch: DiscoveryDocument): void {
    this.#discoveryPatch = { ...this.#discoveryPatch, ...patch };
  }

  setHeaders(endpoint: Endpoint, headers: HeaderPatch): void {
    const lowerCased = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
    const merged = { ...this.#headers[endpoint], ...Object.fromEntries(lowerCased) };
    this.#headers = { ...this.#headers, [endpoint]: merged };
  }

  /** The path that a redirect leads to: the endpoint itself, under another path. */
  redirectTarget(url: URL): string {
    return `${url.origin}${redirectPrefix}${url.pathname}${url.search}`;
  }

  find(pathname: string): Route {
    const redirected = pathname.startsWith(`${redirectPrefix}/`);
    const path = redirected ? pathname.slice(redirectPrefix.length) : pathname;
    const { jwks_uri: jwksUri, token_endpoint: tokenEndpoint } = this.#discovery();
    const paths = new Map<string, Endpoint>([
      [this.#localPath(tokenEndpoint, '/oauth/token'), 'token'],
      [this.#localPath(jwksUri, '/.well-known/jwks.json'), 'jwks'],
      ['/.well-known/openid-configuration', 'discovery'],
      // The alias that RFC 8414 names; Auth0 has both.
      ['/.well-known/oauth-authorization-server', 'discovery'],
      ['/authorize', 'authorize'],
      ['/oidc/register', 'register'],
      ['/api/v2/events', 'events'],
      ['/userinfo', 'userinfo'],
      ['/v2/logout', 'logout'],
      ...(this.#parts.hasPage ? pagePaths : []),
    ]);
    return { endpoint: paths.get(path) ?? 'other', redirected };
  }

  async answer(endpoint: Route['endpoint'], request: TenantRequest): Promise<Answer> {
    if (this.#parts.hasPage && !isOwnHost(request.headers, this.#parts.issuer()))
      return jsonAnswer(421, { error: 'misdirected_request', error_description: 'Wrong Host.' });
    if (endpoint === 'other') return jsonAnswer(404, { error: 'not_found', error_description: 'Not found.' });
    const allowed = methods[endpoint];
    const cors = corsFields(endpoint, request.headers.get('origin'), this.#parts.isAllowedOrigin);
    if (request.method === 'OPTIONS' && cors['access-control-allow-origin'] !== undefined)
      return answer(204, '', { ...cors, ...preflightFields(allowed) });
    if (!allowed.includes(request.method)) {
      return jsonAnswer(405, { error: 'method_not_allowed' }, { allow: allowed.join(', ') });
    }
    const plain = await this.#answerPlainly(endpoint, request);
    return { ...plain, headers: patchHeaders({ ...plain.headers, ...cors }, this.#headers[endpoint]) };
  }

  async #answerPlainly(endpoint: Endpoint, request: TenantRequest): Promise<Answer> {
    if (endpoint === 'discovery') return jsonAnswer(200, this.#discovery());
    if (endpoint === 'jwks') return jsonAnswer(200, this.#parts.keyRing.toJwks());
    return this.#parts[endpoint](request);
  }

  #discovery(): DiscoveryDocument {
    const { issuer, discovered } = this.#parts;
    return { ...discoveryDocument(issuer(), discovered), ...this.#discoveryPatch };
  }

  // A URL that the discovery document moves elsewhere or spoils leaves the endpoint where it was.
  #localPath(url: unknown, usual: string): string {
    const { origin } = new URL(this.#parts.issuer());
    const parsed = typeof url === 'string' && URL.canParse(url) ? new URL(url) : undefined;
    return parsed?.origin === origin ? parsed.pathname : usual;
  }
}

function patchHeaders(headers: Readonly<Record<string, string>>, patch: HeaderPatch): Record<string, string> {
  const patched = Object.entries({ ...headers, ...patch });
  return Object.fromEntries(patched.filter((field): field is [string, string] => field[1] !== undefined));
}
