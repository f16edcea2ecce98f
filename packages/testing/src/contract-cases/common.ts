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

/** The challenge to a client that showed no credentials of ours. */
export const bareChallenge = 'Bearer realm="api"';

/** A challenge that says what was wrong. */
export function errorChallenge(error: string): RegExp {
  return new RegExp(`^Bearer realm="api", error="${error}", error_description="[^"]+"$`);
}

/** What a client gets that showed no credentials of ours. */
export const unauthenticated = {
  status: 401,
  challenges: [bareChallenge],
  json: { error: 'invalid_request' },
} as const;

/** What a client gets whose token is refused. */
export const invalidToken = {
  status: 401,
  challenges: [errorChallenge('invalid_token')],
  json: { error: 'invalid_token' },
} as const;

/** What a client gets whose request is malformed. */
export const invalidRequest = {
  status: 400,
  challenges: [errorChallenge('invalid_request')],
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
  const description = ['error_description="[^"]+"'];
  const parameters = [
    'realm="api"',
    ...(error === undefined ? [] : [`error="${error}"`, ...description, ...told.map(literally)]),
    ...everywhere.map(literally),
  ];
  return [new RegExp(`^Bearer ${parameters.join(', ')}$`)];
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
