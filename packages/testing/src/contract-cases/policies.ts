import {
  type AdapterOptions,
  claimCheck,
  claimEquals,
  type Policy,
  type PolicyLike,
  requiredActor,
  requiredPermissions,
  requiredScopes,
  scopeIncludesAny,
  stepUp,
} from '@auth0-api/core';
import type { GuardSpec, RouteSpec } from '../contract/app-spec.js';
import type { ContractCase, Fixture } from '../contract/contract-case.js';
import {
  authorized,
  challengeLines,
  invalidToken,
  ordinaryApp,
  preflight,
  unauthenticated,
  withToken,
} from './common.js';

const yes = requiredScopes('read:orders');
const no = requiredScopes('write:orders');
const broken = claimCheck(() => Promise.reject(new Error('broken')));
// Passes in words, and answers something all the same.
const answering: Policy = { description: 'answers false', check: (() => false) as never };

const guarded = (guard: GuardSpec) => (fixture: Fixture) =>
  ordinaryApp(fixture, {}, [{ path: '/guarded', guard, handler: 'ok' }]);
const toGuarded = (fixture: Fixture) => withToken(fixture, '/guarded');
const pass: ContractCase['expect'] = { status: 200, json: { ok: true } };
const lacks = (...parameters: readonly string[]): ContractCase['expect'] => ({
  status: 403,
  challenges: challengeLines({ error: 'insufficient_scope', parameters }),
  json: { error: 'insufficient_scope' },
});

interface Combined {
  readonly title: string;
  readonly guard: readonly ['allOf' | 'anyOf', ...PolicyLike[]];
  readonly expect: ContractCase['expect'];
}

const combined: readonly Combined[] = [
  {
    title: 'H12 allOf accepts what every policy accepts',
    guard: ['allOf', yes, claimEquals('org_id', 'org_1')],
    expect: pass,
  },
  {
    title: 'H12 H5 allOf refuses when one refuses, and names the scopes of all',
    guard: ['allOf', yes, no],
    expect: lacks('scope="read:orders write:orders"'),
  },
  {
    title: 'H12 allOf returns the first refusal: a permission has no scope',
    guard: ['allOf', yes, requiredPermissions('orders:write'), no],
    expect: lacks(),
  },
  {
    title: 'H12 anyOf accepts what one policy accepts',
    guard: ['anyOf', no, requiredPermissions('orders:read')],
    expect: pass,
  },
  {
    title: 'H12 anyOf returns the refusal of the first',
    guard: ['anyOf', no, requiredScopes('admin')],
    expect: lacks('scope="write:orders"'),
  },
  {
    title: 'H12 H9 anyOf returns the refusal of the first: a login too old',
    guard: ['anyOf', stepUp({ maxAge: 60 }), no],
    expect: {
      status: 401,
      challenges: challengeLines({ error: 'insufficient_user_authentication', parameters: ['max_age="60"'] }),
    },
  },
  {
    title: 'H12 combinations can be combined',
    guard: ['anyOf', { policy: no }, scopeIncludesAny('admin', 'read:orders')],
    expect: pass,
  },
  {
    title: 'H12 anyOf: an error is not a refusal, and ends the request',
    guard: ['anyOf', broken, yes],
    expect: { status: 500, challenges: [], json: { handled: 'Error' } },
  },
  {
    title: 'H12 a policy that returns a value fails the request: 500',
    guard: ['allOf', answering],
    expect: { status: 500, challenges: [], json: { handled: 'ConfigurationError' } },
  },
];

const routes: readonly RouteSpec[] = [
  { path: '/ok', handler: 'ok' },
  { path: '/property', handler: 'property' },
  { method: 'OPTIONS', path: '/ok', handler: 'ok' },
];
const governed =
  (policy: PolicyLike, options: AdapterOptions = {}) =>
  (fixture: Fixture) =>
    ordinaryApp(fixture, { ...options, policy }, routes);
const toOk = (fixture: Fixture) => withToken(fixture, '/ok');

const forAll: readonly ContractCase[] = [
  {
    title: 'H12 auth0({ policy }) accepts what the policy accepts',
    app: governed(yes),
    request: toOk,
    expect: pass,
  },
  {
    title: 'H12 auth0({ policy }) refuses on every route, after verification',
    app: governed(no),
    request: toOk,
    expect: lacks('scope="write:orders"'),
  },
  {
    title: 'H12 auth0({ policy }) refuses on a route that does not exist',
    app: governed(no),
    request: (fixture) => withToken(fixture, '/unknown'),
    expect: lacks('scope="write:orders"'),
  },
  {
    title: 'H12 a bad token is refused before any policy runs',
    app: governed(no),
    request: () => authorized('Bearer x', '/ok'),
    expect: invalidToken,
  },
  {
    title: 'H12 C1 a request without credentials is refused before any policy runs',
    app: governed(claimEquals('org_id', 'org_2')),
    request: () => ({ target: '/ok' }),
    expect: unauthenticated,
  },
  {
    title: 'H12 optional: the policy does not apply without credentials',
    app: governed(no, { optional: true }),
    request: () => ({ target: '/property' }),
    expect: { status: 200, json: { auth: false } },
  },
  {
    title: 'H12 optional: the policy applies to a verified caller',
    app: governed(no, { optional: true }),
    request: (fixture) => withToken(fixture, '/property'),
    expect: lacks('scope="write:orders"'),
  },
  {
    title: 'H12 C8 skipPreflight: the policy does not apply to a preflight',
    app: governed(no, { skipPreflight: true }),
    request: () => preflight('/ok'),
    expect: pass,
  },
  {
    title: 'H12 X10 a malformed act is 401, whatever else would be accepted',
    app: guarded(['anyOf', requiredActor('agent'), claimCheck(() => true)]),
    request: async ({ tenant }) => authorized(`Bearer ${await tenant.accessToken({ act: {} })}`, '/guarded'),
    expect: invalidToken,
  },
];

/** Policies that combine, and the policy for all routes: rule H12. */
export const policyCases: readonly ContractCase[] = [
  ...combined.map(
    ({ title, guard, expect }): ContractCase => ({
      title,
      app: guarded([...guard]),
      request: toGuarded,
      expect,
    }),
  ),
  ...forAll,
];
