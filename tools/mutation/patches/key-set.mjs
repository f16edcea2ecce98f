/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/issuer/key-set.ts',
  tests: ['packages/core/test/token-keys.test.ts'],
  patches: [
    {
      name: 'a document without keys is an empty key set',
      find: "if (!Array.isArray(keys)) throw new FetchFailure('invalid_document', 'The key set has no list of keys.');\n    if (keys.length",
      replace:
        'if (!Array.isArray(keys)) {\n      this.#jwks = [];\n      return;\n    }\n    if (keys.length',
      tests: ['packages/core/test/issuer-fetch.test.ts'],
    },
    {
      name: 'keys may be inherited',
      find: "ownMember(body, 'keys')",
      replace: 'body.keys',
      tests: ['packages/core/test/shared-cache.test.ts'],
    },
    {
      name: 'members that are no keys are read',
      find: '.filter(isJsonObject)',
      replace: '.filter(() => true)',
    },
    { name: 'what a key is for does not count', find: '.filter(mayVerify)', replace: '' },
    {
      name: 'any number of keys is kept',
      find: 'if (keys.length > MAX_KEYS)',
      replace: 'if (false)',
      tests: ['packages/core/test/isolation.test.ts'],
    },
    {
      name: 'one key less is kept',
      find: 'if (keys.length > MAX_KEYS)',
      replace: 'if (keys.length >= MAX_KEYS)',
      tests: ['packages/core/test/isolation.test.ts'],
    },
    {
      name: 'any key verifies, whatever the kid',
      find: 'const candidates = this.#candidates.get(kid);\n    if (candidates === undefined) return',
      replace:
        'const candidates = this.#candidates.get(undefined);\n    if (candidates === undefined) return',
    },
    {
      name: 'an unknown kid is none',
      find: "if (candidates === undefined) return 'none';",
      replace:
        "if (candidates === undefined) return kid === undefined ? 'none' : this.find(undefined, algorithm);",
    },
    {
      name: 'a token without kid has no key',
      find: '      this.#addCandidate(undefined, jwk);\n',
      replace: '',
    },
    {
      name: 'no key has a name',
      find: 'if (jwk.kid !== undefined) this',
      replace: 'if (false) this',
    },
    {
      name: 'of keys with one name the last one is kept',
      find: 'if (candidates === undefined) this.#candidates.set',
      replace: 'if (jwk !== undefined) this.#candidates.set',
    },
    {
      name: 'what was found is looked for again',
      find: '    if (known !== undefined) return known;\n    const found',
      replace: '    const found',
      tests: ['tests/cost.test.ts'],
    },
    {
      name: 'the alg of a key does not count',
      find: '      if (jwk.alg !== undefined && jwk.alg !== algorithm) continue;\n',
      replace: '',
    },
    {
      name: 'a key without alg never verifies',
      find: 'if (jwk.alg !== undefined && jwk.alg !== algorithm) continue;',
      replace: 'if (jwk.alg !== algorithm) continue;',
    },
    {
      name: 'a key that is none ends the search',
      find: "if (key === 'other_type') continue;",
      replace: "if (key === 'other_type') return 'none';",
    },
    {
      name: 'of several keys the first one is taken',
      find: "      if (typeof found === 'object' && typeof key === 'object') return 'several';\n",
      replace: "      if (typeof found === 'object' && typeof key === 'object') return found;\n",
    },
    {
      name: 'of several keys the last one is taken',
      find: "      if (typeof found === 'object' && typeof key === 'object') return 'several';\n",
      replace: '',
    },
    {
      name: 'a key that never serves takes the place of one that does',
      find: "if (found === 'none' || typeof key === 'object') found = key;",
      replace: 'found = key;',
      tests: ['packages/core/test/sound-keys.test.ts', 'packages/core/test/token-keys.test.ts'],
    },
    {
      name: 'a key that never serves hides one that does',
      find: "if (found === 'none' || typeof key === 'object') found = key;",
      replace: "if (found === 'none') found = key;",
      tests: ['packages/core/test/sound-keys.test.ts', 'packages/core/test/token-keys.test.ts'],
    },
    {
      name: 'keys are imported for whatever algorithm came first',
      find: 'const known = imported.get(algorithm);',
      replace: 'const known = [...imported.values()][0];',
    },
    {
      name: 'a key is imported again each time',
      find: 'if (known !== undefined) return known;',
      replace: 'if (known === undefined && imported.size > 99) return jwk as never;',
      tests: ['tests/cost.test.ts'],
    },
    {
      name: 'a key must say that it is for signatures',
      find: "(use === undefined || use === 'sig') &&",
      replace: "use === 'sig' &&",
    },
    {
      name: 'a key for encryption verifies',
      find: "(use === undefined || use === 'sig') &&",
      replace: '',
    },
    {
      name: 'a use that is null is none',
      find: "(use === undefined || use === 'sig') &&",
      replace: "(use === undefined || use === null || use === 'sig') &&",
    },
    {
      name: 'a key must list its operations',
      find: "(operations === undefined || (Array.isArray(operations) && operations.includes('verify'))) &&",
      replace: "Array.isArray(operations) && operations.includes('verify') &&",
    },
    {
      name: 'operations may be text',
      find: "(operations === undefined || (Array.isArray(operations) && operations.includes('verify'))) &&",
      replace: "(operations === undefined || (operations as string[]).includes('verify')) &&",
    },
    {
      name: 'any operations will do',
      find: "(operations === undefined || (Array.isArray(operations) && operations.includes('verify'))) &&",
      replace: '(operations === undefined || Array.isArray(operations)) &&',
    },
    {
      name: 'an alg that is no text is none',
      find: "(algorithm === undefined || typeof algorithm === 'string')",
      replace: 'true',
    },
  ],
};
