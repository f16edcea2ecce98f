/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/token/verified-cache.ts',
  tests: ['packages/core/test/verified-cache.test.ts'],
  patches: [
    {
      name: 'the end of a token is enough to know it',
      find: 'if (entry?.token !== token) return undefined;',
      replace: 'if (entry === undefined) return undefined;',
    },
    {
      name: 'nothing is ever known',
      find: 'if (entry?.token !== token) return undefined;',
      replace: "if (entry?.token !== '') return undefined;",
    },
    {
      name: 'that a token was used is not noted',
      find: '    entry.wasUsed = true;\n',
      replace: '',
    },
    {
      name: 'a token that is longer than all may be pushes all others out',
      find: 'if (token.length > this.#maxLength) return;',
      replace: 'if (false) return;',
    },
    {
      name: 'a token that is as long as all may be is too long',
      find: 'if (token.length > this.#maxLength) return;',
      replace: 'if (token.length >= this.#maxLength) return;',
    },
    {
      name: 'a token that is kept already needs room once more',
      find: 'if (before === undefined) this.#makeRoom(token.length);',
      replace: 'this.#makeRoom(token.length);',
    },
    {
      name: 'no token needs room',
      find: 'if (before === undefined) this.#makeRoom(token.length);',
      replace: '',
    },
    {
      name: 'a token that is kept already is put behind the others',
      find: 'if (before === undefined) this.#makeRoom(token.length);',
      replace: 'if (before === undefined) this.#makeRoom(token.length);\n    else this.#tokens.delete(tail);',
    },
    {
      name: 'a new token has no second chance',
      find: 'verified, auth, token, wasUsed: true',
      replace: 'verified, auth, token, wasUsed: false',
    },
    {
      name: 'the length of a token does not count',
      find: 'this.#length += token.length - (before?.token.length ?? 0);',
      replace: '',
    },
    {
      name: 'the length of a token that is kept again counts twice',
      find: 'this.#length += token.length - (before?.token.length ?? 0);',
      replace: 'this.#length += token.length;',
    },
    {
      name: 'any number of tokens is kept',
      find: 'this.#tokens.size >= this.#maxEntries || ',
      replace: '',
    },
    {
      name: 'one token more is kept',
      find: 'this.#tokens.size >= this.#maxEntries || ',
      replace: 'this.#tokens.size > this.#maxEntries || ',
    },
    {
      name: 'tokens of any length together are kept',
      find: ' || this.#length + length > this.#maxLength',
      replace: '',
    },
    {
      name: 'the length of the one that comes does not count',
      find: 'this.#length + length > this.#maxLength',
      replace: 'this.#length > this.#maxLength',
    },
    {
      name: 'one goes for each that comes, however long it is',
      find: 'while (this.#tokens.size >= this.#maxEntries || this.#length + length > this.#maxLength) this.#evict();',
      replace:
        'if (this.#tokens.size >= this.#maxEntries || this.#length + length > this.#maxLength) this.#evict();',
    },
    {
      name: 'the next one goes, whether it was used or not',
      find: 'entry.wasUsed && passed < MAX_PASSED',
      replace: 'entry.wasUsed && passed < 0',
    },
    {
      name: 'all are passed over',
      find: 'entry.wasUsed && passed < MAX_PASSED',
      replace: 'entry.wasUsed',
    },
    {
      name: 'one more is passed over',
      find: 'entry.wasUsed && passed < MAX_PASSED',
      replace: 'entry.wasUsed && passed <= MAX_PASSED',
    },
    {
      name: 'who was passed over counts as used still',
      find: '      entry.wasUsed = false;\n',
      replace: '',
    },
    {
      name: 'who goes is kept',
      find: '    this.#tokens.delete(tail);\n    this.#length -= entry.token.length;\n',
      replace:
        '    this.#length -= entry.token.length;\n    if (this.#length < -1e6) this.#tokens.clear();\n',
    },
    {
      name: 'who goes keeps its length',
      find: '    this.#length -= entry.token.length;\n',
      replace: '',
    },
    {
      name: 'the hand stands still at the end',
      find: 'if (!next.done) return next.value;',
      replace:
        'if (!next.done || this.#length < 0) return next.value as [string, Entry<Claims>];\n    if (this.#length >= 0) throw new Error();',
    },
    {
      name: 'the hand begins anew each time',
      find: 'const next = this.#hand.next();',
      replace: 'const next = this.#tokens.entries().next();',
    },
  ],
};
