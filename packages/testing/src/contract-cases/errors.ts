import type { AdapterOptions } from '@auth0-api/core';
import type { ContractCase, Fixture } from '../contract/contract-case.js';
import { authorized, bareChallenges, bearerChallenges, ordinaryApp, withToken } from './common.js';

const failing = (fixture: Fixture, options: AdapterOptions) => ({
  ...ordinaryApp(fixture),
  auth0: [{ ...fixture.tenant.options(), domain: undefined, ...options }],
});
const fails = () => Promise.reject(new Error('broken'));
const brokenSchema = { '~standard': { version: 1, vendor: 'test', validate: fails } } as const;
// What a function of the app may fail with, and what nobody may read.
const secretOfTheInside = 'hunter2 at db-7.internal';
const failsInside = () => {
  throw new Error(secretOfTheInside);
};
const schemaOf = (validate: () => never) =>
  ({ '~standard': { version: 1, vendor: 'test', validate } }) as const;
const next = { onError: 'next' } as const;
const guarded = [{ path: '/guarded', guard: ['requiredScopes', 'write:orders'], handler: 'ok' }] as const;
const dead = ({ deadTenant }: Fixture) => ({
  auth0: [deadTenant.options()],
  routes: [{ path: '/ok', handler: 'ok' } as const],
});
const orphan = ({ orphanToken }: Fixture) => authorized(`Bearer ${orphanToken}`, '/ok');

/**
 * What may fail on the server: the words of the case, the options that cause it, the status, and words that would
 * reveal it.
 */
const failures: readonly (readonly [
  string,
  (fixture: Fixture) => AdapterOptions,
  number,
  readonly string[],
])[] = [
  [
    'the issuer is down',
    ({ deadTenant }) => deadTenant.options(),
    503,
    ['127.0.0.1', 'discovery', 'network'],
  ],
  ['domains throws', () => ({ domain: undefined, domains: failsInside }), 500, ['domains function']],
  [
    'domains returns garbage',
    () => ({ domain: undefined, domains: () => [`https://${secretOfTheInside}/`] }),
    500,
    ['domains function', 'unusable'],
  ],
  ['the claims schema throws', () => ({ claims: schemaOf(failsInside) }), 500, ['claims', 'schema']],
  ['publicUrl throws', () => ({ publicUrl: failsInside }), 500, ['publicUrl']],
  ['publicUrl returns garbage', () => ({ publicUrl: () => secretOfTheInside }), 500, ['publicUrl']],
  [
    'getCertificate throws',
    () => ({ mtls: {}, getCertificate: failsInside }),
    500,
    ['getCertificate', 'certificate'],
  ],
];

const failureCases: readonly ContractCase[] = failures.map(([what, options, status, words]) => ({
  title: `R25 ${what}: the framework's own response reveals nothing internal`,
  app: (fixture) => ({ ...ordinaryApp(fixture, options(fixture)), errors: 'framework' }),
  request: (fixture) =>
    what === 'the issuer is down' ? orphan(fixture) : authorized(`Bearer ${fixture.token}`, '/ok'),
  expect: {
    status,
    challenges: [],
    retryAfter: status === 503,
    hides: [secretOfTheInside, 'hunter2', 'Error:', '.js', '.ts', ...words],
  },
}));

/** How an error is answered, and by what: rules H7, H8. */
export const errorCases: readonly ContractCase[] = [
  {
    title: 'H7 the issuer cannot be reached: 503 with Retry-After on the error path, and no challenge',
    app: dead,
    request: orphan,
    expect: { status: 503, challenges: [], retryAfter: true, json: { handled: 'IssuerUnavailableError' } },
  },
  {
    title: "H7 the framework's own error handler keeps status and Retry-After",
    app: (fixture) => ({ ...dead(fixture), errors: 'framework' }),
    request: orphan,
    expect: { status: 503, challenges: [], retryAfter: true },
  },
  ...failureCases,
  {
    title: 'R25 getAuth() without auth0() before it: the framework reveals nothing internal',
    app: () => ({ auth0: [], routes: [{ path: '/caller', handler: 'caller' }], errors: 'framework' }),
    request: (fixture) => withToken(fixture),
    expect: { status: 500, challenges: [], hides: ['auth0()', 'requireAuth', 'guard', '.js', '.ts'] },
  },
  {
    title: 'R25 a guard without auth0() before it: the framework reveals nothing internal',
    app: () => ({ auth0: [], routes: guarded, errors: 'framework' }),
    request: (fixture) => withToken(fixture, '/guarded'),
    expect: { status: 500, challenges: [], hides: ['auth0()', 'requireAuth', 'guard', '.js', '.ts'] },
  },
  {
    title: 'R15 a domains function that rejects: 500 on the error path',
    app: (fixture) => failing(fixture, { domains: fails }),
    request: (fixture) => withToken(fixture),
    expect: { status: 500, challenges: [], json: { handled: 'DomainsResolverError' } },
  },
  {
    title: 'T17 a claims schema that rejects: 500 on the error path',
    app: (fixture) => ordinaryApp(fixture, { claims: brokenSchema }),
    request: (fixture) => withToken(fixture),
    expect: { status: 500, challenges: [], json: { handled: 'ConfigurationError' } },
  },
  {
    title: 'H10 a claimCheck that throws: 500 on the error path, and no request is accepted',
    app: (fixture) =>
      ordinaryApp(fixture, {}, [{ path: '/guarded', guard: ['claimCheck', fails], handler: 'ok' }]),
    request: (fixture) => withToken(fixture, '/guarded'),
    expect: { status: 500, challenges: [], json: { handled: 'Error' } },
  },
  {
    title: 'H8 a guard without auth0() before it: 500 on the error path',
    app: () => ({ auth0: [], routes: guarded }),
    request: (fixture) => withToken(fixture, '/guarded'),
    expect: { status: 500, challenges: [], json: { handled: 'ConfigurationError' } },
  },
  {
    title: "H8 onError 'next': the app answers no credentials, with status and challenge",
    app: (fixture) => ordinaryApp(fixture, next),
    request: () => ({ target: '/ok' }),
    expect: {
      status: 401,
      challenges: bareChallenges,
      json: { handled: 'MissingAuthorizationError', reason: 'missing_authorization' },
    },
  },
  {
    title: "H8 onError 'next': the app answers a bad token",
    app: (fixture) => ordinaryApp(fixture, next),
    request: () => authorized('Bearer x'),
    expect: {
      status: 401,
      challenges: bearerChallenges('invalid_token'),
      json: { handled: 'VerifyAccessTokenError', reason: 'opaque_token' },
    },
  },
  {
    title: "H8 onError 'next': the app answers a guard's refusal",
    app: (fixture) => ordinaryApp(fixture, next, guarded),
    request: (fixture) => withToken(fixture, '/guarded'),
    expect: {
      status: 403,
      challenges: bearerChallenges('insufficient_scope', 'write:orders'),
      json: { handled: 'InsufficientScopeError', reason: 'insufficient_scope' },
    },
  },
  {
    title: "H8 onError 'next': the framework's own error handler keeps status and challenge",
    app: (fixture) => ({ ...ordinaryApp(fixture, next), errors: 'framework' }),
    request: () => ({ target: '/ok' }),
    expect: { status: 401, challenges: bareChallenges },
    // The frameworks' own bodies differ.
    comparable: false,
  },
];
