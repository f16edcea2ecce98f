import { type ApiClientOptions, CHANNELS, type IssuerFetchEvent } from '@auth0-api/core';
import { describe, expect, it, vi } from 'vitest';
import { createKey } from '../../../tests/support/tenant.js';
import {
  gated,
  idle,
  present,
  presentNew,
  published,
  several,
  stillTenant,
  tally,
} from './issuer-support.js';
import { bearer, clientOf, refusal } from './support.js';

const next = await createKey();
const third = await createKey();

/** A client that has loaded the documents a while ago, so that a refresh is allowed; the key set is still fresh. */
async function warm(options: ApiClientOptions = {}) {
  const tenant = await stillTenant();
  tenant.setHeaders('jwks', { 'cache-control': 'max-age=600' });
  const client = clientOf(tenant, options);
  expect(await presentNew(client, tenant)).toBe(200);
  tenant.clock.advance(31);
  // The discovery document is refreshed here, so that it does not get in the way later.
  expect(await presentNew(client, tenant)).toBe(200);
  await idle();
  tenant.resetRequests();
  const unknown = (count: number) =>
    several(count, (n) => tenant.accessToken({}, { header: { kid: `unknown-${n}` } }));
  return { tenant, client, unknown };
}

describe('a flood of unknown keys', () => {
  it.each(['together', 'in turn'])('R5 200 unknown kids make one fetch, and 401 (%s)', async (how) => {
    const { tenant, client, unknown } = await warm();
    const tokens = await unknown(200);
    const statuses =
      how === 'together'
        ? await Promise.all(tokens.map((token) => present(client, token)))
        : await several(200, (n) => present(client, tokens[n] ?? ''));
    expect(tally(statuses)).toEqual({ 401: 200 });
    expect([tenant.count('jwks'), tenant.count('discovery')]).toEqual([1, 0]);
  });

  it('R5 over an hour it is one fetch in 30 s', async () => {
    const { tenant, client, unknown } = await warm();
    const tokens = await unknown(10);
    for (let second = 0; second < 300; second += 1) {
      tenant.clock.advance(1);
      expect(await present(client, tokens[second % 10] ?? '')).toBe(401);
    }
    // 10 for unknown kids. Each makes the key set fresh for 600 s, so there is no other.
    expect(tenant.count('jwks')).toBe(10);
  });

  it('R5a on a cold client the first load is that refresh', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    const tokens = await several(200, (n) => tenant.accessToken({}, { header: { kid: `unknown-${n}` } }));
    expect(tally(await Promise.all(tokens.map((token) => present(client, token))))).toEqual({ 401: 200 });
    expect(await present(client, tokens[0] ?? '')).toBe(401);
    expect([tenant.count('discovery'), tenant.count('jwks')]).toEqual([1, 1]);
  });

  it('R5 known keys go on being served, and cost nothing', async () => {
    const { tenant, client, unknown } = await warm();
    const tokens = (await unknown(50)).flatMap((token) => [token, undefined]);
    const good = await tenant.accessToken();
    const statuses = await Promise.all(tokens.map((token) => present(client, token ?? good)));
    expect(tally(statuses)).toEqual({ 200: 50, 401: 50 });
    expect(tenant.count('jwks')).toBe(1);
  });

  it('R5 an inline key set is never refreshed', async () => {
    const tenant = await stillTenant();
    const { domain, ...rest } = tenant.options();
    const domains = [{ domain, jwks: { keys: [tenant.key.publicJwk] } }];
    const client = clientOf(tenant, { ...rest, domain: undefined, domains });
    const tokens = await several(20, (n) => tenant.accessToken({}, { header: { kid: `unknown-${n}` } }));
    expect(tally(await Promise.all(tokens.map((token) => present(client, token))))).toEqual({ 401: 20 });
    expect(tenant.count()).toBe(0);
  });
});

describe('a key that was rotated', () => {
  it('R5 all concurrent requests with it succeed after the one refresh', async () => {
    const { tenant, client } = await warm();
    await tenant.rotateKey({ key: next });
    const tokens = await several(100, (n) => tenant.accessToken({ n }));
    expect(tally(await Promise.all(tokens.map((token) => present(client, token))))).toEqual({ 200: 100 });
    expect(tenant.count('jwks')).toBe(1);
  });

  it('R5 who comes while that refresh is under way joins it', async () => {
    const tenant = await stillTenant();
    let fetch: typeof globalThis.fetch = tenant.fetch;
    const client = clientOf(tenant, { customFetch: (url, init) => fetch(url, init) });
    tenant.setHeaders('jwks', { 'cache-control': 'max-age=600' });
    await presentNew(client, tenant);
    tenant.clock.advance(31);
    await presentNew(client, tenant);
    await idle();
    await tenant.rotateKey({ key: next });
    const gate = gated(tenant.fetch);
    fetch = gate.fetch as typeof globalThis.fetch;
    const first = presentNew(client, tenant);
    await vi.waitFor(() => expect(gate.waiting()).toBe(1), { interval: 1 });
    const tokens = await several(10, (n) => tenant.accessToken({ n }));
    const later = tokens.map((token) => present(client, token));
    await idle();
    gate.open();
    expect(tally(await Promise.all([first, ...later]))).toEqual({ 200: 11 });
    expect(gate.waiting()).toBe(1);
  });

  it('R5 two keys in turn: the second waits for its turn, at most 30 s', async () => {
    const { tenant, client } = await warm();
    await tenant.rotateKey({ key: next });
    expect(await presentNew(client, tenant)).toBe(200);
    await tenant.rotateKey({ key: third });
    tenant.clock.advance(29);
    expect(await presentNew(client, tenant)).toBe(401);
    tenant.clock.advance(1.1);
    expect(await presentNew(client, tenant)).toBe(200);
  });

  it('R5 a cold client accepts every published key at once', async () => {
    const tenant = await stillTenant();
    const old = await tenant.accessToken();
    await tenant.rotateKey({ key: next });
    const client = clientOf(tenant);
    expect(await presentNew(client, tenant)).toBe(200);
    expect(await present(client, old)).toBe(200);
    expect(tenant.count('jwks')).toBe(1);
  });
});

describe('while the key set cannot be fetched', () => {
  it('R5 an unknown kid gets 503 with Retry-After, a known one 200', async () => {
    const { tenant, client, unknown } = await warm();
    tenant.outage('jwks', 'refuse');
    const tokens = await unknown(50);
    const first = await refusal(client.verifyRequest(bearer(tokens[0] ?? '')));
    expect(first).toMatchObject({ status: 503, reason: 'key_set_unavailable' });
    expect(Number(first.headers['Retry-After'])).toBeGreaterThanOrEqual(1);
    expect(tally(await several(50, (n) => present(client, tokens[n] ?? '')))).toEqual({ 503: 50 });
    expect(await presentNew(client, tenant)).toBe(200);
    expect(tenant.count('jwks')).toBe(1);
  });

  it('R5 a refresh that failed counts for more than one that did not, some seconds before: 503', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    await presentNew(client, tenant);
    const old = tenant.key;
    tenant.outage('jwks', 'refuse');
    await tenant.rotateKey({ key: next });
    tenant.clock.advance(16);
    expect(await present(client, await tenant.accessToken({}, { key: old }))).toBe(200);
    await idle();
    // The cool-down is over, and within 30 s of the first load there is no other refresh.
    tenant.clock.advance(1.1);
    expect(await presentNew(client, tenant)).toBe(503);
  });

  it('R5 a rotated key is accepted once the issuer is back', async () => {
    const { tenant, client } = await warm();
    await tenant.rotateKey({ key: next });
    tenant.outage('jwks', 'refuse');
    expect(await presentNew(client, tenant)).toBe(503);
    tenant.recover();
    tenant.clock.advance(31);
    expect(await presentNew(client, tenant)).toBe(200);
  });

  it('R5 a refresh that the cool-down forbids is none: the key set is not known, so never 401', async () => {
    const { tenant, client } = await warm();
    await tenant.rotateKey({ key: next });
    // Trouble with the other document starts a cool-down; the key set itself could be fetched.
    tenant.outage('discovery', 'refuse');
    tenant.clock.advance(16);
    const good = await tenant.accessToken({}, { key: tenant.keys[0] ?? next });
    expect(await present(client, good)).toBe(200);
    await idle();
    expect(await presentNew(client, tenant)).toBe(503);
    tenant.recover();
    tenant.clock.advance(1.5);
    expect(await present(client, good)).toBe(200);
    await idle();
    // The issuer is well again, and nobody has asked for the key set since the rotation.
    expect(tenant.count('jwks')).toBe(0);
    expect(await presentNew(client, tenant)).toBe(200);
  });

  it('R5, R6a within the cool-down of a foreign discovery document an unknown kid gets 503, not 401', async () => {
    const { tenant, client } = await warm();
    await tenant.rotateKey({ key: next });
    tenant.outage('discovery', 'wrong-issuer');
    tenant.clock.advance(16);
    expect(await present(client, await tenant.accessToken({}, { key: tenant.keys[0] ?? next }))).toBe(200);
    await idle();
    expect(await presentNew(client, tenant)).toBe(503);
  });

  it('R5 after a refresh that failed the key set is unknown, even if the discovery document is well again', async () => {
    const { tenant, client } = await warm({ timeout: 0.1 });
    const good = await tenant.accessToken();
    await tenant.rotateKey({ key: next });
    tenant.clock.advance(16);
    const fetches = published<IssuerFetchEvent>(CHANNELS.issuerFetch);
    tenant.outage('jwks', 'refuse');
    // Fails last, so the cool-down is the discovery document's, and ends with it.
    tenant.outage('discovery', 'hang');
    expect(await presentNew(client, tenant)).toBe(503);
    await vi.waitFor(() => expect(fetches).toHaveLength(2));
    tenant.recover('discovery');
    tenant.clock.advance(2.5);
    expect(await present(client, good)).toBe(200);
    await idle();
    expect(fetches.at(-1)).toMatchObject({ document: 'discovery', outcome: 'ok' });
    expect(await presentNew(client, tenant)).toBe(503);
  });
});
