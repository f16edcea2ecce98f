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
      find: 'if (name === undefined) throw malformed(',
      replace: 'if (name === undefined) throw notAccepted(accepted) ?? malformed(',
    },
    {
      name: 'the case of the scheme counts',
      find: 'SCHEME_NAMES[candidate].toLowerCase() === name.toLowerCase()',
      replace: 'SCHEME_NAMES[candidate] === name',
    },
    {
      name: 'a scheme need only begin alike',
      find: 'SCHEME_NAMES[candidate].toLowerCase() === name.toLowerCase()',
      replace: 'name.toLowerCase().startsWith(SCHEME_NAMES[candidate].toLowerCase())',
    },
    {
      name: 'any scheme is Bearer',
      find: '  if (scheme === undefined) throw notAccepted(accepted);\n  return { scheme,',
      replace: "  return { scheme: scheme ?? 'bearer',",
    },
    {
      name: 'a token may have any length',
      find: '  assertTokenLength(token);\n',
      replace: '',
    },
    {
      name: 'a token may have any letters',
      find: 'if (!B64TOKEN.test(token)) {',
      replace: 'if (false) {',
    },
    {
      name: 'a token may hold padding anywhere',
      find: '/^[A-Za-z0-9\\-._~+/]+=*$/',
      replace: '/^[A-Za-z0-9\\-._~+/=]+$/',
    },
    {
      name: 'a comma is a letter like any other',
      find: "if (rest.includes(',')) {",
      replace: 'if (false) {',
    },
    {
      name: 'no token is one that is malformed',
      find: "if (token === '') {",
      replace: 'if (false) {',
    },
    {
      name: 'nothing need stand between scheme and token',
      find: 'if (!isBlank(rest, 0) || /[ \\t]/.test(token)) {',
      replace: 'if (/[ \\t]/.test(token)) {',
    },
    {
      name: 'more than one word is one token with odd letters',
      find: 'if (!isBlank(rest, 0) || /[ \\t]/.test(token)) {',
      replace: 'if (!isBlank(rest, 0)) {',
    },
    {
      name: 'a token is not looked at before it is decoded',
      find: '  assertTokenSyntax(token);\n  return token;',
      replace: '  return token;',
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
      find: "return text[index] === ' ' || text[index] === '\\t';",
      replace: "return text[index] === ' ';",
    },
    {
      name: 'a space is no blank',
      find: "return text[index] === ' ' || text[index] === '\\t';",
      replace: "return text[index] === '\\t';",
    },
    {
      name: 'a preflight is a request like any other',
      find: 'if (isPreflight(request)) {',
      replace: 'if (false) {',
    },
  ],
};
