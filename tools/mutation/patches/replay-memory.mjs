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
      find: '    this.#forget(now);\n',
      replace: '',
    },
    {
      name: 'nothing is ever known',
      find: 'if (this.#seen.has(key) || this.#forgotten.has(expiresAt)) return false;',
      replace: 'if (this.#forgotten.has(expiresAt)) return false;',
    },
    {
      name: 'what was forgotten is new',
      find: 'if (this.#seen.has(key) || this.#forgotten.has(expiresAt)) return false;',
      replace: 'if (this.#seen.has(key)) return false;',
    },
    {
      name: 'there is always room',
      find: '    this.#assertRoom(place);\n',
      replace: '',
    },
    {
      name: 'shares are those of keys',
      find: 'use?.holder ?? jkt',
      replace: 'jkt',
    },
    {
      name: 'a part of a second does not count',
      find: 'Math.ceil(end / grain) * grain',
      replace: 'Math.floor(end / grain) * grain',
    },
    {
      name: 'the end counts by the clock of the client',
      find: 'use === undefined || Number.isNaN(now) ? expiresAt : now + use.lifetime',
      replace: 'expiresAt',
      tests: ['tests/store-contract.test.ts'],
    },
    {
      name: 'a long lifetime has as many ends as seconds',
      find: 'end - now > LONG_LIFETIME ? LONG_GRAIN : 1',
      replace: '1',
    },
    {
      name: 'shares are not counted',
      find: '    this.#shares.add(place, 1);\n',
      replace: '',
    },
    {
      name: 'a store is never full',
      find: "if (this.#held >= this.#maxEntries) throw full('The replay store is full.');",
      replace: '',
    },
    {
      name: 'a store holds one more',
      find: 'if (this.#held >= this.#maxEntries) throw',
      replace: 'if (this.#held > this.#maxEntries) throw',
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
      name: 'anybody may hold any share',
      find: 'if (this.size > this.#maxEntries / 2 && this.#shares.countAtMost(place) >= share)',
      replace: 'if (share === 0)',
    },
    {
      name: 'shares count while there is room',
      find: 'if (this.size > this.#maxEntries / 2 && this.#shares.countAtMost(place) >= share)',
      replace: 'if (this.#shares.countAtMost(place) >= share)',
    },
    {
      name: 'what has ended counts as held',
      find: 'if (this.size > this.#maxEntries / 2 &&',
      replace: 'if (this.#held > this.#maxEntries / 2 &&',
    },
    {
      name: 'a client may hold one more than its share',
      find: 'this.#shares.countAtMost(place) >= share)',
      replace: 'this.#shares.countAtMost(place) > share)',
    },
    {
      name: 'a clock that tells no time counts',
      find: '    if (!Number.isNaN(now))\n',
      replace: '    if (true)\n',
    },
    {
      name: 'all is forgotten at once',
      find: 'const FORGOTTEN_AT_ONCE = 256;',
      replace: 'const FORGOTTEN_AT_ONCE = Number.MAX_SAFE_INTEGER;',
    },
    {
      name: 'what has ended is never forgotten',
      find: '    if (this.#ended > 0) this.#ends.take(FORGOTTEN_AT_ONCE, this.#drop);\n',
      replace: '',
    },
    {
      name: 'what is forgotten is still known',
      find: '    this.#seen.delete(key);\n',
      replace: '',
    },
    {
      name: 'what is forgotten still counts for its share',
      find: '    this.#shares.add(place, -1);\n',
      replace: '',
    },
  ],
};
