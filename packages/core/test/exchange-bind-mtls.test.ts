import { type ApiClientOptions, MemoryCache } from '@auth0-api/core';
import { createCertificate, type DiscoveryDocument } from '@auth0-api/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { getTokenOnBehalfOf } from '../src/exchange/index.js';
import { bindingSetUp, mtlsFetch, read } from './exchange-bind-support.js';
import { apiError, CREDENTIALS, DOWNSTREAM, exchangingClient, exchangingTenant } from './exchange-support.js';
import { bearer, refusal } from './support.js';

const behalf = { audience: DOWNSTREAM, bind: 'mtls' } as const;
const server = createCertificate({ commonName: 'edge' });
const own = createCertificate({ commonName: 'orders API' });
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A tenant that listens with TLS, under its own name, and a client that presents a certificate there. */
async function tlsTenant(discovery: DiscoveryDocument = {}) {
  const tenant = await exchangingTenant({ senderConstraining: [DOWNSTREAM], issuer: 'https://tenant.test/' });
  tenant.setDiscovery(discovery);
  await tenant.listen({ certificate: server });
  closers.push(() => tenant.close());
  const port = Number(new URL(tenant.url ?? '').port);
  const seen: string[] = [];
  const exchangeMtlsFetch = mtlsFetch(() => ({ port, ca: server.pem, certificate: own }), seen);
  const client = exchangingClient(tenant, { exchangeMtlsFetch });
  const auth = await client.verifyRequest(bearer(await tenant.accessToken()));
  return { tenant, client, auth, seen };
}

describe('an exchange over real TLS with a client certificate', () => {
  it("X15 gets a token that is bound to the certificate, from the alias of Auth0's page configure-mtls-for-a-tenant", async () => {
    const alias = 'https://mtls.tenant.test/oauth/token';
    const { client, auth, seen } = await tlsTenant({ mtls_endpoint_aliases: { token_endpoint: alias } });
    const { accessToken, tokenType } = await getTokenOnBehalfOf(client, auth, behalf);
    expect(tokenType).toBe('DPoP');
    expect(read(accessToken).claims.cnf).toEqual(own.confirmation);
    expect(seen).toEqual([alias]);
  });

  it('X15 gets it from the ordinary endpoint if there is no alias', async () => {
    const { tenant, client, auth, seen } = await tlsTenant();
    const { accessToken } = await getTokenOnBehalfOf(client, auth, behalf);
    expect(read(accessToken).claims.cnf).toEqual(own.confirmation);
    expect(seen).toEqual([`${tenant.issuer}oauth/token`]);
  });

  it('X16 is refused a result if the fetch presents no certificate', async () => {
    const { tenant, auth } = await tlsTenant();
    const port = Number(new URL(tenant.url ?? '').port);
    const exchangeMtlsFetch = mtlsFetch(() => ({ port, ca: server.pem }));
    const client = exchangingClient(tenant, { exchangeMtlsFetch });
    expect(await apiError(getTokenOnBehalfOf(client, auth.token, behalf))).toMatchObject({
      reason: 'unbound_result',
    });
  });

  it('X15 tells why a TLS connection failed, without secrets', async () => {
    const { tenant, auth } = await tlsTenant();
    const port = Number(new URL(tenant.url ?? '').port);
    const exchangeMtlsFetch = mtlsFetch(() => ({ port, ca: own.pem, certificate: own }));
    const client = exchangingClient(tenant, { exchangeMtlsFetch });
    const error = await apiError(getTokenOnBehalfOf(client, auth.token, behalf));
    expect(error).toMatchObject({ status: 502, code: 'network_error' });
    expect(error.message).not.toContain(CREDENTIALS.clientSecret);
  });
});

describe('where tokens are exchanged with a certificate', () => {
  const sends: ApiClientOptions['exchangeMtlsFetch'] = () => Promise.reject(new Error('It was sent.'));

  it.each<[string, unknown]>([
    ['another host', 'https://mtls.evil.test/oauth/token'],
    ['another subdomain', 'https://tls.tenant.test/oauth/token'],
    ['a host that begins alike', 'https://mtls.tenant.test.evil.test/oauth/token'],
    ['a host that ends alike', 'https://mtls.eviltenant.test/oauth/token'],
    ['mtls. twice', 'https://mtls.mtls.tenant.test/oauth/token'],
    ['a trailing dot', 'https://mtls.tenant.test./oauth/token'],
    ['another port', 'https://mtls.tenant.test:8443/oauth/token'],
    ['another port of the domain', 'https://tenant.test:8443/oauth/token'],
    ['no TLS', 'http://mtls.tenant.test/oauth/token'],
    ['no TLS on this machine', 'http://127.0.0.1/oauth/token'],
    ['a user', 'https://user@mtls.tenant.test/oauth/token'],
    ['no URL', 'oauth/token'],
    ['a number', 5],
    ['a list', ['https://mtls.tenant.test/oauth/token']],
    ['an empty text', ''],
    ['an endless URL', `https://mtls.tenant.test/${'x'.repeat(2048)}`],
  ])('X1a, X15 nothing is sent to an alias with %s, nor to the ordinary endpoint', async (_name, alias) => {
    const { tenant, client, sent, caller } = await bindingSetUp({ exchangeMtlsFetch: sends });
    tenant.setDiscovery({ mtls_endpoint_aliases: { token_endpoint: alias } });
    const error = await refusal(getTokenOnBehalfOf(client, await caller(), behalf));
    expect(error).toMatchObject({ status: 500, reason: 'exchange_not_configured', expose: false });
    expect(sent).toEqual([]);
  });

  it.each(['x', 5, [], true])('X15 nothing is sent if the aliases are %j', async (aliases) => {
    const { tenant, client, caller } = await bindingSetUp({ exchangeMtlsFetch: sends });
    tenant.setDiscovery({ mtls_endpoint_aliases: aliases });
    expect(await refusal(getTokenOnBehalfOf(client, await caller(), behalf))).toMatchObject({ status: 500 });
  });

  it.each([
    'https://tenant.test/mtls/token',
    'https://TENANT.test:443/oauth/token',
    'https://MTLS.tenant.test/x',
  ])('X15 %s is on a host of the domain', async (token_endpoint) => {
    const { tenant, client, caller } = await bindingSetUp({ exchangeMtlsFetch: sends });
    tenant.setDiscovery({ mtls_endpoint_aliases: { token_endpoint } });
    expect(await apiError(getTokenOnBehalfOf(client, await caller(), behalf))).toMatchObject({
      code: 'network_error',
    });
  });

  it.each([undefined, null, {}, { token_endpoint: null }, { revocation_endpoint: 'https://evil.test/' }])(
    'X1a, X15 aliases %j name no other place, so the ordinary endpoint must be on the origin of domain',
    async (mtls_endpoint_aliases) => {
      const { tenant, client, caller } = await bindingSetUp({ exchangeMtlsFetch: sends });
      tenant.setDiscovery({ mtls_endpoint_aliases, token_endpoint: 'https://mtls.tenant.test/oauth/token' });
      expect(await refusal(getTokenOnBehalfOf(client, await caller(), behalf))).toMatchObject({
        reason: 'exchange_not_configured',
      });
    },
  );

  it.each<[string, unknown, string[]]>([
    ['an alias', 'https://mtls.tenant.test/oauth/token', ['https://mtls.tenant.test/oauth/token']],
    ['an unusable alias', 'https://mtls.evil.test:8443/oauth/token', []],
    ['an alias that is no URL', 5, []],
    ['no alias', undefined, ['https://tenant.test/oauth/token']],
  ])('R10, X15 %s is the same for a client with a copy from a shared cache', async (_name, alias, places) => {
    const { tenant } = await bindingSetUp();
    tenant.setDiscovery({ mtls_endpoint_aliases: { token_endpoint: alias } });
    const token = await tenant.accessToken();
    const adapter = new MemoryCache();
    for (const requests of [2, 0]) {
      const seen: string[] = [];
      const exchangeMtlsFetch: ApiClientOptions['exchangeMtlsFetch'] = (url) => {
        seen.push(url);
        return Promise.reject(new Error('It was sent.'));
      };
      const before = tenant.count();
      const client = exchangingClient(tenant, { exchangeMtlsFetch, cache: { adapter } });
      await client.verifyRequest(bearer(token));
      await refusal(getTokenOnBehalfOf(client, token, behalf));
      expect(seen).toEqual(places);
      expect(tenant.count() - before).toBe(requests);
    }
  });

  it.each(['dpop', 'none'] as const)('X1a the alias is not used with %s', async (bind) => {
    const { tenant, client, sent, caller } = await bindingSetUp();
    tenant.setDiscovery({
      mtls_endpoint_aliases: { token_endpoint: 'https://mtls.tenant.test/oauth/token' },
    });
    await getTokenOnBehalfOf(client, await caller(), { audience: DOWNSTREAM, bind });
    expect(sent.map(({ url }) => url)).toEqual([`${tenant.issuer}oauth/token`]);
  });

  it('X15 without exchangeMtlsFetch, nothing is sent', async () => {
    const { client, sent, caller } = await bindingSetUp({ exchangeBind: 'mtls' });
    const error = await refusal(getTokenOnBehalfOf(client, await caller(), { audience: DOWNSTREAM }));
    expect(error).toMatchObject({ status: 500, reason: 'exchange_not_configured' });
    expect(error.description).toContain("'exchangeMtlsFetch'");
    expect(sent).toEqual([]);
  });

  it.each(['x', {}, 5, true])('X15 refuses the option exchangeMtlsFetch: %j', async (value) => {
    const tenant = await exchangingTenant();
    const options = { exchangeMtlsFetch: value } as unknown as ApiClientOptions;
    expect(() => exchangingClient(tenant, options)).toThrow(/exchangeMtlsFetch/);
  });
});
