/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/jws/decode.ts',
  tests: ['packages/core/test/token-structure.test.ts'],
  patches: [
    {
      name: 'decodeUnverified takes a token of any length',
      find: '  assertTokenLength(token);\n  const',
      replace: '  const',
    },
    {
      name: 'a token may have any length',
      find: 'if (token.length <= MAX_TOKEN_LENGTH) return;',
      replace: 'if (true) return;',
      tests: ['packages/core/test/credentials.test.ts'],
    },
    {
      name: 'the longest token is a letter shorter',
      find: 'if (token.length <= MAX_TOKEN_LENGTH) return;',
      replace: 'if (token.length < MAX_TOKEN_LENGTH) return;',
      tests: ['packages/core/test/credentials.test.ts'],
    },
    {
      name: 'the longest token is a letter longer',
      find: 'const MAX_TOKEN_LENGTH = 16_384;',
      replace: 'const MAX_TOKEN_LENGTH = 16_385;',
      tests: ['packages/core/test/credentials.test.ts'],
    },
    {
      name: 'an opaque token is one with the wrong number of parts',
      find: '  if (first < 0)\n',
      replace: '  if (false)\n',
    },
    {
      name: 'two parts are enough',
      find: "if (second < 0 || token.includes('.', second + 1)) throw",
      replace: "if (second >= 0 && token.includes('.', second + 1)) throw",
    },
    {
      name: 'more than three parts will do',
      find: "if (second < 0 || token.includes('.', second + 1)) throw",
      replace: 'if (second < 0) throw',
    },
    {
      name: 'an encrypted token is one with the wrong number of parts',
      find: "if (token.split('.', 6).length === 5) {",
      replace: 'if (false) {',
    },
    {
      name: 'five parts or more are an encrypted token',
      find: "if (token.split('.', 6).length === 5) {",
      replace: "if (token.split('.', 6).length >= 5) {",
    },
    {
      name: 'a part that holds no object is an empty one',
      find: 'if (value !== undefined) return value;',
      replace: 'return value ?? {};',
    },
    {
      name: 'a signature may be written in any way',
      find: 'return decodeBase64Url(part) ?? Buffer.alloc(0);',
      replace: "return Buffer.from(part, 'base64url');",
    },
  ],
};
