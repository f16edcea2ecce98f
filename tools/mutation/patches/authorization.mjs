/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/credentials/authorization.ts',
  tests: ['packages/core/test/credentials.test.ts'],
  patches: [
    {
      name: 'no header is an empty one',
      find: '  if (values.length === 0) throw missing(request);\n',
      replace: '',
    },
    {
      name: 'of two headers the first one counts',
      find: 'if (values.length > 1) {',
      replace: 'if (false) {',
    },
    {
      name: 'one header is one too many',
      find: 'if (values.length > 1) {',
      replace: 'if (values.length > 0) {',
    },
    {
      name: 'a header without a scheme has one that is not accepted',
      find: 'if (SCHEME_CHARACTER.test(value.charAt(0))) throw notAccepted(accepted);',
      replace: 'if (value !== undefined) throw notAccepted(accepted);',
    },
    {
      name: 'a header with a scheme that is not accepted has none',
      find: 'if (SCHEME_CHARACTER.test(value.charAt(0))) throw notAccepted(accepted);',
      replace: '',
    },
    {
      name: 'the case of the scheme counts',
      find: 'if ((value.charCodeAt(index) | 0x20) !== scheme.charCodeAt(index)) return false;',
      replace: 'if (value.charCodeAt(index) !== SCHEME_NAMES[scheme].charCodeAt(index)) return false;',
    },
    {
      name: 'a scheme is written in small letters',
      find: 'if ((value.charCodeAt(index) | 0x20) !== scheme.charCodeAt(index)) return false;',
      replace: 'if (value.charCodeAt(index) !== scheme.charCodeAt(index)) return false;',
    },
    {
      name: 'a scheme need only begin with the right letter',
      find: 'for (let index = 0; index < scheme.length; index += 1)',
      replace: 'for (let index = 0; index < 1; index += 1)',
    },
    {
      name: 'the last letter of a scheme does not count',
      find: 'for (let index = 0; index < scheme.length; index += 1)',
      replace: 'for (let index = 0; index < scheme.length - 1; index += 1)',
    },
    {
      name: 'a scheme need only begin alike',
      find: 'return isBlank(value, scheme.length) || !SCHEME_CHARACTER.test(value.charAt(scheme.length));',
      replace: 'return true;',
    },
    {
      name: 'a scheme ends with a blank alone',
      find: 'return isBlank(value, scheme.length) || !SCHEME_CHARACTER.test(value.charAt(scheme.length));',
      replace: 'return isBlank(value, scheme.length);',
    },
    {
      name: 'any scheme is Bearer',
      find: 'hasScheme(value, candidate));\n  if (scheme === undefined) {',
      replace: "hasScheme(value, candidate)) ?? 'bearer';\n  if (scheme === undefined) {",
    },
    {
      name: 'a token may have any length',
      find: 'if (B64TOKEN.test(token)) assertTokenLength(token);',
      replace: 'if (B64TOKEN.test(token)) return;',
    },
    {
      name: 'a token may have any letters',
      find: 'if (!B64TOKEN.test(token)) {\n    throw',
      replace: 'if (false) {\n    throw',
    },
    {
      name: 'what is wrong with a token is not told apart',
      find: '  else {\n    if (token.includes',
      replace: '  else if (assertTokenSyntax(token) === undefined) {\n    if (token.includes',
    },
    {
      name: 'a token may hold padding anywhere',
      find: '/^[A-Za-z0-9\\-._~+/]+=*$/',
      replace: '/^[A-Za-z0-9\\-._~+/=]+$/',
    },
    {
      name: 'a comma is a letter like any other',
      find: "if (token.includes(',')) throw joined(scheme);",
      replace: '',
    },
    {
      name: 'a comma right behind the scheme joins nothing',
      find: "throw rest.includes(',') ? joined(scheme) : notOneToken(scheme);",
      replace: 'throw notOneToken(scheme);',
    },
    {
      name: 'whatever follows the scheme at once is joined to it',
      find: "throw rest.includes(',') ? joined(scheme) : notOneToken(scheme);",
      replace: 'throw joined(scheme);',
    },
    {
      name: 'any scheme is one of those accepted',
      find: '  if (!accepted.includes(scheme)) throw notAccepted(accepted);\n',
      replace: '',
      tests: ['packages/core/test/dpop-binding.test.ts'],
    },
    {
      name: 'no token is one that is malformed',
      find: "if (token === '')\n",
      replace: 'if (false)\n',
    },
    {
      name: 'nothing need stand between scheme and token',
      find: "  if (rest !== '' && !isBlank(rest, 0)) throw",
      replace: '  if (false) throw',
    },
    {
      name: 'more than one word is one token with odd letters',
      find: '  if (/[ \\t]/.test(token)) throw notOneToken(scheme);\n',
      replace: '',
    },
    {
      name: 'a scheme alone is malformed',
      find: "  if (rest !== '' && !isBlank(rest, 0)) throw",
      replace: '  if (!isBlank(rest, 0)) throw',
    },
    {
      name: 'a token is not looked at before it is decoded',
      find: '    assertTokenSyntax(token);\n',
      replace: '',
    },
    {
      name: 'blanks before count',
      find: 'while (start < end && isBlank(text, start)) start += 1;',
      replace: '',
    },
    {
      name: 'blanks behind count',
      find: 'while (end > start && isBlank(text, end - 1)) end -= 1;',
      replace: '',
    },
    {
      name: 'a tab is no blank',
      find: 'return code === 0x20 || code === 0x09;',
      replace: 'return code === 0x20;',
    },
    {
      name: 'a space is no blank',
      find: 'return code === 0x20 || code === 0x09;',
      replace: 'return code === 0x09;',
    },
    {
      name: 'a preflight is a request like any other',
      find: 'if (isPreflight(request)) {',
      replace: 'if (false) {',
    },
  ],
};
