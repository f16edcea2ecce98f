import { CHANNELS, type IssuerFetchEvent } from '@auth0-api/core';
import { forgeToken, type Tenant } from '@auth0-api/testing';
import { describe, expect, it, vi } from 'vitest';
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

const WAITING = 1_000;
const UNDER_WAY = 256;

/** A token of an issuer that looks good until its key is needed. */
const tokenOf = (tenant: Tenant, iss: string, kid = 'any') => {
  const now = Math.floor(tenant.clock.now());
  const payload = { iss, sub: 's', aud: tenant.audience, iat: now, exp: now + 3600 };
  return forgeToken({ header: { alg: 'RS256', typ: 'JWT', kid }, payload, signature: 'AAAA' });
};

describe('requests that wait', () => {
  it('R17 at the first load are 1,000 at most; the rest is refused at once', async () => {
    const tenant = await stillTenant();
    const gate = gated(tenant.fetch);
    const client = clientOf(tenant, { customFetch: gate.fetch });
    const token = await tenant.accessToken();
    const waiting = Array.from({ length: WAITING }, () => present(client, token));
    for (let turn = 0; turn < 20; turn += 1) {
      const error = await refusal(client.verifyRequest(bearer(token)));
      expect(error).toMatchObject({
        name: 'IssuerUnavailableError',
        status: 503,
        reason: 'issuer_unavailable',
      });
      expect(error.headers).toEqual({ 'Retry-After': '1' });
    }
    gate.open();
    expect(tally(await Promise.all(waiting))).toEqual({ 200: WAITING });
    expect(tenant.count()).toBe(2);
    expect(await presentNew(client, tenant)).toBe(200);
  });

  it('R17 for an unknown key do not keep those with a known one waiting', async () => {
    const tenant = await stillTenant();
    const gate = gated(tenant.fetch);
    let hanging = false;
    const client = clientOf(tenant, {
      customFetch: (url, init) => (hanging ? gate.fetch : tenant.fetch)(url, init),
    });
    expect(await presentNew(client, tenant)).toBe(200);
    tenant.clock.advance(31);
    // Fresh again, so that only an unknown key makes anybody wait.
    expect(await presentNew(client, tenant)).toBe(200);
    await idle();
    tenant.clock.advance(4);
    hanging = true;
    const unknown = await several(WAITING + 50, (n) => tokenOf(tenant, tenant.issuer, `made-up-${n}`));
    const outcomes = unknown.map((token) => present(client, token));
    expect(tally(await Promise.all(outcomes.slice(WAITING)))).toEqual({ 503: 50 });
    for (let turn = 0; turn < 20; turn += 1) expect(await presentNew(client, tenant)).toBe(200);
    gate.open();
    expect(tally(await Promise.all(outcomes.slice(0, WAITING)))).toEqual({ 401: WAITING });
    expect(gate.waiting()).toBe(1);
  });

  it('R17, R9 for one issuer leave another alone', async () => {
    const [slow, quick] = await several(2, (n) => stillTenant({ issuer: `https://tenant-${n}.test/` }));
    if (slow === undefined || quick === undefined) throw new Error('There are two.');
    const gate = gated(slow.fetch);
    const { domain, ...rest } = quick.options();
    const client = clientOf(quick, {
      ...rest,
      domain: undefined,
      domains: [domain, slow.domain],
      customFetch: (url, init) => (url.startsWith(slow.issuer) ? gate.fetch : quick.fetch)(url, init),
    });
    const token = await slow.accessToken();
    const waiting = Array.from({ length: WAITING + 5 }, () => present(client, token));
    expect(await presentNew(client, quick)).toBe(200);
    gate.open();
    expect(tally(await Promise.all(waiting))).toEqual({ 200: WAITING, 503: 5 });
  });
});

describe('requests to issuers', () => {
  it('R18 are 256 at once at most, however many issuers there are, and 256 more wait', async () => {
    const tenant = await stillTenant();
    const events = published<IssuerFetchEvent>(CHANNELS.issuerFetch);
    const gate = gated(async () => {
      throw new Error('no such host');
    });
    const client = clientOf(tenant, {
      domain: undefined,
      domains: ({ unverifiedIss }) => [unverifiedIss],
      cache: { maxEntries: 10 },
      customFetch: (url, init) => (url.startsWith(tenant.issuer) ? tenant.fetch : gate.fetch)(url, init),
    });
    expect(await presentNew(client, tenant)).toBe(200);
    events.length = 0;
    const tokens = await several(2 * UNDER_WAY + 100, (n) => tokenOf(tenant, `https://made-up-${n}.test/`));
    const outcomes = tokens.map((token) => present(client, token));
    await vi.waitFor(() => expect(events).toHaveLength(100), { interval: 5 });
    await vi.waitFor(() => expect(gate.waiting()).toBeGreaterThanOrEqual(UNDER_WAY), { interval: 5 });
    expect(events.every(({ failure }) => failure === 'overloaded')).toBe(true);
    gate.open();
    expect(tally(await Promise.all(outcomes))).toEqual({ 503: 2 * UNDER_WAY + 100 });
    // Those that waited were asked in the end.
    expect(gate.waiting()).toBe(2 * UNDER_WAY);
    // Whatever the issuers did: there is room again.
    expect(await presentNew(client, tenant)).toBe(200);
    expect(await present(client, await tokenOf(tenant, 'https://another.test/'))).toBe(503);
    expect(gate.waiting()).toBe(2 * UNDER_WAY + 1);
  });

  it('R18, R3 those that are not made leave what is held in use', async () => {
    const tenant = await stillTenant();
    const gate = gated(async () => {
      throw new Error('no such host');
    });
    const client = clientOf(tenant, {
      domain: undefined,
      domains: ({ unverifiedIss }) => [unverifiedIss],
      cache: { maxEntries: 1000 },
      customFetch: (url, init) => (url.startsWith(tenant.issuer) ? tenant.fetch : gate.fetch)(url, init),
    });
    expect(await presentNew(client, tenant)).toBe(200);
    const tokens = await several(UNDER_WAY, (n) => tokenOf(tenant, `https://made-up-${n}.test/`));
    const outcomes = tokens.map((token) => present(client, token));
    await vi.waitFor(() => expect(gate.waiting()).toBe(UNDER_WAY), { interval: 5 });
    tenant.clock.advance(601);
    expect(await presentNew(client, tenant)).toBe(200);
    gate.open();
    expect(tally(await Promise.all(outcomes))).toEqual({ 503: UNDER_WAY });
  });
});
