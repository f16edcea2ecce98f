/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/replay/share-sketch.ts',
  tests: ['packages/core/test/dpop-replay.test.ts'],
  patches: [
    {
      name: 'all names have one place',
      find: "this.#salt + name, 'hex'",
      replace: "this.#salt, 'hex'",
    },
    {
      name: 'counts are kept in one row only',
      find: '    this.#second[second] = (this.#second[second] ?? 0) + amount;\n',
      replace: '',
    },
  ],
};
