import { type CacheAdapter, MemoryCache, MemoryReplayStore, type ReplayStore } from '@auth0-api/core';
import {
  cacheAdapterCases,
  replayStoreCases,
  runStoreCase,
  type StoreUnderTest,
} from '@auth0-api/testing/contract';
import { describe, expect, it } from 'vitest';

/** Stores in this process, on a clock of their own. */
function inMemory<Store>(name: string, make: (now: () => number) => Store): StoreUnderTest<Store> {
  return {
    name,
    open() {
      let time = 1_700_000_000;
      const now = () => time;
      const advance = (seconds: number) => {
        time += seconds;
      };
      return { stores: [make(now)], now, advance };
    },
  };
}

const memoryCache = inMemory<CacheAdapter>('MemoryCache', (now) => new MemoryCache({ now }));
const memoryReplayStore = inMemory<ReplayStore>('MemoryReplayStore', (now) => new MemoryReplayStore({ now }));

describe('MemoryReplayStore', () => {
  it.each(replayStoreCases.map((item) => [item.title, item] as const))('%s', (_title, item) =>
    runStoreCase(memoryReplayStore, item),
  );
});

describe('MemoryCache', () => {
  it.each(cacheAdapterCases.map((item) => [item.title, item] as const))('%s', (_title, item) =>
    runStoreCase(memoryCache, item),
  );
});

/** Caches with one fault each: the cases must see it. */
const faultyCaches: readonly (readonly [string, (cache: CacheAdapter) => Partial<CacheAdapter>])[] = [
  ['forgets', () => ({ get: () => undefined })],
  ['mixes keys up', (cache) => ({ get: (key) => cache.get(key.toLowerCase()) })],
  ['ignores ttls', (cache) => ({ set: (key, value) => cache.set(key, value) })],
  ['does not delete', () => ({ delete: () => {} })],
  ['does not clear', () => ({ clear: () => {} })],
  ['keeps the first value', (cache) => ({ set: keepFirst(cache) })],
  ['makes text of numbers', (cache) => ({ get: async (key) => String(await cache.get(key)) })],
];

function keepFirst(cache: CacheAdapter): CacheAdapter['set'] {
  return async (key, value, ttlSeconds) => {
    if ((await cache.get(key)) === undefined) await cache.set(key, value, ttlSeconds);
  };
}

describe('the cases for cache adapters', () => {
  it.each(faultyCaches)('find one that %s', async (_fault, spoil) => {
    const spoilt: StoreUnderTest<CacheAdapter> = {
      name: 'spoilt',
      async open() {
        const opened = await memoryCache.open();
        const [cache] = opened.stores;
        const sound: CacheAdapter = {
          get: (key) => cache.get(key),
          set: (key, value, ttlSeconds) => cache.set(key, value, ttlSeconds),
          delete: (key) => cache.delete(key),
          clear: () => cache.clear(),
        };
        return { ...opened, stores: [{ ...sound, ...spoil(sound) }] };
      },
    };
    const outcomes = await Promise.allSettled(cacheAdapterCases.map((item) => runStoreCase(spoilt, item)));
    expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true);
  });
});

/** Replay stores with one fault each, on a map of keys and when they end. */
const faultyReplayStores: readonly (readonly [
  string,
  (seen: Map<string, number>, now: () => number) => Add,
])[] = [
  ['accepts everything', () => async () => true],
  ['refuses everything', () => async () => false],
  ['looks first and writes later', (seen) => lookThenWrite(seen)],
  ['forgets half a second early', (seen, now) => remember(seen, now, (key) => key, -0.5)],
  ['goes by the end, and not by the lifetime', (seen, now) => remember(seen, now, (key) => key, 0)],
  ['mixes keys up', (seen, now) => remember(seen, now, (key) => key.toLowerCase(), 0)],
  ['takes the last end', (seen, now) => takeLastEnd(seen, now)],
];

type Add = (key: string, expiresAt: number) => Promise<boolean>;

function remember(
  seen: Map<string, number>,
  now: () => number,
  name: (key: string) => string,
  by: number,
): Add {
  return async (key, expiresAt) => {
    if (now() <= (seen.get(name(key)) ?? Number.NEGATIVE_INFINITY)) return false;
    seen.set(name(key), expiresAt + by);
    return true;
  };
}

function lookThenWrite(seen: Map<string, number>): Add {
  return async (key, expiresAt) => {
    const known = seen.has(key);
    await new Promise((resolve) => setImmediate(resolve));
    seen.set(key, expiresAt);
    return !known;
  };
}

function takeLastEnd(seen: Map<string, number>, now: () => number): Add {
  return async (key, expiresAt) => {
    const known = now() <= (seen.get(key) ?? Number.NEGATIVE_INFINITY);
    seen.set(key, expiresAt);
    return !known;
  };
}

describe('the cases for replay stores', () => {
  it.each(faultyReplayStores)('find one that %s', async (_fault, make) => {
    const spoilt = inMemory<ReplayStore>('spoilt', (now) => ({ add: make(new Map(), now) }));
    const outcomes = await Promise.allSettled(replayStoreCases.map((item) => runStoreCase(spoilt, item)));
    expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true);
  });
});
