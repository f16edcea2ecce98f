/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/jws/base64url.ts',
  tests: ['packages/core/test/token-structure.test.ts'],
  patches: [
    {
      name: 'a part may be anything that Node reads as base64',
      find: 'const bytes = decodeBase64Url(part);',
      replace: "const bytes = Buffer.from(part, 'base64url');",
    },
    {
      name: 'what is no base64url is read all the same',
      find: 'if (bytes === undefined || !isUtf8(bytes)) return undefined;',
      replace: 'if (!isUtf8(bytes as Buffer)) return undefined;',
    },
    {
      name: 'a part may be no UTF-8',
      find: 'if (bytes === undefined || !isUtf8(bytes)) return undefined;',
      replace: 'if (bytes === undefined) return undefined;',
    },
    {
      name: 'a part may be a list or null',
      find: 'return isJsonObject(value) ? value : undefined;',
      replace: "return typeof value === 'object' ? (value as JsonObject) : undefined;",
    },
    {
      name: 'a part may be text or a number',
      find: 'return isJsonObject(value) ? value : undefined;',
      replace: 'return value === null || Array.isArray(value) ? undefined : (value as JsonObject);',
    },
    {
      name: 'a part that is no JSON is an error',
      find: '  } catch {\n    return undefined;',
      replace: '  } catch (error) {\n    throw error;',
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
    {
      name: 'padding will do',
      find: 'const BASE64URL = /^[A-Za-z0-9_-]+$/;',
      replace: 'const BASE64URL = /^[A-Za-z0-9_-]+=*$/;',
    },
    {
      name: 'the other alphabet will do',
      find: 'const BASE64URL = /^[A-Za-z0-9_-]+$/;',
      replace: 'const BASE64URL = /^[A-Za-z0-9_+/-]+$/;',
    },
    { name: 'after two letters any end will do', find: '2: /[AQgw]$/', replace: '2: /./' },
    {
      name: 'after three letters any end will do',
      find: '3: /[AEIMQUYcgkosw048]$/',
      replace: '3: /./',
    },
  ],
};
