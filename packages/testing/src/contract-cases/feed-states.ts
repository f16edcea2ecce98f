import assert from 'node:assert/strict';
import type { FeedState } from '@auth0-api/core';
import type { StoreCase } from '../contract/store-case.js';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/**
 * The cases that every `FeedState` must pass, as stores of revocations implement it.
 *
 * @example
 * ```ts
 * import { MemoryRevocationStore } from '@auth0-api/express';
 * import { createClock } from '@auth0-api/testing';
 * import { feedStateCases, runStoreCase } from '@auth0-api/testing/contract';
 * import { it } from 'vitest';
 *
 * const { now, advance } = createClock();
 * const open = () => ({ stores: [new MemoryRevocationStore({ now })] as const, now, advance });
 * for (const item of feedStateCases) it(item.title, () => runStoreCase({ name: 'memory', open }, item));
 * ```
 */
export const feedStateCases: readonly StoreCase<FeedState>[] = Object.freeze([
  {
    title: 'S17 one holder has the lease of a feed until it ends; others get it then',
    async run({ stores, advance }) {
      const [first, last = first] = [stores[0], stores.at(-1)];
      assert.equal(await first.lead('events', 'a', 5), true);
      assert.equal(await last.lead('events', 'b', 5), false);
      await advance(4);
      assert.equal(await last.lead('events', 'b', 60), false);
      await advance(1.5);
      assert.equal(await last.lead('events', 'b', 5), true);
      assert.equal(await first.lead('events', 'a', 5), false);
    },
  },
  {
    title: 'S17 the holder renews its lease, from any process',
    async run({ stores, advance }) {
      const [first, last = first] = [stores[0], stores.at(-1)];
      assert.equal(await first.lead('events', 'a', 5), true);
      for (const store of [first, last, first]) {
        await advance(4);
        assert.equal(await store.lead('events', 'a', 5), true);
        assert.equal(await store.lead('events', 'b', 5), false);
      }
    },
  },
  {
    title: 'S17 of 40 holders at once, one gets the lease',
    async run({ stores }) {
      const leads = range(40).map((index) => {
        const store = stores[index % stores.length] ?? stores[0];
        return store.lead('events', `holder-${index}`, 5);
      });
      assert.equal((await Promise.all(leads)).filter(Boolean).length, 1);
    },
  },
  {
    title: 'S17 each feed has a lease and a position of its own',
    async run({ stores: [store] }) {
      assert.equal(await store.lead('events', 'a', 5), true);
      assert.equal(await store.lead('Events', 'b', 5), true);
      await store.setPosition('events', '1');
      assert.equal(await store.position('Events'), undefined);
      assert.equal(await store.position('events'), '1');
    },
  },
  {
    title: 'S17 a position is the last one that was saved, whichever process did, and does not end',
    async run({ stores, advance }) {
      const [first, last = first] = [stores[0], stores.at(-1)];
      assert.equal(await last.position('events'), undefined);
      for (const position of ['evt_1', '', 'é😀"\n', 'p'.repeat(2000), '0']) {
        await first.setPosition('events', position);
        assert.equal(await last.position('events'), position);
      }
      await advance(10_000_000);
      assert.equal(await first.position('events'), '0');
    },
  },
]);
