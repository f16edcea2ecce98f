import { randomUUID } from 'node:crypto';
import { createKey, createTenant, type SigningKey, type Tenant } from '@auth0-api/testing';
import { SignJWT } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { UsedAssertions } from '../src/used-assertions.js';

let key: SigningKey;
let other: SigningKey;
beforeAll(async () => {
  [key, other] = await Promise.all([createKey({ alg: 'ES256' }), createKey({ alg: 'ES256' })]);
});

let tenant: Tenant;
beforeEach(async () => {
  const clients = [
    { clientId: 'app', publicKeys: [key.publicJwk] },
    { clientId: 'secretive', clientSecret: 'secret' },
  ];
  tenant = await createTenant({ keys: [key], clients });
  tenant.clock.freeze();
});
afterEach(() => tenant.close());

async function assertion(claims: Record<string, unknown> = {}, signer = key): Promise<string> {
  const iat = Math.floor(tenant.clock.now());
  const payload = {
    iss: 'app',
    sub: 'app',
    aud: tenant.issuer,
    jti: randomUUID(),
    iat,
    exp: iat + 60,
    ...claims,
  };
  const header = { alg: 'ES256', kid: key.kid };
  return new SignJWT(payload).setProtectedHeader(header).sign(signer.privateKey);
}

async function ask(form: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    audience: tenant.audience,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    ...form,
  });
  const response = await tenant.fetch(`${tenant.issuer}oauth/token`, { method: 'POST', body, headers });
  return [response.status, ((await response.json()) as { error?: string }).error] as const;
}

test('an assertion authenticates its client, with client_id or without, and once', async () => {
  const client_assertion = await assertion();
  expect(await ask({ client_assertion, client_id: 'app' })).toEqual([200, undefined]);
  expect(await ask({ client_assertion })).toEqual([401, 'invalid_client']);
  expect(await ask({ client_assertion: await assertion() })).toEqual([200, undefined]);
});

test.each<[string, () => Promise<string>]>([
  ['of another key', () => assertion({}, other)],
  ['for another audience', () => assertion({ aud: 'https://other.test/' })],
  ['of another issuer', () => assertion({ iss: 'other' })],
  ['of an unknown client', () => assertion({ iss: 'x', sub: 'x' })],
  ['of a client that has no keys', () => assertion({ iss: 'secretive', sub: 'secretive' })],
  ['that has expired', () => assertion({ exp: Math.floor(tenant.clock.now()) })],
  ['that lives too long', () => assertion({ exp: Math.floor(tenant.clock.now()) + 3600 })],
  ['without an end', () => assertion({ exp: undefined })],
  ['without an identifier', () => assertion({ jti: undefined })],
  ['that is none', async () => 'abc'],
])('an assertion %s is refused', async (_name, make) => {
  expect(await ask({ client_assertion: await make() })).toEqual([401, 'invalid_client']);
});

test('an assertion goes with nothing else', async () => {
  const client_assertion = await assertion();
  expect(await ask({ client_assertion, client_secret: 'secret' })).toEqual([400, 'invalid_request']);
  expect(await ask({ client_assertion }, { authorization: 'Basic YTpi' })).toEqual([400, 'invalid_request']);
  expect(await ask({ client_assertion, client_assertion_type: 'x' })).toEqual([400, 'invalid_request']);
  expect(await ask({ client_assertion, client_id: 'secretive' })).toEqual([401, 'invalid_client']);
});

test('a client without a secret is not let in without one', async () => {
  expect((await ask({ client_id: 'app' }))[0]).toBe(401);
  expect((await ask({ client_id: 'app', client_secret: 'undefined' }))[0]).toBe(401);
  expect((await ask({}, { authorization: `Basic ${btoa('app:')}` }))[0]).toBe(401);
});

// The page of auth0/docs-v2 whose limits these are.
describe('get-started/authentication-and-authorization-flow/authenticate-with-private-key-jwt', () => {
  const now = () => Math.floor(tenant.clock.now());
  const identifier = (characters: number) => 'x'.repeat(characters);

  test.each<[string, () => Promise<string>, number]>([
    ['issued 10 s ahead', () => assertion({ iat: now() + 10 }), 200],
    ['issued 11 s ahead', () => assertion({ iat: now() + 11 }), 401],
    ['good in 10 s', () => assertion({ nbf: now() + 10 }), 200],
    ['good in 11 s', () => assertion({ nbf: now() + 11 }), 401],
    ['without iat', () => assertion({ iat: undefined }), 200],
    ['that lives five minutes', () => assertion({ exp: now() + 300 }), 200],
    ['that lives longer', () => assertion({ exp: now() + 301 }), 401],
    ['whose jti has 64 characters', () => assertion({ jti: identifier(64) }), 200],
    ['whose jti is longer', () => assertion({ jti: identifier(65) }), 401],
    ['of at most 2,048 bytes', async () => (await around(2048)).within, 200],
    ['that is longer', async () => (await around(2048)).beyond, 401],
  ])('an assertion %s', async (_name, make, status) => {
    expect((await ask({ client_assertion: await make() }))[0]).toBe(status);
  });

  /** The longest assertion of so many bytes at most, and the next longer one. */
  async function around(limit: number): Promise<{ within: string; beyond: string }> {
    let within = '';
    for (let length = 1000; ; length += 1) {
      const made = await assertion({ more: identifier(length) });
      if (made.length > limit) return { within, beyond: made };
      within = made;
    }
  }
});

test('R27 identifiers of assertions are kept as long as an assertion can live', () => {
  const used = new UsedAssertions();
  for (let now = 0; now < 10_000; now += 1) expect(used.add(`${now}`, now)).toBe(true);
  expect(used.size).toBe(301);
  expect(used.add('9699', 9_999)).toBe(false);
  expect(used.add('9698', 9_999)).toBe(true);
});
