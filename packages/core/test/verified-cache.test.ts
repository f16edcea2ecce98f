import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { forgeToken, type Tenant } from '@auth0-api/testing';
import { describe, expect, it, vi } from 'vitest';
import { createKey, createTenant } from '../../../tests/support/tenant.js';
import { bearer, clientOf, refusal } from './support.js';

it('R16 a token that was verified before is not verified again, and its claims are shared', async () => {
  const tenant = await createTenant();
  const client = clientOf(tenant);
  const token = await tenant.accessToken();
  const first = await client.verifyRequest(bearer(token));
  expect((await client.verifyRequest(bearer(token))).claims).toBe(first.claims);
  const uncached = clientOf(tenant, { tokenCache: false });
  const again = await uncached.verifyRequest(bearer(token));
  expect((await uncached.verifyRequest(bearer(token))).claims).not.toBe(again.claims);
});

it('R16 a hit decodes and parses nothing', async () => {
  const tenant = await createTenant();
  const client = clientOf(tenant);
  const token = await tenant.accessToken();
  const first = await client.verifyRequest(bearer(token));
  const decode = vi.spyOn(Buffer, 'from');
  const parse = vi.spyOn(JSON, 'parse');
  try {
    expect((await client.verifyRequest(bearer(token))).claims).toBe(first.claims);
    expect([decode.mock.calls, parse.mock.calls]).toEqual([[], []]);
  } finally {
    vi.restoreAllMocks();
  }
});

it('R16 what a hit answers with is frozen all the way down, a schema’s output included', async () => {
  const tenant = await createTenant();
  // One that is frozen at its surface, as some libraries make it, is to be walked through all the same.
  const value = Object.freeze({
    roles: Object.freeze([{ name: 'reader' }]),
    more: Object.freeze({ list: [1] }),
  });
  const claims = { '~standard': { version: 1, vendor: 'test', validate: () => ({ value }) } } as const;
  const client = clientOf(tenant, { claims });
  const given = { permissions: ['p'], deep: { list: [{ a: [1] }] } };
  const token = await tenant.accessToken(given, { header: { extra: { list: [1] } } });
  const thawed: string[] = [];
  const walked = new Set<unknown>();
  const walk = (value: unknown, path: string) => {
    if (typeof value !== 'object' || value === null || walked.has(value)) return;
    walked.add(value);
    if (!Object.isFrozen(value)) thawed.push(path);
    for (const key of Reflect.ownKeys(value)) walk(Reflect.get(value, key), `${path}.${String(key)}`);
  };
  walk(await client.verifyRequest(bearer(token)), 'auth');
  walked.clear();
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
    expect((await client.verifyRequest(bearer(token))).claims).toBe(auth.claims);
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
  expect((await client.verifyRequest(bearer(token))).claims).toBe(first.claims);
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

describe('what the cache keeps', () => {
  const tenantWithTokens = async (maxEntries: number) => {
    const tenant = await createTenant();
    const client = clientOf(tenant, { tokenCache: { maxEntries } });
    const verify = (token: string) => client.verifyRequest(bearer(token));
    /** Verifies a new token. Answers whether it is known; to ask that is to use it, and puts one in its place that is not. */
    const add = async (claims: object = {}) => {
      const token = await tenant.accessToken({ ...claims });
      const auth = await verify(token);
      return { auth, token, isKnown: async () => (await verify(token)).claims === auth.claims };
    };
    return { tenant, client, add };
  };

  it('R12, R16 is bounded by entries', async () => {
    const { add } = await tenantWithTokens(2);
    const [a, , c] = [await add(), await add({ n: 2 }), await add({ n: 3 })];
    expect([await c.isKnown(), await a.isKnown()]).toEqual([true, false]);
  });

  it('R12, R16 may be a single one', async () => {
    const { add } = await tenantWithTokens(1);
    const a = await add();
    expect(await a.isKnown()).toBe(true);
    const b = await add({ n: 2 });
    expect([await b.isKnown(), await a.isKnown(), await b.isKnown()]).toEqual([true, false, false]);
  });

  it('R12, R16 is bounded by the sum of their lengths, and what goes gives its length back', async () => {
    const { add } = await tenantWithTokens(3);
    const long = 'x'.repeat(5000);
    const [a, b] = [await add({ n: 1, long }), await add({ n: 2, long })];
    const c = await add({ n: 3, long: 'x'.repeat(2500) });
    expect(a.token.length + b.token.length).toBeGreaterThan(3 * 4096);
    expect(b.token.length + c.token.length).toBeLessThan(3 * 4096);
    expect([await b.isKnown(), await c.isKnown(), await a.isKnown()]).toEqual([true, true, false]);
  });

  it('R12, R16 gives way to one that is long, as far as that needs', async () => {
    const { add } = await tenantWithTokens(4);
    const short = [await add({ n: 1 }), await add({ n: 2 }), await add({ n: 3 })];
    const long = await add({ long: 'x'.repeat(11_500) });
    expect(long.token.length).toBeGreaterThan(4 * 4096 - 600);
    expect([await long.isKnown(), await short[2]?.isKnown()]).toEqual([true, false]);
  });

  it('R12, R16 is not a token that is longer than all may be, nor does it push others out', async () => {
    const { add, tenant } = await tenantWithTokens(1);
    const ofLength = async (min: number) => {
      for (let filler = 2000; ; filler += 1) {
        const claims = { filler: 'x'.repeat(filler) };
        if ((await tenant.accessToken(claims)).length >= min) return add(claims);
      }
    };
    const small = await add();
    const longer = await ofLength(4097);
    expect([await small.isKnown(), await longer.isKnown(), await small.isKnown()]).toEqual([
      true,
      false,
      true,
    ]);
    const longest = await ofLength(4096);
    expect([longest.token.length, await longest.isKnown()]).toEqual([4096, true]);
  });

  it('R16 stays where it was used since the hand came by, and goes where it was not', async () => {
    const { add } = await tenantWithTokens(3);
    const [a, b, c] = [await add({ n: 1 }), await add({ n: 2 }), await add({ n: 3 })];
    // All of them came since then: the hand goes round once, and the oldest goes.
    const d = await add({ n: 4 });
    expect(await b.isKnown()).toBe(true);
    const e = await add({ n: 5 });
    expect(await Promise.all([b, d, e].map(({ isKnown }) => isKnown()))).toEqual([true, true, true]);
    expect([await c.isKnown(), await a.isKnown()]).toEqual([false, false]);
  });

  it('R16 has a second chance when it is new, as if it had been used', async () => {
    const { add } = await tenantWithTokens(2);
    const [a, b] = [await add({ n: 1 }), await add({ n: 2 })];
    expect(await a.isKnown()).toBe(true);
    await add({ n: 3 });
    expect([await b.isKnown(), await a.isKnown()]).toEqual([true, false]);
  });

  it('R16 has its second chance also when it came while others were passed over', async () => {
    const { add } = await tenantWithTokens(3);
    const [, b, c] = [await add({ n: 1 }), await add({ n: 2 }), await add({ n: 3 })];
    const d = await add({ n: 4 });
    // Used since the hand came by, so it passes over both. As it passes over the newest too, the oldest goes.
    expect([await b.isKnown(), await c.isKnown()]).toEqual([true, true]);
    const e = await add({ n: 5 });
    expect(await Promise.all([c, d, e].map(({ isKnown }) => isKnown()))).toEqual([true, true, true]);
    expect(await b.isKnown()).toBe(false);
  });

  it('R16 stays in use while ever new ones come', async () => {
    const { add } = await tenantWithTokens(10);
    const [, used] = [await add({ n: -1 }), await add({ n: -2 })];
    for (let n = 0; n < 60; n += 1) {
      await add({ n });
      expect([n, await used.isKnown()]).toEqual([n, true]);
    }
  });

  it('R16 goes after a hundred others that stayed: no request waits for a walk through all', async () => {
    const { add } = await tenantWithTokens(150);
    const kept: Awaited<ReturnType<typeof add>>[] = [];
    for (let n = 0; n < 151; n += 1) kept.push(await add({ n }));
    const known = async (...places: number[]) => {
      for (const place of places) expect([place, await kept[place]?.isKnown()]).toEqual([place, true]);
    };
    await known(0, 1, 98, 99, 101, 102, 149, 150);
    expect(await kept[100]?.isKnown()).toBe(false);
  });
});

describe('a token that several requests bring at once', () => {
  /** A client whose schema answers when it is told to, and what it told all who waited. */
  const slowly = async (maxEntries: number) => {
    const tenant = await createTenant();
    const answers: (() => void)[] = [];
    const validate = (value: unknown) =>
      new Promise<{ value: object }>((resolve) => {
        answers.push(() => resolve({ value: { given: value } }));
      });
    const claims = { '~standard': { version: 1, vendor: 'test', validate } } as const;
    const client = clientOf(tenant, { tokenCache: { maxEntries }, claims });
    /** Brings tokens before any of them is verified: they are kept in this order. */
    const bring = async (...tokens: string[]) => {
      const auths = tokens.map((token) => client.verifyRequest(bearer(token)));
      await vi.waitFor(() => expect(answers).toHaveLength(tokens.length));
      for (const answer of answers.splice(0)) answer();
      return Promise.all(auths);
    };
    const known = async (token: string) => {
      const auth = client.verifyRequest(bearer(token));
      await new Promise(setImmediate);
      if (answers.length === 0) return auth;
      for (const answer of answers.splice(0)) answer();
      return auth.then(() => undefined);
    };
    return { tenant, bring, known };
  };

  const three = async (tenant: Tenant, claims: object = {}) =>
    [
      await tenant.accessToken({ ...claims, n: 1 }),
      await tenant.accessToken({ ...claims, n: 2 }),
      await tenant.accessToken({ ...claims, n: 3 }),
    ] as const;

  it('R16 is kept once, in its place, and its length counts once', async () => {
    const { tenant, bring, known } = await slowly(2);
    const [a, b, c] = await three(tenant, { filler: 'x'.repeat(2000) });
    const [, other, , last] = await bring(a, b, a, a);
    expect([await known(a), await known(b)]).toEqual([last, other]);
    const [newest] = await bring(c);
    expect([await known(c), await known(b), await known(a)]).toEqual([newest, other, undefined]);
  });

  it('R12 leaves nothing in memory of those that gave way', async () => {
    const { tenant, bring, known } = await slowly(1000);
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const tokens = await three(tenant);
    const brought = Array.from({ length: 100 }, () => tokens).flat();
    const made = (await bring(...brought)).map(({ claims }) => new WeakRef(claims));
    // What a promise told is held until its turn is over.
    await new Promise(setImmediate);
    collect();
    expect(made.filter((claims) => claims.deref() !== undefined).length).toBeLessThan(10);
    expect((await known(tokens[2]))?.claims).toBe(made.at(-1)?.deref());
  });
});
