import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MemoryCache } from '../src/index.js';

/** The same in a few lines, and slow: the entries in the order of their use. */
class Model {
  readonly #max: number;
  #entries: (readonly [string, unknown])[] = [];

  constructor(max: number) {
    this.#max = max;
  }

  get(key: string): unknown {
    const found = this.#entries.find(([name]) => name === key);
    if (found !== undefined) this.set(...found);
    return found?.[1];
  }

  set(key: string, value: unknown): void {
    this.delete(key);
    this.#entries = [...this.#entries, [key, value] as const].slice(-this.#max);
  }

  delete(key: string): void {
    this.#entries = this.#entries.filter(([name]) => name !== key);
  }

  clear(): void {
    this.#entries = [];
  }
}

const KEYS = ['a', 'b', 'c', 'd', 'e', '__proto__', 'constructor'];

it('R12 a full cache removes what was used longest ago, whatever was done before', () => {
  const act = fc.tuple(
    fc.constantFrom('get', 'get', 'set', 'set', 'delete', 'clear'),
    fc.constantFrom(...KEYS),
    fc.integer(),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.array(act, { maxLength: 60 }), (maxEntries, acts) => {
      const [cache, model] = [new MemoryCache({ maxEntries }), new Model(maxEntries)];
      for (const [what, key, value] of acts) {
        if (what === 'get') expect(cache.get(key)).toBe(model.get(key));
        else if (what === 'set') for (const each of [cache, model]) each.set(key, value);
        else if (what === 'delete') for (const each of [cache, model]) each.delete(key);
        else for (const each of [cache, model]) each.clear();
      }
      for (const key of KEYS) expect(cache.get(key)).toBe(model.get(key));
    }),
    { numRuns: 500 },
  );
});

it('R12 an entry that has ended makes room', () => {
  let time = 0;
  const cache = new MemoryCache({ maxEntries: 2, now: () => time });
  cache.set('short', 1, 10);
  cache.set('long', 2, 100);
  time = 10;
  expect(cache.get('short')).toBeUndefined();
  cache.set('third', 3, 100);
  expect([cache.get('long'), cache.get('third')]).toEqual([2, 3]);
});
