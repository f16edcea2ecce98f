import {
  type AdapterOptions,
  ApiClient,
  type Auth,
  type ResourceMetadataOptions,
  requiredScopes,
  stepUp,
  toMcpAuthInfo,
} from '@auth0-api/core';
import { getTokenOnBehalfOf } from '@auth0-api/core/exchange';
import type { AppSpec, RouteSpec } from '../contract/app-spec.js';
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

const scopes = requiredScopes('write:orders');

/** An app whose handler decides by the client of `auth0()`, which it shares with others. */
const deciding =
  (
    decide: (client: ApiClient, auth: Auth) => unknown,
    {
      more = {},
      errors = 'app',
    }: { readonly more?: AdapterOptions; readonly errors?: AppSpec['errors'] } = {},
  ) =>
  ({ tenant }: Fixture): AppSpec => {
    const client = new ApiClient(tenant.options());
    return {
      auth0: [{ client, resourceMetadata: options, ...more }],
      routes: [{ path: '/caller', handler: 'ok', decide: (auth) => decide(client, auth) }],
      errors,
    };
  };
const insufficient = challengeLines({
  error: 'insufficient_scope',
  parameters: ['scope="write:orders"'],
  everywhere: pointer,
});

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
  ...(['app', 'framework'] as const).flatMap((errors): ContractCase[] => [
    {
      title: `H6 H2 client.authorize() in a handler refuses as a guard does (errors: ${errors})`,
      app: deciding((client, auth) => client.authorize(auth, scopes), { errors }),
      request: (fixture) => withToken(fixture),
      expect: { status: 403, challenges: insufficient },
      comparable: false,
    },
    {
      title: `H6 H9 with a login too old, too (errors: ${errors})`,
      app: deciding((client, auth) => client.authorize(auth, stepUp({ maxAge: 60 })), { errors }),
      request: (fixture) => withToken(fixture),
      expect: {
        status: 401,
        challenges: challengeLines({
          error: 'insufficient_user_authentication',
          parameters: ['max_age="60"'],
          everywhere: pointer,
        }),
      },
      comparable: false,
    },
    {
      title: `H6 M8 toMcpAuthInfo() refuses as auth0() does (errors: ${errors})`,
      app: deciding((_client, auth) => toMcpAuthInfo(auth, { resource: 'https://other.test/mcp' }), {
        errors,
      }),
      request: (fixture) => withToken(fixture),
      expect: {
        status: 401,
        challenges: challengeLines({
          error: 'invalid_token',
          everywhere: [`resource_metadata="https://other.test${METADATA_PLACE}/mcp"`],
        }),
      },
      comparable: false,
    },
    {
      title: `H6 details by hand win (errors: ${errors})`,
      app: deciding(
        (client, auth) => client.authorize(auth, scopes, { resourceMetadata: 'https://other.test/metadata' }),
        { errors },
      ),
      request: (fixture) => withToken(fixture),
      expect: {
        status: 403,
        challenges: challengeLines({
          error: 'insufficient_scope',
          parameters: ['scope="write:orders"'],
          everywhere: ['resource_metadata="https://other.test/metadata"'],
        }),
      },
      comparable: false,
    },
    {
      title: `H6 D18a of two auth0() it is the last one's (errors: ${errors})`,
      app: ({ tenant }) => {
        const client = new ApiClient(tenant.options());
        const other = { ...options, resource: 'https://api.test/other' };
        return {
          auth0: [
            { client, resourceMetadata: other },
            { client, resourceMetadata: options },
          ],
          routes: [{ path: '/caller', handler: 'ok', decide: (auth) => client.authorize(auth, scopes) }],
          errors,
        };
      },
      request: (fixture) => withToken(fixture),
      expect: { status: 403, challenges: insufficient },
      comparable: false,
    },
    {
      title: `H6 an exchange that fails says nothing about the caller's login: no challenge (errors: ${errors})`,
      app: deciding((client, auth) => getTokenOnBehalfOf(client, auth, { audience: 'https://other.test/' }), {
        errors,
      }),
      request: (fixture) => withToken(fixture),
      expect: { status: 500, challenges: [] },
      comparable: false,
    },
  ]),
];
