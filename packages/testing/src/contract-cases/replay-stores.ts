import assert from 'node:assert/strict';
import type { ReplayStore } from '@auth0-api/core';
import type { OpenStores, StoreCase } from '../contract/store-case.js';

// As core makes them: base64url, with nothing of the proof in it.
const KEY = 'w2wAYH3pSRgQvT0bVGyXxVlq0M4g3v2m1Jk_7-9dQbE';
const JKT = '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I';

/** Further details of a proof, if they differ from the default. */
interface More {
  readonly jkt?: string;
  /** Default: until the expiry, by the clock of the stores. */
  readonly lifetime?: number;
}

/** A function that adds a key through one store after the other. */
function inTurn({ stores, now }: OpenStores<ReplayStore>) {
  let turn = 0;
  return async (key: string, expiresAt: number, more: More = {}): Promise<boolean> => {
    const store = stores[turn % stores.length] ?? stores[0];
    turn += 1;
    const { jkt = JKT, lifetime = expiresAt - now() } = more;
    return store.add(key, expiresAt, jkt, { lifetime, holder: 'https://tenant.test/ auth0|user' });
  };
}

/** How often each result came. */
function tally(answers: readonly boolean[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[String(answer)] = (counts[String(answer)] ?? 0) + 1;
  return counts;
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/**
 * The cases that every `ReplayStore` must pass.
 *
 * @example
 * ```ts
 * import { MemoryReplayStore } from '@auth0-api/express';
 * import { createClock } from '@auth0-api/testing';
 * import { replayStoreCases, runStoreCase } from '@auth0-api/testing/contract';
 * import { it } from 'vitest';
 *
 * const { now, advance } = createClock();
 * const open = () => ({ stores: [new MemoryReplayStore({ now })] as const, now, advance });
 * for (const item of replayStoreCases) it(item.title, () => runStoreCase({ name: 'memory', open }, item));
 * ```
 */
export const replayStoreCases: readonly StoreCase<ReplayStore>[] = Object.freeze([
  {
    title: 'S1 a key is new once: the first result is true, all later ones are false',
    async run(open) {
      const add = inTurn(open);
      const expiresAt = open.now() + 330;
      assert.equal(await add(KEY, expiresAt), true);
      for (const _ of range(5)) assert.equal(await add(KEY, expiresAt), false);
    },
  },
  {
    title: 'S1 of 100 calls at once with one key, one returns true',
    async run(open) {
      const add = inTurn(open);
      const expiresAt = open.now() + 330;
      const answers = await Promise.all(range(100).map(() => add(KEY, expiresAt)));
      assert.deepEqual(tally(answers), { true: 1, false: 99 });
    },
  },
  {
    title: 'S1 of 400 calls at once with 100 keys, one for each key returns true',
    async run(open) {
      const add = inTurn(open);
      const expiresAt = open.now() + 330;
      const keys = range(400).map((index) => `key-${index % 100}`);
      const answers = await Promise.all(keys.map(async (key) => ({ key, first: await add(key, expiresAt) })));
      const firsts = answers.filter(({ first }) => first).map(({ key }) => key);
      assert.equal(firsts.length, 100);
      assert.equal(new Set(firsts).size, 100);
    },
  },
  {
    title: 'S1 keys that differ in one character, or in case only, are different keys',
    async run(open) {
      const add = inTurn(open);
      const keys = [KEY, KEY.toLowerCase(), KEY.toUpperCase(), `${KEY}A`, KEY.slice(1), `-${KEY}`, `_${KEY}`];
      for (const key of keys) assert.equal(await add(key, open.now() + 330), true, key);
      for (const key of keys) assert.equal(await add(key, open.now() + 330), false, key);
    },
  },
  {
    title: 'S1 a key counts with any proof key',
    async run(open) {
      const add = inTurn(open);
      assert.equal(await add(KEY, open.now() + 330, { jkt: JKT }), true);
      assert.equal(await add(KEY, open.now() + 330, { jkt: JKT.toLowerCase() }), false);
    },
  },
  {
    title: 'S2 a key is remembered until it expires',
    async run(open) {
      const add = inTurn(open);
      const expiresAt = open.now() + 330;
      assert.equal(await add(KEY, expiresAt), true);
      await open.advance(320);
      assert.equal(await add(KEY, expiresAt), false);
    },
  },
  {
    title: 'S2 parts of a second count',
    async run(open) {
      const add = inTurn(open);
      const expiresAt = open.now() + 10.1;
      assert.equal(await add(KEY, expiresAt), true);
      await open.advance(10.05);
      assert.equal(await add(KEY, expiresAt), false);
    },
  },
  {
    title: 'S2 a later call with an earlier end does not make a key end sooner',
    async run(open) {
      const add = inTurn(open);
      const expiresAt = open.now() + 330;
      assert.equal(await add(KEY, expiresAt), true);
      assert.equal(await add(KEY, open.now() + 1), false);
      await open.advance(300);
      assert.equal(await add(KEY, expiresAt), false);
    },
  },
  {
    title: 'S2 a key that expires this very moment, or has expired, is new anyway',
    async run(open) {
      const add = inTurn(open);
      assert.equal(await add(KEY, open.now()), true);
      assert.equal(await add(`${KEY}A`, open.now() - 10), true);
    },
  },
  ...[-86_400, -600, -61, 61, 600, 86_400].map(
    (ahead): StoreCase<ReplayStore> => ({
      title: `S11 a key is remembered for its lifetime, by a process whose clock is ${ahead} s ahead of the store`,
      async run(open) {
        const add = inTurn(open);
        const expiresAt = open.now() + ahead + 330;
        assert.equal(await add(KEY, expiresAt, { lifetime: 390 }), true);
        assert.equal(await add(`${KEY}A`, expiresAt, { lifetime: 390 }), true);
        await open.advance(380);
        assert.equal(await add(KEY, expiresAt, { lifetime: 10 }), false);
        assert.equal(await add(`${KEY}B`, open.now() + ahead + 330, { lifetime: 390 }), true);
        assert.equal(await add(`${KEY}C`, expiresAt, { lifetime: 10 }), true);
        assert.equal(await add(`${KEY}A`, expiresAt, { lifetime: 10 }), false);
      },
    }),
  ),
]);
