import {
  type ApiClient,
  type Auth0ApiError,
  GetAccessTokenForConnectionError,
  GetTokenByExchangeProfileError,
  MissingRequiredArgumentError,
} from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import {
  getAccessTokenForConnection,
  getTokenByExchangeProfile,
  getTokenOnBehalfOf,
} from '../src/exchange/index.js';
import {
  DOWNSTREAM,
  EXCHANGES,
  exchangingClient,
  exchangingTenant,
  recording,
  type SentRequest,
} from './exchange-support.js';
import { clientOf, refusal } from './support.js';

const PROFILE = { subjectTokenType: 'urn:acme:legacy' };
const VAULT = { connection: 'google-oauth2', accessToken: 'a.b.c' };

async function setup(): Promise<{ client: ApiClient; sent: readonly SentRequest[] }> {
  const tenant = await exchangingTenant();
  const { fetch, sent } = recording(tenant.fetch);
  return { client: exchangingClient(tenant, { customFetch: fetch }), sent };
}

type Call = (client: ApiClient) => Promise<unknown>;
// Typed loosely on purpose: callers without types are what these tests are about.
const vault =
  (args: object | undefined): Call =>
  (client) =>
    getAccessTokenForConnection(client, args as typeof VAULT);
const profile =
  (token: unknown, options: object | undefined): Call =>
  (client) =>
    getTokenByExchangeProfile(client, token as string, options as typeof PROFILE);
const behalf =
  (token: unknown, options: object | undefined): Call =>
  (client) =>
    getTokenOnBehalfOf(client, token as string, options as { audience: string });

/** The error of a call, which must have sent nothing. */
async function refused(call: Call): Promise<Auth0ApiError> {
  const { client, sent } = await setup();
  const error = await refusal(call(client));
  expect(sent).toEqual([]);
  return error;
}

const notText = [5, true, {}, [], ['a'], Symbol('x'), '', ' ', '\t', ' a', 'a ', 'a\n', '\u00a0a'];
const notTokens = [
  ...notText,
  'Bearer a.b.c',
  'bearer a.b.c',
  'BEARER\ta',
  'bEaReR  a',
  'DPoP a.b.c',
  'dpop a',
];
const notUris = [
  ...notText,
  'legacy',
  'legacy-token',
  '//acme.com/x',
  '/x',
  'urn:',
  ':x',
  '1a:x',
  'urn:a b',
  'urn:a#b',
  'urn:ä',
  'urn:a\u0000',
];
const shown = (value: unknown) => (typeof value === 'string' ? JSON.stringify(value) : typeof value);

const table = (argument: string, values: readonly unknown[], call: (value: unknown) => Call) =>
  values.map((value) => [`${argument}: ${shown(value)}`, argument, call(value)] as const);

describe('arguments that cannot be used', () => {
  const ACCESS = { subjectTokenType: 'urn:ietf:params:oauth:token-type:access_token' };
  const ID = { subjectTokenType: 'urn:ietf:params:oauth:token-type:id_token' };
  it.each<[what: string, max: number, call: (token: string) => Call]>([
    ['of its own type', 65_536, (token) => profile(token, PROFILE)],
    ['that is an access token', 16_384, (token) => profile(token, ACCESS)],
    ['that is an ID token', 16_384, (token) => profile(token, ID)],
    [
      'that acts',
      65_536,
      (actorToken) => profile('x', { ...PROFILE, actorToken, actorTokenType: 'urn:acme:agent' }),
    ],
    ['of the caller', 16_384, (token) => behalf(token, { audience: DOWNSTREAM })],
    ['for Token Vault', 16_384, (accessToken) => vault({ ...VAULT, accessToken })],
  ])('X3 a token %s has at most %d characters', async (_what, max, call) => {
    const error = await refused(call('a'.repeat(max + 1)));
    expect(error).toMatchObject({ status: 400, reason: 'invalid_exchange_input' });
    expect(error.description).toContain(`must have at most ${max} characters`);
    const { client, sent } = await setup();
    // The tenant knows no such token, but it was asked.
    await call('a'.repeat(max))(client).catch(() => undefined);
    expect(sent).toHaveLength(1);
  });

  it.each([
    ...table('subjectToken', notTokens, (value) => profile(value, PROFILE)),
    ...table('actorToken', notTokens, (value) =>
      profile('x', { ...PROFILE, actorToken: value, actorTokenType: 'urn:acme:agent' }),
    ),
    ...table('audience', notText, (value) => profile('x', { ...PROFILE, audience: value })),
    ...table('scope', notText, (value) => profile('x', { ...PROFILE, scope: value })),
    ...table('organization', notText, (value) => profile('x', { ...PROFILE, organization: value })),
  ])('X3 exchange profile, %s', async (_name, argument, call) => {
    const error = await refused(call);
    expect(error).toBeInstanceOf(GetTokenByExchangeProfileError);
    expect(error).toMatchObject({
      code: 'get_token_by_exchange_profile_error',
      reason: 'invalid_exchange_input',
      status: 400,
      expose: true,
      headers: { 'Cache-Control': 'no-store' },
    });
    expect(error.description).toContain(`'${argument}'`);
  });

  it.each([
    ...table(
      'accessToken',
      notTokens.filter((value) => !(value instanceof Object)),
      (value) => behalf(value, { audience: DOWNSTREAM }),
    ),
    ...table('audience', notText, (value) => behalf('x', { audience: value })),
    ...table('scope', notText, (value) => behalf('x', { audience: DOWNSTREAM, scope: value })),
  ])('X5 on behalf of, %s', async (_name, argument, call) => {
    const error = await refused(call);
    expect(error).toBeInstanceOf(GetTokenByExchangeProfileError);
    expect(error).toMatchObject({ status: 400, reason: 'invalid_exchange_input' });
    expect(error.description).toContain(`'${argument}'`);
  });

  it.each([
    ...table('connection', notText, (connection) => vault({ ...VAULT, connection })),
    ...table(
      'accessToken',
      notTokens.filter((value) => !(value instanceof Object)),
      (accessToken) => vault({ ...VAULT, accessToken }),
    ),
    ...table('loginHint', notText, (loginHint) => vault({ ...VAULT, loginHint })),
  ])('X2 Token Vault, %s', async (_name, argument, call) => {
    const error = await refused(call);
    expect(error).toBeInstanceOf(GetAccessTokenForConnectionError);
    expect(error).toMatchObject({
      code: 'get_access_token_for_connection_error',
      status: 400,
      reason: 'invalid_exchange_input',
    });
    expect(error.description).toContain(`'${argument}'`);
  });

  it.each([
    ...table('subjectTokenType', notUris, (value) => profile('x', { subjectTokenType: value })),
    ...table('requestedTokenType', notUris, (value) =>
      profile('x', { ...PROFILE, requestedTokenType: value }),
    ),
    ...table('actorTokenType', notUris, (value) =>
      profile('x', { ...PROFILE, actorToken: 'y', actorTokenType: value }),
    ),
  ])('X12 %s', async (_name, argument, call) => {
    const error = await refused(call);
    expect(error).toBeInstanceOf(GetTokenByExchangeProfileError);
    expect(error.description).toContain(`'${argument}'`);
  });

  it.each([
    ['a token without its type', { actorToken: 'x' }],
    ['a type without its token', { actorTokenType: 'urn:acme:agent' }],
  ])('X12 an actor: %s', async (_name, actor) => {
    expect(await refused(profile('x', { ...PROFILE, ...actor }))).toBeInstanceOf(
      GetTokenByExchangeProfileError,
    );
  });

  it.each([
    ['connection', vault({ accessToken: 'x' })],
    ['accessToken', vault({ connection: 'x' })],
    ['accessToken', vault({ connection: 'x', accessToken: null })],
    ['accessToken', behalf(undefined, { audience: DOWNSTREAM })],
    ['audience', behalf('x', {})],
    ['subjectToken', profile(undefined, PROFILE)],
    ['subjectTokenType', profile('x', {})],
  ])('X5 a missing argument is named: %s', async (argument, call) => {
    const error = await refused(call);
    expect(error).toBeInstanceOf(MissingRequiredArgumentError);
    expect(error).toMatchObject({ argument, status: 500 });
  });

  it.each([{}, [], ['a'], { token: 'a.b.c' }, { token: 'a.b.c', expiresAt: 5 }, new String('a.b.c')])(
    'H13 an object that is no verified caller is a mistake of ours: %j',
    async (accessToken) => {
      const calls = [behalf(accessToken, { audience: DOWNSTREAM }), vault({ ...VAULT, accessToken })];
      for (const call of calls)
        expect(await refused(call)).toMatchObject({ code: 'invalid_configuration', status: 500 });
    },
  );

  const unusable: unknown[] = [undefined, null, 5, 'x', []];
  it.each(unusable.map((value) => [String(JSON.stringify(value)), value as object]))(
    'X5 options that are no object: %s',
    async (_name, value) => {
      for (const call of [vault(value), profile('x', value), behalf('x', value)])
        expect(await refused(call)).toMatchObject({ status: 400, reason: 'invalid_exchange_input' });
    },
  );

  it.each([
    ['scopes', behalf('x', { audience: DOWNSTREAM, scopes: 'read:events' })],
    ['organization', behalf('x', { audience: DOWNSTREAM, organization: 'org_1' })],
    ['Scope', profile('x', { ...PROFILE, Scope: 'x' })],
    ['scope', vault({ ...VAULT, scope: 'x' })],
  ])(
    'X5 a misspelt option is refused: what it means to limit would not be limited (%s)',
    async (name, call) => {
      expect((await refused(call)).description).toContain(`'${name}'`);
    },
  );

  const notAddresses = [
    '',
    ' ',
    'x',
    'localhost',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.4 ',
    '1.2.3.4\r\nX: y',
    '01.2.3.4',
    '256.1.1.1',
    '1.2.3.4, 5.6.7.8',
    '1.2.3.4:80',
    '[::1]',
    'fe80::1%eth0',
    '::ffff:x',
    '::ffff:1.2.3.999',
    5,
    null,
    {},
    ['1.2.3.4'],
  ];
  it.each(notAddresses.map((value) => [JSON.stringify(value), value] as const))(
    'X1 forwardedFor: %s',
    async (_name, forwardedFor) => {
      for (const call of [
        vault({ ...VAULT, forwardedFor }),
        profile('x', { ...PROFILE, forwardedFor }),
        behalf('x', { audience: DOWNSTREAM, forwardedFor }),
      ])
        expect((await refused(call)).description).toContain("'forwardedFor'");
    },
  );

  it.each([null, 5, {}, { aborted: false }, new AbortController()])('X5 signal: %s', async (signal) => {
    for (const call of [
      vault({ ...VAULT, signal }),
      profile('x', { ...PROFILE, signal }),
      behalf('x', { audience: DOWNSTREAM, signal }),
    ])
      expect((await refused(call)).description).toContain("'signal'");
  });
});

const RESERVED = [
  ['grant_type', 'client_id', 'client_secret', 'client_assertion', 'client_assertion_type'],
  ['subject_token', 'subject_token_type', 'requested_token_type', 'actor_token', 'actor_token_type'],
  ['subject_issuer', 'audience', 'aud', 'resource', 'resources', 'resource_indicator'],
  ['scope', 'connection', 'login_hint', 'organization', 'assertion'],
].flat();
const inMixedCase = (name: string) =>
  [...name].map((letter, at) => (at % 2 ? letter : letter.toUpperCase())).join('');

describe('extra parameters', () => {
  const withExtra = (extra: unknown): Call => profile('x', { ...PROFILE, extra: extra as object });

  it.each(RESERVED)('X4 %s is reserved, in any case', async (name) => {
    const capital = name.replace(/^./, (letter) => letter.toUpperCase());
    for (const spelling of [name, name.toUpperCase(), capital, inMixedCase(name)]) {
      for (const value of ['x', ['x'], []]) {
        const error = await refused(withExtra({ device: 'd1', [spelling]: value }));
        expect(error).toBeInstanceOf(GetTokenByExchangeProfileError);
        expect(error).toMatchObject({ status: 400, reason: 'invalid_exchange_input' });
        expect(error.description).toContain(spelling);
      }
    }
  });

  it.each([
    'audience[]',
    'audience[0]',
    'scope[a]',
    'audience.0',
    'Scope.x',
    ' scope',
    'scope ',
    'scope\u0000',
    'sco\u0000pe',
    '',
    ' ',
    'a b',
    'ä',
    'a\n',
    'x'.repeat(129),
  ])('X4 a name that a server may read as another is refused: %j', async (name) => {
    expect(await refused(withExtra({ [name]: 'x' }))).toMatchObject({ status: 400 });
  });

  it.each([
    ['a number', { device: 5 }],
    ['a boolean', { device: true }],
    ['nothing', { device: undefined }],
    ['null', { device: null }],
    ['an object', { device: {} }],
    ['a list with a number', { device: ['a', 5] }],
    ['a list with a gap', { device: new Array(1) }],
    ['a list in a list', { device: [['a']] }],
    ['21 values', { device: Array(21).fill('a') }],
    ['a list of pairs', [['device', 'a']]],
    ['a text', 'device=a'],
    ['null as all', null],
  ])('X4 %s is refused', async (_what, extra) => {
    expect(await refused(withExtra(extra))).toMatchObject({ status: 400, reason: 'invalid_exchange_input' });
  });

  it('X4 strings and lists of up to 20 strings are sent as they are, lists as repeated parameters', async () => {
    const { client, sent } = await setup();
    const many = Array.from({ length: 20 }, (_, index) => `v${index}`);
    const extra = {
      device: '',
      'https://acme.com/x': 'a&b=c d+e%20ü',
      many,
      none: [],
      audiences: 'ok',
      __proto__x: 'p',
      ...JSON.parse('{"__proto__": "own"}'),
    };
    await getTokenByExchangeProfile(client, 'x', { ...PROFILE, extra });
    const own = sent[0]?.form.filter(
      ([name]) => !['subject_token', 'subject_token_type', 'grant_type'].includes(name),
    );
    expect(own).toEqual([
      ['device', ''],
      ['https://acme.com/x', 'a&b=c d+e%20ü'],
      ...many.map((value) => ['many', value]),
      ['audiences', 'ok'],
      ['__proto__x', 'p'],
      ['__proto__', 'own'],
    ]);
  });
});

describe('a client that cannot exchange', () => {
  it.each(EXCHANGES)('X1 %s: without credentials it is our own fault', async (_name, exchange) => {
    const tenant = await exchangingTenant();
    for (const options of [{}, { clientId: 'orders-api' }]) {
      const error = await refusal(exchange(clientOf(tenant, options)));
      expect(error).toMatchObject({
        status: 500,
        reason: 'exchange_not_configured',
        expose: false,
        headers: {},
      });
      expect(error).not.toBeInstanceOf(MissingRequiredArgumentError);
      expect(error.description).toContain('clientSecret');
    }
    expect(tenant.count('token')).toBe(0);
  });
});
