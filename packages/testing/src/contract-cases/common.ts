import type { AdapterOptions } from '@auth0-api/core';
import type { AppSpec, RouteSpec } from '../contract/app-spec.js';
import type { Fixture } from '../contract/contract-case.js';
import type { WireRequest } from '../contract/wire.js';

/** The routes that most cases need. */
const ordinaryRoutes: readonly RouteSpec[] = [
  { path: '/ok', handler: 'ok' },
  { path: '/caller', handler: 'caller' },
];

/** An app with one `auth0()` of the fixture's tenant and the ordinary routes. */
export function ordinaryApp(
  { tenant }: Fixture,
  options: AdapterOptions = {},
  routes = ordinaryRoutes,
): AppSpec {
  return { auth0: [{ ...tenant.options(), ...options }], routes };
}

/** A request with one `Authorization` line. */
export function authorized(authorization: string, target = '/caller'): WireRequest {
  return { target, headers: [['Authorization', authorization]] };
}

/** A request with the fixture's good token. */
export function withToken({ token }: Fixture, target = '/caller'): WireRequest {
  return authorized(`Bearer ${token}`, target);
}

/**
 * A header field of what a framework gives to functions of the app: its request, which has the fields as an object or as web
 * `Headers`, or a context with the web `Request` in it (`c.req.raw` in Hono).
 */
export function fieldIn(source: unknown, name: string): string | undefined {
  const { headers, req } = source as {
    readonly headers?: Headers | Readonly<Record<string, string | undefined>>;
    readonly req?: { readonly raw: Request };
  };
  const fields = headers ?? req?.raw.headers ?? {};
  return fields instanceof Headers ? (fields.get(name) ?? undefined) : fields[name];
}

/** The DPoP challenge if nothing was wrong with DPoP. */
export const bareDpopChallenge = 'DPoP algs="ES256"';

/** The challenges to a client that sent no accepted credentials: one for each scheme. */
export const bareChallenges = ['Bearer realm="api"', bareDpopChallenge] as const;

/** The challenges that say what was wrong with a Bearer request; with `scope` if they name one. */
export function bearerChallenges(error: string, scope?: string): readonly (string | RegExp)[] {
  return [new RegExp(`^Bearer realm="api", ${errorParameters(error, scope)}$`), bareDpopChallenge];
}

/**
 * The challenges that say what was wrong with a DPoP request; with `scope` if they name one; with `algs` as accepted.
 */
export function dpopChallenges(
  error: string,
  { scope, algs = 'ES256' }: { readonly scope?: string; readonly algs?: string } = {},
): readonly (string | RegExp)[] {
  return ['Bearer realm="api"', new RegExp(`^DPoP algs="${algs}", ${errorParameters(error, scope)}$`)];
}

function errorParameters(error: string, scope: string | undefined): string {
  return `error="${error}", error_description="[^"]+"${scope === undefined ? '' : `, scope="${scope}"`}`;
}

/** The response to a client that sent no accepted credentials. */
export const unauthenticated = {
  status: 401,
  challenges: bareChallenges,
  json: { error: 'invalid_request' },
} as const;

/** The response to a client whose token is refused. */
export const invalidToken = {
  status: 401,
  challenges: bearerChallenges('invalid_token'),
  json: { error: 'invalid_token' },
} as const;

/** The response to a client whose request is malformed. */
export const invalidRequest = {
  status: 400,
  challenges: bearerChallenges('invalid_request'),
  json: { error: 'invalid_request' },
} as const;

/** A CORS preflight for a target. */
export function preflight(target: string, headers: WireRequest['headers'] = []): WireRequest {
  return {
    method: 'OPTIONS',
    target,
    headers: [['Origin', 'https://app.test'], ['Access-Control-Request-Method', 'GET'], ...headers],
  };
}

/** The content of the challenges of a response. */
export interface ChallengeText {
  /** The error code. Default: no error. */
  readonly error?: string;
  /** Further parameters in the challenge of the attempted scheme, such as `scope="a"`. */
  readonly parameters?: readonly string[];
  /** The end of every challenge. */
  readonly everywhere?: readonly string[];
}

/** The challenge lines of a response to a client that attempted Bearer, or nothing. */
export function challengeLines({
  error,
  parameters = [],
  everywhere = [],
}: ChallengeText): readonly RegExp[] {
  const wrong = error === undefined ? [] : [errorParameters(error, undefined), ...parameters.map(literally)];
  return [
    [literally('Bearer realm="api"'), ...wrong, ...everywhere.map(literally)],
    [literally(bareDpopChallenge), ...everywhere.map(literally)],
  ].map((parameters) => new RegExp(`^${parameters.join(', ')}$`));
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
