/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/jws/verify.ts',
  tests: ['packages/core/test/token-keys.test.ts', 'packages/core/test/token-structure.test.ts'],
  patches: [
    {
      name: 'ECDSA signatures are in the other format',
      find: "...(algorithm.kty === 'EC' ? { dsaEncoding: 'ieee-p1363' as const } : {}),",
      replace: '',
    },
    {
      name: 'PSS signatures are verified as PKCS #1 ones',
      find: '...(algorithm.padding === undefined\n      ? {}',
      replace: '...(true\n      ? {}',
    },
    {
      name: 'PSS signatures may have a salt of any length',
      find: 'constants.RSA_PSS_SALTLEN_DIGEST',
      replace: 'constants.RSA_PSS_SALTLEN_AUTO',
    },
    {
      name: 'every signature verifies',
      find: 'return verify(algorithm.hash, parts.signingInput, options, parts.signature);',
      replace: 'return parts.signature.length >= 0 || options === undefined;',
    },
    {
      name: 'every signature that is there verifies',
      find: 'return verify(algorithm.hash, parts.signingInput, options, parts.signature);',
      replace: 'return parts.signature.length > 0 || options === undefined;',
    },
    {
      name: 'the signing input does not count',
      find: 'return verify(algorithm.hash, parts.signingInput, options, parts.signature);',
      replace: 'return verify(algorithm.hash, parts.signingInput.subarray(0, 0), options, parts.signature);',
    },
  ],
  unobservable: [
    {
      find: 'if (algorithm === undefined) return false;',
      why: 'Nobody calls it with an algorithm that is not accepted, and every accepted one is known.',
    },
    {
      find: 'if (algorithm.signatureLength !== undefined && parts.signature.length !== algorithm.signatureLength)',
      why: 'Node.js refuses such a signature as well. RFC 7518 section 3.4 wants it said, whatever OpenSSL does.',
    },
  ],
};
