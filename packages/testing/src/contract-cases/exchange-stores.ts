import assert from 'node:assert/strict';
import type { ExchangeStore } from '@auth0-api/core';
import type { OpenStores, StoreCase } from '../contract/store-case.js';

// As core makes them: base64url, with nothing of the exchange in it.
const KEY = 'w2wAYH3pSRgQvT0bVGyXxVlq0M4g3v2m1Jk_7-9dQbE';
const OWNER = 'tP3rjA0Xq1mGm0dP6b8L9w';
const OTHER = 'Zc9yJ8Jq0uQv9mWb1x2n7Q';
const TEXT = `1.${'aZ09-_'.repeat(500)}`;

const KEYS = [KEY, KEY.toLowerCase(), KEY.toUpperCase(), `${KEY}A`, KEY.slice(1), `-${KEY}`, `_${KEY}`];
const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/** One store to write with, and one to read with, which may be different. */
function ends({ stores }: OpenStores<ExchangeStore>): { writer: ExchangeStore; reader: ExchangeStore } {
  return { writer: stores[0], reader: stores.at(-1) ?? stores[0] };
}

/**
 * The cases that every `ExchangeStore` must pass.
 *
 * @example
 * ```ts
 * import type { ExchangeStore } from '@auth0-api/express';
 * import { exchangeStoreCases, runStoreCase, type StoreUnderTest } from '@auth0-api/testing/contract';
 * import { it } from 'vitest';
 *
 * export function testStore(underTest: StoreUnderTest<ExchangeStore>): void {
 *   for (const item of exchangeStoreCases) it(item.title, () => runStoreCase(underTest, item));
 * }
 * ```
 */
export const exchangeStoreCases: readonly StoreCase<ExchangeStore>[] = Object.freeze([
  {
    title: 'S15 a value that was never set is undefined',
    async run(open) {
      const { reader } = ends(open);
      for (const key of KEYS) assert.equal(await reader.get(key), undefined, key);
    },
  },
  {
    title: 'S15 texts of any length come back as they were, up to 65,536 characters',
    async run(open) {
      const { writer, reader } = ends(open);
      for (const text of ['1', TEXT, 'x'.repeat(65_536)]) {
        await writer.set(KEY, text, 600);
        assert.equal(await reader.get(KEY), text);
      }
    },
  },
  {
    title: 'S15 keys that differ in one character, or in case only, are different keys',
    async run(open) {
      const { writer, reader } = ends(open);
      for (const [index, key] of KEYS.entries()) await writer.set(key, `text-${index}`, 600);
      for (const [index, key] of KEYS.entries()) assert.equal(await reader.get(key), `text-${index}`, key);
      for (const key of KEYS) assert.equal(await writer.claim(key, OWNER, 10), true, key);
    },
  },
  {
    title: 'S15 a value expires with its ttl, and parts of a second count',
    async run(open) {
      const { writer, reader } = ends(open);
      await writer.set(KEY, TEXT, 600.5);
      await open.advance(600.2);
      assert.equal(await reader.get(KEY), TEXT);
      await open.advance(10);
      assert.equal(await reader.get(KEY), undefined);
    },
  },
  {
    title: 'S15 the last value and its ttl count, longer or shorter',
    async run(open) {
      const { writer, reader } = ends(open);
      await writer.set('longer', 'first', 10);
      await writer.set('longer', 'second', 100);
      await writer.set('shorter', 'first', 100);
      await writer.set('shorter', 'second', 10);
      assert.equal(await reader.get('shorter'), 'second');
      await open.advance(50);
      assert.equal(await reader.get('longer'), 'second');
      assert.equal(await reader.get('shorter'), undefined);
    },
  },
  {
    title: 'S15 a ttl of less than a second keeps a value',
    async run(open) {
      const { writer, reader } = ends(open);
      await writer.set(KEY, TEXT, 0.9);
      assert.equal(await reader.get(KEY), TEXT);
    },
  },
  {
    title: 'S15 of 100 claims of one key at once, one returns true',
    async run(open) {
      const { stores } = open;
      const claims = range(100).map((turn) =>
        (stores[turn % stores.length] ?? stores[0]).claim(KEY, `${OWNER}${turn}`, 10),
      );
      const answers = await Promise.all(claims);
      assert.deepEqual(
        answers.map((answer) => typeof answer),
        range(100).map(() => 'boolean'),
      );
      assert.equal(answers.filter((answer) => answer).length, 1);
    },
  },
  {
    title: 'S15 a claim lasts until its ttl is over, and later claims do not change that',
    async run(open) {
      const { writer, reader } = ends(open);
      assert.equal(await writer.claim(KEY, OWNER, 10.5), true);
      await open.advance(5);
      assert.equal(await reader.claim(KEY, OTHER, 100), false);
      await open.advance(5.2);
      assert.equal(await reader.claim(KEY, OTHER, 10), false);
      await open.advance(1);
      assert.equal(await reader.claim(KEY, OTHER, 10), true);
    },
  },
  {
    title: 'S15 a released key can be claimed again',
    async run(open) {
      const { writer, reader } = ends(open);
      assert.equal(await writer.claim(KEY, OWNER, 10), true);
      assert.equal(await writer.release(KEY, OWNER), undefined);
      assert.equal(await reader.claim(KEY, OTHER, 10), true);
      assert.equal(await writer.claim(KEY, OWNER, 10), false);
    },
  },
  {
    title: 'S15 only its owner releases a claim',
    async run(open) {
      const { writer, reader } = ends(open);
      assert.equal(await writer.claim(KEY, OWNER, 10), true);
      await reader.release(KEY, OTHER);
      assert.equal(await reader.claim(KEY, OTHER, 10), false);
      await open.advance(11);
      assert.equal(await reader.claim(KEY, OTHER, 10), true);
      // Its time is over: it may not release the claim of the next one.
      await writer.release(KEY, OWNER);
      assert.equal(await writer.claim(KEY, OWNER, 10), false);
    },
  },
  {
    title: 'S15 releasing what nobody claimed does nothing',
    async run(open) {
      const { writer, reader } = ends(open);
      await writer.release(KEY, OWNER);
      await writer.set(KEY, TEXT, 600);
      await writer.release(KEY, OWNER);
      assert.equal(await reader.get(KEY), TEXT);
    },
  },
  {
    title: 'S15 claims and values of one key have nothing to do with each other',
    async run(open) {
      const { writer, reader } = ends(open);
      assert.equal(await writer.claim(KEY, OWNER, 10), true);
      assert.equal(await reader.get(KEY), undefined);
      await writer.set(KEY, TEXT, 600);
      assert.equal(await reader.claim(KEY, OTHER, 10), false);
      await writer.release(KEY, OWNER);
      assert.equal(await reader.get(KEY), TEXT);
      assert.equal(await reader.claim(KEY, OTHER, 10), true);
    },
  },
]);
