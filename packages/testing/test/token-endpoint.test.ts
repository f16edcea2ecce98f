import { createKey, createTenant, type SigningKey, type Tenant } from '@auth0-api/testing';
import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ways } from './ways.js';

let signing: SigningKey;
beforeAll(async () => {
  signing = await createKey({ alg: 'ES256' });
});

const clients = [
  { clientId: 'app', clientSecret: 'secret', scope: 'read:orders write:orders' },
  { clientId: 'odd id:ü+%', clientSecret: 'a:b c+d%/é' },
  { clientId: 'elsewhere', clientSecret: 'secret', audience: 'urn:elsewhere' },
];

const audience = 'https://api.test/';
const good = { grant_type: 'client_credentials', client_id: 'app', client_secret: 'secret', audience };

// Typed loosely on purpose: what a member is, is what the tests are about.
const bodyOf = async (response: Response) => (await response.json()) as Record<string, string>;
const formEncode = (text: string) => new URLSearchParams({ x: text }).toString().slice(2);
const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

describe.each(ways)('the token endpoint %s', (_, connect) => {
  let tenant: Tenant;
  let request: typeof fetch;
  beforeEach(async () => {
    tenant = await createTenant({ keys: [signing], clients });
    request = await connect(tenant);
  });
  afterEach(() => tenant.close());

  const post = (init: RequestInit) => request(`${tenant.issuer}oauth/token`, { method: 'POST', ...init });
  const postForm = (
    form: Record<string, string> | [string, string][],
    headers: Record<string, string> = {},
  ) => post({ body: new URLSearchParams(form), headers });
  const postJson = (body: unknown) =>
    post({ body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

  test('issues a token that verifies, with the claims of Auth0', async () => {
    const response = await postForm({ ...good, scope: 'read:orders' });
    expect(response.status).toBe(200);
    expect([response.headers.get('cache-control'), response.headers.get('pragma')]).toEqual([
      'no-store',
      'no-cache',
    ]);
    const body = await bodyOf(response);
    expect(body).toEqual({
      access_token: expect.any(String),
      scope: 'read:orders',
      expires_in: 3600,
      token_type: 'Bearer',
    });
    const keys = createRemoteJWKSet(new URL('.well-known/jwks.json', tenant.issuer), {
      [customFetch]: tenant.fetch,
    });
    const { payload } = await jwtVerify(body.access_token ?? '', keys, { issuer: tenant.issuer, audience });
    expect(payload).toMatchObject({
      sub: 'app@clients',
      azp: 'app',
      gty: 'client-credentials',
      scope: 'read:orders',
    });
  });

  test('grants all of the scopes of the client when none is asked for, and none to one without', async () => {
    expect(await (await postForm(good)).json()).toMatchObject({ scope: 'read:orders write:orders' });
    const elsewhere = { ...good, client_id: 'elsewhere', audience: 'urn:elsewhere' };
    expect(await (await postForm(elsewhere)).json()).not.toHaveProperty('scope');
  });

  test('takes JSON too', async () => {
    expect((await postJson(good)).status).toBe(200);
  });

  test('takes form-encoded Basic credentials', async () => {
    const { clientId, clientSecret } = clients[1] as (typeof clients)[number];
    const form = { grant_type: 'client_credentials', audience };
    const encoded = basic(formEncode(clientId), formEncode(clientSecret));
    expect((await postForm(form, { authorization: encoded })).status).toBe(200);
    expect((await postForm({ ...form, client_id: clientId }, { authorization: encoded })).status).toBe(200);
    const plain = basic(clientId, clientSecret);
    expect((await postForm(form, { authorization: plain })).status).toBe(401);
  });

  test.each([
    ['a wrong secret', basic('app', 'wrong')],
    ['an unknown client', basic('nobody', 'secret')],
    ['no colon', `Basic ${Buffer.from('app').toString('base64')}`],
    ['broken percent-encoding', basic('app', '%zz')],
    ['another scheme', 'Bearer abc'],
    ['no base64', 'Basic !!!'],
  ])('refuses Basic credentials with %s', async (_name, authorization) => {
    const response = await postForm({ grant_type: 'client_credentials', audience }, { authorization });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Basic realm="tenant"');
    expect(await response.json()).toEqual({
      error: 'invalid_client',
      error_description: 'Client authentication failed',
    });
  });

  test('refuses another client_id beside Basic credentials', async () => {
    const form = { grant_type: 'client_credentials', audience, client_id: 'other' };
    expect((await postForm(form, { authorization: basic('app', 'secret') })).status).toBe(401);
  });

  test.each([
    ['a wrong secret', { ...good, client_secret: 'wrong' }, 401, 'invalid_client'],
    ['an unknown client', { ...good, client_id: 'nobody' }, 401, 'invalid_client'],
    ['no client', { grant_type: 'client_credentials', audience }, 401, 'invalid_client'],
    ['no grant type', { ...good, grant_type: '' }, 400, 'invalid_request'],
    ['another grant type', { ...good, grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['no audience', { ...good, audience: '' }, 403, 'access_denied'],
    ['another audience', { ...good, audience: 'urn:other' }, 403, 'access_denied'],
    ["another client's audience", { ...good, client_id: 'elsewhere' }, 403, 'access_denied'],
    ['a scope too many', { ...good, scope: 'read:orders delete:orders' }, 403, 'access_denied'],
  ])('refuses %s', async (_name, form, status, error) => {
    for (const response of [await postForm(form), await postJson(form)]) {
      expect(response.status).toBe(status);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.json()).toEqual({ error, error_description: expect.any(String) });
    }
  });

  test.each([
    ['two ways of authentication', () => postForm(good, { authorization: basic('app', 'secret') })],
    ['a repeated parameter', () => postForm([...Object.entries(good), ['audience', audience]])],
    ['a repeated parameter in JSON', () => postJson({ ...good, audience: [audience, audience] })],
    ['a number in JSON', () => postJson({ ...good, scope: 7 })],
    ['a JSON list', () => postJson([good])],
    ['null', () => postJson(null)],
    ['broken JSON', () => post({ body: '{', headers: { 'content-type': 'application/json' } })],
    ['another content type', () => post({ body: 'grant_type=client_credentials' })],
    ['no body', () => post({})],
  ])('refuses %s', async (_name, ask) => {
    const response = await ask();
    expect([response.status, (await bodyOf(response)).error]).toEqual([400, 'invalid_request']);
  });

  test('refuses a body over 64 KiB, and lives on', async () => {
    expect((await postForm({ ...good, extra: 'x'.repeat(65_000) })).status).toBe(200);
    const response = await postForm({ ...good, extra: 'x'.repeat(2_000_000) });
    expect([response.status, (await bodyOf(response)).error]).toEqual([413, 'invalid_request']);
    expect((await postForm(good)).status).toBe(200);
  });

  test('R27 reads at most 1,000 parameters, repeated or not, without delay', async () => {
    const repeated = (count: number) => Array.from({ length: count }, () => ['a', ''] as [string, string]);
    const named = (count: number) =>
      Array.from({ length: count }, (_unused, index) => [`a${index}`, ''] as [string, string]);
    const own = Object.entries(good);
    for (const extra of [repeated, named])
      expect((await postForm([...own, ...extra(1_000 - own.length)])).status).toBe(200);
    expect((await postJson({ ...good, a: Array(1_000 - own.length).fill('') })).status).toBe(200);
    const begin = performance.now();
    for (const response of [
      await postForm([...own, ...repeated(1_001 - own.length)]),
      await postForm([...own, ...named(1_001 - own.length)]),
      await postForm([...own, ...repeated(20_000)]),
      await postJson({ ...good, a: Array(1_001 - own.length).fill('') }),
      await postJson({ ...good, ...Object.fromEntries(named(1_001 - own.length)) }),
      await postJson({ ...good, a: Array(20_000).fill('') }),
    ])
      expect([response.status, (await bodyOf(response)).error]).toEqual([400, 'invalid_request']);
    expect(performance.now() - begin).toBeLessThan(2_000);
  });
});

test('without clients every one is unknown', async () => {
  await using tenant = await createTenant({ keys: [signing] });
  const response = await tenant.fetch(`${tenant.issuer}oauth/token`, {
    method: 'POST',
    body: new URLSearchParams(good),
  });
  expect(response.status).toBe(401);
});
