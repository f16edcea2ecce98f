/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/issuer/documents.ts',
  tests: ['packages/core/test/issuer-unknown-key.test.ts', 'packages/core/test/issuer-jwks-uri.test.ts'],
  patches: [
    {
      name: 'an unknown key makes nothing be fetched',
      find: 'isLacking ? (await this.#refreshed()).find(kid, algorithm) : held',
      replace: 'held',
    },
    {
      name: 'every token makes the key set be fetched',
      find: 'isLacking ? (await this.#refreshed()).find(kid, algorithm) : held',
      replace: '(await this.#refreshed()).find(kid, algorithm)',
    },
    {
      name: 'a key that never serves is not asked for anew',
      find: "const isLacking = typeof held !== 'object' && held !== 'several';",
      replace: "const isLacking = held === 'none';",
      tests: ['packages/core/test/sound-keys.test.ts'],
    },
    {
      name: 'nobody is told why a key does not serve',
      find: "if (found === 'none' || found === 'several') {",
      replace: "if (found !== 'rsa_size' || kid === '') {",
      tests: ['packages/core/test/sound-keys.test.ts'],
    },
    {
      name: 'a key that was just fetched is not used',
      find: "if (typeof found === 'object') return found;\n      throw noKey(found, kid);",
      replace:
        "if (typeof found === 'object' && held !== 'none') return found;\n      throw noKey(typeof found === 'object' ? 'none' : found, kid);",
    },
    {
      name: 'any number of requests may wait for an issuer',
      find: 'if (this.#waiting >= MAX_WAITING) {',
      replace: 'if (false) {',
      tests: ['packages/core/test/overload.test.ts'],
    },
    {
      name: 'one request less may wait for an issuer',
      find: 'if (this.#waiting >= MAX_WAITING) {',
      replace: 'if (this.#waiting >= MAX_WAITING - 1) {',
      tests: ['packages/core/test/overload.test.ts'],
    },
    {
      name: 'what waited counts for ever',
      find: '      this.#waiting -= 1;\n',
      replace: '',
      tests: ['packages/core/test/overload.test.ts'],
    },
    {
      name: 'an inline key set is fetched',
      find: '    if (this.#issuer.keySet !== undefined) return this.#issuer.keySet;\n    const jwksUri',
      replace: '    const jwksUri',
    },
    {
      name: 'an inline key set is refreshed',
      find: '    if (this.#issuer.keySet !== undefined) return this.#issuer.keySet;\n    if (this.#refreshing',
      replace: '    if (this.#refreshing',
    },
    {
      name: 'the first load does not count as a refresh',
      find: '    this.#lastRefresh ??= this.#keys.fetchedAt;\n',
      replace: '',
    },
    {
      name: 'every unknown key makes the key set be fetched',
      find: 'if (this.#refreshing === undefined && this.#refreshedLately()) {',
      replace: 'if (false) {',
    },
    {
      name: 'an unknown key is refused after a refresh that failed',
      find: '      if (this.#coolDown.failing) throw this.#keys.unavailable();\n',
      replace: '',
    },
    {
      name: 'a refresh is not counted',
      find: '    this.#lastRefresh = this.#now();\n',
      replace: '',
    },
    {
      name: 'the budget is for ever',
      find: 'return elapsed >= 0 && elapsed < UNKNOWN_KEY_BUDGET;',
      replace: 'return elapsed >= 0 && elapsed < Number.POSITIVE_INFINITY;',
    },
    {
      name: 'the budget ends after a second',
      find: 'return elapsed >= 0 && elapsed < UNKNOWN_KEY_BUDGET;',
      replace: 'return elapsed >= 0 && elapsed < 1;',
    },
    {
      name: 'a clock that was set back stops refreshes',
      find: 'return elapsed >= 0 && elapsed < UNKNOWN_KEY_BUDGET;',
      replace: 'return elapsed < UNKNOWN_KEY_BUDGET;',
      tests: ['packages/core/test/clock.test.ts'],
    },
    {
      name: 'discovery is asked where the key set is known to be',
      find: '    if (this.#issuer.jwksUri !== undefined) return this.#issuer.jwksUri;\n',
      replace: '',
    },
  ],
};
