import { combineFetch, createKey, createTenant, type SigningKey, type Tenant } from '@auth0-api/testing';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ways } from './ways.js';

let signing: SigningKey;
beforeAll(async () => {
  signing = await createKey({ alg: 'ES256' });
});

describe.each(ways)('a tenant %s', (_, connect) => {
  let tenant: Tenant;
  let request: typeof fetch;
  beforeEach(async () => {
    tenant = await createTenant({ keys: [signing] });
    request = await connect(tenant);
  });
  afterEach(() => tenant.close());

  const get = (path: string, init?: RequestInit) => request(`${tenant.issuer}${path}`, init);

  test('serves discovery as Auth0 does', async () => {
    const response = await get('.well-known/openid-configuration');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('public, max-age=15');
    expect(response.url).toBe(`${tenant.issuer}.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({
      issuer: tenant.issuer,
      authorization_endpoint: `${tenant.issuer}authorize`,
      token_endpoint: `${tenant.issuer}oauth/token`,
      jwks_uri: `${tenant.issuer}.well-known/jwks.json`,
      id_token_signing_alg_values_supported: ['HS256', 'RS256', 'PS256'],
    });
  });

  test('serves the key set', async () => {
    const response = await get('.well-known/jwks.json');
    expect(response.headers.get('cache-control')).toBe('public, max-age=15');
    expect(await response.json()).toEqual({ keys: [signing.publicJwk] });
  });

  test('answers 404 to other paths and 405 to other methods, and HEAD without a body', async () => {
    expect((await get('nothing/here?x=1')).status).toBe(404);
    const posted = await get('.well-known/jwks.json', { method: 'POST', body: 'x' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    const got = await get('oauth/token');
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
    const head = await get('.well-known/jwks.json', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(tenant.requests.map(({ endpoint, method }) => `${method} ${endpoint}`)).toEqual([
      'GET other',
      'POST jwks',
      'GET token',
      'HEAD jwks',
    ]);
    expect(tenant.requests[0]?.url).toBe(`${tenant.issuer}nothing/here?x=1`);
  });

  test('overrides and removes members of the discovery document', async () => {
    tenant.setDiscovery({ issuer: 'https://other.test/', extra: [1] });
    tenant.setDiscovery({ jwks_uri: undefined });
    const document = await (await get('.well-known/openid-configuration')).json();
    expect(document).toMatchObject({ issuer: 'https://other.test/', extra: [1] });
    expect(document).not.toHaveProperty('jwks_uri');
    expect((await get('.well-known/jwks.json')).status).toBe(200);
  });

  test('serves the keys where jwks_uri points, and no longer where it did', async () => {
    tenant.setDiscovery({ jwks_uri: `${tenant.issuer}moved/keys?v=2` });
    expect(await (await get('moved/keys?v=2')).json()).toEqual({ keys: [signing.publicJwk] });
    expect((await get('.well-known/jwks.json')).status).toBe(404);
    expect(tenant.count('jwks')).toBe(1);
    expect(tenant.count('other')).toBe(1);
  });

  test('keeps the keys where they were when jwks_uri leaves the tenant', async () => {
    tenant.setDiscovery({ jwks_uri: 'https://cdn.test/keys' });
    expect((await get('.well-known/jwks.json')).status).toBe(200);
    tenant.setDiscovery({ jwks_uri: 5 });
    expect((await get('.well-known/jwks.json')).status).toBe(200);
  });

  test('sets and removes header fields', async () => {
    tenant.setHeaders('jwks', { 'Cache-Control': 'max-age=60', 'X-Test': 'yes' });
    tenant.setHeaders('discovery', { 'cache-control': undefined });
    const jwks = await get('.well-known/jwks.json');
    expect([jwks.headers.get('cache-control'), jwks.headers.get('x-test')]).toEqual(['max-age=60', 'yes']);
    const discovery = await get('.well-known/openid-configuration');
    expect(discovery.headers.get('cache-control')).toBeNull();
  });

  test('counts, copies and forgets requests', async () => {
    const before = tenant.requests;
    await get('.well-known/openid-configuration');
    await get('.well-known/jwks.json');
    expect(before).toEqual([]);
    expect([tenant.count(), tenant.count('discovery'), tenant.count('token')]).toEqual([2, 1, 0]);
    tenant.resetRequests();
    expect([tenant.count(), tenant.requests]).toEqual([0, []]);
  });
});

describe('the issuer', () => {
  test('is in process at first', async () => {
    await using tenant = await createTenant({ keys: [signing] });
    expect([tenant.issuer, tenant.domain, tenant.url]).toEqual([
      'https://tenant.test/',
      'tenant.test',
      undefined,
    ]);
    const { clock, fetch: customFetch } = tenant;
    expect(tenant.options()).toEqual({
      domain: 'tenant.test',
      audience: 'https://api.test/',
      now: clock.now,
      customFetch,
    });
  });

  test('is the loopback URL once the tenant listens, where jose can verify its tokens', async () => {
    await using tenant = await createTenant({ keys: [signing], audience: 'urn:api' });
    await expect(tenant.listen()).resolves.toBe(tenant);
    expect(tenant.issuer).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(tenant.url).toBe(tenant.issuer);
    expect(tenant.options()).toEqual({
      domain: tenant.issuer.slice(0, -1),
      audience: 'urn:api',
      now: tenant.clock.now,
      allowInsecureLoopback: true,
    });
    const keys = createRemoteJWKSet(new URL('.well-known/jwks.json', tenant.issuer));
    const verified = await jwtVerify(await tenant.accessToken(), keys, {
      issuer: tenant.issuer,
      audience: 'urn:api',
    });
    expect(verified.payload.sub).toBe('auth0|user');
  });

  test('stays as it was given, and is then reached in process', async () => {
    await using tenant = await createTenant({ issuer: 'https://ACME.test', keys: [signing] });
    await tenant.listen();
    expect([tenant.issuer, tenant.domain]).toEqual(['https://acme.test/', 'acme.test']);
    expect(tenant.options()).toHaveProperty('customFetch', tenant.fetch);
    const served = await fetch(`${tenant.url}.well-known/openid-configuration`);
    expect(await served.json()).toMatchObject({ issuer: 'https://acme.test/' });
  });

  test('can be a loopback URL in process', async () => {
    await using tenant = await createTenant({ issuer: 'http://localhost:4567', keys: [signing] });
    expect(tenant.options()).toMatchObject({ domain: 'http://localhost:4567', allowInsecureLoopback: true });
    expect((await tenant.options().customFetch?.(`${tenant.issuer}.well-known/jwks.json`))?.status).toBe(200);
  });

  test.each([
    'tenant.test',
    'https://tenant.test/path',
    'https://tenant.test/?q',
    'https://u:p@tenant.test/',
    'ftp://a/',
  ])('cannot be %s', async (issuer) => {
    await expect(createTenant({ issuer, keys: [signing] })).rejects.toThrow(/'issuer' must be an origin/);
  });

  test('leads one fetch to several tenants', async () => {
    await using a = await createTenant({ issuer: 'https://a.test/', keys: [signing] });
    await using b = await createTenant({ issuer: 'https://b.test/', keys: [signing] });
    const both = combineFetch(a, b);
    await both('https://a.test/.well-known/jwks.json');
    await both(new URL('https://b.test/.well-known/jwks.json'));
    await both(new Request('https://b.test/.well-known/jwks.json'));
    expect([a.count(), b.count()]).toEqual([1, 2]);
    await expect(both('https://c.test/')).rejects.toThrow(TypeError);
    await expect(both('no url')).rejects.toThrow(TypeError);
  });
});
