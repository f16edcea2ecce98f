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
      name: 'a part may be anything that Node reads as base64',
      find: 'const bytes = decodeBase64Url(part);',
      replace: "const bytes = Buffer.from(part, 'base64url');",
    },
    {
      name: 'what is no base64url is read all the same',
      find: 'if (bytes === undefined || !isUtf8(bytes)) throw malformed();',
      replace: 'if (!isUtf8(bytes as Buffer)) throw malformed();',
    },
    {
      name: 'a part may be no UTF-8',
      find: 'if (bytes === undefined || !isUtf8(bytes)) throw malformed();',
      replace: 'if (bytes === undefined) throw malformed();',
    },
    {
      name: 'a part may be a list or null',
      find: 'if (!isJsonObject(value)) throw malformed();',
      replace: "if (typeof value !== 'object') throw malformed();",
    },
    {
      name: 'a part may be text or a number',
      find: 'if (!isJsonObject(value)) throw malformed();',
      replace: 'if (value === null || Array.isArray(value)) throw malformed();',
    },
    {
      name: 'a signature may be written in any way',
      find: 'return decodeBase64Url(part) ?? Buffer.alloc(0);',
      replace: "return Buffer.from(part, 'base64url');",
    },
    {
      name: 'any letters will do',
      find: 'if (!BASE64URL.test(text) || CANONICAL_END[text.length % 4]?.test(text) !== true) return undefined;',
      replace: 'if (CANONICAL_END[text.length % 4]?.test(text) !== true) return undefined;',
    },
    {
      name: 'any end will do',
      find: 'if (!BASE64URL.test(text) || CANONICAL_END[text.length % 4]?.test(text) !== true) return undefined;',
      replace: 'if (!BASE64URL.test(text)) return undefined;',
    },
    {
      name: 'a letter too many will do',
      find: 'if (!BASE64URL.test(text) || CANONICAL_END[text.length % 4]?.test(text) !== true) return undefined;',
      replace:
        'if (!BASE64URL.test(text) || CANONICAL_END[text.length % 4]?.test(text) === false) return undefined;',
    },
    { name: 'padding will do', find: '/^[A-Za-z0-9_-]+$/', replace: '/^[A-Za-z0-9_-]+=*$/' },
    { name: 'the other alphabet will do', find: '/^[A-Za-z0-9_-]+$/', replace: '/^[A-Za-z0-9_+/-]+$/' },
    { name: 'after two letters any end will do', find: '2: /[AQgw]$/', replace: '2: /./' },
    {
      name: 'after three letters any end will do',
      find: '3: /[AEIMQUYcgkosw048]$/',
      replace: '3: /./',
    },
  ],
};
