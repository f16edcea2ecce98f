import type { AdapterOptions, ResourceMetadataOptions } from '@auth0-api/core';
import type { RouteSpec } from '../contract/app-spec.js';
import type { ContractCase, Fixture } from '../contract/contract-case.js';
import { authorized, challengeLines, ordinaryApp, withToken } from './common.js';

/** Where metadata are, before the path of the resource. */
export const METADATA_PLACE = '/.well-known/oauth-protected-resource';
/** The resource of these apps. */
export const RESOURCE = 'https://api.test/v1/orders';
/** Its authorization servers. */
export const servers = ['https://login.test/'];
// The issuer of the fixture listens on another port each time, and adapters are compared by their answers' bytes.
const options: ResourceMetadataOptions = { resource: RESOURCE, authorizationServers: servers };
const routes: readonly RouteSpec[] = [
  { path: '/ok', handler: 'ok' },
  { path: '/caller', handler: 'caller' },
  { path: '/guarded', guard: ['requiredScopes', 'write:orders'], handler: 'ok' },
  { path: '/recent', guard: ['stepUp', { maxAge: 60 }], handler: 'ok' },
];
/** An app that has metadata. */
export const described =
  (metadata: Partial<ResourceMetadataOptions> = {}, more: AdapterOptions = {}) =>
  (fixture: Fixture) =>
    ordinaryApp(fixture, { ...more, resourceMetadata: { ...options, ...metadata } }, routes);
const pointer = [`resource_metadata="https://api.test${METADATA_PLACE}/v1/orders"`];
/** The response of such an app to a client that sent no credentials. */
export const refused: ContractCase['expect'] = {
  status: 401,
  challenges: challengeLines({ everywhere: pointer }),
};

/** From a challenge to the metadata: rule H6. */
export const metadataChallengeCases: readonly ContractCase[] = [
  {
    title: 'H6 no credentials: every challenge says where the metadata are',
    app: described(),
    request: () => ({ target: '/caller' }),
    expect: refused,
  },
  {
    title: 'H6 M4 whatever host the request names',
    app: described(),
    request: () => ({ target: '/caller', headers: [['X-Forwarded-Host', 'evil.test']] }),
    expect: refused,
  },
  {
    title: 'H6 a bad token',
    app: described(),
    request: () => authorized('Bearer x'),
    expect: { status: 401, challenges: challengeLines({ error: 'invalid_token', everywhere: pointer }) },
  },
  {
    title: 'H6 H5 a guard that refuses',
    app: described(),
    request: (fixture) => withToken(fixture, '/guarded'),
    expect: {
      status: 403,
      challenges: challengeLines({
        error: 'insufficient_scope',
        parameters: ['scope="write:orders"'],
        everywhere: pointer,
      }),
    },
  },
  {
    title: 'H6 H9 a login too old',
    app: described(),
    request: (fixture) => withToken(fixture, '/recent'),
    expect: {
      status: 401,
      challenges: challengeLines({
        error: 'insufficient_user_authentication',
        parameters: ['max_age="60"'],
        everywhere: pointer,
      }),
    },
  },
  {
    title: 'H6 a guard after optional',
    app: described({}, { optional: true }),
    request: () => ({ target: '/guarded' }),
    expect: refused,
  },
  {
    title: 'H6 getAuth after optional',
    app: described({}, { optional: true }),
    request: () => ({ target: '/caller' }),
    expect: { ...refused, json: { handled: 'MissingAuthorizationError' } },
    needs: ['caller-errors'],
  },
];
