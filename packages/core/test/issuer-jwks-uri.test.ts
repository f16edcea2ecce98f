import type { Tenant } from '@auth0-api/testing';
import { describe, expect, it } from 'vitest';
import { createKey } from '../../../tests/support/tenant.js';
import { idle, present, presentNew, several, stillTenant, tally } from './issuer-support.js';
import { bearer, clientOf, refusal } from './support.js';

const next = await createKey();

/** A client whose only issuer is an entry with members of its own, and so asks for no discovery document. */
function clientWith(tenant: Tenant, entry: object) {
  const { domain, ...rest } = tenant.options();
  return clientOf(tenant, { ...rest, domain: undefined, domains: [{ domain, ...entry }] });
}

const jwksUriOf = (tenant: Tenant) => `${tenant.issuer}.well-known/jwks.json`;

describe('an entry with jwksUri', () => {
  it.each(['refuse', 'html', 'huge', 'redirect', 'truncated', 'wrong-shape', { status: 500 }] as const)(
    'R3, R4 %j: 503 where nothing is held; what is held serves for staleIfError',
    async (kind) => {
      const tenant = await stillTenant();
      const client = clientWith(tenant, { jwksUri: jwksUriOf(tenant) });
      tenant.outage('all', kind);
      const error = await refusal(client.verifyRequest(bearer(await tenant.accessToken())));
      expect(error).toMatchObject({ status: 503, reason: 'key_set_unavailable' });
      expect(error.headers).toEqual({ 'Retry-After': '1' });
      tenant.recover();
      tenant.clock.advance(1.01);
      expect(await presentNew(client, tenant)).toBe(200);
      tenant.outage('all', kind);
      tenant.clock.advance(4199);
      expect(await presentNew(client, tenant)).toBe(200);
      tenant.clock.advance(2);
      expect(await presentNew(client, tenant)).toBe(503);
      expect(tenant.count('discovery')).toBe(0);
    },
  );

  it('R5, R5a 200 unknown kids make one fetch, cold and warm', async () => {
    const tenant = await stillTenant();
    tenant.setHeaders('jwks', { 'cache-control': 'max-age=600' });
    const client = clientWith(tenant, { jwksUri: jwksUriOf(tenant) });
    const tokens = await several(200, (n) => tenant.accessToken({}, { header: { kid: `unknown-${n}` } }));
    for (const fetches of [1, 2]) {
      expect(tally(await Promise.all(tokens.map((token) => present(client, token))))).toEqual({ 401: 200 });
      expect([tenant.count('jwks'), tenant.count('discovery')]).toEqual([fetches, 0]);
      tenant.clock.advance(31);
    }
  });

  it('R6 a removed key ends at the next refresh', async () => {
    const tenant = await stillTenant();
    const client = clientWith(tenant, { jwksUri: jwksUriOf(tenant) });
    const token = await tenant.accessToken();
    expect(await present(client, token)).toBe(200);
    await tenant.rotateKey({ key: next, keepOld: false });
    tenant.clock.advance(16);
    expect(await present(client, token)).toBe(200);
    await idle();
    expect(await present(client, token)).toBe(401);
  });
});

describe('an entry with jwks', () => {
  it('R3 no outage touches it', async () => {
    const tenant = await stillTenant();
    const client = clientWith(tenant, { jwks: { keys: [tenant.key.publicJwk] } });
    tenant.outage('all', 'refuse');
    for (const seconds of [0, 4201, 1e6]) {
      tenant.clock.advance(seconds);
      expect(await presentNew(client, tenant)).toBe(200);
    }
    expect(tenant.count()).toBe(0);
  });

  it('R16 tokens that were verified with it are known again', async () => {
    const tenant = await stillTenant();
    const client = clientWith(tenant, { jwks: { keys: [tenant.key.publicJwk] } });
    const token = await tenant.accessToken();
    const first = await client.verifyRequest(bearer(token));
    expect((await client.verifyRequest(bearer(token))).claims).toBe(first.claims);
  });
});
