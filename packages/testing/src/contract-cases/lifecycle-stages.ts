import { type AdapterOptions, requiredScopes } from '@auth0-api/core';
import type { RouteSpec } from '../contract/app-spec.js';
import type { Fixture } from '../contract/contract-case.js';
import type { Decide, LifecycleStage } from '../contract/lifecycle-stage.js';
import { authorized, ordinaryApp, preflight, withToken } from './common.js';

const routes: readonly RouteSpec[] = [
  { path: '/ok', handler: 'ok' },
  { method: 'POST', path: '/ok', handler: 'ok' },
  { method: 'OPTIONS', path: '/ok', handler: 'ok' },
  { path: '/guarded', guard: ['requiredScopes', 'write:orders'], handler: 'ok' },
];

type Options = (fixture: Fixture) => AdapterOptions;

const appWith =
  (options: Options = () => ({})): LifecycleStage['app'] =>
  (fixture, decide) =>
    ordinaryApp(fixture, { ...waitingFor(decide), ...options(fixture) }, routes);

// `publicUrl` is asked before every decision of auth0().
function waitingFor(decide: Decide | undefined): AdapterOptions {
  if (decide === undefined) return {};
  const publicUrl = async () => {
    await decide();
    return 'https://api.test';
  };
  return { publicUrl };
}

const forgedToken = ({ token }: Fixture) => `${token.slice(0, -8)}AAAAAAAA`;

/** Where a request can be refused, and the response. */
export const refusals: readonly LifecycleStage[] = [
  { words: 'no token', app: appWith(), request: () => ({ target: '/ok' }), status: 401 },
  {
    words: 'garbage as token',
    app: appWith(),
    request: () => authorized('Bearer x.y.z', '/ok'),
    status: 401,
  },
  {
    words: 'a forged token, after an asynchronous domains function',
    app: (fixture, decide) => {
      const { domain, ...others } = fixture.tenant.options();
      return { auth0: [{ ...others, domains: async () => [domain], ...waitingFor(decide) }], routes };
    },
    request: (fixture) => authorized(`Bearer ${forgedToken(fixture)}`, '/ok'),
    status: 401,
  },
  {
    words: 'the policy of auth0() refuses',
    app: appWith(() => ({ policy: requiredScopes('write:orders') })),
    request: (fixture) => withToken(fixture, '/ok'),
    status: 403,
  },
  {
    words: 'a guard refuses',
    app: appWith(),
    request: (fixture) => withToken(fixture, '/guarded'),
    status: 403,
    ignoresBody: false,
  },
  {
    words: 'a guard waits, then refuses',
    app: (fixture, decide) => {
      const check = async () => {
        await decide?.();
        return false;
      };
      return ordinaryApp(fixture, {}, [{ path: '/guarded', guard: ['claimCheck', check], handler: 'ok' }]);
    },
    request: (fixture) => withToken(fixture, '/guarded'),
    status: 403,
    ignoresBody: false,
  },
  {
    words: 'DPoP without a proof',
    app: appWith(),
    request: ({ boundToken }) => authorized(`DPoP ${boundToken}`, '/ok'),
    status: 400,
  },
  {
    words: 'optional, and a guard refuses',
    app: appWith(() => ({ optional: true })),
    request: () => ({ target: '/guarded' }),
    status: 401,
    ignoresBody: false,
  },
  {
    words: "onError 'next', and the app answers",
    app: appWith(() => ({ onError: 'next' })),
    request: () => ({ target: '/ok' }),
    status: 401,
  },
  {
    words: 'the issuer is down',
    app: appWith(({ deadTenant }) => deadTenant.options()),
    request: ({ orphanToken }) => authorized(`Bearer ${orphanToken}`, '/ok'),
    status: 503,
  },
  { words: 'an unknown path', app: appWith(), request: () => ({ target: '/unknown' }), status: 401 },
  { words: 'a preflight', app: appWith(), request: () => preflight('/ok'), status: 401 },
];

/** The metadata of a resource: answered, but not by a handler of the app. */
export const metadataStage: LifecycleStage = {
  words: 'metadata',
  app: appWith(() => ({ resourceMetadata: { resource: 'https://api.test/' } })),
  request: () => ({ target: '/.well-known/oauth-protected-resource' }),
  status: 200,
  decides: false,
};

/** A request that is accepted. */
export const acceptedStage: LifecycleStage = {
  words: 'accepted',
  app: appWith(),
  request: (fixture) => withToken(fixture, '/ok'),
  status: 200,
  accepted: true,
  ignoresBody: false,
};
