import {
  type CacheAdapter,
  type FeedState,
  MemoryCache,
  MemoryReplayStore,
  MemoryRevocationStore,
  type ReplayStore,
  type Revocation,
  type RevocationFollower,
  type RevocationStore,
} from '@auth0-api/core';
import {
  cacheAdapterCases,
  feedStateCases,
  replayStoreCases,
  revocationStoreCases,
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

const memoryRevocationStore = inMemory('MemoryRevocationStore', (now) => new MemoryRevocationStore({ now }));

describe('MemoryRevocationStore', () => {
  it.each(revocationStoreCases.map((item) => [item.title, item] as const))('%s', (_title, item) =>
    runStoreCase(memoryRevocationStore, item),
  );
  it.each(feedStateCases.map((item) => [item.title, item] as const))('%s', (_title, item) =>
    runStoreCase(memoryRevocationStore, item),
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

/** Stores of revocations with one fault each. */
const faultyRevocationStores: readonly (readonly [
  string,
  (store: RevocationStore) => Partial<RevocationStore>,
])[] = [
  ['forgets', () => ({ append: () => {} })],
  ['confirms before it tells', (store) => ({ follow: (follower) => confirmFirst(store, follower) })],
  ['tells the first page only', (store) => ({ follow: withAdd(store, (list) => list.slice(0, 1000)) })],
  ['cuts fractions off', (store) => ({ follow: withAdd(store, (list) => list.map(inWholeSeconds)) })],
  ['loses notes', (store) => ({ follow: withAdd(store, (list) => list.map(withoutNote)) })],
  ['never confirms', (store) => ({ follow: ({ add }) => store.follow({ add, confirm: () => {} }) })],
  ['confirms for no time', (store) => ({ follow: ({ add }) => confirmNothing(store, add) })],
  ['does not stop', (store) => ({ follow: (follower) => void store.follow(follower) ?? (() => {}) })],
  ['takes anything', (store) => ({ append: (list) => store.append(list.filter((each) => each?.issuer)) })],
  ['keeps one issuer only', (store) => ({ append: (list) => store.append(list.map(ofOneIssuer)) })],
  ['tells nothing that came before', (store) => ({ follow: (follower) => followFromNow(store, follower) })],
  ['tells nothing that came later', (store) => ({ follow: (follower) => followOnce(store, follower) })],
];

const inWholeSeconds = (entry: Revocation) => ({ ...entry, before: Math.floor(entry.before) });
const withoutNote = ({ note: _note, ...entry }: Revocation) => entry;
const ofOneIssuer = (entry: Revocation) => ({ ...entry, issuer: 'https://tenant.test/' });

function withAdd(
  store: RevocationStore,
  change: (list: readonly Revocation[]) => readonly Revocation[],
): RevocationStore['follow'] {
  return (follower) =>
    store.follow({
      add: (list) => follower.add(change(list)),
      confirm: (seconds) => follower.confirm(seconds),
    });
}

function confirmFirst(store: RevocationStore, follower: RevocationFollower): () => void {
  follower.confirm(2);
  return store.follow(follower);
}

function confirmNothing(store: RevocationStore, add: RevocationFollower['add']): () => void {
  return store.follow({ add, confirm: () => add([]) });
}

function followFromNow(store: RevocationStore, follower: RevocationFollower): () => void {
  let isConfirmed = false;
  return store.follow({
    add: (list) => (isConfirmed ? follower.add(list) : undefined),
    confirm(seconds) {
      isConfirmed = true;
      follower.confirm(seconds);
    },
  });
}

function followOnce(store: RevocationStore, follower: RevocationFollower): () => void {
  let isConfirmed = false;
  return store.follow({
    add: (list) => (isConfirmed ? undefined : follower.add(list)),
    confirm(seconds) {
      isConfirmed = true;
      follower.confirm(seconds);
    },
  });
}

describe('the cases for stores of revocations', () => {
  it.each(faultyRevocationStores)('find one that %s', async (_fault, spoil) => {
    const spoilt = inMemory<RevocationStore>('spoilt', (now) => {
      const store = new MemoryRevocationStore({ now });
      const sound: RevocationStore = {
        append: (list) => store.append(list),
        follow: (follower) => store.follow(follower),
      };
      return { ...sound, ...spoil(sound) };
    });
    const outcomes = await Promise.allSettled(
      revocationStoreCases.map((item) => runStoreCase(spoilt, item)),
    );
    expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true);
  }, 30_000);
});

/** States of feeds with one fault each. */
const faultyFeedStates: readonly (readonly [string, (state: FeedState) => Partial<FeedState>])[] = [
  ['lets everybody lead', () => ({ lead: () => true })],
  ['lets nobody renew', (state) => ({ lead: leadOnce(state) })],
  ['looks first and writes later', (state) => ({ lead: lookThenLead(state) })],
  ['has one lease for all feeds', (state) => ({ lead: (_feed, ...rest) => state.lead('', ...rest) })],
  ['mixes feeds up', (state) => ({ position: (feed) => state.position(feed.toLowerCase()) })],
  ['keeps no position', () => ({ setPosition: () => {} })],
  ['takes an empty position for none', (state) => ({ position: async (feed) => (await state.position(feed)) || undefined })],
];

function leadOnce(state: FeedState): FeedState['lead'] {
  let count = 0;
  return (feed, holder, seconds) => {
    count += 1;
    return state.lead(feed, `${holder} ${count}`, seconds);
  };
}

function lookThenLead(state: FeedState): FeedState['lead'] {
  let isFree = true;
  return async (feed, holder, seconds) => {
    const wasFree = isFree;
    await new Promise((resolve) => setImmediate(resolve));
    isFree = false;
    return (await state.lead(feed, holder, seconds)) || wasFree;
  };
}

describe('the cases for states of feeds', () => {
  it.each(faultyFeedStates)('find one that %s', async (_fault, spoil) => {
    const spoilt = inMemory<FeedState>('spoilt', (now) => {
      const state = new MemoryRevocationStore({ now });
      const sound: FeedState = {
        lead: (...args) => state.lead(...args),
        position: (feed) => state.position(feed),
        setPosition: (...args) => state.setPosition(...args),
      };
      return { ...sound, ...spoil(sound) };
    });
    const outcomes = await Promise.allSettled(feedStateCases.map((item) => runStoreCase(spoilt, item)));
    expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true);
  });
});
