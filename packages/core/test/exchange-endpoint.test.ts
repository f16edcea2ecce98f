import {
  ApiClient,
  type ApiClientOptions,
  CHANNELS,
  type IssuerFetchEvent,
  IssuerUnavailableError,
} from '@auth0-api/core';
import { combineFetch } from '@auth0-api/testing';
import { describe, expect, it } from 'vitest';
import { getTokenOnBehalfOf } from '../src/exchange/index.js';
import {
  CREDENTIALS,
  DOWNSTREAM,
  EXCHANGES,
  exchangingClient,
  exchangingTenant,
  recording,
} from './exchange-support.js';
import { published, stillTenant } from './issuer-support.js';
import { bearer, refusal } from './support.js';

const behalf = (client: ApiClient, accessToken = 'a.b.c') =>
  getTokenOnBehalfOf(client, accessToken, { audience: DOWNSTREAM });

describe('where tokens are exchanged', () => {
  it.each([
    ['another host', 'https://evil.test/oauth/token'],
    ['a host that begins alike', 'https://tenant.test.evil.test/oauth/token'],
    ['a host that ends alike', 'https://eviltenant.test/oauth/token'],
    ['a subdomain', 'https://sub.tenant.test/oauth/token'],
    ['another port', 'https://tenant.test:8443/oauth/token'],
  ])('X1a nothing is sent to %s', async (_name, token_endpoint) => {
    const tenant = await exchangingTenant();
    tenant.setDiscovery({ token_endpoint });
    for (const [, exchange] of EXCHANGES) {
      const { fetch, sent } = recording(tenant.fetch);
      const error = await refusal(exchange(exchangingClient(tenant, { customFetch: fetch })));
      expect(error).toMatchObject({ status: 500, reason: 'exchange_not_configured', expose: false });
      expect(error.description).toContain('origin');
      expect(sent).toEqual([]);
    }
  });

  it.each([
    ['none', undefined],
    ['null', null],
    ['no text', 5],
    ['no URL', 'oauth/token'],
    ['a URL without TLS', 'http://tenant.test/oauth/token'],
    ['a URL with a user', 'https://user@tenant.test/oauth/token'],
    ['a URL with a password', 'https://:x@tenant.test/oauth/token'],
    ['another scheme', 'data:application/json,{}'],
  ])(
    'X1a a token endpoint that is %s: nothing is sent, and tokens are verified all the same',
    async (_name, url) => {
      const tenant = await exchangingTenant();
      tenant.setDiscovery({ token_endpoint: url });
      const { fetch, sent } = recording(tenant.fetch);
      const client = exchangingClient(tenant, { customFetch: fetch });
      expect(await refusal(behalf(client))).toMatchObject({ status: 500, reason: 'exchange_not_configured' });
      expect(sent).toEqual([]);
      await client.verifyRequest(bearer(await tenant.accessToken()));
    },
  );

  it('X1a any path of the origin will do, with a query', async () => {
    const tenant = await exchangingTenant();
    tenant.setDiscovery({ token_endpoint: `${tenant.issuer}elsewhere/token?region=eu` });
    const { fetch, sent } = recording(tenant.fetch);
    await behalf(exchangingClient(tenant, { customFetch: fetch }), await tenant.accessToken());
    expect(sent[0]?.url).toBe(`${tenant.issuer}elsewhere/token?region=eu`);
  });

  it('X1a what a shared cache says about the endpoint is believed no more than that', async () => {
    const tenant = await exchangingTenant();
    const entries = new Map<string, unknown>();
    const adapter = {
      get: (key: string) => entries.get(key),
      set: (key: string, value: unknown) => void entries.set(key, value),
      delete: (key: string) => void entries.delete(key),
      clear: () => entries.clear(),
    };
    const cache = { adapter };
    await behalf(exchangingClient(tenant, { cache }), await tenant.accessToken());
    for (const [key, value] of entries) {
      const copy = structuredClone(value) as { body: Record<string, unknown> };
      if ('token_endpoint' in copy.body) copy.body.token_endpoint = 'https://evil.test/';
      entries.set(key, copy);
    }
    const { fetch, sent } = recording(tenant.fetch);
    const error = await refusal(behalf(exchangingClient(tenant, { cache, customFetch: fetch })));
    expect(error).toMatchObject({ reason: 'exchange_not_configured' });
    expect(sent).toEqual([]);
  });

  it('X1a one discovery request serves verification and all exchanges', async () => {
    const tenant = await exchangingTenant();
    const client = exchangingClient(tenant);
    const token = await tenant.accessToken();
    const exchanges = Array.from({ length: 50 }, () => behalf(client, token));
    await Promise.all([client.verifyRequest(bearer(token)), ...exchanges]);
    expect(tenant.count('discovery')).toBe(1);
    expect(tenant.count('token')).toBe(50);
  });

  it('X1a, X20 in hybrid mode the exchange goes to the domain of the option, with its own tokens alone', async () => {
    const own = await exchangingTenant({ issuer: 'https://own.test/' });
    const other = await stillTenant({ issuer: 'https://other.test/' });
    const { fetch, sent } = recording(combineFetch(own, other));
    const client = new ApiClient({
      ...own.options(),
      ...CREDENTIALS,
      domains: [other.domain],
      customFetch: fetch,
    });
    const auth = await client.verifyRequest(bearer(await other.accessToken()));
    const error = await refusal(getTokenOnBehalfOf(client, auth, { audience: DOWNSTREAM }));
    expect(error.reason).toBe('token_of_other_issuer');
    expect(sent).toEqual([]);
    expect(await behalf(client, await own.accessToken())).toHaveProperty('accessToken');
    expect(sent.map(({ url }) => url)).toEqual(['https://own.test/oauth/token']);
  });

  it('X1a a domain whose keys are configured is asked for its token endpoint all the same', async () => {
    const tenant = await exchangingTenant();
    const jwks = { keys: tenant.keys.map(({ publicJwk }) => publicJwk) };
    const options: ApiClientOptions = { domains: [{ domain: tenant.domain, jwks }] };
    expect(await behalf(exchangingClient(tenant, options), await tenant.accessToken())).toHaveProperty(
      'accessToken',
    );
    expect([tenant.count('discovery'), tenant.count('jwks')]).toEqual([1, 0]);
  });
});

describe('an issuer that cannot be asked where', () => {
  it('X1a is unavailable, and that is no bad login', async () => {
    const tenant = await exchangingTenant();
    const client = exchangingClient(tenant);
    tenant.outage('discovery', { status: 500 });
    const error = await refusal(behalf(client));
    expect(error).toBeInstanceOf(IssuerUnavailableError);
    expect(error).toMatchObject({ status: 503, expose: false, headers: { 'Retry-After': '1' } });
    tenant.recover();
    tenant.clock.advance(2);
    expect(await behalf(client, await tenant.accessToken())).toHaveProperty('accessToken');
  });

  it('X1a and one that is somebody else is a wrong setting', async () => {
    const tenant = await exchangingTenant();
    tenant.outage('discovery', 'wrong-issuer');
    const { fetch, sent } = recording(tenant.fetch);
    const error = await refusal(behalf(exchangingClient(tenant, { customFetch: fetch })));
    expect(error).toMatchObject({ status: 500, reason: 'exchange_not_configured', headers: {} });
    expect(sent).toEqual([]);
  });

  it('X1a no decision is published about an exchange, for nobody was let in or refused', async () => {
    const tenant = await exchangingTenant();
    const client = exchangingClient(tenant);
    const decisions = published(CHANNELS.decision);
    const fetches = published<IssuerFetchEvent>(CHANNELS.issuerFetch);
    await behalf(client, await tenant.accessToken());
    await refusal(behalf(client));
    expect(decisions).toEqual([]);
    const url = `${tenant.issuer}oauth/token`;
    const event = { issuer: tenant.issuer, document: 'token', url, duration: expect.any(Number) };
    expect(fetches.slice(1)).toEqual([
      { ...event, outcome: 'ok', status: 200 },
      { ...event, outcome: 'failed', failure: 'bad_status', status: 401 },
    ]);
  });
});
