import type { ReplayStore } from '@auth0-api/core';
import { createAdapter } from '@auth0-api/core/adapter';
import { describe, expect, it } from 'vitest';
import { makeProof, setUp } from './dpop-support.js';
import { admit, type Incoming } from './framework-support.js';
import { clientOf, refusal } from './support.js';

type Answer = () => ReturnType<ReplayStore['add']>;

/** A store that answers as it is told, once for each call, and counts the calls. */
function storeOf(...answers: readonly Answer[]) {
  let calls = 0;
  const add = () => {
    calls += 1;
    return answers[Math.min(calls, answers.length) - 1]?.() ?? true;
  };
  return { add, calls: () => calls };
}

const context = await setUp();
const { tenant, token } = context;

/** An adapter with a client of its own. */
const adapterOf = (replay: ReplayStore) => {
  const client = clientOf(tenant, { dpop: { replay } });
  return createAdapter<object, undefined>({ client });
};

const incoming = async (raw: object): Promise<Incoming> => ({
  source: undefined,
  raw,
  headers: { host: 'api.test', authorization: `DPoP ${token}`, dpop: await makeProof(context) },
  method: 'GET',
  target: '/orders',
  origin: 'https://api.test',
  trustsForwarded: false,
});

/** An answer that the test gives when it wants to. */
function heldAnswer() {
  let [resolve, reject]: [(isNew: boolean) => void, (error: Error) => void] = [() => {}, () => {}];
  const promise = new Promise<boolean>((...settle) => {
    [resolve, reject] = settle;
  });
  return { promise, resolve, reject };
}

/** Many turns of the event loop: two clients have got their keys by then, and come to the store. */
const bothWait = async () => {
  for (let turn = 0; turn < 30; turn += 1) await new Promise(setImmediate);
};

const atOnce: Answer = () => true;
const later: Answer = () => Promise.resolve(true);

describe('several passes over one request', () => {
  it.each([
    ['at once', atOnce],
    ['later', later],
  ])('D18a a store is asked once, also by two clients, if it answers %s', async (_when, answer) => {
    const store = storeOf(answer, () => false);
    const request = await incoming({});
    for (const adapter of [adapterOf(store), adapterOf(store)])
      expect(await admit(adapter, request)).toMatchObject({ scheme: 'dpop' });
    expect(store.calls()).toBe(1);
  });

  it('D18a each store is asked', async () => {
    const stores = [storeOf(atOnce), storeOf(later), storeOf(() => false)] as const;
    const request = await incoming({});
    for (const store of stores.slice(0, 2)) await admit(adapterOf(store), request);
    expect(await refusal(admit(adapterOf(stores[2]), request))).toMatchObject({ reason: 'proof_replayed' });
    expect(stores.map(({ calls }) => calls())).toEqual([1, 1, 1]);
  });

  it('D15, D18a another proof, and another request, is another question', async () => {
    const store = storeOf(atOnce, atOnce, () => false);
    const adapter = adapterOf(store);
    const [first, second] = [await incoming({}), await incoming({})];
    await admit(adapter, first);
    await admit(adapter, { ...second, raw: first.raw });
    expect(await refusal(admit(adapter, { ...first, raw: {} }))).toMatchObject({ reason: 'proof_replayed' });
    expect(store.calls()).toBe(3);
  });

  it('D18a passes at the same time wait for one answer', async () => {
    const gate = heldAnswer();
    const store = storeOf(
      () => gate.promise,
      () => false,
    );
    const request = await incoming({});
    let accepted = 0;
    const passes = [adapterOf(store), adapterOf(store)].map((adapter) =>
      admit(adapter, request).finally(() => (accepted += 1)),
    );
    await bothWait();
    expect(accepted).toBe(0);
    gate.resolve(true);
    for (const auth of await Promise.all(passes)) expect(auth).toMatchObject({ scheme: 'dpop' });
    expect(store.calls()).toBe(1);
  });

  it('D17, D18a nor does one pass while the other finds the store failing', async () => {
    const gate = heldAnswer();
    const store = storeOf(() => gate.promise);
    const request = await incoming({});
    const passes = [adapterOf(store), adapterOf(store)].map((adapter) => refusal(admit(adapter, request)));
    await bothWait();
    gate.reject(new Error('down'));
    for (const error of await Promise.all(passes)) expect(error).toMatchObject({ status: 503 });
    expect(store.calls()).toBe(1);
  });

  it.each<[what: string, answer: Answer, status: number]>([
    ['fails later', () => Promise.reject(new Error('down')), 503],
    [
      'fails at once',
      () => {
        throw new Error('down');
      },
      503,
    ],
    ['knows the proof', () => false, 401],
    ['finds later that it knows the proof', () => Promise.resolve(false), 401],
  ])('D17, D18a a store that %s is asked again by the next pass', async (_what, answer, status) => {
    const store = storeOf(answer, answer, atOnce);
    const request = await incoming({});
    for (let pass = 0; pass < 2; pass += 1)
      expect(await refusal(admit(adapterOf(store), request))).toMatchObject({ status });
    expect(await admit(adapterOf(store), request)).toMatchObject({ scheme: 'dpop' });
    expect(store.calls()).toBe(3);
  });
});
