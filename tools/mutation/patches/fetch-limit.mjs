/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/issuer/fetch-limit.ts',
  tests: ['packages/core/test/isolation.test.ts', 'packages/core/test/overload.test.ts'],
  patches: [
    {
      name: 'any number of requests is under way',
      find: 'return this.#underWay.size >= MAX_UNDER_WAY;',
      replace: 'return false;',
    },
    {
      name: 'one request less is under way',
      find: 'return this.#underWay.size >= MAX_UNDER_WAY;',
      replace: 'return this.#underWay.size >= MAX_UNDER_WAY - 1;',
    },
    {
      name: 'a refresh waits for first loads',
      find: '    if (load !== undefined) {\n',
      replace: '    if (load === null) {\n',
    },
    {
      name: 'a refresh gives way as well',
      find: "if (turn.purpose === 'load') return turn;",
      replace: 'return turn;',
      tests: ['packages/core/test/isolation.test.ts'],
    },
    {
      name: 'any number of requests waits',
      find: 'if (this.#underWay.size + this.#waiting.length >= MAX_UNDER_WAY + MAX_WAITING) throw overloaded();',
      replace: '',
    },
    {
      name: 'one request less waits',
      find: 'MAX_UNDER_WAY + MAX_WAITING)',
      replace: 'MAX_UNDER_WAY + MAX_WAITING - 1)',
    },
    {
      name: 'nobody is let in when another has had its time',
      find: '      turn.hasHadItsTime = true;\n      this.#admit();',
      replace: '      turn.hasHadItsTime = true;',
    },
    {
      name: 'after the first nobody is let in',
      find: '      this.#hasAdmitted = false;\n',
      replace: '',
    },
    {
      name: 'who gives way is not told',
      find: '    if (reason !== undefined) turn.abort.abort(reason);\n',
      replace: '',
    },
    {
      name: 'what ended makes no room',
      find: '      this.#end(turn);\n      this.#admit();',
      replace: '      this.#end(turn);',
    },
    {
      name: 'nobody begins while any is under way',
      find: 'if (!this.#isFull()) return true;',
      replace: 'if (this.#underWay.size === 0) return true;',
    },
    {
      name: 'who has not had its time gives way',
      find: '    if (oldest?.hasHadItsTime !== true) return false;\n',
      replace: '    if (oldest === undefined) return false;\n',
    },
  ],
};
