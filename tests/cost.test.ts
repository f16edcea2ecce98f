import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel';
import {
  ApiClient,
  type ApiClientOptions,
  Auth0ApiError,
  CHANNELS,
  MemoryRevocationStore,
  type Revocation,
} from '@auth0-api/core';
import {
  createEncryptionKey,
  type DpopKey,
  type EncryptionKey,
  forgeToken,
  type Tenant,
} from '@auth0-api/testing';
import { send } from '@auth0-api/testing/contract';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { adapters, isDistinct, label } from './adapters/all.js';
import { type Costs, costsOf, countGlobals } from './support/costs.js';
import { isWhole } from './support/extent.js';
import { createTenant } from './support/tenant.js';

// What the library calls is counted, and not what the frameworks do.
vi.mock('node:crypto', async (importOriginal) => {
  const { countCalls } = await import('./support/costs.js');
  return countCalls(await importOriginal<typeof import('node:crypto')>());
});

type Headers = readonly (readonly [string, string])[];

/** Something that decides about requests. */
interface Service {
  /** What a proof has to be made for. */
  readonly url: string;
  /** The status that a request gets. */
  readonly ask: (headers: Headers) => Promise<number>;
}

/** A way to put a request before the library. */
interface Way {
  readonly name: string;
  readonly open: (options: ApiClientOptions) => Promise<Service>;
}

const direct: Way = {
  name: 'verifyRequest',
  async open(options) {
    const client = new ApiClient(options);
    const url = 'https://api.test/orders';
    const ask = (headers: Headers) =>
      client.verifyRequest({ headers, method: 'GET', url }).then(
        () => 200,
        (error: unknown) => {
          if (error instanceof Auth0ApiError) return error.status;
          throw error;
        },
      );
    return { url, ask };
  },
};

// The library is the same for all of them: `npm test` counts for those that differ.
const counted = adapters.filter((adapter) => isWhole || isDistinct(adapter));
const served: readonly Way[] = counted.map((adapter) => ({
  name: label(adapter),
  async open(options) {
    const app = await adapter.start({ auth0: [options], routes: [{ path: '/orders', handler: 'ok' }] });
    onTestFinished(() => app.close());
    const ask = async (headers: Headers) =>
      (await send(app.origin, { target: '/orders', headers }, adapter.protocol)).status;
    return { url: `${app.origin}/orders`, ask };
  },
}));

/** Each count is of so many requests, so that what only happens now and then is seen as well. */
const REQUESTS = 10;
const AT_ONCE = 200;
/** Two documents, each parsed for use and for the cache that others may share. */
const DOCUMENTS = 4;

let tenant: Tenant;
let key: DpopKey;
let tokens: readonly string[];
let encryption: EncryptionKey;

beforeAll(async () => {
  // A real issuer: requests to it are counted where they arrive.
  tenant = await (await createTenant()).listen();
  key = await tenant.dpopKey();
  tokens = await tokensOf(AT_ONCE);
  encryption = await createEncryptionKey({ kid: 'a' });
  countGlobals();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await tenant.close();
});

const tokensOf = (count: number, options: { readonly boundTo?: DpopKey } = {}) =>
  Promise.all(Array.from({ length: count }, (_, index) => tenant.accessToken({ index }, options)));

const encryptedTokens = (count: number, key: Partial<EncryptionKey> = {}) =>
  Promise.all(
    Array.from({ length: count }, (_, index) =>
      tenant.accessToken({ index }, { encryption: { ...encryption, ...key } }),
    ),
  );

const decrypting = (): ApiClientOptions => ({
  ...tenant.options(),
  decryption: { keys: [{ key: encryption.privateKeyPem, kid: 'a' }] },
});

const bearer = (token: string): Headers => [['Authorization', `Bearer ${token}`]];

async function dpop({ url }: Service, accessToken: string, prover = key): Promise<Headers> {
  const proof = await prover.proof({ url, accessToken });
  return [
    ['Authorization', `DPoP ${accessToken}`],
    ['DPoP', proof],
  ];
}

/** What requests cost that come one after another and are all answered alike. */
function costsOfEach(service: Service, requests: readonly Headers[], status = 200): Promise<Costs> {
  return costsOf(async () => {
    for (const headers of requests) expect(await service.ask(headers)).toBe(status);
  });
}

const times = (count: number, costs: Costs): Costs =>
  Object.fromEntries(Object.entries(costs).map(([name, calls]) => [name, calls * count]));

const newProofs = (service: Service, accessTokens: readonly string[]) =>
  Promise.all(accessTokens.map((token) => dpop(service, token)));

describe.each([direct, ...served].map((way) => [way.name, way] as const))('%s', (_name, { open }) => {
  it('P1 a Bearer token that was not seen before costs one signature check and one parsed text', async () => {
    const service = await open(tenant.options());
    await service.ask(bearer(await tenant.accessToken()));
    const fresh = tokens.slice(0, REQUESTS).map(bearer);
    expect(await costsOfEach(service, fresh)).toEqual(times(REQUESTS, { verify: 1, 'JSON.parse': 1 }));
  });

  it('P2, R16, R2a a Bearer token that was seen before costs nothing', async () => {
    const service = await open(tenant.options());
    const requests = tokens.slice(0, REQUESTS).map(bearer);
    for (const request of requests) await service.ask(request);
    expect(await costsOfEach(service, [...requests, ...requests])).toEqual({});
  });

  it('V7, P1, P2 with revocation, a token costs what it costs without, known or new', async () => {
    const store = new MemoryRevocationStore();
    const service = await open({ ...tenant.options(), revocation: { store } });
    await service.ask(bearer(await tenant.accessToken()));
    await store.append([revocationOf('someone-else')]);
    const requests = tokens.slice(0, REQUESTS).map(bearer);
    const first = await costsOfEach(service, requests);
    expect(first).toEqual(times(REQUESTS, { verify: 1, 'JSON.parse': 1 }));
    expect(await costsOfEach(service, [...requests, ...requests])).toEqual({});
    await store.append([revocationOf('another')]);
    expect(await costsOfEach(service, requests)).toEqual({});
  });

  it('P3 a proof of a known key for a known token costs one signature check, and two hashes', async () => {
    const service = await open(tenant.options());
    const [token = ''] = await tokensOf(1, { boundTo: key });
    await service.ask(await dpop(service, token));
    const requests = await newProofs(service, Array(REQUESTS).fill(token));
    const costs = { verify: 1, hash: 2, 'JSON.parse': 1 };
    expect(await costsOfEach(service, requests)).toEqual(times(REQUESTS, costs));
  });

  it('P4 a new token costs one signature check more', async () => {
    const service = await open(tenant.options());
    const [first = '', ...others] = await tokensOf(REQUESTS + 1, { boundTo: key });
    await service.ask(await dpop(service, first));
    const costs = { verify: 2, hash: 3, 'JSON.parse': 2 };
    const requests = await newProofs(service, others);
    expect(await costsOfEach(service, requests)).toEqual(times(REQUESTS, costs));
  });

  it('P4 a new key costs one import and one thumbprint more', async () => {
    const service = await open(tenant.options());
    // The memory for proofs is made with the first one, at random (W6).
    await service.ask(await dpop(service, await tenant.accessToken({}, { boundTo: key })));
    const keys = await Promise.all(Array.from({ length: REQUESTS }, () => tenant.dpopKey()));
    const requests = await Promise.all(
      keys.map(async (each) => dpop(service, await tenant.accessToken({}, { boundTo: each }), each)),
    );
    const costs = { createPublicKey: 1, verify: 2, hash: 4, 'JSON.parse': 3 };
    expect(await costsOfEach(service, requests)).toEqual(times(REQUESTS, costs));
  });

  it('J9, P1 an encrypted token that was not seen before costs one decryption more, off the event loop', async () => {
    const service = await open(decrypting());
    const [first = '', ...fresh] = await encryptedTokens(REQUESTS + 1);
    // Keys are imported when they are first needed.
    expect(await costsOf(() => service.ask(bearer(first)))).toMatchObject({ 'subtle.importKey': 1 });
    const opening = { 'subtle.decrypt': 1, randomBytes: 1, createDecipheriv: 1, 'JSON.parse': 1 };
    const costs = { ...opening, verify: 1, 'JSON.parse': 2 };
    expect(await costsOfEach(service, fresh.map(bearer))).toEqual(times(fresh.length, costs));
  });

  it('J8, P2 an encrypted token that was seen before costs nothing', async () => {
    const service = await open(decrypting());
    const requests = (await encryptedTokens(REQUESTS)).map(bearer);
    for (const request of requests) await service.ask(request);
    expect(await costsOfEach(service, [...requests, ...requests])).toEqual({});
  });

  it('J9, P1 200 requests with one new encrypted token cost one decryption and one signature check', async () => {
    const service = await open(decrypting());
    const [first = '', token = ''] = await encryptedTokens(2);
    await service.ask(bearer(first));
    const costs = await costsOf(async () => {
      const statuses = await Promise.all(Array.from({ length: AT_ONCE }, () => service.ask(bearer(token))));
      expect(new Set(statuses)).toEqual(new Set([200]));
    });
    expect(costs).toMatchObject({ 'subtle.decrypt': 1, createDecipheriv: 1, verify: 1 });
  });

  it('J2, J3, J4 an encrypted token that need not be opened to be refused costs no cryptography', async () => {
    const service = await open(decrypting());
    const [first = '', token = ''] = await encryptedTokens(2);
    await service.ask(bearer(first));
    const [header = '', ...parts] = token.split('.');
    const said = JSON.parse(Buffer.from(header, 'base64url').toString());
    const withHeader = (members: object) =>
      [Buffer.from(JSON.stringify({ ...said, ...members })).toString('base64url'), ...parts].join('.');
    const refused = [
      withHeader({ alg: 'dir' }),
      withHeader({ alg: 'RSA1_5' }),
      withHeader({ alg: 'PBES2-HS512+A256KW', p2s: 'AAAA', p2c: 2 ** 31 - 1 }),
      withHeader({ alg: 'ECDH-ES', epk: tenant.key.publicJwk }),
      withHeader({ enc: 'A256CBC' }),
      withHeader({ zip: 'DEF' }),
      withHeader({ kid: 'b' }),
      // A whole number of letters of base64 each time.
      token.slice(0, -4),
      [header, ...parts.with(0, (parts[0] ?? '').slice(0, -4))].join('.'),
      [header, ...parts.with(1, `${parts[1]}AAAA`)].join('.'),
    ];
    const costs = await costsOfEach(service, refused.map(bearer), 401);
    expect(costs).toEqual(times(refused.length, { 'JSON.parse': 1 }));
  });

  it('P5, T7a a token that is refused for what it says costs no cryptography and no request to the issuer', async () => {
    const service = await open(tenant.options());
    tenant.resetRequests();
    const now = Math.floor(tenant.clock.now());
    const payload = { iss: tenant.issuer, aud: tenant.audience, iat: now, exp: now + 600 };
    const hopeless = await Promise.all([
      tenant.accessToken({}, { expiresIn: -600 }),
      tenant.accessToken({ iss: 'https://elsewhere.test/' }),
      tenant.accessToken({ aud: 'https://elsewhere.test/' }),
      forgeToken({ header: { alg: 'HS256' }, payload, signature: 'AAAA' }),
      forgeToken({ header: { alg: 'none' }, payload, signature: '' }),
    ]);
    const costs = await costsOfEach(service, hopeless.map(bearer), 401);
    expect(costs).toEqual(times(hopeless.length, { 'JSON.parse': 2 }));
    expect(tenant.count()).toBe(0);
  });

  it('P5, R5 a key that the issuer does not have costs no cryptography and no further request', async () => {
    const service = await open(tenant.options());
    await service.ask(bearer(await tenant.accessToken()));
    tenant.resetRequests();
    const unknown = await Promise.all(
      tokens
        .slice(0, REQUESTS)
        .map((_, index) => tenant.accessToken({}, { header: { kid: `unknown-${index}` } })),
    );
    const costs = await costsOfEach(service, unknown.map(bearer), 401);
    expect(costs).toEqual(times(unknown.length, { 'JSON.parse': 2 }));
    expect(tenant.count()).toBe(0);
  });

  it('P1, R1 200 first requests at once ask the issuer twice and import its key once', async () => {
    const service = await open(tenant.options());
    tenant.resetRequests();
    const costs = await costsOf(async () => {
      const statuses = await Promise.all(tokens.map((token) => service.ask(bearer(token))));
      expect(new Set(statuses)).toEqual(new Set([200]));
    });
    expect([tenant.count('discovery'), tenant.count('jwks'), tenant.count()]).toEqual([1, 1, 2]);
    const { 'JSON.parse': parsed, ...cryptography } = costs;
    expect(cryptography).toEqual({ createPublicKey: 1, verify: AT_ONCE });
    // Who came after the first verdict found the header known.
    expect(parsed).toBeLessThanOrEqual(2 * AT_ONCE + DOCUMENTS);
  });
});

/** Exponents of RSA keys that are as good as any, and make keys of one modulus different ones. */
function oddExponent(index: number): string {
  const bytes = Buffer.alloc(3);
  bytes.writeUIntBE(65_537 + 2 * index, 0, 3);
  return bytes.toString('base64url');
}

describe('a large key set', () => {
  const crowded = async (jwkOf: (index: number) => Promise<object>) => {
    const { key } = tenant;
    const others = await Promise.all(Array.from({ length: 99 }, (_, index) => jwkOf(index)));
    const crowd = await createTenant({ keys: [key] });
    for (const jwk of others) crowd.publishJwk(jwk);
    const service = await direct.open(crowd.options());
    const fresh = await Promise.all(tokens.slice(0, REQUESTS).map((_, n) => crowd.accessToken({ n })));
    return { crowd, service, fresh };
  };

  it('R21 of 100 keys costs the import of the one that a token names, and nothing for each further token', async () => {
    const { publicJwk } = tenant.key;
    const { service, fresh } = await crowded(async (index) => ({ ...publicJwk, kid: `other-${index}` }));
    const [first = '', ...others] = fresh;
    expect(await costsOf(() => service.ask(bearer(first)))).toMatchObject({ createPublicKey: 1, verify: 1 });
    const costs = { verify: 1, 'JSON.parse': 1 };
    expect(await costsOfEach(service, others.map(bearer))).toEqual(times(others.length, costs));
  });

  it.each([
    ['good ones', 2, (index: number) => ({ ...tenant.key.publicJwk, kid: 'same', e: oddExponent(index) })],
    ['broken ones', 100, () => ({ kty: 'RSA', kid: 'same', n: 'A', e: 'AQAB' })],
  ])('R21 of 100 keys of one kid, %s, is tried once', async (_what, imports, jwk) => {
    const { crowd, service } = await crowded(async (index) => jwk(index));
    crowd.publishJwk(jwk(1000));
    crowd.removeKey(crowd.key.kid);
    const unknown = await Promise.all(
      tokens.slice(0, REQUESTS).map((_, n) => crowd.accessToken({ n }, { header: { kid: 'same' } })),
    );
    const [first = '', ...others] = unknown;
    const costs = await costsOf(() => service.ask(bearer(first)));
    expect(costs.createPublicKey).toBe(imports);
    // Nobody is asked again either: the first load was lately.
    const rest = times(others.length, { 'JSON.parse': 2 });
    expect(await costsOfEach(service, others.map(bearer), 401)).toEqual(rest);
  });
});

const revocationOf = (subject: string): Revocation => ({
  issuer: tenant.issuer,
  subject,
  before: tenant.clock.now() + 1000,
  expiresAt: tenant.clock.now() + 100_000,
  lifetime: 86_400,
});

/** How often anything is looked up by a text while requests are decided. */
async function lookUps(work: () => Promise<unknown>): Promise<number> {
  const get = vi.spyOn(Map.prototype, 'get');
  try {
    await work();
    return get.mock.calls.filter(([key]) => typeof key === 'string').length;
  } finally {
    get.mockRestore();
  }
}

it.each([1, 50_000])(
  'V7 a known token is looked up in no list, and a new one as often whatever its length: %d',
  async (length) => {
    const open = async (options: ApiClientOptions) => {
      const service = await direct.open({ ...tenant.options(), ...options });
      const [known = '', fresh = ''] = tokens;
      await service.ask(bearer(known));
      return { of: (token: string) => lookUps(() => service.ask(bearer(token))), known, fresh };
    };
    const store = new MemoryRevocationStore();
    const plain = await open({});
    const revoking = await open({ revocation: { store } });
    await store.append(Array.from({ length }, (_, n) => revocationOf(`subject-${n}`)));
    await revoking.of(revoking.known);
    expect(await revoking.of(revoking.known)).toBe(await plain.of(plain.known));
    const more = (await revoking.of(revoking.fresh)) - (await plain.of(plain.fresh));
    expect(more).toBeLessThanOrEqual(12);
  },
);

it.each([
  ['none, where proofs are not remembered', false as const, 0],
  ['one for the key in the store, where the app brings a store', { add: () => true }, 1],
])('P3 of the hashes there is %s', async (_which, replay, hash) => {
  const service = await direct.open({ ...tenant.options(), dpop: { replay } });
  const [token = ''] = await tokensOf(1, { boundTo: key });
  await service.ask(await dpop(service, token));
  const requests = await newProofs(service, Array(REQUESTS).fill(token));
  const costs = { verify: 1, ...(hash === 0 ? {} : { hash }), 'JSON.parse': 1 };
  expect(await costsOfEach(service, requests)).toEqual(times(REQUESTS, costs));
});

it('R2a nothing is published but to somebody who listens', async () => {
  const service = await direct.open(tenant.options());
  const [token = ''] = tokens;
  const requests = [bearer(token), bearer(token), [], bearer('x.y.z')] as const;
  const ask = async () => {
    for (const headers of requests) await service.ask(headers);
  };
  expect(channel(CHANNELS.decision).hasSubscribers).toBe(false);
  expect(await costsOf(ask)).not.toHaveProperty('publish');
  const listener = vi.fn();
  subscribe(CHANNELS.decision, listener);
  onTestFinished(() => void unsubscribe(CHANNELS.decision, listener));
  await ask();
  expect(listener).toHaveBeenCalledTimes(requests.length);
});
