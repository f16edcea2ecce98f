import { createHash } from 'node:crypto';
import { createKey, createTenant, type SigningKey, type Tenant } from '@auth0-api/testing';
import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ways } from './ways.js';

let signing: SigningKey;
beforeAll(async () => {
  signing = await createKey({ alg: 'ES256' });
});

const audience = 'https://api.test/';
const redirectUri = 'http://127.0.0.1:4000/callback';
const verifier = 'v'.repeat(64);
const challenge = createHash('sha256').update(verifier).digest('base64url');
const bodyOf = async (response: Response) => (await response.json()) as Record<string, string>;

describe.each(ways)('a public client of a tenant %s', (_, connect) => {
  let tenant: Tenant;
  let request: typeof fetch;
  beforeEach(async () => {
    tenant = await createTenant({ keys: [signing], audience, registration: true });
    request = await connect(tenant);
  });
  afterEach(() => tenant.close());

  const register = (metadata: unknown) =>
    request(`${tenant.issuer}oidc/register`, { method: 'POST', body: JSON.stringify(metadata) });
  const registered = async () =>
    (await bodyOf(await register({ redirect_uris: [redirectUri] }))).client_id ?? '';

  async function authorize(clientId: string, parameters: Record<string, string | undefined> = {}) {
    const all = {
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      code_challenge: challenge,
      code_challenge_method: 'S256',
      resource: audience,
      scope: 'read:orders',
      state: 's 1',
      ...parameters,
    };
    const url = new URL(`${tenant.issuer}authorize`);
    for (const [name, value] of Object.entries(all))
      if (value !== undefined) url.searchParams.set(name, value);
    return request(url, { redirect: 'manual' });
  }
  const answerOf = (response: Response) => {
    const location = new URL(response.headers.get('location') ?? 'none:');
    return {
      place: location.origin + location.pathname,
      ...Object.fromEntries(location.searchParams),
    } as Record<string, string>;
  };
  const codeFor = async (clientId: string, parameters: Record<string, string> = {}) =>
    answerOf(await authorize(clientId, parameters)).code ?? '';
  const redeem = (clientId: string, code: string, parameters: Record<string, string> = {}) =>
    request(`${tenant.issuer}oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: clientId,
        code,
        redirect_uri: redirectUri,
        code_verifier: verifier,
        ...parameters,
      }),
    });
  async function claimsOf(response: Response) {
    const { access_token: token = '' } = await bodyOf(response);
    const keys = createRemoteJWKSet(new URL('.well-known/jwks.json', tenant.issuer), {
      [customFetch]: tenant.fetch,
    });
    return (await jwtVerify(token, keys, { issuer: tenant.issuer, audience })).payload;
  }

  test('registers itself, is sent back with a code, and gets a token of the user for it', async () => {
    const answer = await register({ redirect_uris: [redirectUri], client_name: 'Client', scope: 'x' });
    expect(answer.status).toBe(201);
    const client = await bodyOf(answer);
    expect(client).toMatchObject({
      client_name: 'Client',
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: 'none',
    });
    const clientId = client.client_id ?? '';
    const sent = await authorize(clientId);
    expect(sent.status).toBe(302);
    const { code = '', ...rest } = answerOf(sent);
    expect(rest).toEqual({ place: redirectUri, state: 's 1' });
    const response = await redeem(clientId, code);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await claimsOf(response)).toMatchObject({
      sub: 'auth0|user',
      azp: clientId,
      scope: 'read:orders',
    });
  });

  test('is told by discovery where to go', async () => {
    const response = await request(`${tenant.issuer}.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({
      registration_endpoint: `${tenant.issuer}oidc/register`,
      grant_types_supported: expect.arrayContaining(['authorization_code']),
      token_endpoint_auth_methods_supported: expect.arrayContaining(['none']),
    });
  });

  test('gets a token that says how and when the user logged in, when it asks for that', async () => {
    tenant.clock.freeze();
    const clientId = await registered();
    const time = Math.floor(tenant.clock.now());
    const strong = await redeem(clientId, await codeFor(clientId, { acr_values: 'gold silver' }));
    expect(await claimsOf(strong)).toMatchObject({ acr: 'gold', auth_time: time });
    const recent = await claimsOf(await redeem(clientId, await codeFor(clientId, { max_age: '60' })));
    expect(recent).toMatchObject({ auth_time: time });
    expect(recent).not.toHaveProperty('acr');
    expect(await claimsOf(await redeem(clientId, await codeFor(clientId)))).not.toHaveProperty('auth_time');
  });

  test('uses a code once, and in time', async () => {
    const clientId = await registered();
    const code = await codeFor(clientId);
    expect((await redeem(clientId, code)).status).toBe(200);
    const second = await redeem(clientId, code);
    expect([second.status, (await bodyOf(second)).error]).toEqual([400, 'invalid_grant']);
    const late = await codeFor(clientId);
    tenant.clock.advance(60);
    expect((await redeem(clientId, late)).status).toBe(400);
  });

  test.each([
    [{ code_verifier: 'w'.repeat(64) }],
    [{ redirect_uri: 'http://127.0.0.1:4000/other' }],
    [{ client_id: 'another' }],
    [{ code: 'guessed' }],
  ])('gets no token with %j, and the code is used up', async (parameters) => {
    const clientId = await registered();
    const code = await codeFor(clientId);
    const refused = await redeem(clientId, code, parameters);
    expect([refused.status, (await bodyOf(refused)).error]).toEqual([400, 'invalid_grant']);
    expect((await redeem(clientId, code)).status).toBe('code' in parameters ? 200 : 400);
  });

  test('is not sent anywhere that it did not register', async () => {
    const clientId = await registered();
    for (const parameters of [
      { redirect_uri: 'https://evil.test/' },
      { redirect_uri: `${redirectUri}/` },
      { redirect_uri: undefined },
      { client_id: 'another' },
      { client_id: undefined },
    ]) {
      const answer = await authorize(clientId, parameters);
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    }
  });

  test.each([
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ code_challenge: undefined }, 'invalid_request'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ resource: 'https://another.test/' }, 'access_denied'],
    [{ resource: undefined }, 'access_denied'],
  ])('is sent back with an error for %j', async (parameters, error) => {
    const answer = answerOf(await authorize(await registered(), parameters));
    expect(answer).toMatchObject({ place: redirectUri, error, state: 's 1' });
    expect(answer).not.toHaveProperty('code');
  });

  test.each([
    ['x', 'invalid_client_metadata'],
    [[], 'invalid_client_metadata'],
    [
      { redirect_uris: [redirectUri], token_endpoint_auth_method: 'client_secret_basic' },
      'invalid_client_metadata',
    ],
    [{}, 'invalid_redirect_uri'],
    [{ redirect_uris: [] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ['http://evil.test/'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: [`${redirectUri}#x`] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ['callback'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: [`${redirectUri}?state=x`] }, 'invalid_redirect_uri'],
  ])('is not registered with %j', async (metadata, error) => {
    const answer = await register(metadata);
    expect([answer.status, (await bodyOf(answer)).error]).toEqual([400, error]);
  });

  test('has no other way to a token', async () => {
    const clientId = await registered();
    const response = await request(`${tenant.issuer}oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, audience }),
    });
    expect(response.status).toBe(401);
  });

  test('is counted, and meets outages', async () => {
    await authorize(await registered());
    expect([tenant.count('register'), tenant.count('authorize')]).toEqual([1, 1]);
    tenant.outage('authorize', { status: 503 });
    expect((await authorize('any')).status).toBe(503);
  });
});
