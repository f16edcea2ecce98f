import { CHANNELS, type IssuerFetchEvent, IssuerUnavailableError } from '@auth0-api/core';
import type { OutageKind } from '@auth0-api/testing';
import { describe, expect, it, vi } from 'vitest';
import { idle, present, presentNew, published, several, stillTenant, tally } from './issuer-support.js';
import { bearer, clientOf, refusal } from './support.js';

const failures: readonly OutageKind[] = [
  'refuse',
  'reset',
  'hang',
  'stall',
  'truncated',
  'html',
  'garbage',
  'huge',
  'redirect',
  'wrong-shape',
  { status: 404 },
  { status: 401, headers: { 'www-authenticate': 'Basic' } },
  { status: 429, headers: { 'retry-after': '7' } },
  { status: 500, body: { error: 'server_error' } },
  { status: 503 },
];
const asText = (kind: OutageKind): string => (typeof kind === 'string' ? kind : `status ${kind.status}`);
// Short only where it has to pass: a busy machine must not turn an answer into a timeout.
const timeoutFor = (kind: OutageKind) => (kind === 'hang' || kind === 'stall' ? 0.3 : 10);
const cases = failures.flatMap((kind) =>
  (['discovery', 'jwks'] as const).map((endpoint) => ({ kind, endpoint, what: asText(kind) })),
);

describe('without documents', () => {
  it.each(['in process', 'over HTTP'].flatMap((way) => cases.map((row) => ({ ...row, way }))))(
    'R4 $endpoint: $what gives 503 with Retry-After and no challenge ($way)',
    async ({ way, endpoint, kind }) => {
      const tenant = await stillTenant();
      if (way === 'over HTTP') await tenant.listen();
      tenant.outage(endpoint, kind);
      const client = clientOf(tenant, { timeout: timeoutFor(kind) });
      const error = await refusal(client.verifyRequest(bearer(await tenant.accessToken())));
      expect(error).toBeInstanceOf(IssuerUnavailableError);
      expect(error).toMatchObject({ status: 503, code: 'temporarily_unavailable', expose: false });
      expect(error.reason).toBe(endpoint === 'jwks' ? 'key_set_unavailable' : 'issuer_unavailable');
      expect(error.headers).toEqual({ 'Retry-After': '1' });
      tenant.recover();
      tenant.clock.advance(1.01);
      expect(await presentNew(client, tenant)).toBe(200);
    },
  );

  it('R4 nobody listens at all: 503, and the message says so', async () => {
    const tenant = await stillTenant();
    await tenant.listen();
    const client = clientOf(tenant);
    await tenant.close();
    const error = await refusal(client.verifyRequest(bearer(await tenant.accessToken())));
    expect(error.status).toBe(503);
    expect(error.message).toBe(
      `The discovery document of ${tenant.issuer} could not be fetched (network: ECONNREFUSED).`,
    );
  });

  it.each<[OutageKind, string]>([
    [{ status: 404 }, 'bad_status: 404'],
    ['html', 'not_json'],
    ['hang', 'timeout'],
    ['wrong-shape', 'invalid_document'],
  ])('R4 %s: the message of the 503 says how it failed', async (kind, told) => {
    const tenant = await stillTenant();
    tenant.outage('jwks', kind);
    const error = await refusal(
      clientOf(tenant, { timeout: 0.1 }).verifyRequest(bearer(await tenant.accessToken())),
    );
    expect(error.message).toBe(`The key set of ${tenant.issuer} could not be fetched (${told}).`);
  });

  it.each(['in process', 'over HTTP'])('R4 200 requests into a dead issuer dial once (%s)', async (way) => {
    const tenant = await stillTenant();
    if (way === 'over HTTP') await tenant.listen();
    tenant.outage('all', 'refuse');
    const client = clientOf(tenant);
    const tokens = await several(200, (n) => tenant.accessToken({ n }));
    const together = await Promise.all(tokens.slice(0, 100).map((token) => present(client, token)));
    const inTurn = await several(100, (n) => present(client, tokens[100 + n] ?? ''));
    expect(tally([...together, ...inTurn])).toEqual({ 503: 200 });
    // One dial; undici may send a request that was cut off before any answer once more.
    expect(tenant.count('discovery')).toBeLessThanOrEqual(2);
    expect(tenant.count('jwks')).toBe(0);
  });

  it('R4 50 requests into a hanging issuer wait for one timeout, and the next ones not at all', async () => {
    const tenant = await stillTenant();
    await tenant.listen();
    tenant.outage('all', 'hang');
    const client = clientOf(tenant, { timeout: 0.1 });
    const tokens = await several(50, (n) => tenant.accessToken({ n }));
    expect(tally(await Promise.all(tokens.map((token) => present(client, token))))).toEqual({ 503: 50 });
    expect(tally(await several(50, () => presentNew(client, tenant)))).toEqual({ 503: 50 });
    expect(tenant.count()).toBe(1);
  });

  it('R4 a token that needs no key is refused as always while the issuer is down', async () => {
    const tenant = await stillTenant();
    tenant.outage('all', 'refuse');
    const client = clientOf(tenant);
    expect(await presentNew(client, tenant)).toBe(503);
    expect(await present(client, await tenant.accessToken({}, { expiresIn: -100 }))).toBe(401);
    expect(await present(client, await tenant.accessToken({ aud: 'other' }))).toBe(401);
  });
});

describe('the cool-down', () => {
  it.each([
    ['the least', 0, 0.75],
    ['the most', 0.999_999, 1],
  ])('R4 it doubles from 1 s to 30 s (%s jitter)', async (_what, random, share) => {
    vi.spyOn(Math, 'random').mockReturnValue(random);
    try {
      const tenant = await stillTenant();
      tenant.outage('all', 'refuse');
      const client = clientOf(tenant);
      expect(await presentNew(client, tenant)).toBe(503);
      for (const [step, nominal] of [1, 2, 4, 8, 16, 30, 30, 30].entries()) {
        const error = await refusal(client.verifyRequest(bearer(await tenant.accessToken())));
        expect(error.headers['Retry-After']).toBe(String(Math.ceil(nominal * share - 0.001)));
        tenant.clock.advance(nominal * share - 0.01);
        expect(await presentNew(client, tenant)).toBe(503);
        expect(tenant.count()).toBe(step + 1);
        tenant.clock.advance(0.02);
        expect(await presentNew(client, tenant)).toBe(503);
        expect(tenant.count()).toBe(step + 2);
      }
    } finally {
      vi.restoreAllMocks();
    }
  });

  it('R4 it holds for refreshes in the background too', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    await presentNew(client, tenant);
    tenant.setHeaders('jwks', { 'cache-control': undefined });
    tenant.outage('discovery', 'refuse');
    tenant.clock.advance(100);
    tenant.resetRequests();
    for (let round = 0; round < 20; round += 1) {
      expect(await presentNew(client, tenant)).toBe(200);
      await idle();
    }
    expect(tenant.count('discovery')).toBe(1);
  });

  it('R4 a success ends it: the next failure starts at 1 s again', async () => {
    const tenant = await stillTenant();
    tenant.outage('all', 'refuse');
    const client = clientOf(tenant);
    for (const seconds of [0, 1.01, 2.01, 4.01]) {
      tenant.clock.advance(seconds);
      expect(await presentNew(client, tenant)).toBe(503);
    }
    tenant.recover();
    tenant.clock.advance(8.01);
    expect(await presentNew(client, tenant)).toBe(200);
    tenant.outage('discovery', 'refuse');
    tenant.setHeaders('jwks', { 'cache-control': undefined });
    tenant.clock.advance(16);
    await presentNew(client, tenant);
    await idle();
    tenant.resetRequests();
    tenant.clock.advance(1.01);
    await presentNew(client, tenant);
    await idle();
    expect(tenant.count('discovery')).toBe(1);
  });

  it('R4 one document that comes does not end the trouble of the other', async () => {
    const tenant = await stillTenant();
    tenant.outage('jwks', 'refuse');
    const client = clientOf(tenant);
    for (const seconds of [0, 1.01, 2.01, 4.01, 8.01, 16.01]) {
      tenant.clock.advance(seconds);
      expect(await presentNew(client, tenant)).toBe(503);
    }
    await idle();
    tenant.resetRequests();
    tenant.clock.advance(20);
    expect(await presentNew(client, tenant)).toBe(503);
    expect(tenant.count()).toBe(0);
  });

  it('R11 a failed attempt is forgotten: after the cool-down the next one counts', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    tenant.outage('discovery', 'refuse');
    expect(await presentNew(client, tenant)).toBe(503);
    tenant.recover();
    expect(await presentNew(client, tenant)).toBe(503);
    tenant.clock.advance(1.01);
    expect(await presentNew(client, tenant)).toBe(200);
  });
});

describe('stale documents', () => {
  it.each(failures.map((kind) => ({ kind, what: asText(kind) })))(
    'R3 $what: what is held serves for staleIfError, then 503',
    async ({ kind }) => {
      const tenant = await stillTenant();
      const client = clientOf(tenant, { timeout: 0.1 });
      await presentNew(client, tenant);
      tenant.outage('all', kind);
      for (const seconds of [601, 1000, 1000, 1000, 598]) {
        tenant.clock.advance(seconds);
        expect(await presentNew(client, tenant)).toBe(200);
        await idle();
      }
      tenant.clock.advance(2);
      const error = await refusal(client.verifyRequest(bearer(await tenant.accessToken())));
      expect(error).toMatchObject({ status: 503, code: 'temporarily_unavailable' });
      expect(Number(error.headers['Retry-After'])).toBeGreaterThanOrEqual(1);
      tenant.recover();
      // Not necessarily at once: an attempt that began before may still hang, and is joined.
      await vi.waitFor(async () => {
        tenant.clock.advance(31);
        expect(await presentNew(client, tenant)).toBe(200);
      });
    },
  );

  it.each([0, 60, 100_000])('R3 a staleIfError of %d s', async (staleIfError) => {
    const tenant = await stillTenant();
    const client = clientOf(tenant, { cache: { ttl: 100, staleIfError } });
    await presentNew(client, tenant);
    tenant.outage('all', 'refuse');
    tenant.clock.advance(99.9 + staleIfError);
    expect(await presentNew(client, tenant)).toBe(200);
    tenant.clock.advance(0.2);
    expect(await presentNew(client, tenant)).toBe(503);
  });

  it('R3 with a ttl of 0, staleIfError counts from the fetch', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant, { cache: { ttl: 0, staleIfError: 50 } });
    await presentNew(client, tenant);
    tenant.outage('all', 'refuse');
    tenant.clock.advance(49);
    expect(await presentNew(client, tenant)).toBe(200);
    tenant.clock.advance(2);
    expect(await presentNew(client, tenant)).toBe(503);
  });

  it('R3 a hanging issuer is waited for once; then requests are served at once', async () => {
    const tenant = await stillTenant();
    await tenant.listen();
    const client = clientOf(tenant, { timeout: 0.5 });
    await presentNew(client, tenant);
    tenant.outage('all', 'hang');
    tenant.clock.advance(601);
    expect(await presentNew(client, tenant)).toBe(200);
    const attempts = published<IssuerFetchEvent>(CHANNELS.issuerFetch);
    tenant.clock.advance(1.01);
    expect(await presentNew(client, tenant)).toBe(200);
    expect(attempts).toEqual([]);
    await vi.waitFor(() => expect(attempts[0]).toMatchObject({ outcome: 'failed', failure: 'timeout' }));
  });

  it('R3 a token that was verified before is answered like any other: 200 while stale, then 503', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    const token = await tenant.accessToken({}, { expiresIn: 100_000 });
    expect(await present(client, token)).toBe(200);
    tenant.outage('all', 'refuse');
    tenant.clock.advance(4199);
    expect(await present(client, token)).toBe(200);
    tenant.clock.advance(2);
    expect(await present(client, token)).toBe(503);
  });

  it('R6 a removed key verifies no longer than ttl and staleIfError while the issuer is away', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    const token = await tenant.accessToken({}, { expiresIn: 100_000 });
    const { kid } = tenant.key;
    expect(await present(client, token)).toBe(200);
    await tenant.rotateKey();
    tenant.removeKey(kid);
    tenant.outage('all', 'refuse');
    tenant.clock.advance(4199);
    expect(await present(client, token)).toBe(200);
    tenant.clock.advance(2);
    expect(await present(client, token)).toBe(503);
    tenant.recover();
    tenant.clock.advance(31);
    expect(await present(client, token)).toBe(401);
  });
});
