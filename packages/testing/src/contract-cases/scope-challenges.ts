import {
  type AdapterOptions,
  allOf,
  anyOf,
  claimEquals,
  type Policy,
  type PolicyLike,
  requiredPermissions,
  requiredScopes,
  scopeIncludesAny,
  stepUp,
} from '@auth0-api/core';
import type { ContractCase, Fixture } from '../contract/contract-case.js';
import {
  authorized,
  bareChallenges,
  bareDpopChallenge,
  bearerChallenges,
  ordinaryApp,
  preflight,
} from './common.js';

const read = requiredScopes('read:orders');
const write = requiredScopes('write:orders');
const ownPolicy: Policy = { description: 'one of our own', demand: { scopes: ['own'] }, check: () => {} };

const governed =
  (policy: PolicyLike, options: AdapterOptions = {}) =>
  (fixture: Fixture) =>
    ordinaryApp(fixture, { ...options, policy }, [
      { path: '/caller', handler: 'caller' },
      { path: '/guarded', guard: ['requiredScopes', 'write:orders'], handler: 'ok' },
      { method: 'OPTIONS', path: '/guarded', guard: ['requiredScopes', 'write:orders'], handler: 'ok' },
    ]);
const asked = (scope: string): ContractCase['expect'] => ({
  status: 401,
  challenges: [`Bearer realm="api", scope="${scope}"`, bareDpopChallenge],
  json: { error: 'invalid_request' },
});
const unasked: ContractCase['expect'] = { status: 401, challenges: bareChallenges };
const withoutCredentials = (target = '/caller') => ({ target });

interface Advised {
  readonly title: string;
  readonly policy: PolicyLike;
  readonly expect: ContractCase['expect'];
}

const advised: readonly Advised[] = [
  { title: 'the scopes of the policy', policy: read, expect: asked('read:orders') },
  {
    title: 'those of a guard that is the policy',
    policy: { policy: requiredScopes('read:orders', 'write:orders') },
    expect: asked('read:orders write:orders'),
  },
  {
    title: 'those of allOf, at every depth and each once',
    policy: allOf(read, allOf(stepUp({ maxAge: 60 }), write, read), requiredPermissions('orders:read')),
    expect: asked('read:orders write:orders'),
  },
  {
    title: 'those of allOf, without the alternatives of anyOf',
    policy: allOf(read, anyOf(write, requiredScopes('admin'))),
    expect: asked('read:orders'),
  },
  { title: 'those that a policy of the app declares', policy: ownPolicy, expect: asked('own') },
  { title: 'none of anyOf', policy: anyOf(read, write), expect: unasked },
  { title: 'none of several alternatives', policy: scopeIncludesAny('a', 'b'), expect: unasked },
  { title: 'none if none is required', policy: claimEquals('org_id', 'org_1'), expect: unasked },
];

/** The scopes to request for a client that sent no credentials: rule H16. */
export const scopeChallengeCases: readonly ContractCase[] = [
  ...advised.map(
    ({ title, policy, expect }): ContractCase => ({
      title: `H16 no credentials: the first challenge names ${title}`,
      app: governed(policy),
      request: () => withoutCredentials(),
      expect,
    }),
  ),
  {
    title: 'H16 a scheme that is not accepted',
    app: governed(read),
    request: () => authorized('Basic dXNlcjpwYXNz'),
    expect: asked('read:orders'),
  },
  {
    title: 'H16 DPoP alone: its challenge is the first',
    app: governed(read, { dpop: { mode: 'required' } }),
    request: () => withoutCredentials(),
    expect: { status: 401, challenges: ['DPoP algs="ES256", scope="read:orders"'] },
  },
  {
    title: 'H16 H6 before the place of the metadata',
    app: governed(read, {
      resourceMetadata: { resource: 'https://api.test/', authorizationServers: ['https://login.test/'] },
    }),
    request: () => withoutCredentials(),
    expect: {
      status: 401,
      challenges: [
        'Bearer realm="api", scope="read:orders", resource_metadata="https://api.test/.well-known/oauth-protected-resource"',
        'DPoP algs="ES256", resource_metadata="https://api.test/.well-known/oauth-protected-resource"',
      ],
    },
  },
  {
    title: 'H16 never the scopes of a guard',
    app: governed(read),
    request: () => withoutCredentials('/guarded'),
    expect: asked('read:orders'),
  },
  {
    title: 'H16 never the scopes of a guard, also where it is the guard that answers',
    app: governed(read, { optional: true }),
    request: () => withoutCredentials('/guarded'),
    expect: asked('read:orders'),
  },
  {
    title: 'H16 C8 a guard that answers a preflight',
    app: governed(read, { skipPreflight: true }),
    request: () => preflight('/guarded'),
    expect: asked('read:orders'),
  },
  {
    title: 'H16 getAuth after optional',
    app: governed(read, { optional: true }),
    request: () => withoutCredentials(),
    expect: {
      status: 401,
      challenges: [`Bearer realm="api", scope="read:orders"`, bareDpopChallenge],
      json: { handled: 'MissingAuthorizationError' },
    },
    needs: ['caller-errors'],
  },
  {
    title: 'H16 C1 errorStatus auth0: the same challenge',
    app: governed(read, { errorStatus: 'auth0' }),
    request: () => withoutCredentials(),
    expect: { ...asked('read:orders'), status: 400 },
  },
  {
    title: 'H16 H3 a bad token: no scope would help',
    app: governed(read),
    request: () => authorized('Bearer x'),
    expect: { status: 401, challenges: bearerChallenges('invalid_token') },
  },
  {
    title: 'H16 H3 a malformed request gets no scope to request',
    app: governed(read),
    request: () => authorized('Bearer'),
    expect: { status: 400, challenges: bearerChallenges('invalid_request') },
  },
  {
    title: 'H16 H5 a token without the scope gets it once',
    app: governed(write),
    request: ({ token }) => authorized(`Bearer ${token}`),
    expect: { status: 403, challenges: bearerChallenges('insufficient_scope', 'write:orders') },
  },
];
