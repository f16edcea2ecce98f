import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import {
  type ApiClient,
  MemoryReplayStore,
  type ReplayStore,
  ReplayStoreUnavailableError,
} from '@auth0-api/core';
import { createClock } from '@auth0-api/testing';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createProofKey, dpopRequest, makeProof, setUp } from './dpop-support.js';
import { challenges, clientOf, refusal } from './support.js';

/** A store that notes what it is asked, in front of a real one. */
function recordingStore(): ReplayStore & { readonly calls: Parameters<ReplayStore['add']>[] } {
  const calls: Parameters<ReplayStore['add']>[] = [];
  const inner: ReplayStore = new MemoryReplayStore({ now: () => 0 });
  return {
    calls,
    add: (...call) => {
      calls.push(call);
      return inner.add(...call);
    },
  };
}

describe('replay defence', () => {
  it('D15 a proof is accepted once', async () => {
    const context = await setUp();
    const request = dpopRequest(context.token, await makeProof(context));
    await context.client.verifyRequest(request);
    const error = await refusal(context.client.verifyRequest(request));
    expect(error).toMatchObject({ status: 401, code: 'invalid_dpop_proof', reason: 'proof_replayed' });
    expect(challenges(error)[1]).toContain('error="invalid_dpop_proof"');
  });

  it('D15 of 50 simultaneous requests with one proof exactly one is accepted', async () => {
    const context = await setUp();
    const request = dpopRequest(context.token, await makeProof(context));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, () => context.client.verifyRequest(request)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it.each([['an object'], [{}], [Buffer.alloc(8)], [null]])(
    'D15 D18a what an app calls `raw` is no request: a proof is accepted once (%j)',
    async (raw) => {
      const context = await setUp();
      const request = { ...dpopRequest(context.token, await makeProof(context)), raw };
      await context.client.verifyRequest(request);
      expect(await refusal(context.client.verifyRequest({ ...request }))).toMatchObject({
        reason: 'proof_replayed',
      });
    },
  );

  it('D15 another proof with the same jti and key is a replay too; another key is not', async () => {
    const context = await setUp();
    const { tenant, client, token } = context;
    const proof = (htu: string) => makeProof(context, { claims: { jti: 'same', htu } });
    await client.verifyRequest(dpopRequest(token, await proof('https://api.test/orders')));
    const other = { url: 'https://api.test/other' };
    const again = client.verifyRequest(dpopRequest(token, await proof('https://api.test/other'), other));
    expect((await refusal(again)).reason).toBe('proof_replayed');

    const key = await createProofKey();
    const bound = await tenant.accessToken({ cnf: { jkt: key.jkt } });
    const own = await makeProof({ tenant, key, token: bound }, { claims: { jti: 'same' } });
    expect((await client.verifyRequest(dpopRequest(bound, own))).jkt).toBe(key.jkt);
  });

  it('D15 with replay false a proof may come again', async () => {
    const context = await setUp({ dpop: { replay: false } });
    const request = dpopRequest(context.token, await makeProof(context));
    await context.client.verifyRequest(request);
    expect((await context.client.verifyRequest(request)).scheme).toBe('dpop');
  });

  it('D16 a request that fails before the replay check uses up no proof', async () => {
    const store = recordingStore();
    const context = await setUp({ dpop: { replay: store } });
    const { client, tenant, token } = context;
    const proof = await makeProof(context);
    const thief = await createProofKey();
    const failing = [
      dpopRequest(token, proof, { method: 'POST' }),
      dpopRequest(token, proof, { url: 'https://api.test/other' }),
      dpopRequest(token, await makeProof({ ...context, key: thief })),
      dpopRequest(await tenant.accessToken({ cnf: { jkt: context.key.jkt }, sub: 'other' }), proof),
      dpopRequest(await tenant.accessToken(), proof),
      { headers: { authorization: `Bearer ${token}`, dpop: proof } },
    ];
    for (const request of failing) await refusal(client.verifyRequest(request));
    expect(store.calls).toEqual([]);
    expect((await client.verifyRequest(dpopRequest(token, proof))).scheme).toBe('dpop');
  });

  it('D16 the store is told nothing of the proof, and for how long to remember', async () => {
    const store = recordingStore();
    const context = await setUp({ dpop: { replay: store, iatOffset: 60, iatLeeway: 10 } });
    const iat = Math.floor(context.tenant.clock.now());
    const proof = await makeProof(context, { claims: { jti: 'planted-secret', iat } });
    await context.client.verifyRequest(dpopRequest(context.token, proof));
    const [[key = '', expiresAt, jkt, use] = []] = store.calls;
    expect(key).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    expect(key).not.toContain('planted');
    expect(expiresAt).toBe(iat + 70);
    expect(jkt).toBe(context.key.jkt);
    // 60 s longer than a clock may call it young, for clocks that differ.
    expect(use?.lifetime).toBeCloseTo(iat + 130 - context.tenant.clock.now());
    expect(use?.holder).toBe(`${context.tenant.issuer} auth0|user`);
  });

  it('R12 a share is that of the token’s subject, and without one that of the key', async () => {
    const store = recordingStore();
    const context = await setUp({ dpop: { replay: store } });
    const { tenant, key, client } = context;
    for (const sub of ['auth0|user', 'other@clients', undefined, '']) {
      const token = await tenant.accessToken({ cnf: { jkt: key.jkt }, sub });
      await client.verifyRequest(dpopRequest(token, await makeProof({ tenant, key, token })));
    }
    const args = { accessToken: context.token, method: 'GET', url: 'https://api.test/orders' };
    await client.verifyDpopProof({ ...args, proof: await makeProof(context) });
    const { issuer } = tenant;
    expect(store.calls.map(([, , , { holder }]) => holder)).toEqual([
      `${issuer} auth0|user`,
      `${issuer} other@clients`,
      key.jkt,
      `${issuer} `,
      key.jkt,
    ]);
  });

  it('D16 a proof stays used for as long as any clock may call it young', async () => {
    const context = await setUp({ dpop: { iatOffset: 60, iatLeeway: 10 } });
    const { client, tenant, token } = context;
    const proof = await makeProof(context, { claims: { iat: Math.floor(tenant.clock.now()) + 10 } });
    await client.verifyRequest(dpopRequest(token, proof));
    tenant.clock.advance(69);
    expect((await refusal(client.verifyRequest(dpopRequest(token, proof)))).reason).toBe('proof_replayed');
    tenant.clock.advance(2);
    expect((await refusal(client.verifyRequest(dpopRequest(token, proof)))).reason).toBe('proof_too_old');
  });

  it('D16 a proof stays used up to the last instant at which it is young', async () => {
    const context = await setUp({ dpop: { iatOffset: 60, iatLeeway: 0 } });
    const { client, tenant, token } = context;
    tenant.clock.set(Math.floor(tenant.clock.now()));
    const request = dpopRequest(token, await makeProof(context));
    await client.verifyRequest(request);
    tenant.clock.advance(60);
    expect((await refusal(client.verifyRequest(request))).reason).toBe('proof_replayed');
  });

  it('R14 the default store goes by the clock of the client', async () => {
    const context = await setUp();
    context.tenant.clock.set(1_000_000_000);
    const token = await context.tenant.accessToken({ cnf: { jkt: context.key.jkt } });
    const request = dpopRequest(token, await makeProof({ ...context, token }));
    await context.client.verifyRequest(request);
    expect((await refusal(context.client.verifyRequest(request))).reason).toBe('proof_replayed');
  });
});

describe('a replay store in trouble', () => {
  const trouble: readonly [what: string, add: ReplayStore['add'], failure: string][] = [
    [
      'throws',
      () => {
        throw new Error('redis://user:hunter2@10.0.0.1');
      },
      'error',
    ],
    ['rejects', () => Promise.reject(new Error('hunter2')), 'error'],
    ['answers undefined', () => undefined as never, 'invalid'],
    ['answers 1', () => 1 as never, 'invalid'],
    ["answers 'true'", () => Promise.resolve('true') as never, 'invalid'],
    ['answers an object', () => ({ ok: true }) as never, 'invalid'],
    ['answers null', () => Promise.resolve(null) as never, 'invalid'],
    ['never answers', () => new Promise<boolean>(() => {}), 'timeout'],
    ['rejects with nothing', () => Promise.reject(undefined), 'error'],
  ];

  it.each(trouble)('D17 that %s: 503, no challenge, nothing accepted', async (_what, add, failure) => {
    const context = await setUp({ dpop: { replay: { add } } });
    const events: unknown[] = [];
    const listener = (event: unknown) => events.push(event);
    subscribe('auth0-api:store-failure', listener);
    try {
      const proof = await makeProof(context);
      const error = await refusal(context.client.verifyRequest(dpopRequest(context.token, proof)));
      expect(error).toMatchObject({
        name: 'ReplayStoreUnavailableError',
        status: 503,
        code: 'temporarily_unavailable',
        reason: 'replay_store_unavailable',
        expose: false,
      });
      expect(error.headers).toEqual({ 'Retry-After': '1' });
      expect(`${error.message} ${JSON.stringify(error)}`).not.toContain('hunter2');
    } finally {
      unsubscribe('auth0-api:store-failure', listener);
    }
    expect(events).toEqual([{ store: 'replay', operation: 'add', failure }]);
  });

  it('D17 an answer that comes too late, even a rejection, does no harm', async () => {
    let reject: (error: Error) => void = () => {};
    const late = new Promise<boolean>((_resolve, fail) => {
      reject = fail;
    });
    const context = await setUp({ dpop: { replay: { add: () => late } } });
    const proof = await makeProof(context);
    expect((await refusal(context.client.verifyRequest(dpopRequest(context.token, proof)))).status).toBe(503);
    reject(new Error('late'));
    await new Promise(setImmediate);
  });
});

describe('MemoryReplayStore', () => {
  const at = (start = 1000) => {
    const clock = createClock(() => 0);
    clock.freeze();
    clock.set(start);
    return clock;
  };

  it('D15 knows a key until it expires', () => {
    const clock = at();
    const store = new MemoryReplayStore({ now: clock.now });
    expect(store.add('a', 1060, 'k')).toBe(true);
    expect(store.add('a', 1060, 'k')).toBe(false);
    clock.set(1059.9);
    expect(store.add('a', 1060, 'k')).toBe(false);
    clock.set(1061);
    expect(store.add('a', 1120, 'k')).toBe(true);
    expect(store.size).toBe(1);
  });

  it('D15 knows a key to the end of a time that is no whole second', () => {
    const clock = at();
    const store = new MemoryReplayStore({ now: clock.now });
    store.add('a', 1060.5, 'k');
    clock.set(1060.5);
    expect(store.add('a', 1060.5, 'k')).toBe(false);
    clock.set(1061);
    expect(store.add('a', 1060.5, 'k')).toBe(false);
    expect(store.add('b', 1060.5, 'k')).toBe(true);
    clock.set(1062);
    expect(store.add('a', 1122, 'k')).toBe(true);
  });

  it('D15 forgets each key in its own time, in whatever order they come', () => {
    const clock = at();
    const store = new MemoryReplayStore({ now: clock.now });
    for (const seconds of [30, 10, 20, 40]) store.add(`in ${seconds}`, 1000 + seconds, 'k');
    clock.set(1021);
    expect(store.add('in 30', 1030, 'k')).toBe(false);
    expect(store.add('in 40', 1040, 'k')).toBe(false);
    expect(store.size).toBe(2);
    clock.set(100_000);
    expect(store.add('new', 100_001, 'k')).toBe(true);
    expect(store.size).toBe(1);
  });

  it.each([
    ['in one step', [1060]],
    ['second by second', Array.from({ length: 60 }, (_, index) => 1001 + index)],
  ])(
    'D15, D20 forgets nothing, and refuses nothing new, in the second in which it ends: %s',
    (_how, times) => {
      const clock = at();
      const store = new MemoryReplayStore({ now: clock.now });
      for (const key of ['a', 'b', 'c']) expect(store.add(key, 1060, 'k')).toBe(true);
      for (let end = 1061; end < 1070; end += 1) expect(store.add(`until ${end}`, end, 'k')).toBe(true);
      for (const time of times) {
        clock.set(time);
        expect(store.add('a', 1060, 'k')).toBe(false);
      }
      expect(store.size).toBe(12);
      expect(store.add('d', 1060, 'k')).toBe(true);
      clock.set(1061);
      expect(store.add('e', 1060, 'k')).toBe(false);
      expect(store.size).toBe(9);
    },
  );

  it('R12 forgets a key that had ended already when it came', () => {
    const clock = at();
    const store = new MemoryReplayStore({ now: clock.now });
    expect(store.add('young', 1060, 'k')).toBe(true);
    expect(store.add('over', 990, 'k')).toBe(true);
    expect(store.size).toBe(2);
    clock.set(1001);
    expect(store.add('young', 1060, 'k')).toBe(false);
    expect(store.size).toBe(1);
  });

  it('D15, R12 goes on forgetting when the clock was set back, and forgets nothing too early', () => {
    const clock = at();
    const store = new MemoryReplayStore({ now: clock.now });
    expect(store.add('before', 1060, 'k')).toBe(true);
    clock.set(500);
    expect(store.add('before', 1060, 'k')).toBe(false);
    for (const second of [500, 600, 700]) {
      clock.set(second);
      expect(store.add(`at ${second}`, second + 60, 'k')).toBe(true);
      expect(store.size).toBe(2);
    }
  });

  it('D15 forgets nothing while the clock tells no time', () => {
    let time = 1000;
    const store = new MemoryReplayStore({ now: () => time });
    store.add('a', 1060, 'k');
    time = Number.NaN;
    expect(store.add('a', 1060, 'k')).toBe(false);
    expect(store.add('b', 1060, 'k', { lifetime: 60, holder: 'h' })).toBe(true);
    time = 1061;
    expect(store.add('c', 1100, 'k')).toBe(true);
    expect(store.size).toBe(1);
  });

  it('D17 when it is full it refuses new keys, still knows the old ones, and recovers', () => {
    const clock = at();
    const store = new MemoryReplayStore({ maxEntries: 3, now: clock.now });
    for (const key of ['a', 'b', 'c']) store.add(key, 1010, `of ${key}`);
    expect(() => store.add('d', 1010, 'of d')).toThrow(ReplayStoreUnavailableError);
    expect(store.add('a', 1010, 'of a')).toBe(false);
    clock.set(1011);
    expect(store.add('d', 1020, 'of d')).toBe(true);
  });

  it('D17 while it is more than half full no proof key may hold more than 5 %', () => {
    const clock = at();
    const store = new MemoryReplayStore({ maxEntries: 1000, now: clock.now });
    for (let index = 0; index <= 500; index += 1) store.add(`greedy ${index}`, 1010, 'greedy');
    expect(() => store.add('one more', 1010, 'greedy')).toThrow(/share/);
    expect(store.add('greedy 7', 1010, 'greedy')).toBe(false);
    for (let index = 0; index < 50; index += 1)
      expect(store.add(`modest ${index}`, 1020, 'modest')).toBe(true);
    expect(() => store.add('modest 50', 1020, 'modest')).toThrow(/share/);
    clock.set(1011);
    expect(store.add('one more', 1020, 'greedy')).toBe(true);
    expect(store.size).toBe(51);
  });

  it('D17, R12 a client with many keys has one share', () => {
    const store = new MemoryReplayStore({ maxEntries: 1000, now: () => 1000 });
    const add = (index: number, holder: string) =>
      store.add(`${holder} ${index}`, 1010, `key ${index} of ${holder}`, { lifetime: 10, holder });
    for (let index = 0; index <= 500; index += 1) add(index, 'greedy');
    expect(() => add(501, 'greedy')).toThrow(/share/);
    for (let index = 0; index < 50; index += 1) expect(add(index, 'modest')).toBe(true);
    expect(() => add(50, 'modest')).toThrow(/share/);
    expect(add(0, 'third')).toBe(true);
  });

  it('D17 what was forgotten counts for no share any more', () => {
    const clock = at();
    const store = new MemoryReplayStore({ maxEntries: 1000, now: clock.now });
    for (let index = 0; index < 50; index += 1) store.add(`greedy ${index}`, 1010, 'greedy');
    for (let index = 0; index <= 500; index += 1) store.add(`other ${index}`, 1100, `key ${index}`);
    expect(() => store.add('one more', 1010, 'greedy')).toThrow(/share/);
    clock.set(1011);
    expect(store.add('one more', 1100, 'greedy')).toBe(true);
    expect(store.size).toBe(502);
  });

  it('R12a one call forgets at most 256 keys, and the calls that follow catch up', () => {
    const clock = at();
    const store = new MemoryReplayStore({ maxEntries: 10_000, now: clock.now });
    for (let index = 0; index < 5000; index += 1)
      store.add(`old ${index}`, 1001 + (index % 390), `key ${index}`);
    clock.set(100_000);
    const deleted = vi.spyOn(Set.prototype, 'delete');
    onTestFinished(() => deleted.mockRestore());
    for (let call = 1; call <= 25; call += 1) {
      deleted.mockClear();
      expect(store.add(`new ${call}`, 100_390, `key ${call}`)).toBe(true);
      expect(deleted.mock.calls.length).toBeLessThanOrEqual(256);
      expect(store.size).toBe(call);
    }
    expect(deleted.mock.calls.length).toBeLessThan(256);
  });

  it('R12a what has ended takes no place of others while it waits to be forgotten', () => {
    const clock = at();
    const store = new MemoryReplayStore({ maxEntries: 2000, now: clock.now });
    for (let index = 0; index < 2000; index += 1)
      store.add(`old ${index}`, 1010, index < 100 ? 'greedy' : `key ${index}`);
    expect(() => store.add('new 0', 1100, 'key')).toThrow(/full/);
    clock.set(1011);
    for (let index = 0; index < 100; index += 1) expect(store.add(`new ${index}`, 1100, 'greedy')).toBe(true);
    for (let index = 0; index < 1900; index += 1)
      expect(store.add(`more ${index}`, 1100, `other ${index}`)).toBe(true);
    expect(() => store.add('one more', 1100, 'key')).toThrow(/full/);
  });

  it.each([86_460, 3600, 10])(
    'R12a keys of %s s lifetime end at no more than some 4,000 instants',
    (lifetime) => {
      let now = 1000;
      const store = new MemoryReplayStore({ now: () => now });
      const ends = vi.spyOn(Map.prototype, 'set');
      onTestFinished(() => ends.mockRestore());
      for (let index = 0; index < 10_000; index += 1)
        store.add(`${index}`, 0, 'k', { lifetime: (lifetime * index) / 10_000, holder: `${index}` });
      expect(ends.mock.calls.length).toBeLessThanOrEqual(4096 + 86_460 / 32);
      ends.mockRestore();
      // The last one is not forgotten before its time.
      store.add('last', 1, 'k', { lifetime, holder: 'last' });
      now += lifetime;
      expect(store.add('last', 1, 'k', { lifetime, holder: 'last' })).toBe(false);
      now += 32;
      expect(store.add('first of a new time', 2, 'k', { lifetime, holder: 'last' })).toBe(true);
      expect(store.size).toBe(1);
    },
  );

  it.each([
    ['set back', -100_000],
    ['ahead for a moment', 100_000],
  ])('D20 a clock that is %s makes no forgotten proof new', (_what, by) => {
    const clock = at(1_000_000);
    const store = new MemoryReplayStore({ now: clock.now });
    const use = { lifetime: 390, holder: 'h' };
    expect(store.add('a', 1_000_330, 'k', use)).toBe(true);
    clock.advance(391);
    expect(store.add('b', 1_000_721, 'k', use)).toBe(true);
    expect(store.size).toBe(1);
    clock.advance(by);
    expect(store.add('a', 1_000_330, 'k', use)).toBe(false);
    clock.advance(-by);
    expect(store.add('a', 1_000_330, 'k', use)).toBe(false);
    expect(store.add('b', 1_000_721, 'k', use)).toBe(false);
    expect(store.add('c', 1_000_722, 'k', use)).toBe(true);
  });

  it('D20 what was forgotten stays refused in bounded memory, however often it happens', () => {
    const clock = at(0);
    const store = new MemoryReplayStore({ now: clock.now });
    const use = { lifetime: 10, holder: 'h' };
    for (let round = 0; round < 1000; round += 1) {
      expect(store.add(`${round}`, clock.now() + 10, 'k', use)).toBe(true);
      clock.advance(1000);
    }
    clock.set(0);
    for (let round = 0; round < 1000; round += 1)
      expect(store.add(`${round}`, round * 1000 + 10, 'k', use)).toBe(false);
    // Between recent ends there is room, between the earliest ones there is none any more.
    expect(store.add('recent', 997_500, 'k', use)).toBe(true);
    expect(store.add('early', 500, 'k', use)).toBe(false);
  });

  it('D17 a full store is a 503 for the request, and says so by its own error', async () => {
    const store = new MemoryReplayStore({ maxEntries: 1, now: () => 0 });
    const context = await setUp({ dpop: { replay: store } });
    const attempt = async () =>
      context.client.verifyRequest(dpopRequest(context.token, await makeProof(context)));
    await attempt();
    expect(await refusal(attempt())).toMatchObject({ status: 503, message: 'The replay store is full.' });
  });

  it.each([0, -1, 1.5, Number.NaN, 10_000_001, '5'])('R12 maxEntries %s is refused', (maxEntries) => {
    expect(() => new MemoryReplayStore({ maxEntries } as never)).toThrow(/maxEntries/);
  });

  it('R12 the proofs of a hundred thousand keys stay within the bound', () => {
    const store = new MemoryReplayStore({ maxEntries: 10_000, now: () => 1000 });
    let refused = 0;
    for (let index = 0; index < 100_000; index += 1) {
      try {
        store.add(`proof ${index}`, 1300, `key ${index}`);
      } catch {
        refused += 1;
      }
    }
    expect(store.size).toBe(10_000);
    expect(refused).toBe(90_000);
  });

  it('D15 clients that share a store refuse each other’s proofs', async () => {
    const store = new MemoryReplayStore();
    const context = await setUp({ dpop: { replay: store } });
    const second: ApiClient = clientOf(context.tenant, { dpop: { replay: store } });
    const request = dpopRequest(context.token, await makeProof(context));
    await context.client.verifyRequest(request);
    expect((await refusal(second.verifyRequest(request))).reason).toBe('proof_replayed');
  });
});
