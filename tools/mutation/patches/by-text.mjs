/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/by-text.ts',
  tests: ['packages/core/test/shared-texts.test.ts'],
  patches: [
    {
      name: 'a text may have any length',
      find: 'text.length <= this.#maxLength && ',
      replace: '',
    },
    {
      name: 'the longest text is a letter shorter',
      find: 'text.length <= this.#maxLength && ',
      replace: 'text.length < this.#maxLength && ',
    },
    {
      name: 'what is kept is replaced',
      find: ' && !this.#values.has(text)',
      replace: '',
    },
    {
      name: 'any number of texts is kept',
      find: 'max: maxEntries',
      replace: 'max: maxEntries * 10',
    },
    {
      name: 'one text fewer is kept',
      find: 'max: maxEntries',
      replace: 'max: maxEntries - 1',
    },
    {
      name: 'what came first goes first, used or not',
      find: 'return this.#values.get(text);',
      replace: 'return this.#values.peek(text);',
    },
    {
      name: 'the case of a text does not count',
      find: 'return this.#values.get(text);',
      replace: 'return this.#values.get(text.toLowerCase()) ?? this.#values.get(text);',
    },
    {
      name: 'the end of a text does not count',
      find: 'return this.#values.get(text);',
      replace: 'return this.#values.get(text.slice(0, 1)) ?? this.#values.get(text);',
    },
    {
      name: 'a copy is another text where letters take more than a byte',
      find: "Buffer.from(text, 'utf16le').toString('utf16le')",
      replace: "Buffer.from(text, 'latin1').toString('latin1')",
    },
    {
      name: 'a copy is another text where half a letter is missing',
      find: "Buffer.from(text, 'utf16le').toString('utf16le')",
      replace: "Buffer.from(text, 'utf8').toString('utf8')",
    },
  ],
};
