import { ConfigurationError, MemoryReplayStore } from '@auth0-api/core';
import { createClock } from '@auth0-api/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const at = (start: number) => {
  const clock = createClock(() => 0);
  clock.freeze();
  clock.set(start);
  return clock;
};

/** A store that has forgotten proofs with these ends, one after another. */
function forgetful(ends: readonly number[]): MemoryReplayStore {
  const clock = at(1_000_000);
  const store = new MemoryReplayStore({ now: clock.now });
  for (const [index, end] of ends.entries()) {
    store.add(`first ${index}`, end, 'k', { lifetime: 1, holder: 'h' });
    clock.advance(2);
  }
  // Each call forgets what has ended before it.
  store.add('last', -1_000_000, 'k', { lifetime: 1000, holder: 'h' });
  return store;
}

describe('the ends of forgotten proofs', () => {
  it('D20 in whatever order they come, each stays refused, and none is refused that is far from all', () => {
    const ends = fc.array(fc.integer({ min: 0, max: 1500 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(ends, (forgotten) => {
        const store = forgetful(forgotten);
        for (const end of forgotten) expect([end, store.add(`again ${end}`, end, 'k')]).toEqual([end, false]);
        for (let end = -100; end <= 1600; end += 7) {
          const isFar = forgotten.every((other) => Math.abs(other - end) > 61);
          // Proofs that end before and behind it may be in one span, if each is close to the next.
          const [before, behind] = [
            Math.max(...forgotten.filter((other) => other < end)),
            Math.min(...forgotten.filter((other) => other > end)),
          ];
          if (isFar && behind - before > 61)
            expect([end, store.add(`new ${end}`, end, 'k')]).toEqual([end, true]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['the earlier first', [1060.2, 1060.7]],
    ['the later first', [1060.7, 1060.2]],
    ['three of them', [1060.5, 1060.2, 1060.7]],
  ])('D20 all proofs that ended in one second stay refused: %s', (_order, ends) => {
    const clock = at(1000);
    const store = new MemoryReplayStore({ now: clock.now });
    for (const end of ends) expect(store.add(`first ${end}`, end, 'k')).toBe(true);
    clock.set(1062);
    expect(store.add('other', 2000, 'k')).toBe(true);
    expect(store.size).toBe(1);
    for (const end of ends) expect([end, store.add(`again ${end}`, end, 'k')]).toEqual([end, false]);
    for (const end of [1060.1, 1060.8]) expect([end, store.add(`new ${end}`, end, 'k')]).toEqual([end, true]);
  });

  it('D20 they are kept in 32 spans of time, and then the two earliest become one', () => {
    const ends = (count: number) => Array.from({ length: count }, (_, index) => (index + 1) * 1000);
    expect(forgetful(ends(32)).add('between the earliest', 1500, 'k')).toBe(true);
    const merged = forgetful(ends(33));
    expect(merged.add('between the earliest', 1500, 'k')).toBe(false);
    for (const end of [500, 2500]) expect([end, merged.add(`${end}`, end, 'k')]).toEqual([end, true]);
    for (const end of ends(33)) expect([end, merged.add(`again ${end}`, end, 'k')]).toEqual([end, false]);
  });
});

describe('how long a proof is remembered', () => {
  it.each([
    ['longer than until it expires', 60, 200, 1],
    ['less than until it expires', 1000, 200, 1],
    ['the longest that is counted in single seconds', 60, 4096, 1],
    ['more, which is counted in steps of 32 s', 60, 10_000, 32],
  ])('S2, S11 is its lifetime by the clock of the store: %s', (_what, expiresIn, lifetime, spare) => {
    const clock = at(1000);
    const store = new MemoryReplayStore({ now: clock.now });
    const addOther = () => store.add('other', 9_000_000, 'k', { lifetime: 1_000_000, holder: 'h' });
    expect(store.add('a', 1000 + expiresIn, 'k', { lifetime, holder: 'h' })).toBe(true);
    clock.advance(lifetime);
    expect(addOther()).toBe(true);
    expect(store.size).toBe(2);
    expect(store.add('a', 1000 + expiresIn, 'k', { lifetime, holder: 'h' })).toBe(false);
    clock.advance(spare);
    expect(addOther()).toBe(false);
    expect(store.size).toBe(1);
  });
});

describe('the share of a holder', () => {
  it('D17, R12 is counted apart from that of others, but for one in many thousands', () => {
    const store = new MemoryReplayStore({ maxEntries: 100_000, now: () => 1000 });
    const add = (key: string, holder: string) => store.add(key, 2000, 'k', { lifetime: 1000, holder });
    // Ten that have used up their shares, and together more than half of the places.
    for (let holder = 0; holder < 10; holder += 1)
      for (let index = 0; index < 5000; index += 1) add(`${holder} ${index}`, `greedy ${holder}`);
    add('one more', 'nobody');
    let refused = 0;
    for (let index = 0; index < 49_000; index += 1) {
      try {
        add(`modest ${index}`, `modest ${index}`);
      } catch {
        refused += 1;
      }
    }
    // By chance: one in 20 million or so. If one of the two counts were enough to refuse, it would be some fifteen.
    expect(refused).toBeLessThanOrEqual(2);
    for (let holder = 0; holder < 10; holder += 1)
      expect(() => add(`${holder}`, `greedy ${holder}`)).toThrow(/share/);
  });
});

describe('its options', () => {
  it('R12 maxEntries may be 10,000,000', () => {
    expect(new MemoryReplayStore({ maxEntries: 10_000_000 }).size).toBe(0);
  });

  it.each([5, 'now', null, {}])('S13 now: %j is refused', (now) => {
    expect(() => new MemoryReplayStore({ now } as never)).toThrow(ConfigurationError);
    expect(() => new MemoryReplayStore({ now } as never)).toThrow(/'now'/);
  });

  it('S13 one that it does not have is refused by name', () => {
    expect(() => new MemoryReplayStore({ maximum: 5 } as never)).toThrow(/maximum/);
  });
});
