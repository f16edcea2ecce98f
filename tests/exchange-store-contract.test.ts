import type { ExchangeStore } from '@auth0-api/core';
import { exchangeStoreCases, runStoreCase, type StoreUnderTest } from '@auth0-api/testing/contract';
import { describe, expect, it } from 'vitest';

/** What an exchange store in this process keeps: texts or owners, and when they end. */
type Held = Map<string, { readonly text: string; readonly end: number }>;

/** An exchange store in this process, with a fault if the test says so. */
function mapExchangeStore(
  now: () => number,
  faults: (sound: ExchangeStore) => Partial<ExchangeStore> = () => ({}),
) {
  const [values, claims]: [Held, Held] = [new Map(), new Map()];
  const current = (held: Held, key: string) => {
    const found = held.get(key);
    return found !== undefined && found.end > now() ? found.text : undefined;
  };
  const sound: ExchangeStore = {
    get: async (key) => current(values, key),
    async set(key, text, ttl) {
      values.set(key, { text, end: now() + ttl });
    },
    async claim(key, owner, ttl) {
      if (current(claims, key) !== undefined) return false;
      claims.set(key, { text: owner, end: now() + ttl });
      return true;
    },
    async release(key, owner) {
      if (current(claims, key) === owner) claims.delete(key);
    },
  };
  return { ...sound, ...faults(sound) };
}

function inMemory(
  name: string,
  spoil?: (store: ExchangeStore) => Partial<ExchangeStore>,
): StoreUnderTest<ExchangeStore> {
  return {
    name,
    open() {
      let time = 1_700_000_000;
      const now = () => time;
      const advance = (seconds: number) => {
        time += seconds;
      };
      return { stores: [mapExchangeStore(now, spoil)], now, advance };
    },
  };
}

describe('an exchange store in memory', () => {
  const underTest = inMemory('a map');
  it.each(exchangeStoreCases.map((item) => [item.title, item] as const))('%s', (_title, item) =>
    runStoreCase(underTest, item),
  );
});

const faultyExchangeStores: readonly (readonly [string, (store: ExchangeStore) => Partial<ExchangeStore>])[] =
  [
    ['forgets', () => ({ get: async () => undefined })],
    [
      'returns null for what it does not have',
      (store) => ({ get: async (key) => (await store.get(key)) ?? (null as never) }),
    ],
    ['cuts long texts', (store) => ({ set: (key, text, ttl) => store.set(key, text.slice(0, 1000), ttl) })],
    ['ignores ttls', (store) => ({ set: (key, text) => store.set(key, text, 1e6) })],
    ['rounds ttls down', (store) => ({ set: (key, text, ttl) => store.set(key, text, Math.floor(ttl)) })],
    ['mixes keys up', (store) => ({ get: (key) => store.get(key.toLowerCase()) })],
    ['gives everybody the claim', () => ({ claim: async () => true })],
    ['gives nobody the claim', () => ({ claim: async () => false })],
    ['looks first and claims later', (store) => ({ claim: lookThenClaim(store) })],
    ['never ends a claim', (store) => ({ claim: (key, owner) => store.claim(key, owner, 1e6) })],
    [
      'ends claims early',
      (store) => ({ claim: (key, owner, ttl) => store.claim(key, owner, Math.floor(ttl)) }),
    ],
    ['does not release', () => ({ release: async () => {} })],
    [
      'releases for anybody',
      (store) => ({
        claim: (key, _owner, ttl) => store.claim(key, 'all', ttl),
        release: (key) => store.release(key, 'all'),
      }),
    ],
    [
      'keeps claims with values',
      (store) => ({
        claim: async (key, owner, ttl) => (await store.set(key, owner, ttl)) ?? store.claim(key, owner, ttl),
      }),
    ],
  ];

function lookThenClaim(store: ExchangeStore): ExchangeStore['claim'] {
  const claimed = new Set<string>();
  return async (key, owner, ttl) => {
    const isFree = !claimed.has(key);
    await new Promise((resolve) => setImmediate(resolve));
    claimed.add(key);
    return isFree || store.claim(key, owner, ttl);
  };
}

describe('the cases for exchange stores', () => {
  it.each(faultyExchangeStores)('find one that %s', async (_fault, spoil) => {
    const spoilt = inMemory('spoilt', spoil);
    const outcomes = await Promise.allSettled(exchangeStoreCases.map((item) => runStoreCase(spoilt, item)));
    expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true);
  });
});
