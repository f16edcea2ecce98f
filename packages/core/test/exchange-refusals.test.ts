import { type ApiClient, Auth0ApiError, renderError } from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import {
  getAccessTokenForConnection,
  getTokenByExchangeProfile,
  getTokenOnBehalfOf,
} from '../src/exchange/index.js';
import {
  answering,
  apiError,
  CREDENTIALS,
  DOWNSTREAM,
  EXCHANGES,
  exchangingClient,
  exchangingTenant,
  json,
} from './exchange-support.js';
import { stillTenant } from './issuer-support.js';
import { refusal } from './support.js';

const PROFILE = { subjectTokenType: 'urn:acme:legacy' };

const CALLS = {
  behalf: (client: ApiClient) => getTokenOnBehalfOf(client, 'a.b.c', { audience: DOWNSTREAM }),
  vault: (client: ApiClient) =>
    getAccessTokenForConnection(client, { connection: 'google-oauth2', accessToken: 'a.b.c' }),
  profile: (client: ApiClient) => getTokenByExchangeProfile(client, 'legacy-42', PROFILE),
};

/** The error that an answer of the issuer becomes. */
async function refusedWith(
  call: keyof typeof CALLS,
  body: unknown,
  status = 400,
  headers: Record<string, string> = {},
) {
  const { client } = await answering(() => json(body, status, headers));
  return apiError(CALLS[call](client));
}

describe('what the issuer refuses', () => {
  it.each(EXCHANGES)(
    "X8 %s: code and description are the issuer's, the status is ours",
    async (_name, exchange) => {
      const body = { error: 'access_denied', error_description: 'What the issuer says.' };
      for (const status of [400, 401, 403, 404, 418, 500, 502, 504]) {
        const { client } = await answering(() => json(body, status));
        const error = await apiError(exchange(client));
        expect(error).toMatchObject({
          code: 'access_denied',
          description: 'What the issuer says.',
          message: 'What the issuer says.',
          status: 502,
          statusCode: 502,
          upstreamStatus: status,
          retryAfter: undefined,
          expose: false,
          headers: {},
          reason: status < 500 ? 'exchange_refused' : 'exchange_failed',
        });
      }
    },
  );

  it.each([
    ['behalf', 'token_exchange_error'],
    ['profile', 'token_exchange_error'],
    ['vault', 'connection_token_error'],
  ] as const)('X8 %s: an error without a code gets that of the method', async (call, code) => {
    const nothing = [
      {},
      [],
      null,
      5,
      { error: 5 },
      { error: null },
      { error: '' },
      { error: 'a b' },
      { error: 'a\nb' },
      { error: 'x'.repeat(101) },
      { error: 'ä' },
      { error: ['x'] },
    ];
    for (const body of nothing) expect(await refusedWith(call, body)).toMatchObject({ code, status: 502 });
    for (const description of [undefined, null, 5, {}, '', ' \n'])
      expect((await refusedWith(call, { error: 'x', error_description: description })).description).toBe(
        'The issuer gave no reason.',
      );
  });

  it('X8 an error that is no JSON keeps its status', async () => {
    expect(await refusedWith('behalf', '<h1>Bad Gateway</h1>', 502)).toMatchObject({
      code: 'invalid_json',
      status: 502,
      upstreamStatus: 502,
    });
    expect(await refusedWith('behalf', '', 503)).toMatchObject({
      status: 503,
      upstreamStatus: 503,
      retryAfter: 10,
    });
  });

  it('X8 a description is printable and not too long', async () => {
    const wild = `a\r\nSet-Cookie: x\u0000\u001b[31m\u202e"${'y'.repeat(2000)}`;
    const { description } = await refusedWith('behalf', { error: 'x', error_description: wild });
    expect(description).toMatch(/^a {2}Set-Cookie: x\?\?\[31m\?"y+$/);
    expect(description.length).toBe(500);
  });
});

describe('too many attempts', () => {
  const body = {
    error: 'too_many_attempts',
    error_description: 'We have detected suspicious login behavior and further attempts will be blocked.',
  };
  const now = 1_800_000_000;
  const cases: [string, Record<string, string>, number][] = [
    ['seconds', { 'retry-after': '7' }, 7],
    ['a date', { 'retry-after': new Date((now + 90) * 1000).toUTCString() }, 90],
    ['a date that is past', { 'retry-after': new Date((now - 90) * 1000).toUTCString() }, 1],
    ['no time at all', { 'retry-after': '0' }, 1],
    ["Auth0's reset time", { 'x-ratelimit-reset': String(now + 42) }, 42],
    ['a reset that is past', { 'x-ratelimit-reset': String(now - 42) }, 1],
    ['both', { 'retry-after': '3', 'x-ratelimit-reset': String(now + 42) }, 3],
    ['nonsense and a reset time', { 'retry-after': 'soon', 'x-ratelimit-reset': String(now + 42) }, 42],
    ['nothing', {}, 10],
    ['nonsense', { 'retry-after': '-5', 'x-ratelimit-reset': 'x' }, 10],
    ['fractions', { 'retry-after': '1.5' }, 10],
    ['for ever', { 'retry-after': '9999999999' }, 86_400],
    ['a number for a date', { 'retry-after': '1e3' }, 10],
  ];

  it.each(cases)('X8 429 says when to come back: %s', async (_name, headers, seconds) => {
    const { client } = await answering(() => json(body, 429, headers), { now: () => now });
    const error = await apiError(CALLS.profile(client));
    expect(error).toMatchObject({
      code: 'too_many_attempts',
      description: body.error_description,
      reason: 'exchange_throttled',
      status: 503,
      upstreamStatus: 429,
      retryAfter: seconds,
      headers: { 'Retry-After': String(seconds) },
    });
    expect(error.message).toContain('forwardedFor');
  });

  it('X8 so does 503; other statuses do not', async () => {
    const headers = { 'retry-after': '7' };
    const answer = { error: 'temporarily_unavailable' };
    expect(await refusedWith('behalf', answer, 503, headers)).toMatchObject({
      status: 503,
      retryAfter: 7,
      headers: { 'Retry-After': '7' },
    });
    expect(await refusedWith('behalf', answer, 500, headers)).toMatchObject({
      status: 502,
      retryAfter: undefined,
      headers: {},
    });
  });
});

describe('likely causes', () => {
  it.each([
    [
      'refresh_token_missing',
      401,
      'federated_connection_refresh_token_not_found',
      'Federated connection Refresh Token not found.',
      /not connected.*offline access/,
    ],
    [
      'provider_refused',
      401,
      'federated_connection_refresh_token_flow_failed',
      'Refresh Token flow for the Federated Connection failed',
      /connect the account again/,
    ],
    ['account_not_connected', 401, 'user_not_found', 'Identity User not found.', /loginHint/],
    ['account_not_connected', 403, 'access_denied', 'tokenset_not_found', /Connected Accounts/],
    [
      'connection_not_enabled',
      400,
      'invalid_request',
      'Token Vault is not enabled for the provided connection',
      /Turn on Connected Accounts for Token Vault/,
    ],
    [
      'connection_not_enabled',
      400,
      'invalid_request',
      'The connection github was not found',
      /check its name/,
    ],
    ['mfa_required', 403, 'mfa_required', 'Multifactor authentication required', /MFA policy/],
    ['mfa_required', 403, 'access_denied', 'MFA is required for this tenant', /Always/],
    [
      'grant_not_allowed',
      403,
      'unauthorized_client',
      "Grant type 'x' not allowed for the client.",
      /Allow this grant for the client/,
    ],
    [
      'client_not_linked',
      403,
      'access_denied',
      'The client is not linked to the resource server',
      /resource_server/,
    ],
    ['client_rejected', 401, 'access_denied', 'Unauthorized', /clientSecret/],
    ['client_rejected', 401, 'invalid_client', 'no', /clientAuthMethod/],
    ['subject_token_rejected', 401, 'invalid_request', 'The subject_token is invalid', /may have expired/],
    ['exchange_throttled', 429, 'too_many_requests', 'Global limit has been reached', /exchangeCache/],
    ['exchange_refused', 403, 'access_denied', 'Something else', undefined],
  ] as const)('X8 Token Vault: %s (%i %s)', async (reason, status, code, description, fix) => {
    const error = await refusedWith('vault', { error: code, error_description: description }, status);
    expect(error).toMatchObject({ reason, code, description });
    if (fix === undefined) expect(error.message).toBe(description);
    else expect(error.message).toMatch(fix);
    expect(error.message.startsWith(description.replace(/\.$/, ''))).toBe(true);
  });

  it.each([
    [
      'delegation_too_deep',
      400,
      'invalid_request',
      'Delegation chain (`act` claim) depth exceeds the maximum allowed limit of 5',
    ],
    [
      'delegation_too_deep',
      400,
      'invalid_request',
      'Delegation chain (`act` claim) depth exceeds the maximum allowed limit of 4',
    ],
    ['client_not_linked', 403, 'unauthorized_client', 'no'],
    [
      'client_not_linked',
      403,
      'access_denied',
      'Client "x" is not authorized to access resource server "y".',
    ],
    ['mfa_required', 403, 'mfa_required', 'Multifactor authentication required'],
    ['client_rejected', 401, 'access_denied', 'Unauthorized'],
    ['grant_not_allowed', 403, 'unsupported_grant_type', 'Unsupported grant type: x'],
    ['subject_token_rejected', 400, 'invalid_grant', 'no'],
    ['exchange_refused', 400, 'invalid_request', 'no'],
  ] as const)('X8 on behalf of: %s (%i %s)', async (reason, status, code, description) => {
    const error = await refusedWith('behalf', { error: code, error_description: description }, status);
    expect(error).toMatchObject({ reason, code, description });
    expect(error.message.length > description.length).toBe(reason !== 'exchange_refused');
  });

  it('X8 what a real tenant refuses is told for what it is', async () => {
    const clients = [
      { ...CREDENTIALS, api: 'https://other.test/', exchanges: ['on-behalf-of', 'token-vault'] as const },
    ];
    const unlinked = await exchangingTenant({ clients });
    const accessToken = await unlinked.accessToken();
    const client = exchangingClient(unlinked);
    const vaultArgs = { connection: 'google-oauth2', accessToken };
    expect(await apiError(getTokenOnBehalfOf(client, accessToken, { audience: DOWNSTREAM }))).toMatchObject({
      reason: 'client_not_linked',
    });
    expect(await apiError(getAccessTokenForConnection(client, vaultArgs))).toMatchObject({
      reason: 'client_not_linked',
    });
    expect(await apiError(CALLS.profile(client))).toMatchObject({ reason: 'grant_not_allowed' });
    const stranger = exchangingClient(unlinked, { clientSecret: 'wrong' });
    expect(await apiError(CALLS.behalf(stranger))).toMatchObject({
      reason: 'client_rejected',
      upstreamStatus: 401,
    });

    const tenant = await exchangingTenant();
    const chain = [1, 2, 3, 4, 5].reduce<object>((act, level) => ({ sub: `s${level}`, act }), { sub: 's0' });
    const deep = await tenant.accessToken({ act: chain });
    const ended = await tenant.accessToken({}, { expiresIn: -60 });
    const good = exchangingClient(tenant);
    expect(await apiError(getTokenOnBehalfOf(good, deep, { audience: DOWNSTREAM }))).toMatchObject({
      reason: 'delegation_too_deep',
      upstreamStatus: 400,
    });
    expect(await apiError(getTokenOnBehalfOf(good, ended, { audience: DOWNSTREAM }))).toMatchObject({
      reason: 'subject_token_rejected',
      upstreamStatus: 401,
    });
    expect(
      await apiError(
        getAccessTokenForConnection(good, { connection: 'slack', accessToken: await tenant.accessToken() }),
      ),
    ).toMatchObject({ reason: 'connection_not_enabled' });
    const somebody = await tenant.accessToken({ sub: 'auth0|somebody' });
    expect(
      await apiError(
        getAccessTokenForConnection(good, { connection: 'google-oauth2', accessToken: somebody }),
      ),
    ).toMatchObject({ reason: 'refresh_token_missing' });
  });
});

describe('reserved token types', () => {
  const reserved = [
    'http://auth0.com/x',
    'https://auth0.com',
    'HTTPS://AUTH0.COM/x',
    'https://okta.com/oauth/x',
    'http://okta.com:80/',
    'urn:ietf:params:oauth:token-type:jwt',
    'urn:auth0:x',
    'URN:Auth0:x',
    'urn:okta:x',
  ];
  const refuse = { error: 'invalid_request', error_description: 'no' };

  it.each(reserved)('X12 %s is sent; when it is refused, the error says why', async (subjectTokenType) => {
    const { client } = await answering(() => json(refuse, 400));
    const error = await apiError(getTokenByExchangeProfile(client, 'x', { subjectTokenType }));
    expect(error).toMatchObject({
      code: 'invalid_request',
      description: 'no',
      reason: 'reserved_token_type',
    });
    expect(error.message).toContain('auth0.com');
    const granted = await answering(() => json({ access_token: 't' }));
    expect(await getTokenByExchangeProfile(granted.client, 'x', { subjectTokenType })).toEqual({
      accessToken: 't',
    });
  });

  it('X12 a real tenant refuses a reserved subject type', async () => {
    const client = exchangingClient(await exchangingTenant());
    const exchange = getTokenByExchangeProfile(client, 'x', { subjectTokenType: 'urn:auth0:x' });
    expect(await apiError(exchange)).toMatchObject({ reason: 'reserved_token_type' });
  });

  it.each(['urn:ietf:params:oauth:token-type:id_token', 'urn:okta:x'])(
    'X12, X18 the actor type %s is never the likely cause',
    async (actorTokenType) => {
      const { client } = await answering(() => json(refuse, 400));
      const options = { ...PROFILE, actorToken: 'opaque-actor', actorTokenType };
      const error = await apiError(getTokenByExchangeProfile(client, 'x', options));
      expect(error.reason).toBe('action_or_request_refused');
      expect(error.message).not.toMatch(/reserve/i);
    },
  );

  it.each([
    'https://auth0.com.acme.com/x',
    'https://notauth0.com/',
    'https://acme.com/auth0.com',
    'urn:auth0x:y',
    'urn:ietf-like:x',
    'https://tenant.auth0.com/x',
    'urn:acme:auth0',
  ])("X12 %s is nobody's but yours", async (subjectTokenType) => {
    const { client } = await answering(() => json(refuse, 400));
    expect(await apiError(getTokenByExchangeProfile(client, 'x', { subjectTokenType }))).toMatchObject({
      reason: 'action_or_request_refused',
    });
  });

  it("X12 trouble of the issuer's is no matter of types", async () => {
    for (const status of [429, 500]) {
      const { client } = await answering(() => json(refuse, status));
      const error = await apiError(
        getTokenByExchangeProfile(client, 'x', { subjectTokenType: 'urn:auth0:x' }),
      );
      expect(error.reason).toBe(status === 429 ? 'exchange_throttled' : 'exchange_failed');
    }
  });
});

describe('a failed exchange is no bad login', () => {
  const verdicts = [
    'invalid_token',
    'insufficient_scope',
    'invalid_dpop_proof',
    'use_dpop_nonce',
    'insufficient_user_authentication',
  ];

  it.each(verdicts)(
    'X8 an issuer that says %s says it of our request, so the body does not',
    async (code) => {
      const { client } = await answering(() =>
        json({ error: code, error_description: 'The token is bad.' }, 401),
      );
      const error = await apiError(CALLS.behalf(client));
      expect(error.code).toBe(code);
      const { status, headers, body } = renderError(error);
      expect(status).toBe(502);
      expect(headers).not.toHaveProperty('WWW-Authenticate');
      expect(body).not.toContain(code);
      expect(body).not.toContain('bad');
    },
  );

  it.each([400, 401, 403, 429, 500, 503])(
    "X8 errorStatus auth0: the status is the issuer's (%i), still without a challenge",
    async (status) => {
      const { client } = await answering(
        () => json({ error: 'access_denied', error_description: 'secret reasons' }, status),
        {
          errorStatus: 'auth0',
        },
      );
      const error = await apiError(CALLS.behalf(client));
      expect(error).toMatchObject({ status, statusCode: status, upstreamStatus: status, expose: false });
      expect(error.headers).toEqual(status === 429 || status === 503 ? { 'Retry-After': '10' } : {});
      expect(JSON.stringify(error)).not.toContain('secret reasons');
    },
  );

  it("X8 errorStatus auth0: what has no status of the issuer's keeps ours", async () => {
    const options = { errorStatus: 'auth0', timeout: 0.1 } as const;
    const cases: [() => Response | Promise<Response>, number][] = [
      [() => Promise.reject(new TypeError('fetch failed')), 502],
      [() => new Promise(() => {}), 504],
      [() => json('{}', 200), 502],
      [() => json('{', 200), 502],
      [() => new Response(null, { status: 302 }), 502],
    ];
    for (const [answer, status] of cases) {
      const { client } = await answering(answer, options);
      expect(await apiError(CALLS.behalf(client))).toMatchObject({ status, expose: false });
    }
  });

  it('X8, X20, R25 errorStatus auth0: our own mistakes are 400 there, and not shown', async () => {
    const tenant = await exchangingTenant();
    const client = exchangingClient(tenant, { errorStatus: 'auth0', clientSecret: undefined });
    for (const call of Object.values(CALLS)) {
      const error = await refusal(call(client));
      expect(error).toMatchObject({ status: 400, reason: 'exchange_not_configured', expose: false });
      expect(JSON.stringify(error)).not.toContain('clientId');
    }
    const other = await stillTenant({ issuer: 'https://other.test/' });
    const able = exchangingClient(tenant, { errorStatus: 'auth0' });
    const foreign = await refusal(
      getTokenOnBehalfOf(able, await other.accessToken(), { audience: DOWNSTREAM }),
    );
    expect(foreign).toMatchObject({ status: 400, reason: 'token_of_other_issuer', expose: false });
    expect(JSON.stringify(foreign)).not.toContain('domain');
    const bad = await refusal(getTokenByExchangeProfile(client, ' ', PROFILE));
    expect(bad).toMatchObject({ status: 400, expose: true, headers: { 'Cache-Control': 'no-store' } });
    const nothing = {} as { audience: string };
    expect(await refusal(getTokenOnBehalfOf(client, 'x', nothing))).toMatchObject({
      status: 400,
      code: 'invalid_request',
      headers: { 'Cache-Control': 'no-store' },
    });
    tenant.outage('discovery', { status: 500 });
    const down = exchangingClient(tenant, { errorStatus: 'auth0' });
    expect(await refusal(CALLS.behalf(down))).toMatchObject({
      status: 503,
      headers: { 'Retry-After': expect.any(String) },
    });
  });

  it('X8, R25 our own mistakes are 500 by default, and have no header fields', async () => {
    const client = exchangingClient(await exchangingTenant(), { clientSecret: undefined });
    for (const call of Object.values(CALLS)) {
      const error = await refusal(call(client));
      expect(error).toMatchObject({ status: 500, reason: 'exchange_not_configured', expose: false });
      expect(error.headers).toEqual({});
    }
  });

  it('X8 an error is complete when it is thrown, and cannot be changed after', async () => {
    const { client } = await answering(() => json({ error: 'x' }, 400));
    const error = await apiError(CALLS.behalf(client));
    expect(error).toBeInstanceOf(Auth0ApiError);
    Object.assign(error, { status: 200, expose: true });
    expect([error.status, error.expose]).toEqual([502, false]);
  });
});
