import { spawnSync } from 'node:child_process';
import type { CacheAdapter, Fetch } from '@auth0-api/core';
import { LATE, withTimeLimit } from '@auth0-api/core/adapter';
import { describe, expect, it } from 'vitest';
import { isWhole } from '../../../tests/support/extent.js';
import { createTenant } from '../../../tests/support/tenant.js';
import { getTokenOnBehalfOf } from '../src/exchange/index.js';
import { dpopRequest, makeProof, setUp } from './dpop-support.js';
import { answering, DOWNSTREAM } from './exchange-support.js';
import { present, stillTenant } from './issuer-support.js';
import { STALLS, stall, startPeer } from './stall-support.js';
import { clientOf } from './support.js';

/** An adapter of a map whose `get` is given; nothing is written. */
const readOnly = (get: (key: string) => Promise<unknown>): CacheAdapter => ({
  get,
  set: () => {},
  delete: () => {},
  clear: () => {},
});

// Each takes the processor for seconds: `npm test` has the one that is hardest to tell from an answer that is late.
const stalls = isWhole ? STALLS : STALLS.slice(-1);

describe.each(stalls)('an event loop that stands still %s', (_title, create) => {
  it.each([1, 3])('R24, D17 does not make a replay store late that takes %i round trips', async (trips) => {
    const [peer, still] = [await startPeer(), create()];
    const add = async () => {
      still.begin(1);
      await peer.ask(still.delay(1));
      for (let trip = 1; trip < trips; trip += 1) await peer.ask(1);
      return true;
    };
    const context = await setUp({ dpop: { replay: { add } } });
    const request = dpopRequest(context.token, await makeProof(context));
    expect(await context.client.verifyRequest(request)).toMatchObject({ scheme: 'dpop' });
  });

  it('R24, R10 nor a cache', async () => {
    const [peer, still] = [await startPeer(), create()];
    const tenant = await stillTenant();
    const kept = new Map<string, unknown>();
    const filling = {
      ...readOnly(async () => undefined),
      set: (key: string, value: unknown) => void kept.set(key, value),
    };
    const token = await tenant.accessToken();
    expect(await present(clientOf(tenant, { cache: { adapter: filling } }), token)).toBe(200);
    const asked = tenant.count();
    const adapter = readOnly(async (key) => {
      const first = kept.size > 0 && key.includes('discovery');
      if (first) still.begin(1);
      await peer.ask(first ? still.delay(1) : 1);
      await peer.ask(1);
      return kept.get(key);
    });
    expect(await present(clientOf(tenant, { cache: { adapter } }), token)).toBe(200);
    expect(tenant.count()).toBe(asked);
  });

  it('R24, R15 nor a domains function', async () => {
    const [peer, still] = [await startPeer(), create()];
    const tenant = await stillTenant();
    const domains = async () => {
      still.begin(0.4);
      await peer.ask(still.delay(0.4));
      await peer.ask(1);
      return [tenant.domain];
    };
    const client = clientOf(tenant, { domain: undefined, domains, timeout: 0.4 });
    expect(await present(client, await tenant.accessToken())).toBe(200);
  });

  it('R24, R8 nor an issuer, whose documents take several reads', async () => {
    const [peer, still] = [await startPeer(), create()];
    const tenant = await createTenant({ issuer: `${peer.origin}/` });
    const jwks_uri = `${peer.origin}/jwks`;
    await peer.serve('/.well-known/openid-configuration', { issuer: tenant.issuer, jwks_uri });
    await peer.serve('/jwks', await (await tenant.fetch(`${tenant.issuer}.well-known/jwks.json`, {})).json());
    const customFetch: Fetch = async (url, init) => {
      const first = !url.endsWith('/jwks');
      if (first) still.begin(0.4);
      await peer.ask(first ? still.delay(0.4) : 1);
      return fetch(url, init);
    };
    const client = clientOf(tenant, { customFetch, timeout: 0.4, allowInsecureLoopback: true });
    expect(await present(client, await tenant.accessToken())).toBe(200);
  });

  it('R24, X7 nor a token endpoint', async () => {
    const [peer, still] = [await startPeer(), create()];
    await peer.serve('/token', { access_token: 'x'.repeat(3000) });
    const answer = async (init: RequestInit) => {
      still.begin(0.4);
      await peer.ask(still.delay(0.4));
      return fetch(`${peer.origin}/token`, init);
    };
    const { client } = await answering(answer, { timeout: 0.4 });
    const exchanged = getTokenOnBehalfOf(client, 'a.subject.token', { audience: DOWNSTREAM });
    expect(await exchanged).toHaveProperty('accessToken');
  });

  it('R24 nor one limit within another', async () => {
    const [peer, still] = [await startPeer(), create()];
    const ask = async () => {
      still.begin(0.25);
      await peer.ask(still.delay(0.25));
      await peer.ask(1);
      return 'answer';
    };
    expect(await withTimeLimit(withTimeLimit(ask(), 0.25), 0.3)).toBe('answer');
  });
});

describe('what does not answer', () => {
  const never = () => new Promise<never>(() => {});

  it('R24 is late after its time while the event loop turns', async () => {
    const start = performance.now();
    expect(await withTimeLimit(never(), 0.2)).toBe(LATE);
    expect(performance.now() - start).toBeGreaterThanOrEqual(198);
  });

  it('R24 is late after twice its parts however often the event loop stands still', async () => {
    let stalls = 0;
    let going = true;
    const again = () => {
      if (!going) return;
      stalls += 1;
      stall(30);
      setImmediate(again);
    };
    again();
    expect(await withTimeLimit(never(), 0.02)).toBe(LATE);
    going = false;
    expect(stalls).toBeLessThanOrEqual(12);
  });

  it('R24 rejects with what the answer rejects with, however late it is looked at', async () => {
    const error = new Error('no');
    const answer = withTimeLimit(Promise.reject(error), 0.01);
    stall(50);
    await expect(answer).rejects.toBe(error);
  });

  it('R11, R24 keeps no process alive, and an answer leaves no timer', () => {
    const source = `
      import { withTimeLimit } from '@auth0-api/core/adapter';
      withTimeLimit(new Promise(() => {}), 60);
      await withTimeLimit(Promise.resolve(1), 60);
      await withTimeLimit(Promise.reject(1), 60).catch(() => {});
      console.log(process.getActiveResourcesInfo().filter((name) => /Timeout|Immediate/.test(name)).length);
    `;
    const options = { cwd: new URL('..', import.meta.url), encoding: 'utf8', timeout: 30_000 } as const;
    const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', source], options);
    expect([stdout.trim(), status]).toEqual(['0', 0]);
  });
});
