/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/replay/memory.ts',
  tests: ['packages/core/test/dpop-replay.test.ts'],
  patches: [
    {
      name: 'maxEntries may be anything',
      find: 'if (!Number.isSafeInteger(maxEntries) || maxEntries < 1 || maxEntries > 10_000_000) {',
      replace: 'if (maxEntries < 1 || maxEntries > 10_000_000) {',
    },
    {
      name: 'maxEntries may be 0',
      find: 'if (!Number.isSafeInteger(maxEntries) || maxEntries < 1 || maxEntries > 10_000_000) {',
      replace: 'if (!Number.isSafeInteger(maxEntries) || maxEntries > 10_000_000) {',
    },
    {
      name: 'maxEntries may be any number',
      find: 'if (!Number.isSafeInteger(maxEntries) || maxEntries < 1 || maxEntries > 10_000_000) {',
      replace: 'if (!Number.isSafeInteger(maxEntries) || maxEntries < 1) {',
    },
    {
      name: 'nothing is ever forgotten',
      find: '    this.#forget();\n',
      replace: '',
    },
    {
      name: 'nothing is ever known',
      find: '    if (this.#seen.has(key)) return false;\n',
      replace: '',
    },
    {
      name: 'there is always room',
      find: '    this.#assertRoom(place);\n',
      replace: '',
    },
    {
      name: 'a part of a second does not count',
      find: 'Math.ceil(expiresAt)',
      replace: 'Math.floor(expiresAt)',
    },
    {
      name: 'a second has one key',
      find: 'if (bucket === undefined) this.#buckets.set(second, [key, place]);\n    else bucket.push(key, place);',
      replace: 'this.#buckets.set(second, [key, place]);\n    bucket?.at(0);',
    },
    {
      name: 'shares are not counted',
      find: '    this.#shares.add(place, 1);\n',
      replace: '',
    },
    {
      name: 'a store is never full',
      find: "if (size >= this.#maxEntries) throw full('The replay store is full.');",
      replace: '',
    },
    {
      name: 'a store holds one more',
      find: "if (size >= this.#maxEntries) throw full('The replay store is full.');",
      replace: "if (size > this.#maxEntries) throw full('The replay store is full.');",
    },
    {
      name: 'a small store has no room',
      find: 'Math.max(1, Math.floor(this.#maxEntries * LARGEST_SHARE))',
      replace: 'Math.floor(this.#maxEntries * LARGEST_SHARE)',
    },
    {
      name: 'a share is larger',
      find: 'const LARGEST_SHARE = 0.05;',
      replace: 'const LARGEST_SHARE = 0.06;',
    },
    {
      name: 'a key may hold any share',
      find: 'if (size > this.#maxEntries / 2 && this.#shares.countAtMost(place) >= share)',
      replace: 'if (share === 0)',
    },
    {
      name: 'shares count while there is room',
      find: 'if (size > this.#maxEntries / 2 && this.#shares.countAtMost(place) >= share)',
      replace: 'if (this.#shares.countAtMost(place) >= share)',
    },
    {
      name: 'a key may hold one more than its share',
      find: 'if (size > this.#maxEntries / 2 && this.#shares.countAtMost(place) >= share)',
      replace: 'if (size > this.#maxEntries / 2 && this.#shares.countAtMost(place) > share)',
    },
    {
      name: 'everything is forgotten while the clock tells no time',
      find: 'if (Number.isNaN(until) || until === this.#forgottenUntil) return;',
      replace: 'if (until === this.#forgottenUntil) return;',
    },
    {
      name: 'nothing is forgotten until the clock is where it was',
      find: 'if (Number.isNaN(until) || until === this.#forgottenUntil) return;',
      replace: 'if (Number.isNaN(until) || until <= this.#forgottenUntil) return;',
    },
    {
      name: 'everything is forgotten with every new second',
      find: 'if (second >= until) continue;',
      replace: '',
    },
    {
      name: 'a key is forgotten in the second in which it ends',
      find: 'if (second >= until) continue;',
      replace: 'if (second > until) continue;',
    },
    {
      name: 'what ends late keeps the rest from being forgotten',
      find: 'if (second >= until) continue;',
      replace: 'if (second >= until) break;',
    },
    {
      name: 'what is forgotten is still known',
      find: '        this.#seen.delete(bucket[index] as string);\n',
      replace: '',
    },
    {
      name: 'what is forgotten still counts for its share',
      find: '        this.#shares.add(bucket[index + 1] as number, -1);\n',
      replace: '',
    },
  ],
};
