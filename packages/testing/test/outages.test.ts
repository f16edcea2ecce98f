import { type CustomAnswer, createKey, createTenant, type SigningKey, type Tenant } from '@auth0-api/testing';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ways } from './ways.js';

let signing: SigningKey;
beforeAll(async () => {
  signing = await createKey({ alg: 'ES256' });
});

describe.each(ways)('an outage %s', (_, connect) => {
  let tenant: Tenant;
  let request: typeof fetch;
  beforeEach(async () => {
    tenant = await createTenant({ keys: [signing], clients: [{ clientId: 'c', clientSecret: 's' }] });
    request = await connect(tenant);
  });
  afterEach(() => tenant.close());

  const discover = (init?: RequestInit) => request(`${tenant.issuer}.well-known/openid-configuration`, init);
  const getKeys = (init?: RequestInit) => request(`${tenant.issuer}.well-known/jwks.json`, init);
  const getToken = (path = 'oauth/token') =>
    request(`${tenant.issuer}${path}`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: 'c',
        client_secret: 's',
        audience: tenant.audience,
      }),
    });

  test.each(['refuse', 'reset'] as const)('%s: the fetch rejects, and is counted', async (kind) => {
    tenant.outage('discovery', kind);
    await expect(discover()).rejects.toThrow(TypeError);
    expect(tenant.count('discovery')).toBe(1);
    expect((await getKeys()).status).toBe(200);
  });

  test('hang: nothing comes until the client gives up', async () => {
    tenant.outage('jwks', 'hang');
    const abort = new AbortController();
    const reason = new Error('enough');
    const pending = getKeys({ signal: abort.signal });
    const outcome = expect(pending).rejects.toBe(reason);
    await expect.poll(() => tenant.count('jwks')).toBe(1);
    abort.abort(reason);
    await outcome;
  });

  test('hang: closing the tenant ends the wait', async () => {
    tenant.outage('all', 'hang');
    const pending = [discover(), getKeys()].map((hanging) => expect(hanging).rejects.toThrow(TypeError));
    await expect.poll(() => tenant.count()).toBe(2);
    await tenant.close();
    await Promise.all(pending);
  });

  test('stall: the answer begins and does not end, until the client gives up', async () => {
    tenant.outage('discovery', 'stall');
    const abort = new AbortController();
    const response = await discover({ signal: abort.signal });
    expect(response.status).toBe(200);
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(Buffer.from(first?.value ?? []).toString()).toMatch(/^\{"issuer"/);
    const rest = reader?.read();
    const state = await Promise.race([rest, new Promise((resolve) => setTimeout(resolve, 50, 'waiting'))]);
    expect(state).toBe('waiting');
    const outcome = expect(rest).rejects.toThrow('enough');
    abort.abort(new Error('enough'));
    await outcome;
  });

  test('truncated: the connection ends in the middle of the body', async () => {
    tenant.outage('jwks', 'truncated');
    const response = await getKeys();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow(TypeError);
  });

  test('html: a page instead of a document', async () => {
    tenant.outage('discovery', 'html');
    const response = await discover();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html']);
    expect(await response.text()).toContain('<title>');
  });

  test('garbage: called JSON, but none', async () => {
    tenant.outage('jwks', 'garbage');
    const response = await getKeys();
    expect(response.headers.get('content-type')).toBe('application/json');
    await expect(response.json()).rejects.toThrow(SyntaxError);
  });

  test.each([
    ['discovery', () => discover(), { issuer: expect.any(String) }],
    ['jwks', () => getKeys(), { keys: [expect.anything()] }],
    ['token', () => getToken(), { access_token: expect.any(String) }],
  ] as const)(
    'huge: the right %s document, over 1 MiB, of undeclared length',
    async (endpoint, ask, document) => {
      tenant.outage(endpoint, 'huge');
      const response = await ask();
      expect(response.headers.get('content-length')).toBeNull();
      const text = await response.text();
      expect(text.length).toBeGreaterThan(1_048_576);
      expect(JSON.parse(text)).toMatchObject(document);
    },
  );

  test('redirect: to where a client that follows finds the right document', async () => {
    tenant.outage('discovery', 'redirect');
    const manual = await discover({ redirect: 'manual' });
    expect(manual.status).toBe(302);
    expect(manual.headers.get('location')).toBe(
      `${tenant.issuer}redirected/.well-known/openid-configuration`,
    );
    await expect(discover({ redirect: 'error' })).rejects.toThrow(TypeError);
    const followed = await discover();
    expect([followed.status, followed.redirected]).toEqual([200, true]);
    expect(await followed.json()).toMatchObject({ issuer: tenant.issuer });
    expect(tenant.count('discovery')).toBe(4);
  });

  test('redirect: a POST that follows becomes a GET', async () => {
    tenant.outage('token', 'redirect');
    expect((await getToken()).status).toBe(405);
    expect(tenant.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });

  test('redirects of your own: 307 keeps the method, and a circle ends after 20', async () => {
    tenant.outage('token', { status: 307, headers: { Location: '/elsewhere' } });
    expect((await getToken()).status).toBe(404);
    expect(tenant.requests.map(({ method, endpoint }) => `${method} ${endpoint}`)).toEqual([
      'POST token',
      'POST other',
    ]);
    tenant.outage('discovery', { status: 302, headers: { location: '/.well-known/openid-configuration' } });
    await expect(discover()).rejects.toThrow(TypeError);
    expect(tenant.count('discovery')).toBe(21);
  });

  test('wrong-issuer: a good document of somebody else', async () => {
    tenant.outage('all', 'wrong-issuer');
    const discovered = await discover();
    expect(discovered.headers.get('cache-control')).toBe('public, max-age=15');
    expect(await discovered.json()).toMatchObject({
      issuer: 'https://another-tenant.test/',
      jwks_uri: `${tenant.issuer}.well-known/jwks.json`,
    });
    expect(await (await getKeys()).json()).toEqual({ keys: [signing.publicJwk] });
  });

  test('wrong-shape: JSON that is no such document', async () => {
    tenant.outage('all', 'wrong-shape');
    expect(await (await discover()).json()).toMatchObject({ issuer: ['not a string'], jwks_uri: 7 });
    expect(await (await getKeys()).json()).toEqual({ keys: 'not a list' });
    expect(await (await getToken()).json()).toMatchObject({ access_token: 42 });
  });

  test.each<[CustomAnswer, string]>([
    [{ status: 500 }, ''],
    [{ status: 429, headers: { 'retry-after': '7' }, body: 'slow down' }, 'slow down'],
    [{ status: 403, body: { error: 'mfa_required' } }, '{"error":"mfa_required"}'],
    [{ status: 304 }, ''],
  ])('%j: that very answer', async (custom, body) => {
    tenant.outage('all', custom);
    const response = await discover();
    expect([response.status, await response.text()]).toEqual([custom.status, body]);
    expect(response.headers.get('retry-after')).toBe(custom.headers?.['retry-after'] ?? null);
    expect((await request(`${tenant.issuer}elsewhere`)).status).toBe(custom.status);
  });

  test('ends for one endpoint or for all, and a later outage replaces an earlier one', async () => {
    const states = async () => [
      (await discover()).status,
      (await getKeys()).status,
      (await getToken()).status,
    ];
    tenant.outage('all', { status: 500 });
    tenant.outage('jwks', { status: 503 });
    expect(await states()).toEqual([500, 503, 500]);
    tenant.recover('jwks');
    expect(await states()).toEqual([500, 200, 500]);
    tenant.recover();
    expect(await states()).toEqual([200, 200, 200]);
    expect(tenant.count()).toBe(9);
  });
});

test('outages that cannot be are refused', async () => {
  await using tenant = await createTenant({ keys: [signing] });
  expect(() => tenant.outage('jwks', 'wrong-issuer')).toThrow(TypeError);
  expect(() => tenant.outage('jwks', { status: 99 })).toThrow(RangeError);
  expect(() => tenant.outage('jwks', { status: Number.NaN })).toThrow(RangeError);
  expect((await tenant.fetch(`${tenant.issuer}.well-known/jwks.json`)).status).toBe(200);
});
