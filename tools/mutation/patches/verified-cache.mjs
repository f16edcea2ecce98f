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
      find: '    entry.chances = CHANCES;\n',
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
      find: 'if (before === undefined) this.#makeRoom();',
      replace: 'this.#makeRoom();',
    },
    {
      name: 'no token needs room',
      find: 'if (before === undefined) this.#makeRoom();\n    else this.#giveBack(before);',
      replace: 'if (before !== undefined) this.#giveBack(before);',
    },
    {
      name: 'a token that is kept already is put behind the others',
      find: 'if (before === undefined) this.#makeRoom();',
      replace:
        'if (before === undefined) this.#makeRoom();\n    if (before !== undefined) this.#tokens.delete(tail);',
    },
    {
      name: 'a new token has no second chance',
      find: 'verified, auth, token, chances: CHANCES',
      replace: 'verified, auth, token, chances: 0',
    },
    {
      name: 'the length of a token does not count',
      find: '    this.#length += length;\n',
      replace: '',
    },
    {
      name: 'the length of a token that is kept again counts twice',
      find: '    else this.#giveBack(before);\n',
      replace: '',
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
      find: ' || this.#length > this.#maxLength',
      replace: '',
    },
    {
      name: 'one goes for each that comes, however long it is',
      find: 'while (this.#tokens.size >= this.#maxEntries || this.#length > this.#maxLength) this.#evict();',
      replace: 'if (this.#tokens.size >= this.#maxEntries || this.#length > this.#maxLength) this.#evict();',
    },
    {
      name: 'the next one goes, whether it was used or not',
      find: 'this.#isPassedOver(entry) && passed < MAX_PASSED',
      replace: 'this.#isPassedOver(entry) && passed < 0',
    },
    {
      name: 'all are passed over',
      find: 'this.#isPassedOver(entry) && passed < MAX_PASSED',
      replace: 'this.#isPassedOver(entry)',
    },
    {
      name: 'one more is passed over',
      find: 'this.#isPassedOver(entry) && passed < MAX_PASSED',
      replace: 'this.#isPassedOver(entry) && passed <= MAX_PASSED',
    },
    {
      name: 'who was passed over counts as used still',
      find: 'this.#holdsTooMuch(entry.verified.iss) ? 0 : entry.chances - 1;',
      replace: 'entry.chances;',
    },
    {
      name: 'who has no chance is passed over',
      find: '    if (entry.chances === 0) return false;\n',
      replace: '',
    },
    {
      name: 'issuers have no shares',
      find: 'this.#holdsTooMuch(entry.verified.iss) ? 0 : entry.chances - 1;',
      replace: '0;',
      tests: ['packages/core/test/isolation.test.ts'],
    },
    {
      name: 'who holds no more than its part stays for ever',
      find: 'this.#holdsTooMuch(entry.verified.iss) ? 0 : entry.chances - 1;',
      replace: 'this.#holdsTooMuch(entry.verified.iss) ? 0 : entry.chances;',
      tests: ['packages/core/test/isolation.test.ts'],
    },
    {
      name: 'who goes is kept',
      find: '    this.#tokens.delete(tail);\n    this.#giveBack(entry);\n',
      replace: '    this.#giveBack(entry);\n    if (this.#length < -1e6) this.#tokens.clear();\n',
    },
    {
      name: 'who goes keeps its length',
      find: '    this.#length -= token.length;\n',
      replace: '',
    },
    {
      name: 'a share has any number of tokens',
      find: 'entries * issuers > this.#maxEntries || ',
      replace: '',
      tests: ['packages/core/test/isolation.test.ts'],
    },
    {
      name: 'a share has any length',
      find: ' || length * issuers > this.#maxLength',
      replace: '',
      tests: ['packages/core/test/isolation.test.ts'],
    },
    {
      name: 'an issuer counts for as long as the cache lives',
      find: '    if (share.entries === 0) this.#shares.delete(verified.iss);\n',
      replace: '',
      tests: ['packages/core/test/isolation.test.ts'],
    },
    {
      name: 'a share is what came last',
      find: 'if (share === undefined) this.#shares.set',
      replace: 'if (length > 0) this.#shares.set',
      tests: ['packages/core/test/isolation.test.ts'],
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
