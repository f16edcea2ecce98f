import { ApiClient } from '@auth0-api/core';
import type { RouteSpec } from '../contract/app-spec.js';
import type { ContractCase, Fixture } from '../contract/contract-case.js';
import {
  authorized,
  bareChallenges,
  bareDpopChallenge,
  invalidToken,
  ordinaryApp,
  preflight,
  unauthenticated,
  withToken,
} from './common.js';

const routes: readonly RouteSpec[] = [
  { path: '/property', handler: 'property' },
  { path: '/caller', handler: 'caller' },
  { path: '/guarded', guard: ['requiredScopes', 'read:orders'], handler: 'ok' },
];
const optional = (fixture: Fixture) => ordinaryApp(fixture, { optional: true }, routes);

const preflightRoutes: readonly RouteSpec[] = [
  { method: 'OPTIONS', path: '/ok', handler: 'ok' },
  { method: 'OPTIONS', path: '/caller', handler: 'caller' },
  { method: 'OPTIONS', path: '/guarded', guard: ['requiredScopes', 'read:orders'], handler: 'ok' },
  { path: '/ok', handler: 'ok' },
];
const skipping = (fixture: Fixture) => ordinaryApp(fixture, { skipPreflight: true }, preflightRoutes);

const shared = ({ tenant }: Fixture) => {
  const client = new ApiClient({ ...tenant.options(), realm: 'shared' });
  return { auth0: [{ client }, { client, optional: true }], routes };
};

const optionalCases: readonly ContractCase[] = [
  {
    title: 'optional: a request without credentials is accepted, with no caller',
    app: optional,
    request: () => ({ target: '/property' }),
    expect: { status: 200, json: { auth: false } },
  },
  {
    title: 'optional: a good token is verified as usual',
    app: optional,
    request: (fixture) => withToken(fixture, '/property'),
    expect: { status: 200, json: { auth: true } },
  },
  {
    title: 'C1 optional: a guard refuses a request without credentials',
    app: optional,
    request: () => ({ target: '/guarded' }),
    expect: unauthenticated,
  },
  {
    title: 'C1 optional: getAuth refuses a request without credentials',
    app: optional,
    request: () => ({ target: '/caller' }),
    expect: { status: 401, json: { handled: 'MissingAuthorizationError' } },
    needs: ['caller-errors'],
  },
  {
    title: 'optional: a bad token still fails',
    app: optional,
    request: () => authorized('Bearer x', '/property'),
    expect: invalidToken,
  },
  {
    title: 'C2 optional: another scheme still fails',
    app: optional,
    request: () => authorized('Basic dTpw', '/property'),
    expect: unauthenticated,
  },
  {
    title: 'C3 optional: an empty Authorization header still fails',
    app: optional,
    request: () => authorized('', '/property'),
    expect: { status: 400 },
  },
  {
    title: 'C1 optional: a DPoP header alone still fails',
    app: optional,
    request: () => ({ target: '/property', headers: [['DPoP', 'x']] }),
    expect: unauthenticated,
  },
];

const preflightCases: readonly ContractCase[] = [
  {
    title: 'C8 skipPreflight: a preflight is accepted, unauthenticated',
    app: skipping,
    request: () => preflight('/ok'),
    expect: { status: 200, json: { ok: true } },
  },
  {
    title: 'C8 skipPreflight: a guard answers it with 401',
    app: skipping,
    request: () => preflight('/guarded'),
    expect: unauthenticated,
  },
  {
    title: 'C8 skipPreflight: getAuth answers it with 401, never 500',
    app: skipping,
    request: () => preflight('/caller'),
    expect: { status: 401, json: { handled: 'MissingAuthorizationError' } },
    needs: ['caller-errors'],
  },
  {
    title: 'C8 skipPreflight: OPTIONS without Origin is not a preflight',
    app: skipping,
    request: () => ({
      method: 'OPTIONS',
      target: '/ok',
      headers: [['Access-Control-Request-Method', 'GET']],
    }),
    expect: unauthenticated,
  },
  {
    title: 'C8 skipPreflight: a GET with the headers of a preflight is not one',
    app: skipping,
    request: () => ({ ...preflight('/ok'), method: 'GET' }),
    expect: unauthenticated,
  },
  {
    title: 'C8 skipPreflight: the credentials of a preflight are verified',
    app: skipping,
    request: () => preflight('/ok', [['Authorization', 'Bearer x']]),
    expect: invalidToken,
  },
];

const severalCases: readonly ContractCase[] = [
  {
    title: 'a client that two auth0() share verifies a request once',
    app: shared,
    request: (fixture) => withToken(fixture),
    expect: { status: 200 },
  },
  {
    title: "H2 a shared client's options apply",
    app: shared,
    request: () => ({ target: '/caller' }),
    expect: { ...unauthenticated, challenges: ['Bearer realm="shared"', bareDpopChallenge] },
  },
  {
    title: 'of two auth0(), the last one counts',
    app: ({ tenant }) => ({
      auth0: [
        { ...tenant.options(), realm: 'first' },
        { ...tenant.options(), realm: 'last' },
      ],
      routes: [{ path: '/guarded', guard: ['requiredScopes', 'write:orders'], handler: 'ok' }],
    }),
    request: (fixture) => withToken(fixture, '/guarded'),
    expect: {
      status: 403,
      challenges: [/^Bearer realm="last", error="insufficient_scope", /, bareDpopChallenge],
    },
  },
  {
    title: 'of two auth0(), both must accept',
    app: ({ tenant }) => ({
      auth0: [tenant.options(), { ...tenant.options(), audience: 'https://other.test/' }],
      routes,
    }),
    request: (fixture) => withToken(fixture),
    expect: invalidToken,
  },
  {
    title: 'C1 what the first auth0() verified does not outlive a failure of the second: guards refuse',
    app: ({ tenant }) => ({
      auth0: [tenant.options(), { ...tenant.options(), audience: 'https://other.test/', onError: 'next' }],
      routes,
      errors: 'forgive',
    }),
    request: (fixture) => withToken(fixture, '/guarded'),
    expect: { status: 401, challenges: bareChallenges },
    needs: ['forgive'],
    // The guard's refusal goes to the framework's own error handler.
    comparable: false,
  },
];

/** The options of adapters. */
export const optionCases: readonly ContractCase[] = [...optionalCases, ...preflightCases, ...severalCases];
