import { createKey, createTenant, forgeToken } from '@auth0-api/testing';
import { expect, it, vi } from 'vitest';
import { bearer, clientOf, refusal } from './support.js';

it('R16 a token that was verified before is not verified again, and its Auth is shared', async () => {
  const tenant = await createTenant();
  const client = clientOf(tenant);
  const token = await tenant.accessToken();
  const first = await client.verifyRequest(bearer(token));
  expect(await client.verifyRequest(bearer(token))).toBe(first);
  const uncached = clientOf(tenant, { tokenCache: false });
  const again = await uncached.verifyRequest(bearer(token));
  expect(await uncached.verifyRequest(bearer(token))).not.toBe(again);
});

it('R16 a hit decodes and parses nothing', async () => {
  const tenant = await createTenant();
  const client = clientOf(tenant);
  const token = await tenant.accessToken();
  const first = await client.verifyRequest(bearer(token));
  const decode = vi.spyOn(Buffer, 'from');
  const parse = vi.spyOn(JSON, 'parse');
  try {
    expect(await client.verifyRequest(bearer(token))).toBe(first);
    expect([decode.mock.calls, parse.mock.calls]).toEqual([[], []]);
  } finally {
    vi.restoreAllMocks();
  }
});

it('R16 what a hit answers with is frozen all the way down, a schema’s output included', async () => {
  const tenant = await createTenant();
  const value = { roles: [{ name: 'reader' }] };
  const claims = { '~standard': { version: 1, vendor: 'test', validate: () => ({ value }) } } as const;
  const client = clientOf(tenant, { claims });
  const given = { permissions: ['p'], deep: { list: [{ a: [1] }] } };
  const token = await tenant.accessToken(given, { header: { extra: { list: [1] } } });
  const thawed: string[] = [];
  const walk = (value: unknown, path: string) => {
    if (typeof value !== 'object' || value === null) return;
    if (!Object.isFrozen(value)) thawed.push(path);
    for (const key of Reflect.ownKeys(value)) walk(Reflect.get(value, key), `${path}.${String(key)}`);
  };
  walk(await client.verifyRequest(bearer(token)), 'auth');
  walk(await client.verifyRequest(bearer(token)), 'hit');
  expect(thawed).toEqual([]);
});

it('R16 a token that was refused is not kept, nor does it pass for one that was', async () => {
  const tenant = await createTenant();
  const client = clientOf(tenant);
  const token = await tenant.accessToken();
  const header = { alg: 'RS256', typ: 'JWT', kid: tenant.key.kid };
  const forged = await forgeToken({ header, payload: { sub: 'admin' }, key: await createKey() });
  await client.verifyRequest(bearer(token));
  const [h, p, s] = token.split('.') as [string, string, string];
  const [, , otherSignature] = forged.split('.');
  for (const other of [`${h}.${p}.${otherSignature}`, `${h}.${p}.${s.slice(0, -2)}`, forged]) {
    expect(await refusal(client.verifyRequest(bearer(other)))).toMatchObject({ status: 401 });
    expect(await refusal(client.verifyRequest(bearer(other)))).toMatchObject({ status: 401 });
  }
});

it('R16 a token that ends like one that was verified is another token', async () => {
  const tenant = await createTenant();
  const client = clientOf(tenant);
  const token = await tenant.accessToken();
  const auth = await client.verifyRequest(bearer(token));
  const [h, p, s] = token.split('.') as [string, string, string];
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = JSON.parse(Buffer.from(p, 'base64url').toString()) as object;
  const others = [
    `${h}.${encode({ ...claims, sub: 'admin', scope: 'admin' })}.${s}`,
    `${encode({ alg: 'RS256', typ: 'at+jwt', kid: tenant.key.kid })}.${p}.${s}`,
    `A${token}`,
    `${h}.${p}.A${s}`,
    `.${p}.${s}`,
    `${h}..${s}`,
    s,
    s.slice(-43),
    s.slice(-20),
  ];
  for (const other of others) {
    expect(await refusal(client.verifyRequest(bearer(other)))).toMatchObject({ status: 401 });
    // Nor does it push the other one out.
    expect(await client.verifyRequest(bearer(token))).toBe(auth);
  }
});

it('R16 a hit repeats the time rules', async () => {
  const tenant = await createTenant();
  tenant.clock.freeze();
  const client = clientOf(tenant, { maxTokenAge: 1000 });
  const short = await tenant.accessToken({}, { expiresIn: 100 });
  const long = await tenant.accessToken({}, { expiresIn: 10_000 });
  await client.verifyRequest(bearer(short));
  await client.verifyRequest(bearer(long));
  tenant.clock.advance(200);
  tenant.resetRequests();
  expect(await refusal(client.verifyRequest(bearer(short)))).toMatchObject({ reason: 'token_expired' });
  expect(tenant.count()).toBe(0);
  tenant.clock.advance(1000);
  expect(await refusal(client.verifyRequest(bearer(long)))).toMatchObject({ reason: 'token_too_old' });
});

it('T7a, R16 a hit repeats the time rules after the wait for the issuer', async () => {
  const tenant = await createTenant();
  tenant.clock.freeze();
  let seconds = 0;
  const client = clientOf(tenant, {
    customFetch: async (url, init) => {
      tenant.clock.advance(seconds);
      return tenant.fetch(url, init);
    },
  });
  const token = await tenant.accessToken({}, { expiresIn: 640 });
  await client.verifyRequest(bearer(token));
  seconds = 30;
  tenant.clock.advance(601);
  expect(await refusal(client.verifyRequest(bearer(token)))).toMatchObject({ reason: 'token_expired' });
  expect(tenant.count('jwks')).toBe(2);
});

it('R16 a hit asks again whether the issuer is accepted', async () => {
  const tenant = await createTenant();
  const { domain, ...rest } = tenant.options();
  let domains = [domain];
  const client = clientOf(tenant, { ...rest, domain: undefined, domains: () => domains });
  const token = await tenant.accessToken();
  await client.verifyRequest(bearer(token));
  domains = ['other.test'];
  expect(await refusal(client.verifyRequest(bearer(token)))).toMatchObject({
    status: 401,
    reason: 'unknown_issuer',
  });
});

it('R16 a hit asks again whether the issuer may use the algorithm', async () => {
  const tenant = await createTenant();
  const { domain, ...rest } = tenant.options();
  let algorithms = ['RS256'];
  const client = clientOf(tenant, {
    ...rest,
    domain: undefined,
    domains: () => [{ domain, algorithms }],
    algorithms: ['RS256', 'ES256'],
  });
  const token = await tenant.accessToken();
  await client.verifyRequest(bearer(token));
  algorithms = ['ES256'];
  expect(await refusal(client.verifyRequest(bearer(token)))).toMatchObject({
    status: 401,
    reason: 'unsupported_algorithm',
  });
});

it('R6, R16 a token whose key is removed stops at the next refresh', async () => {
  const tenant = await createTenant();
  tenant.clock.freeze();
  const client = clientOf(tenant);
  const token = await tenant.accessToken();
  const removed = tenant.key.kid;
  await client.verifyRequest(bearer(token));
  await tenant.rotateKey();
  tenant.removeKey(removed);
  expect((await client.verifyRequest(bearer(token))).claims.sub).toBe('auth0|user');
  tenant.clock.advance(601);
  expect(await refusal(client.verifyRequest(bearer(token)))).toMatchObject({
    status: 401,
    reason: 'unknown_key',
  });
});

it('R6, R16 another key under the same kid does not verify what the old one signed', async () => {
  const tenant = await createTenant();
  tenant.clock.freeze();
  const client = clientOf(tenant);
  const token = await tenant.accessToken();
  await client.verifyRequest(bearer(token));
  const { kid } = tenant.key;
  tenant.removeKey(kid);
  tenant.publishKey(await createKey({ kid }));
  tenant.clock.advance(601);
  expect(await refusal(client.verifyRequest(bearer(token)))).toMatchObject({
    status: 401,
    reason: 'bad_signature',
  });
});

it('R6, R16 nor once another token made the key set be fetched', async () => {
  const tenant = await createTenant();
  tenant.clock.freeze();
  const client = clientOf(tenant);
  const token = await tenant.accessToken();
  await client.verifyRequest(bearer(token));
  const { kid } = tenant.key;
  tenant.removeKey(kid);
  tenant.publishKey(await createKey({ kid }));
  tenant.clock.advance(31);
  const unknown = await tenant.accessToken({}, { key: await createKey() });
  expect(await refusal(client.verifyRequest(bearer(unknown)))).toMatchObject({ reason: 'unknown_key' });
  expect(await refusal(client.verifyRequest(bearer(token)))).toMatchObject({
    status: 401,
    reason: 'bad_signature',
  });
});

it('R16 a hit repeats the required claims of the call', async () => {
  const tenant = await createTenant();
  const client = clientOf(tenant);
  const accessToken = await tenant.accessToken();
  await client.verifyAccessToken({ accessToken });
  expect(await refusal(client.verifyAccessToken({ accessToken, requiredClaims: ['email'] }))).toMatchObject({
    reason: 'missing_claim',
  });
});

it('R16 an unchanged key set keeps what was verified', async () => {
  const tenant = await createTenant();
  tenant.clock.freeze();
  const client = clientOf(tenant);
  const token = await tenant.accessToken();
  const first = await client.verifyRequest(bearer(token));
  tenant.clock.advance(601);
  expect(await client.verifyRequest(bearer(token))).toBe(first);
});

it('T17, R16 a schema runs once per token', async () => {
  const tenant = await createTenant();
  const validate = vi.fn((value: unknown) => ({ value: value as object }));
  const client = clientOf(tenant, { claims: { '~standard': { version: 1, vendor: 'test', validate } } });
  const token = await tenant.accessToken();
  await client.verifyRequest(bearer(token));
  await client.verifyRequest(bearer(token));
  expect(validate).toHaveBeenCalledTimes(1);
});

it('R12, R16 the cache is bounded by entries and by length', async () => {
  const tenant = await createTenant();
  const client = clientOf(tenant, { tokenCache: { maxEntries: 2 } });
  const tokens = await Promise.all([1, 2, 3].map((n) => tenant.accessToken({ n })));
  const auths = await Promise.all(tokens.map((token) => client.verifyRequest(bearer(token))));
  expect(await client.verifyRequest(bearer(tokens[2] ?? ''))).toBe(auths[2]);
  expect(await client.verifyRequest(bearer(tokens[0] ?? ''))).not.toBe(auths[0]);
  const large = await tenant.accessToken({ large: 'x'.repeat(6500) });
  const auth = await client.verifyRequest(bearer(large));
  expect(await client.verifyRequest(bearer(large))).not.toBe(auth);
});
