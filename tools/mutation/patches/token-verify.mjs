/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/token/verify.ts',
  tests: [
    'packages/core/test/token-claims.test.ts',
    'packages/core/test/token-structure.test.ts',
    'packages/core/test/token-keys.test.ts',
    'packages/core/test/verified-cache.test.ts',
    'packages/core/test/issuers.test.ts',
  ],
  patches: [
    { name: 'critical extensions are ignored', find: '  checkCriticalHeader(jws.header);\n', replace: '' },
    {
      name: 'the claims are looked at after the request to the issuer only',
      find: '  checkClaims(header, payload, settings.rules);\n  const key',
      replace: '  const key',
    },
    {
      name: 'the claims are not looked at again',
      find: '    checkClaims(header, payload, settings.rules);\n    return token;',
      replace: '    return token;',
    },
    {
      name: 'a key that has to be waited for is at hand',
      find: 'if (!isPromise(key)) return verified(key);',
      replace: 'if (key !== undefined) return verified(key as KeyObject);',
    },
    {
      name: 'the signature is not looked at',
      find: '  checkSignature(jws, { algorithmName, key });\n',
      replace: '',
    },
    {
      name: 'the signature must be wrong',
      find: 'if (verifySignature({ algorithmName, key, signingInput, signature })) return;',
      replace: 'if (!verifySignature({ algorithmName, key, signingInput, signature })) return;',
    },
    {
      name: 'required claims are not looked at',
      find: '  requireClaims(payload, requiredClaims);\n',
      replace: '',
    },
    {
      name: 'what is kept can be changed',
      find: 'const claims = deepFreeze(payload as AccessTokenClaims);',
      replace: 'const claims = payload as AccessTokenClaims;',
    },
    {
      name: 'a token that was verified before needs no accepted algorithm',
      find: '  if (!issuer.algorithms.includes(algorithmName)) return false;\n',
      replace: '',
    },
    {
      name: 'a token that was verified before never expires',
      find: '  checkTimes(token, settings.rules);\n  if (settings',
      replace: '  if (settings',
    },
    {
      name: 'a token that was verified before may expire while the issuer is asked',
      find: '    checkTimes(token, settings.rules);\n    return current',
      replace: '    return current',
    },
    {
      name: 'a token that was verified before outlives its key',
      find: 'if (!isPromise(key)) return key === token.key;',
      replace: 'if (!isPromise(key)) return true;',
    },
    {
      name: 'a token that was verified before outlives a key that has to be waited for',
      find: 'return current === token.key;',
      replace: 'return current !== undefined;',
    },
    {
      name: 'a token that was verified before is held against keys that may have to be waited for only',
      find: 'if (!isPromise(key)) return key === token.key;',
      replace: 'if (!isPromise(key)) return key !== token.key;',
    },
    {
      name: 'a token that was verified before has all claims',
      find: '  if (settings.requiredClaims.length > 0) requireClaims(token.claims, settings.requiredClaims);\n',
      replace: '',
    },
    {
      name: 'a token that was verified before has all claims but several',
      find: 'if (settings.requiredClaims.length > 0) requireClaims',
      replace: 'if (settings.requiredClaims.length > 1) requireClaims',
    },
    {
      name: 'a header is kept before the token is verified',
      find: '  const { payload } = jws;\n  checkSignature',
      replace:
        '  const { payload } = jws;\n  headers.keep(jws.headerText, deepFreeze(jws.header));\n  checkSignature',
      tests: ['packages/core/test/shared-texts.test.ts'],
    },
    {
      name: 'a header is not kept',
      find: '  headers.keep(jws.headerText, header);\n',
      replace: '',
      tests: ['packages/core/test/shared-texts.test.ts'],
    },
    {
      name: 'what is shared of a header can be changed',
      find: 'const header = deepFreeze(jws.header);',
      replace: 'const header = jws.header;',
    },
    {
      name: 'what a token is bound to is forgotten',
      find: "const cnf = ownMember(claims, 'cnf');",
      replace: 'const cnf = undefined;',
      tests: ['packages/core/test/dpop-binding.test.ts'],
    },
    {
      name: 'any algorithm is accepted',
      find: "if (typeof name === 'string' && issuer.algorithms.includes(name)) return name;",
      replace: "if (typeof name === 'string') return name;",
    },
    {
      name: 'the case of an algorithm does not count',
      find: "if (typeof name === 'string' && issuer.algorithms.includes(name)) return name;",
      replace:
        "if (typeof name === 'string' && issuer.algorithms.includes(name.toUpperCase())) return name.toUpperCase();",
    },
    {
      name: 'an algorithm may be a list',
      find: "if (typeof name === 'string' && issuer.algorithms.includes(name)) return name;",
      replace: 'if (issuer.algorithms.includes(String(name))) return String(name);',
    },
    {
      name: 'a kid that is no text is none',
      find: "if (kid === undefined || typeof kid === 'string') return kid;",
      replace: "if (true) return typeof kid === 'string' ? kid : undefined;",
    },
    {
      name: 'a kid must be there',
      find: "if (kid === undefined || typeof kid === 'string') return kid;",
      replace: "if (typeof kid === 'string') return kid;",
    },
  ],
};
