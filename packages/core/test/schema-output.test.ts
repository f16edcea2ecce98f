import { type ApiClientOptions, type Auth, claimCheck } from '@auth0-api/core';
import { expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { makeProof, setUp } from './dpop-support.js';
import { bearer, clientOf, refusal } from './support.js';

const tenant = await createTenant();

type Schema = NonNullable<ApiClientOptions['claims']>;
const answering = (validate: (claims: unknown) => unknown): Schema =>
  ({ '~standard': { version: 1, vendor: 'test', validate } }) as never;

/** What a handler finds for two requests with one token, and how often the schema ran. */
async function twice(make: () => unknown) {
  let runs = 0;
  const claims = answering(() => {
    runs += 1;
    return { value: make() };
  });
  const client = clientOf(tenant, { claims });
  const request = bearer(await tenant.accessToken());
  const first = (await client.verifyRequest(request)) as Auth;
  const second = (await client.verifyRequest(request)) as Auth;
  return { first: first.claims, second: second.claims, runs, isShared: first.claims === second.claims };
}

class Account {
  name = 'a';
}

const changeable: readonly (readonly [string, () => Record<string, unknown>])[] = [
  ['a Date', () => ({ at: new Date(0) })],
  ['a Map', () => ({ map: new Map([['a', 1]]) })],
  ['a Set', () => ({ set: new Set(['a']) })],
  ['a WeakMap', () => ({ weak: new WeakMap() })],
  ['an object of a class', () => ({ account: new Account() })],
  ['a frozen object of a class', () => ({ account: Object.freeze(new Account()) })],
  ['a typed array', () => ({ bytes: new Uint8Array([1]) })],
  ['a Buffer', () => ({ bytes: Buffer.from('a') })],
  ['an ArrayBuffer', () => ({ bytes: new ArrayBuffer(1) })],
  ['a URL', () => ({ url: new URL('https://a.example/') })],
  ['a RegExp', () => ({ pattern: /a/g })],
  ['an Error', () => ({ error: new Error('a') })],
  ['a promise', () => ({ later: Promise.resolve(1) })],
  ['a function', () => ({ can: () => true })],
  ['a list of another class', () => ({ list: new (class extends Array<string> {})() })],
  ['an object that inherits', () => ({ heir: Object.create({ name: 'a' }) })],
  ['a proxy', () => ({ proxy: new Proxy({ name: 'a' }, {}) })],
  ['a proxy that cannot be frozen', () => ({ proxy: new Proxy({}, { preventExtensions: () => false }) })],
  [
    'a getter deep inside',
    () => ({
      deep: [
        {
          get now() {
            return Math.random();
          },
        },
      ],
    }),
  ],
  [
    'a getter deep inside that throws',
    () => ({
      deep: {
        get no() {
          throw new Error('no');
        },
      },
    }),
  ],
  ['one deep inside', () => ({ a: [{ b: { c: new Date(0) } }] })],
  ['one below a frozen object', () => ({ a: Object.freeze({ b: new Date(0) }) })],
  ['one that is not enumerable', () => ({ a: Object.defineProperty({}, 'b', { value: new Date(0) }) })],
  ['one by a symbol', () => ({ a: { [Symbol('b')]: { c: 1 } }, at: new Date(0) })],
  [
    'one beside a circle',
    () => {
      const circle: Record<string, unknown> = { at: new Date(0) };
      circle.self = circle;
      return { circle };
    },
  ],
];

it.each(changeable)('H15 what holds %s is made anew for each request', async (_what, make) => {
  const { runs, isShared, first, second } = await twice(make);
  expect([runs, isShared]).toEqual([2, false]);
  const [name = ''] = Object.keys(make());
  expect(first[name] === second[name]).toBe(false);
  expect(Object.isFrozen(first)).toBe(true);
});

it.each<readonly [string, () => unknown]>([
  ['plain data', () => ({ a: { b: [1, 'x', null, true, 5n, undefined] } })],
  ['objects without a prototype', () => ({ a: Object.assign(Object.create(null), { b: 1 }) })],
  ['data by a symbol', () => ({ a: { [Symbol('b')]: { c: 1 } } })],
  [
    'a circle',
    () => {
      const circle: Record<string, unknown> = {};
      circle.self = circle;
      return { circle };
    },
  ],
  [
    'a getter at the surface',
    () => ({
      get a() {
        return 'a';
      },
    }),
  ],
  ['an object of a class around plain data', () => new Account()],
  ['nothing', () => ({})],
])('H15, R16 %s: made once, frozen all the way down, and shared', async (_what, make) => {
  const { runs, isShared, first } = await twice(make);
  expect([runs, isShared]).toEqual([1, true]);
  const seen = new Set<unknown>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    expect(Object.isFrozen(value)).toBe(true);
    for (const key of Reflect.ownKeys(value)) walk(Reflect.get(value, key));
  };
  walk(first);
});

it('H15 what one request changes the next does not see, nor does a guard', async () => {
  const claims = answering(() => ({ value: { roles: new Set<string>(), at: new Date(0) } }));
  const client = clientOf(tenant, { claims });
  const request = bearer(await tenant.accessToken());
  for (let round = 0; round < 3; round += 1) {
    const auth = (await client.verifyRequest(request)) as unknown as Auth<{ roles: Set<string>; at: Date }>;
    expect([auth.claims.roles.size, auth.claims.at.getTime()]).toEqual([0, 0]);
    auth.claims.roles.add('admin');
    auth.claims.at.setTime(1e15);
    expect(
      (
        await refusal(
          client.authorize(
            auth,
            claimCheck((signed) => 'roles' in signed),
          ),
        )
      ).status,
    ).toBe(403);
  }
});

it('H15, R16 the token stays known: its signature is not checked again, and a later refusal counts', async () => {
  let accepts = true;
  const claims = answering(() =>
    accepts ? { value: { at: new Date(0) } } : { issues: [{ message: 'no' }] },
  );
  const client = clientOf(tenant, { claims });
  const request = bearer(await tenant.accessToken());
  await client.verifyRequest(request);
  const parse = JSON.parse;
  try {
    JSON.parse = () => {
      throw new Error('It was parsed again.');
    };
    await client.verifyRequest(request);
  } finally {
    JSON.parse = parse;
  }
  accepts = false;
  expect(await refusal(client.verifyRequest(request))).toMatchObject({ reason: 'claims_rejected' });
  accepts = true;
  await client.verifyRequest(request);
});

it('H15, D16 the schema of a token that is known runs after the proof, as for a new one', async () => {
  let runs = 0;
  const claims = answering(() => {
    runs += 1;
    return { value: { at: new Date(0) } };
  });
  const { tenant: own, client, key, token } = await setUp({ claims });
  const present = async (proof: string) =>
    client.verifyRequest({
      method: 'GET',
      url: 'https://api.test/orders',
      headers: { authorization: `DPoP ${token}`, dpop: proof },
    });
  const proof = await makeProof({ tenant: own, key, token });
  await present(proof);
  expect((await refusal(present(proof))).reason).toBe('proof_replayed');
  expect(runs).toBe(1);
  await present(await makeProof({ tenant: own, key, token }));
  expect(runs).toBe(2);
});

it('T17 each member of a result is read once: what answers otherwise the second time decides nothing', async () => {
  const changing = (first: unknown, later: unknown) => {
    let reads = 0;
    return { enumerable: true, get: () => (reads++ === 0 ? first : later) };
  };
  const outcome = async (result: object) => {
    const claims = answering(() => result);
    return clientOf(tenant, { claims }).verifyRequest(bearer(await tenant.accessToken()));
  };
  const value = Object.defineProperty({}, 'value', changing({ a: 1 }, { a: 2 }));
  expect((await outcome(value)).claims).toMatchObject({ a: 1 });
  const member = { value: Object.defineProperty({}, 'a', changing(1, 2)) };
  expect((await outcome(member)).claims).toMatchObject({ a: 1 });
  const issues = Object.defineProperty({ value: {} }, 'issues', changing([{ message: 'no' }], undefined));
  expect(await refusal(outcome(issues))).toMatchObject({
    status: 401,
    reason: 'claims_rejected',
    cause: [{ message: 'no' }],
  });
  for (const name of ['value', 'issues']) {
    const throwing = Object.defineProperty({ value: {} }, name, {
      get: () => {
        throw new Error('no');
      },
    });
    expect(await refusal(outcome(throwing))).toMatchObject({ status: 500, code: 'invalid_configuration' });
  }
  const inner = {
    value: {
      get a() {
        throw new Error('no');
      },
    },
  };
  expect(await refusal(outcome(inner))).toMatchObject({ status: 500, code: 'invalid_configuration' });
});
