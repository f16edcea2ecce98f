import { ApiClient, type DomainsResolver, MemoryCache } from '@auth0-api/core';
import { combineFetch, forgeToken, type Tenant } from '@auth0-api/testing';
import { describe, expect, it } from 'vitest';
import { createKey, createTenant } from '../../../tests/support/tenant.js';
import { idle, present, presentNew, several, stillTenant, tally } from './issuer-support.js';
import { bearer, clientOf, refusal } from './support.js';

const [one, two] = await Promise.all([createKey({ kid: 'same' }), createKey({ kid: 'same' })]);

async function pair(): Promise<{ a: Tenant; b: Tenant; client: ApiClient }> {
  const a = await stillTenant({ issuer: 'https://a.test/', keys: [one] });
  const b = await stillTenant({ issuer: 'https://b.test/', keys: [two] });
  const { audience, now } = a.options();
  const client = new ApiClient({
    domains: [a.domain, b.domain],
    audience,
    now,
    customFetch: combineFetch(a, b),
    timeout: 0.1,
  });
  return { a, b, client };
}

describe('several issuers', () => {
  it('R9 the key of one never verifies a token of the other, whatever is loaded', async () => {
    for (const order of ['cold', 'a first', 'b first', 'both']) {
      const { a, b, client } = await pair();
      if (order === 'a first' || order === 'both') expect(await presentNew(client, a)).toBe(200);
      if (order === 'b first' || order === 'both') expect(await presentNew(client, b)).toBe(200);
      const crossed = await a.accessToken({}, { key: two });
      const swapped = await b.accessToken({}, { key: one });
      for (const token of [crossed, swapped, crossed]) {
        expect(await refusal(client.verifyRequest(bearer(token)))).toMatchObject({
          status: 401,
          reason: 'bad_signature',
        });
      }
      expect(await presentNew(client, a)).toBe(200);
      expect(await presentNew(client, b)).toBe(200);
    }
  });

  it('R9 a key that only the other issuer has is unknown', async () => {
    const { a, b, client } = await pair();
    await b.rotateKey();
    expect(await presentNew(client, a)).toBe(200);
    expect(await presentNew(client, b)).toBe(200);
    expect(
      await refusal(client.verifyRequest(bearer(await a.accessToken({}, { key: b.key })))),
    ).toMatchObject({
      reason: 'unknown_key',
    });
  });

  it.each(['hang', 'refuse', 'huge', 'wrong-issuer', { status: 503 }] as const)(
    'R9 trouble of one (%j) neither delays nor fails the other',
    async (kind) => {
      const { a, b, client } = await pair();
      a.outage('all', kind);
      let troubled = 0;
      const failing = presentNew(client, a).then((status) => {
        troubled = status;
      });
      for (let round = 0; round < 5; round += 1) expect(await presentNew(client, b)).toBe(200);
      if (kind === 'hang') expect(troubled).toBe(0);
      await failing;
      expect(troubled).toBe(kind === 'wrong-issuer' ? 401 : 503);
      expect(await presentNew(client, b)).toBe(200);
      expect(b.count()).toBe(2);
      for (const { clock } of [a, b]) clock.advance(601);
      expect(await presentNew(client, b)).toBe(200);
    },
  );

  it('R9 unknown kids of one issuer do not use up the refresh of the other', async () => {
    const { a, b, client } = await pair();
    await presentNew(client, a);
    await presentNew(client, b);
    a.clock.advance(31);
    expect(await present(client, await a.accessToken({}, { header: { kid: 'unknown' } }))).toBe(401);
    await b.rotateKey();
    expect(await presentNew(client, b)).toBe(200);
  });

  it('R9 algorithms belong to their issuer', async () => {
    const ec = await createKey({ alg: 'ES256' });
    const a = await stillTenant({ issuer: 'https://a.test/', keys: [ec] });
    const b = await stillTenant({ issuer: 'https://b.test/', keys: [one, ec] });
    const client = new ApiClient({
      ...b.options(),
      domain: undefined,
      domains: [{ domain: a.domain, algorithms: ['ES256'] }, b.domain],
      customFetch: combineFetch(a, b),
    });
    expect(await presentNew(client, a)).toBe(200);
    expect(await presentNew(client, b)).toBe(200);
    const wrong = await b.accessToken({}, { key: ec });
    expect(await refusal(client.verifyRequest(bearer(wrong)))).toMatchObject({
      reason: 'unsupported_algorithm',
    });
    const rsa = await a.accessToken({}, { key: one });
    expect(await refusal(client.verifyRequest(bearer(rsa)))).toMatchObject({
      reason: 'unsupported_algorithm',
    });
  });

  it('R9 the key set of a domain entry counts for that issuer only', async () => {
    const a = await stillTenant({ issuer: 'https://a.test/', keys: [one] });
    const b = await stillTenant({ issuer: 'https://b.test/', keys: [two] });
    const client = new ApiClient({
      ...a.options(),
      domain: undefined,
      customFetch: combineFetch(a, b),
      domains: [
        { domain: a.domain, jwks: { keys: [one.publicJwk] } },
        { domain: b.domain, jwksUri: `${b.issuer}.well-known/jwks.json` },
      ],
    });
    expect(await presentNew(client, a)).toBe(200);
    expect(await presentNew(client, b)).toBe(200);
    expect(await present(client, await b.accessToken({}, { key: one }))).toBe(401);
    expect(await present(client, await a.accessToken({}, { key: two }))).toBe(401);
    expect([a.count(), b.count(), b.count('discovery')]).toEqual([0, 1, 0]);
  });
});

describe('ever new issuers', () => {
  it('R12 no more than cache.maxEntries of them are kept', async () => {
    const tenants = await several(12, (n) =>
      stillTenant({ issuer: `https://tenant-${n}.test/`, keys: [one] }),
    );
    const [first, ...others] = tenants as [Tenant, ...Tenant[]];
    const domains: DomainsResolver = ({ unverifiedIss }) => [unverifiedIss];
    const { audience } = first;
    const client = new ApiClient({
      domains,
      audience,
      now: first.clock.now,
      customFetch: combineFetch(first, ...others),
      cache: { maxEntries: 3 },
    });
    for (const tenant of tenants) expect(await presentNew(client, tenant)).toBe(200);
    for (const tenant of tenants.slice(-3)) expect(await presentNew(client, tenant)).toBe(200);
    expect(tenants.map((tenant) => tenant.count())).toEqual(Array(12).fill(2));
    expect(await presentNew(client, first)).toBe(200);
    expect(first.count()).toBe(4);
    // The one used longest ago went, and not another.
    expect(await presentNew(client, tenants[11] as Tenant)).toBe(200);
    expect(tenants[11]?.count()).toBe(2);
    expect(await presentNew(client, tenants[9] as Tenant)).toBe(200);
    expect(tenants[9]?.count()).toBe(4);
  });

  /** Dead issuers, more than fit into the cache, and a client that accepts them all. */
  async function deadIssuers(count: number, maxEntries: number) {
    const tenants = await several(count, (n) =>
      stillTenant({ issuer: `https://tenant-${n}.test/`, keys: [one], now: () => 1_700_000_000 }),
    );
    const [first, ...others] = tenants as [Tenant, ...Tenant[]];
    for (const tenant of tenants) tenant.outage('all', 'refuse');
    const { audience } = first;
    const client = new ApiClient({
      domains: ({ unverifiedIss }) => [unverifiedIss],
      audience,
      now: first.clock.now,
      customFetch: combineFetch(first, ...others),
      cache: { maxEntries },
    });
    return { tenants, first, client };
  }

  it('R4, R12 dead issuers that push each other out of the cache keep their cool-downs', async () => {
    const { tenants, first, client } = await deadIssuers(20, 2);
    for (let round = 0; round < 5; round += 1) {
      for (const tenant of tenants) expect(await presentNew(client, tenant)).toBe(503);
    }
    expect(tenants.map((tenant) => tenant.count())).toEqual(Array(20).fill(1));
    // Each has a cool-down of its own, and it still doubles.
    for (const tenant of tenants) tenant.clock.advance(1.01);
    for (const pause of [0, 1.4]) {
      first.clock.advance(pause);
      for (const tenant of tenants) expect(await presentNew(client, tenant)).toBe(503);
    }
    expect(tenants.map((tenant) => tenant.count())).toEqual(Array(20).fill(2));
    for (const tenant of tenants) tenant.recover();
    first.clock.advance(31);
    for (const tenant of tenants) expect(await presentNew(client, tenant)).toBe(200);
  });

  it('R4 a cool-down is not shared with an entry of the same issuer that looks elsewhere for its keys', async () => {
    const tenant = await stillTenant();
    tenant.outage('discovery', 'refuse');
    let entry: object = { domain: tenant.domain };
    const { audience, now } = tenant.options();
    const client = new ApiClient({
      domains: () => [entry as { domain: string }],
      audience,
      now,
      customFetch: tenant.fetch,
    });
    expect(await presentNew(client, tenant)).toBe(503);
    entry = { domain: tenant.domain, jwksUri: `${tenant.issuer}.well-known/jwks.json` };
    expect(await presentNew(client, tenant)).toBe(200);
  });

  it('R9, R12 dead issuers that push a good one out of the cache cost it nothing', async () => {
    const { tenants, first, client } = await deadIssuers(12, 2);
    first.recover();
    const token = await first.accessToken();
    expect(await present(client, token)).toBe(200);
    for (const tenant of tenants.slice(1)) expect(await presentNew(client, tenant)).toBe(503);
    expect(await present(client, token)).toBe(200);
    expect(first.count()).toBe(2);
    first.outage('all', 'refuse');
    first.clock.advance(601);
    for (const tenant of tenants.slice(1)) await presentNew(client, tenant);
    expect(await presentNew(client, first)).toBe(200);
  });
});

describe('tokens that need no key to be refused', () => {
  it('T7a 200 hopeless tokens on a cold client make no request', async () => {
    const tenant = await stillTenant();
    const foreign = await createTenant({ issuer: 'https://foreign.test/', keys: [two] });
    const client = clientOf(tenant);
    const { kid } = tenant.key;
    const claims = { iss: tenant.issuer, aud: tenant.audience, iat: tenant.clock.now(), exp: 9e9, sub: 'x' };
    const makers: readonly ((n: number) => Promise<string>)[] = [
      (n) => tenant.accessToken({ n }, { expiresIn: -10 }),
      (n) => tenant.accessToken({ aud: `https://other-${n}.test/` }),
      (n) => tenant.accessToken({ iss: `https://tenant.test/${n}` }),
      (n) => foreign.accessToken({ n }),
      (n) => tenant.accessToken({ n, nbf: tenant.clock.now() + 1000 }),
      (n) => tenant.accessToken({ n, iat: tenant.clock.now() + 1000 }),
      (n) => tenant.accessToken({ n, exp: 'soon' }),
      (n) => tenant.accessToken({ n }, { header: { typ: 'dpop+jwt' } }),
      (n) => forgeToken({ header: { alg: 'none' }, payload: { ...claims, n } }),
      (n) => forgeToken({ header: { alg: 'HS256', kid }, payload: { ...claims, n }, key: { secret: 'x' } }),
    ];
    const tokens = await several(200, (n) => (makers[n % makers.length] as (typeof makers)[number])(n));
    expect(tally(await Promise.all(tokens.map((token) => present(client, token))))).toEqual({ 401: 200 });
    expect(tenant.count()).toBe(0);
    expect(await presentNew(client, tenant)).toBe(200);
  });

  it('T7a the times are checked again after the wait for the issuer', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant, {
      customFetch: async (url, init) => {
        tenant.clock.advance(30);
        return tenant.fetch(url, init);
      },
    });
    const token = await tenant.accessToken({}, { expiresIn: 40 });
    expect(await refusal(client.verifyRequest(bearer(token)))).toMatchObject({
      status: 401,
      reason: 'token_expired',
    });
  });
});

describe('a discovery document of another issuer', () => {
  it.each([
    'https://another-tenant.test/',
    'https://tenant.test',
    'https://tenant.test//',
    'https://TENANT.test/',
    'HTTPS://tenant.test/',
    'http://tenant.test/',
    'https://tenant.test:443/',
    'https://tenant.test./',
    'https://tenant.test/#',
    'https://tenant.test/ ',
    ' https://tenant.test/',
    'https://tenant.test/\n',
    'https://tenant.test/%20',
    'https://xn--tenant.test/',
    '',
  ])('T8 issuer %j: 401 issuer_mismatch, and nothing of it is used', async (issuer) => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    tenant.setDiscovery({ issuer });
    for (let round = 0; round < 2; round += 1) {
      expect(await refusal(client.verifyRequest(bearer(await tenant.accessToken())))).toMatchObject({
        status: 401,
        code: 'invalid_token',
        reason: 'issuer_mismatch',
      });
    }
    expect([tenant.count('discovery'), tenant.count('jwks')]).toEqual([1, 0]);
    tenant.setDiscovery({ issuer: tenant.issuer });
    tenant.clock.advance(1.01);
    expect(await presentNew(client, tenant)).toBe(200);
  });

  it.each([undefined, null, 5, ['https://tenant.test/'], {}, true])(
    'T8 issuer %j is no issuer at all: a failed fetch, 503',
    async (issuer) => {
      const tenant = await stillTenant();
      tenant.setDiscovery({ issuer });
      expect(await presentNew(clientOf(tenant), tenant)).toBe(503);
      expect(tenant.count('jwks')).toBe(0);
    },
  );

  it('T8 another issuer and no usable jwks_uri: a failed fetch, 503', async () => {
    const tenant = await stillTenant();
    tenant.setDiscovery({ issuer: 'https://other.test/', jwks_uri: 'http://other.test/' });
    expect(await presentNew(clientOf(tenant), tenant)).toBe(503);
  });

  it.each([16, 601])(
    'R6a on a refresh after %d s it is a failed one: what is held stays in use',
    async (seconds) => {
      const tenant = await stillTenant();
      const client = clientOf(tenant);
      await presentNew(client, tenant);
      const jwksUri = 'https://tenant.test/other/keys.json';
      tenant.setDiscovery({ issuer: 'https://other.test/', jwks_uri: jwksUri });
      tenant.clock.advance(seconds);
      for (let round = 0; round < 5; round += 1) {
        expect(await presentNew(client, tenant)).toBe(200);
        await idle();
      }
      expect(tenant.requests.some(({ url }) => url === jwksUri)).toBe(false);
      tenant.setDiscovery({ issuer: tenant.issuer });
      // Once more for the key set, whose refresh ran beside that of the discovery document, to the old place.
      for (const pause of [31, 3, 3]) {
        tenant.clock.advance(pause);
        expect(await presentNew(client, tenant)).toBe(200);
        await idle();
      }
      expect(tenant.requests.some(({ url }) => url === jwksUri)).toBe(true);
    },
  );

  it('R6a, R3 once what is held is too old, it is 503 as for any failed refresh, and not the 401 of T8', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    const before = await tenant.accessToken({}, { expiresIn: 100_000 });
    expect(await present(client, before)).toBe(200);
    tenant.setDiscovery({ issuer: 'https://other.test/' });
    tenant.clock.advance(4201);
    for (const token of [before, await tenant.accessToken(), before]) {
      const error = await refusal(client.verifyRequest(bearer(token)));
      expect(error).toMatchObject({ status: 503, reason: 'issuer_unavailable' });
      expect(error.headers).toEqual({ 'Retry-After': '1' });
      expect(error.message).toContain('wrong_issuer');
    }
    expect(tenant.count('discovery')).toBe(2);
    tenant.setDiscovery({ issuer: tenant.issuer });
    tenant.clock.advance(1.01);
    expect(await present(client, before)).toBe(200);
  });

  it('R6a, T8 a shared cache that offers one is not believed either', async () => {
    const tenant = await stillTenant();
    const adapter = new MemoryCache({ now: tenant.clock.now });
    const url = `${tenant.issuer}.well-known/openid-configuration`;
    const body = { issuer: 'https://other.test/', jwks_uri: 'https://other.test/jwks.json' };
    adapter.set(`auth0-api:1:discovery:${tenant.issuer}`, {
      issuer: tenant.issuer,
      url,
      fetchedAt: tenant.clock.now(),
      body,
    });
    expect(await presentNew(clientOf(tenant, { cache: { adapter } }), tenant)).toBe(200);
    expect(tenant.count('discovery')).toBe(1);
  });

  it('R6a, H7 it does not stand for a key set that could not be fetched: 503', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    tenant.outage('jwks', 'refuse');
    expect(await presentNew(client, tenant)).toBe(503);
    tenant.outage('discovery', 'wrong-issuer');
    for (let round = 0; round < 10; round += 1) {
      tenant.clock.advance(16);
      // The second one comes within the cool-down.
      for (let request = 0; request < 2; request += 1) {
        expect(await presentNew(client, tenant)).toBe(503);
        await idle();
      }
    }
  });
});
