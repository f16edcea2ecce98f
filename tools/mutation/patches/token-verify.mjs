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
    { name: 'critical extensions are ignored', find: '  checkCriticalHeader(header);\n', replace: '' },
    {
      name: 'the claims are looked at after the request to the issuer only',
      find: '  checkClaims(header, payload, settings.rules);\n\n  const key',
      replace: '\n  const key',
    },
    {
      name: 'the claims are not looked at again',
      find: '  checkClaims(header, payload, settings.rules);\n  requireClaims',
      replace: '  requireClaims',
    },
    {
      name: 'the signature is not looked at',
      find: 'if (!verifySignature({ algorithmName, key, signingInput, signature })) {',
      replace: 'if (false) {',
    },
    {
      name: 'the signature must be wrong',
      find: 'if (!verifySignature({ algorithmName, key, signingInput, signature })) {',
      replace: 'if (verifySignature({ algorithmName, key, signingInput, signature })) {',
    },
    {
      name: 'required claims are not looked at',
      find: '  requireClaims(payload, settings.requiredClaims);\n',
      replace: '',
    },
    {
      name: 'what is kept can be changed',
      find: 'claims: deepFreeze(payload)',
      replace: 'claims: payload as never',
    },
    {
      name: 'a token that was verified before needs no accepted algorithm',
      find: '  if (!issuer.algorithms.includes(algorithmName)) return false;\n',
      replace: '',
    },
    {
      name: 'a token that was verified before never expires',
      find: '  checkTimes(claims, settings.rules);\n  if ((await',
      replace: '  if ((await',
    },
    {
      name: 'a token that was verified before may expire while the issuer is asked',
      find: '  checkTimes(claims, settings.rules);\n  requireClaims',
      replace: '  requireClaims',
    },
    {
      name: 'a token that was verified before outlives its key',
      find: '  if ((await settings.issuers.documents(issuer).key(kid, algorithmName)) !== key) return false;\n',
      replace: '',
    },
    {
      name: 'a token that was verified before has all claims',
      find: '  requireClaims(claims, settings.requiredClaims);\n',
      replace: '',
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
