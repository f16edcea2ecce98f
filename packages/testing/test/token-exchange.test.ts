import {
  createKey,
  createTenant,
  type SigningKey,
  type Tenant,
  type TenantOptions,
} from '@auth0-api/testing';
import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ways } from './ways.js';

const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange';
const vaultGrant = 'urn:auth0:params:oauth:grant-type:token-exchange:federated-connection-access-token';
const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token';
const connectionTokenType = 'http://auth0.com/oauth/token-type/federated-connection-access-token';
const audience = 'https://api.test/';
const downstream = 'https://calendar.test/';

let signing: SigningKey;
beforeAll(async () => {
  signing = await createKey({ alg: 'ES256' });
});

const options: TenantOptions = {
  audience,
  clients: [
    {
      clientId: 'api',
      clientSecret: 'secret',
      api: audience,
      exchanges: ['on-behalf-of', 'token-vault', 'custom'],
      delegated: { [downstream]: 'read:events write:events' },
    },
    { clientId: 'calendar', clientSecret: 'secret', api: downstream, exchanges: ['on-behalf-of'] },
    { clientId: 'plain', clientSecret: 'secret' },
  ],
  tokenVault: {
    connections: ['google-oauth2', 'github'],
    accounts: [
      {
        user: 'auth0|user',
        connection: 'google-oauth2',
        accessToken: 'ya29.work',
        scope: 'mail',
        loginHint: 'w',
        expiresIn: 60,
      },
      { user: 'auth0|user', connection: 'google-oauth2', accessToken: 'ya29.home', loginHint: 'h' },
      { user: 'auth0|offline', connection: 'github', accessToken: 'x', trouble: 'refresh-token-missing' },
      { user: 'auth0|revoked', connection: 'github', accessToken: 'x', trouble: 'refresh-token-refused' },
    ],
  },
  exchangeProfiles: {
    'urn:acme:legacy': ({ subjectToken, parameters }) =>
      subjectToken === 'legacy-42'
        ? { user: 'auth0|42', claims: { device: parameters.device?.join('+') } }
        : { deny: { code: 'invalid_request', reason: 'Unknown legacy session' } },
    'urn:acme:impersonation': ({ actorToken }) => ({ user: 'auth0|43', actor: `agent:${actorToken}` }),
    'urn:acme:broken': () => ({ deny: { code: 'server_error', reason: 'The Action failed' } }),
  },
};

describe.each(ways)('token exchange %s', (_, connect) => {
  let tenant: Tenant;
  let request: typeof fetch;
  beforeEach(async () => {
    tenant = await createTenant({ keys: [signing], ...options });
    request = await connect(tenant);
  });
  afterEach(() => tenant.close());

  async function ask(form: Record<string, string>): Promise<[number, Record<string, unknown>]> {
    const body = new URLSearchParams({ client_id: 'api', client_secret: 'secret', ...form });
    const response = await request(`${tenant.issuer}oauth/token`, { method: 'POST', body });
    return [response.status, (await response.json()) as Record<string, unknown>];
  }

  const onBehalf = async (more: Record<string, string> = {}) =>
    ask({
      grant_type: tokenExchange,
      subject_token: await tenant.accessToken(),
      subject_token_type: accessTokenType,
      requested_token_type: accessTokenType,
      audience: downstream,
      ...more,
    });
  const vault = async (more: Record<string, string> = {}, user = 'auth0|user') =>
    ask({
      grant_type: vaultGrant,
      subject_token: await tenant.accessToken({ sub: user }),
      subject_token_type: accessTokenType,
      requested_token_type: connectionTokenType,
      connection: 'google-oauth2',
      ...more,
    });
  const custom = (more: Record<string, string> = {}) =>
    ask({
      grant_type: tokenExchange,
      subject_token: 'legacy-42',
      subject_token_type: 'urn:acme:legacy',
      ...more,
    });

  async function claimsOf(token: unknown, aud: string) {
    const { publicJwk } = tenant.key;
    const keys = createLocalJWKSet({ keys: [publicJwk] } as JSONWebKeySet);
    return (await jwtVerify(String(token), keys, { issuer: tenant.issuer, audience: aud })).payload;
  }

  test('the discovery document names the grants', async () => {
    const response = await request(`${tenant.issuer}.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({
      grant_types_supported: expect.arrayContaining(['client_credentials', tokenExchange, vaultGrant]),
      token_endpoint_auth_methods_supported: expect.arrayContaining(['private_key_jwt']),
    });
  });

  test('on behalf of: the user stays, the client is the actor, and before it the one that logged in', async () => {
    const [status, body] = await onBehalf();
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.any(String),
      expires_in: 3600,
      token_type: 'Bearer',
      issued_token_type: accessTokenType,
      scope: 'read:events write:events',
    });
    expect(await claimsOf(body.access_token, downstream)).toMatchObject({
      sub: 'auth0|user',
      azp: 'api',
      scope: 'read:events write:events',
      act: { sub: 'api', act: { sub: 'test-client' } },
    });
  });

  test('on behalf of: what was asked for is granted as far as it was delegated, and said where it differs', async () => {
    expect((await onBehalf({ scope: 'read:events' }))[1]).not.toHaveProperty('scope');
    const [, body] = await onBehalf({ scope: 'read:events delete:events' });
    expect(body.scope).toBe('read:events');
  });

  test('on behalf of: the organization is kept', async () => {
    const [, body] = await onBehalf({ subject_token: await tenant.accessToken({ org_id: 'org_1' }) });
    expect(decodeJwt(String(body.access_token))).toMatchObject({ org_id: 'org_1' });
  });

  test('on behalf of: five actors are enough', async () => {
    const chain = (depth: number): object => ({
      sub: `s${depth}`,
      ...(depth > 1 ? { act: chain(depth - 1) } : {}),
    });
    const four = await onBehalf({ subject_token: await tenant.accessToken({ act: chain(4) }) });
    expect(decodeJwt(String(four[1].access_token)).act).toEqual({ sub: 'api', act: chain(4) });
    expect(await onBehalf({ subject_token: await tenant.accessToken({ act: chain(5) }) })).toEqual([
      400,
      {
        error: 'invalid_request',
        error_description: 'Delegation chain (`act` claim) depth exceeds the maximum allowed limit of 4',
      },
    ]);
  });

  test.each([
    ['no audience', { audience: '' }, 400, 'invalid_request'],
    ['an API that was not delegated', { audience: 'https://other.test/' }, 403, 'access_denied'],
    [
      'another kind of token',
      { requested_token_type: 'urn:ietf:params:oauth:token-type:id_token' },
      400,
      'invalid_request',
    ],
    ['a client without the grant', { client_id: 'plain' }, 403, 'unauthorized_client'],
    ['a client of another API', { client_id: 'calendar' }, 403, 'access_denied'],
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client'],
    ['no token', { subject_token: '' }, 400, 'invalid_request'],
    ['a token that is none', { subject_token: 'abc' }, 401, 'invalid_request'],
  ])('on behalf of: refuses %s', async (_name, more, status, error) => {
    expect(await onBehalf(more)).toEqual([status, { error, error_description: expect.any(String) }]);
  });

  test('on behalf of: refuses tokens that are expired, forged, of another issuer or key, or for another API', async () => {
    const forged = await tenant.accessToken(
      {},
      { key: await createKey({ alg: 'ES256', kid: tenant.key.kid }) },
    );
    const bad = [
      await tenant.accessToken({}, { expiresIn: -1 }),
      forged,
      await tenant.accessToken({ iss: 'https://other.test/' }),
      await tenant.accessToken({ sub: undefined }),
    ];
    for (const subject_token of bad) expect((await onBehalf({ subject_token }))[0]).toBe(401);
    const foreign = await tenant.accessToken({ aud: downstream });
    expect(await onBehalf({ subject_token: foreign })).toMatchObject([403, { error: 'access_denied' }]);
    tenant.clock.advance(3601);
    expect((await onBehalf())[0]).toBe(200);
  });

  test('token vault: hands out the token of the account', async () => {
    expect(await vault()).toEqual([
      200,
      {
        access_token: 'ya29.work',
        scope: 'mail',
        expires_in: 60,
        issued_token_type: connectionTokenType,
        token_type: 'Bearer',
      },
    ]);
    expect((await vault({ login_hint: 'h' }))[1]).toMatchObject({
      access_token: 'ya29.home',
      expires_in: 3600,
    });
  });

  test.each([
    ['a connection that is not enabled', { connection: 'slack' }, 400, 'invalid_request'],
    [
      'another subject token type',
      { subject_token_type: 'urn:ietf:params:oauth:token-type:jwt' },
      400,
      'invalid_request',
    ],
    ['another requested token type', { requested_token_type: accessTokenType }, 400, 'invalid_request'],
    ['an account that is not there', { login_hint: 'x' }, 401, 'user_not_found'],
    [
      'a connection without an account',
      { connection: 'github' },
      401,
      'federated_connection_refresh_token_not_found',
    ],
    ['a client without the grant', { client_id: 'plain' }, 403, 'unauthorized_client'],
    ['a token that is none', { subject_token: 'abc' }, 401, 'invalid_request'],
  ])('token vault: refuses %s', async (_name, more, status, error) => {
    expect(await vault(more)).toEqual([status, { error, error_description: expect.any(String) }]);
  });

  test.each([
    ['auth0|offline', 'federated_connection_refresh_token_not_found'],
    ['auth0|revoked', 'federated_connection_refresh_token_flow_failed'],
  ])('token vault: the account of %s has its trouble', async (user, error) => {
    expect(await vault({ connection: 'github' }, user)).toMatchObject([401, { error }]);
  });

  test('a profile decides for whom tokens are issued', async () => {
    const [status, body] = await custom({ scope: 'openid offline_access read:x', organization: 'org_2' });
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.any(String),
      id_token: expect.any(String),
      refresh_token: expect.any(String),
      expires_in: 3600,
      token_type: 'Bearer',
      issued_token_type: accessTokenType,
    });
    expect(await claimsOf(body.access_token, audience)).toMatchObject({
      sub: 'auth0|42',
      azp: 'api',
      org_id: 'org_2',
    });
    expect(await claimsOf(body.id_token, 'api')).toMatchObject({ sub: 'auth0|42' });
  });

  test('a profile gets repeated parameters, and tokens for the API that was asked for', async () => {
    const body = new URLSearchParams([
      ['client_id', 'api'],
      ['client_secret', 'secret'],
      ['grant_type', tokenExchange],
      ['subject_token', 'legacy-42'],
      ['subject_token_type', 'urn:acme:legacy'],
      ['audience', downstream],
      ['device', 'a'],
      ['device', 'b'],
    ]);
    const response = await request(`${tenant.issuer}oauth/token`, { method: 'POST', body });
    const { access_token: token } = (await response.json()) as { access_token: string };
    expect(await claimsOf(token, downstream)).toMatchObject({ device: 'a+b' });
  });

  test('a profile names an actor, and then there is no refresh token', async () => {
    const actor = { actor_token: 'a1', actor_token_type: 'urn:acme:agent' };
    const form = { subject_token_type: 'urn:acme:impersonation', scope: 'offline_access', ...actor };
    const [, body] = await custom(form);
    expect(decodeJwt(String(body.access_token)).act).toEqual({ sub: 'agent:a1' });
    expect(body).not.toHaveProperty('refresh_token');
  });

  test.each([
    ['what the profile denies', { subject_token: 'legacy-7' }, 400, 'invalid_request'],
    ['what the profile fails at', { subject_token_type: 'urn:acme:broken' }, 500, 'server_error'],
    ['a type without a profile', { subject_token_type: 'urn:acme:unknown' }, 400, 'invalid_request'],
    ['an inherited name', { subject_token_type: 'constructor' }, 400, 'invalid_request'],
    [
      'a reserved type',
      { subject_token_type: 'urn:ietf:params:oauth:token-type:jwt' },
      400,
      'invalid_request',
    ],
    ['an actor token without its type', { actor_token: 'x' }, 400, 'invalid_request'],
    ['a type of no actor token', { actor_token_type: 'urn:acme:agent' }, 400, 'invalid_request'],
    ['a reserved actor type', { actor_token: 'x', actor_token_type: 'urn:okta:x' }, 400, 'invalid_request'],
    ['an unknown audience', { audience: 'https://other.test/' }, 403, 'access_denied'],
    ['a client without the grant', { client_id: 'calendar' }, 403, 'unauthorized_client'],
  ])('a profile: refuses %s', async (_name, more, status, error) => {
    expect(await custom(more)).toEqual([status, { error, error_description: expect.any(String) }]);
  });
});
