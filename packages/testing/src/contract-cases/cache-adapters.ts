import assert from 'node:assert/strict';
import type { CacheAdapter } from '@auth0-api/core';
import type { OpenStores, StoreCase } from '../contract/store-case.js';

/** One store to write with, and one to read with, which may be different. */
function ends({ stores }: OpenStores<CacheAdapter>): { writer: CacheAdapter; reader: CacheAdapter } {
  return { writer: stores[0], reader: stores.at(-1) ?? stores[0] };
}

const DOCUMENT = {
  issuer: 'https://tenant.example.com/',
  fetchedAt: 1_700_000_000.25,
  body: { keys: [{ kid: 'a', n: 'AQAB', use: null }], empty: {}, list: [], deep: [[['x']]] },
};

const VALUES: readonly unknown[] = [
  DOCUMENT,
  '',
  'text with "quotes", \\, \n and \u0000',
  'Grüße 🔑 \u2028',
  0,
  -1.5,
  false,
  true,
  null,
  [],
  {},
];

// The first is what core uses.
const KEYS = [
  'auth0-api:1:jwks:https://tenant.example.com/',
  'auth0-api:1:jwks:https://TENANT.example.com/',
  '*',
  'a*',
  'a?[b]\\',
  'with blanks\r\nand lines',
  'Grüße 🔑',
  '__proto__',
  'constructor',
  '{tag}rest',
  'long'.repeat(500),
];

/**
 * The cases that every `CacheAdapter` must pass.
 *
 * @example
 * ```ts
 * import { MemoryCache } from '@auth0-api/express';
 * import { createClock } from '@auth0-api/testing';
 * import { cacheAdapterCases, runStoreCase } from '@auth0-api/testing/contract';
 * import { it } from 'vitest';
 *
 * const { now, advance } = createClock();
 * const open = () => ({ stores: [new MemoryCache({ now })] as const, now, advance });
 * for (const item of cacheAdapterCases) it(item.title, () => runStoreCase({ name: 'memory', open }, item));
 * ```
 */
export const cacheAdapterCases: readonly StoreCase<CacheAdapter>[] = Object.freeze([
  {
    title: 'S9 a value that was never set is undefined',
    async run(open) {
      const { reader } = ends(open);
      for (const key of KEYS) assert.equal(await reader.get(key), undefined, key);
    },
  },
  {
    title: 'S9 every JSON value comes back as it was',
    async run(open) {
      const { writer, reader } = ends(open);
      for (const [index, value] of VALUES.entries()) {
        await writer.set(`value-${index}`, value, 600);
        assert.deepEqual(await reader.get(`value-${index}`), value);
      }
    },
  },
  {
    title: 'S9 keys are distinct, whatever characters they have',
    async run(open) {
      const { writer, reader } = ends(open);
      for (const [index, key] of KEYS.entries()) await writer.set(key, index, 600);
      for (const [index, key] of KEYS.entries()) assert.equal(await reader.get(key), index, key);
      await writer.delete('a*');
      for (const key of KEYS) assert.equal((await reader.get(key)) === undefined, key === 'a*', key);
    },
  },
  {
    title: 'S9 the last value counts',
    async run(open) {
      const { writer, reader } = ends(open);
      await writer.set('key', { first: true }, 600);
      await writer.set('key', DOCUMENT, 600);
      assert.deepEqual(await reader.get('key'), DOCUMENT);
    },
  },
  {
    title: 'S9 a value expires with its ttl',
    async run(open) {
      const { writer, reader } = ends(open);
      await writer.set('key', DOCUMENT, 600);
      await open.advance(590);
      assert.deepEqual(await reader.get('key'), DOCUMENT);
      await open.advance(20);
      assert.equal(await reader.get('key'), undefined);
    },
  },
  {
    title: 'S9 the ttl of the last value counts, longer or shorter',
    async run(open) {
      const { writer, reader } = ends(open);
      await writer.set('longer', 1, 10);
      await writer.set('longer', 2, 100);
      await writer.set('shorter', 1, 100);
      await writer.set('shorter', 2, 10);
      await open.advance(50);
      assert.equal(await reader.get('longer'), 2);
      assert.equal(await reader.get('shorter'), undefined);
    },
  },
  {
    title: 'S9 without a ttl a value stays, even if the previous one had a ttl',
    async run(open) {
      const { writer, reader } = ends(open);
      await writer.set('key', 1);
      await writer.set('other', 1, 10);
      await writer.set('other', 2);
      await open.advance(1_000_000);
      assert.equal(await reader.get('key'), 1);
      assert.equal(await reader.get('other'), 2);
    },
  },
  {
    title: 'S9 a ttl of 0 keeps nothing, not even the previous value',
    async run(open) {
      const { writer, reader } = ends(open);
      await writer.set('key', 1, 600);
      await writer.set('key', 2, 0);
      assert.equal(await reader.get('key'), undefined);
    },
  },
  {
    title: 'S9 delete removes one key, and accepts a missing one',
    async run(open) {
      const { writer, reader } = ends(open);
      await writer.set('key', 1, 600);
      await writer.set('other', 2, 600);
      await writer.delete('key');
      await writer.delete('key');
      assert.equal(await reader.get('key'), undefined);
      assert.equal(await reader.get('other'), 2);
    },
  },
  {
    title: 'S9 clear removes everything, and accepts an empty store',
    async run(open) {
      const { writer, reader } = ends(open);
      await writer.clear();
      for (const key of KEYS) await writer.set(key, DOCUMENT);
      await writer.clear();
      for (const key of KEYS) assert.equal(await reader.get(key), undefined, key);
    },
  },
]);
