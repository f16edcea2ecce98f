import {
  type FeedState,
  MemoryRevocationStore,
  type Revocation,
  type RevocationFollower,
  type RevocationStore,
} from '@auth0-api/core';
import {
  feedStateCases,
  revocationStoreCases,
  runStoreCase,
  type StoreUnderTest,
} from '@auth0-api/testing/contract';
import { describe, expect, it } from 'vitest';

/** Stores in this process, on a clock of their own. */
function inMemory<Store>(make: (now: () => number) => Store): StoreUnderTest<Store> {
  return {
    name: 'in memory',
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

const memoryRevocationStore = inMemory((now) => new MemoryRevocationStore({ now }));

describe('MemoryRevocationStore', () => {
  it.each(revocationStoreCases.map((item) => [item.title, item] as const))('%s', (_title, item) =>
    runStoreCase(memoryRevocationStore, item),
  );
  it.each(feedStateCases.map((item) => [item.title, item] as const))('%s', (_title, item) =>
    runStoreCase(memoryRevocationStore, item),
  );
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
  ['does not stop', (store) => ({ follow: (follower) => followForEver(store, follower) })],
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

function followForEver(store: RevocationStore, follower: RevocationFollower): () => void {
  store.follow(follower);
  return () => {};
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
  it.each(faultyRevocationStores)(
    'find one that %s',
    async (_fault, spoil) => {
      const spoilt = inMemory<RevocationStore>((now) => {
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
    },
    30_000,
  );
});

/** States of feeds with one fault each. */
const faultyFeedStates: readonly (readonly [string, (state: FeedState) => Partial<FeedState>])[] = [
  ['lets everybody lead', () => ({ lead: () => true })],
  ['lets nobody renew', (state) => ({ lead: leadOnce(state) })],
  ['looks first and writes later', (state) => ({ lead: lookThenLead(state) })],
  ['has one lease for all feeds', (state) => ({ lead: (_feed, ...rest) => state.lead('', ...rest) })],
  ['mixes feeds up', (state) => ({ position: (feed) => state.position(feed.toLowerCase()) })],
  ['keeps no position', () => ({ setPosition: () => {} })],
  [
    'takes an empty position for none',
    (state) => ({ position: async (feed) => (await state.position(feed)) || undefined }),
  ],
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
    const spoilt = inMemory<FeedState>((now) => {
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
