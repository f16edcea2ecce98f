import { getEventListeners } from 'node:events';
import {
  type ApiClientOptions,
  type CacheAdapter,
  CHANNELS,
  type DecisionEvent,
  type IssuerFetchEvent,
  type StoreFailureEvent,
} from '@auth0-api/core';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createKey } from '../../../tests/support/tenant.js';
import { publishAccepted, publishIssuerFetch, publishRefusal } from '../src/events.js';
import { idle, present, presentNew, published, several, statusOf, stillTenant } from './issuer-support.js';
import { bearer, clientOf, refusal } from './support.js';

/** What rejects unhandled until the test ends. */
function unhandledRejections(): unknown[] {
  const reasons: unknown[] = [];
  const listener = (reason: unknown) => reasons.push(reason);
  process.on('unhandledRejection', listener);
  onTestFinished(() => void process.off('unhandledRejection', listener));
  return reasons;
}

const activeTimers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

describe('what is published', () => {
  it('R2a the channels have the documented names', () => {
    expect(CHANNELS).toEqual({
      decision: 'auth0-api:decision',
      issuerFetch: 'auth0-api:issuer-fetch',
      storeFailure: 'auth0-api:store-failure',
      feed: 'auth0-api:feed',
    });
    expect(Object.isFrozen(CHANNELS)).toBe(true);
  });

  it('R2a one event for each decision', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    const decisions = published<DecisionEvent>(CHANNELS.decision);
    const token = await tenant.accessToken();
    await present(client, token);
    await present(client, token);
    await present(client, await tenant.accessToken({ azp: undefined, client_id: 'other' }));
    await present(client, await tenant.accessToken({}, { expiresIn: -100 }));
    await statusOf(client.verifyRequest({ headers: {} }));
    await statusOf(client.verifyRequest({ headers: { authorization: 'Basic eDp5' } }));
    await client.verifyAccessToken({ accessToken: token });
    const ok = { outcome: 'accepted', status: 200, scheme: 'bearer', issuer: tenant.issuer };
    expect(decisions).toEqual([
      { ...ok, clientId: 'test-client' },
      { ...ok, clientId: 'test-client' },
      { ...ok, clientId: 'other' },
      { outcome: 'refused', status: 401, code: 'invalid_token', reason: 'token_expired', scheme: 'bearer' },
      { outcome: 'refused', status: 401, code: 'invalid_request', reason: 'missing_authorization' },
      { outcome: 'refused', status: 401, code: 'invalid_request', reason: 'unsupported_scheme' },
      { ...ok, clientId: 'test-client' },
    ]);
  });

  it('R2a one event for each request to an issuer, and none for what needed none', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    const decisions = published<DecisionEvent>(CHANNELS.decision);
    const fetches = published<IssuerFetchEvent>(CHANNELS.issuerFetch);
    const { issuer } = tenant;
    tenant.outage('jwks', { status: 502 });
    await presentNew(client, tenant);
    await presentNew(client, tenant);
    const duration = expect.any(Number);
    const url = `${issuer}.well-known/openid-configuration`;
    const discovery = { issuer, document: 'discovery', url, duration };
    const jwks = { issuer, document: 'jwks', url: `${issuer}.well-known/jwks.json`, duration };
    expect(fetches).toEqual([
      { ...discovery, outcome: 'ok', status: 200 },
      { ...jwks, outcome: 'failed', failure: 'bad_status', status: 502 },
    ]);
    const failed = {
      outcome: 'failed',
      status: 503,
      code: 'temporarily_unavailable',
      reason: 'key_set_unavailable',
      scheme: 'bearer',
    };
    expect(decisions).toEqual([failed, failed]);
    tenant.recover();
    tenant.clock.advance(2);
    await presentNew(client, tenant);
    expect(fetches.at(-1)).toEqual({ ...jwks, outcome: 'ok', status: 200 });
  });

  it('R2a says how long a request to an issuer took, in seconds, whether it succeeded or not', async () => {
    const tenant = await stillTenant();
    const fetches = published<IssuerFetchEvent>(CHANNELS.issuerFetch);
    const since = (begunAt: number) => (performance.now() - begunAt) / 1000;
    const shortest: number[] = [];
    const client = clientOf(tenant, {
      customFetch: async (url, init) => {
        const begunAt = performance.now();
        const response = await tenant.fetch(url, init);
        shortest.push(since(begunAt));
        return response;
      },
    });
    tenant.outage('jwks', { status: 502 });
    const begunAt = performance.now();
    await presentNew(client, tenant);
    const longest = since(begunAt);
    expect(fetches.map(({ outcome }) => outcome)).toEqual(['ok', 'failed']);
    for (const [index, { duration }] of fetches.entries()) {
      expect(duration).toBeGreaterThanOrEqual(shortest[index] ?? Number.NaN);
      expect(duration).toBeLessThanOrEqual(longest);
    }
  });

  it('R2a a foreign discovery document is called by its name', async () => {
    const tenant = await stillTenant();
    const fetches = published<IssuerFetchEvent>(CHANNELS.issuerFetch);
    tenant.outage('discovery', 'wrong-issuer');
    await presentNew(clientOf(tenant), tenant);
    expect(fetches).toMatchObject([{ document: 'discovery', outcome: 'failed', failure: 'wrong_issuer' }]);
  });

  it('R2a no token, no signature and no other party’s message is in any event', async () => {
    const tenant = await stillTenant();
    const events = [
      published<DecisionEvent>(CHANNELS.decision),
      published<IssuerFetchEvent>(CHANNELS.issuerFetch),
      published<StoreFailureEvent>(CHANNELS.storeFailure),
    ];
    const secret = 'hunter2';
    const adapter: CacheAdapter = {
      get: () => Promise.reject(new Error(secret)),
      set: () => Promise.reject(new Error(secret)),
      delete: () => {},
      clear: () => {},
    };
    let fails = true;
    const client = clientOf(tenant, {
      cache: { adapter },
      customFetch: (url, init) => (fails ? Promise.reject(new Error(secret)) : tenant.fetch(url, init)),
    });
    const claims = { sub: 'auth0|private-subject', email: 'private@example.test', jti: 'private-jti' };
    const foreign = await createKey({ kid: tenant.key.kid });
    const tokens = [
      await tenant.accessToken(claims),
      await tenant.accessToken(claims, { key: foreign }),
      await tenant.accessToken({ ...claims, iss: 'https://private-issuer.test/' }),
      await tenant.accessToken({ ...claims, aud: 'private-audience' }),
      await tenant.accessToken(claims, { header: { kid: 'private-kid' } }),
      'private-opaque-token',
    ];
    await present(client, tokens[0] ?? '');
    fails = false;
    tenant.clock.advance(2);
    for (const token of tokens) await present(client, token);
    await statusOf(client.verifyRequest({ headers: { authorization: 'Basic private-credentials' } }));
    await idle();
    const text = JSON.stringify(events);
    expect(events.map((list) => list.length > 0)).toEqual([true, true, true]);
    expect(text).not.toContain(secret);
    expect(text).not.toContain('private');
    for (const part of tokens.flatMap((token) => token.split('.'))) expect(text).not.toContain(part);
  });
});

describe('while nobody listens', () => {
  /** Counts what is read of an object: who builds a message reads what it is about. */
  function counted<T extends object>(target: T): { readonly proxy: T; readonly reads: () => number } {
    let reads = 0;
    const get = (object: T, name: string | symbol) => {
      reads += 1;
      return Reflect.get(object, name, object);
    };
    return { proxy: new Proxy(target, { get }), reads: () => reads };
  }

  it('R2a no message is built, of a decision or of a request to an issuer', async () => {
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    const real = await client.verifyRequest(bearer(await tenant.accessToken()));
    const auth = counted(real);
    const error = counted(await refusal(client.verifyRequest({ headers: {} })));
    const fetched = vi.fn(
      (): IssuerFetchEvent => ({ issuer: 'a', document: 'jwks', url: 'b', outcome: 'ok', duration: 0 }),
    );
    const publish = (given = real) => {
      publishAccepted(given);
      publishRefusal(error.proxy, 'bearer');
      publishIssuerFetch(fetched);
    };
    publish(auth.proxy);
    expect([auth.reads(), error.reads(), fetched.mock.calls.length]).toEqual([0, 0, 0]);
    // The same calls do build them, once somebody listens.
    const decisions = published<DecisionEvent>(CHANNELS.decision);
    const fetches = published<IssuerFetchEvent>(CHANNELS.issuerFetch);
    publish();
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused']);
    expect(fetches).toHaveLength(1);
    expect(error.reads()).toBeGreaterThan(0);
  });
});

describe('what stays behind', () => {
  it('R11 nothing rejects unhandled, whoever fails and whenever', async () => {
    const unhandled = unhandledRejections();
    const tenant = await stillTenant();
    const client = clientOf(tenant, { timeout: 0.1 });
    const tokens = await several(20, (n) => tenant.accessToken({ n }));
    for (const kind of ['refuse', 'hang', 'garbage', 'wrong-issuer', 'recovered', 'reset', 'html'] as const) {
      if (kind === 'recovered') tenant.recover();
      else tenant.outage('all', kind);
      const unknown = await tenant.accessToken({}, { header: { kid: kind } });
      // Some do not wait for their answer at all.
      for (const token of [...tokens, unknown]) present(client, token).catch(() => {});
      await Promise.all([...tokens, unknown].map((token) => present(client, token)));
      tenant.clock.advance(601);
      await idle();
    }
    client.close();
    await idle();
    expect(unhandled).toEqual([]);
  });

  it('R11 nobody has to catch what fails in the background', async () => {
    const unhandled = unhandledRejections();
    const tenant = await stillTenant();
    const client = clientOf(tenant);
    await presentNew(client, tenant);
    tenant.outage('all', 'refuse');
    tenant.clock.advance(16);
    expect(await presentNew(client, tenant)).toBe(200);
    await idle();
    expect(tenant.count()).toBe(4);
    expect(unhandled).toEqual([]);
  });

  const hang = () => new Promise<never>(() => {});

  it.each<[string, ApiClientOptions]>([
    ['a fetch', { customFetch: hang }],
    ['a cache', { cache: { adapter: { get: hang, set() {}, delete() {}, clear() {} } } }],
    ['a domains function', { domains: hang, timeout: 0.5 }],
  ])('R11 no timer keeps the process alive, neither while %s hangs nor after', async (_what, options) => {
    const tenant = await stillTenant();
    const client = clientOf(tenant, { timeout: 120, ...options });
    const token = await tenant.accessToken();
    const before = activeTimers();
    const waiting = present(client, token);
    await idle();
    expect(activeTimers()).toBeLessThanOrEqual(before);
    client.close();
    expect(await waiting).toBeGreaterThanOrEqual(500);
    expect(activeTimers()).toBeLessThanOrEqual(before);
  });

  it('R11 a request that is over leaves no listener on its signal', async () => {
    const tenant = await stillTenant();
    const signals: AbortSignal[] = [];
    const client = clientOf(tenant, {
      customFetch: (url, init) => {
        signals.push(init.signal as AbortSignal);
        return tenant.fetch(url, init);
      },
    });
    await presentNew(client, tenant);
    expect(signals).toHaveLength(2);
    for (const signal of signals) expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('R11 sockets end: a closed tenant has no connection left to wait for', async () => {
    const tenant = await stillTenant();
    await tenant.listen();
    const sockets = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
    const client = clientOf(tenant, { timeout: 0.1 });
    for (const kind of ['hang', 'stall', 'huge'] as const) {
      tenant.outage('all', kind);
      expect(await presentNew(client, tenant)).toBe(503);
      tenant.clock.advance(31);
    }
    await tenant.close();
    await vi.waitFor(() => expect(sockets()).toBe(0));
  });
});
