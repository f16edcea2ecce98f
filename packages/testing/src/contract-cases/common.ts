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

/** The DPoP challenge where nothing was wrong with DPoP. */
export const bareDpopChallenge = 'DPoP algs="ES256"';

/** The challenges to a client that showed no credentials of ours: one for each scheme. */
export const bareChallenges = ['Bearer realm="api"', bareDpopChallenge] as const;

/** The challenges that say what was wrong with a Bearer request; `scope` where they name one. */
export function bearerChallenges(error: string, scope?: string): readonly (string | RegExp)[] {
  return [new RegExp(`^Bearer realm="api", ${errorParameters(error, scope)}$`), bareDpopChallenge];
}

/** The challenges that say what was wrong with a DPoP request; `scope` where they name one; `algs` as accepted. */
export function dpopChallenges(
  error: string,
  { scope, algs = 'ES256' }: { readonly scope?: string; readonly algs?: string } = {},
): readonly (string | RegExp)[] {
  return ['Bearer realm="api"', new RegExp(`^DPoP algs="${algs}", ${errorParameters(error, scope)}$`)];
}

function errorParameters(error: string, scope: string | undefined): string {
  return `error="${error}", error_description="[^"]+"${scope === undefined ? '' : `, scope="${scope}"`}`;
}

/** What a client gets that showed no credentials of ours. */
export const unauthenticated = {
  status: 401,
  challenges: bareChallenges,
  json: { error: 'invalid_request' },
} as const;

/** What a client gets whose token is refused. */
export const invalidToken = {
  status: 401,
  challenges: bearerChallenges('invalid_token'),
  json: { error: 'invalid_token' },
} as const;

/** What a client gets whose request is malformed. */
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

/** What the challenges of an answer say. */
export interface ChallengeText {
  /** The error code. Default: no error. */
  readonly error?: string;
  /** What the attempted scheme is told besides, such as `scope="a"`. */
  readonly told?: readonly string[];
  /** What every challenge ends with. */
  readonly everywhere?: readonly string[];
}

/** The challenge lines of an answer to a client that attempted Bearer, or nothing. */
export function challengeLines({ error, told = [], everywhere = [] }: ChallengeText): readonly RegExp[] {
  const wrong = error === undefined ? [] : [errorParameters(error, undefined), ...told.map(literally)];
  return [
    [literally('Bearer realm="api"'), ...wrong, ...everywhere.map(literally)],
    [literally(bareDpopChallenge), ...everywhere.map(literally)],
  ].map((parameters) => new RegExp(`^${parameters.join(', ')}$`));
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
