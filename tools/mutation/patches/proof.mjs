/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/dpop/proof.ts',
  tests: ['packages/core/test/dpop-proof.test.ts'],
  patches: [
    {
      name: 'one key is kept for all proofs',
      find: 'settings.keys.find(header) ?? readKey(header, settings.rules)',
      replace:
        '(Object.assign(settings.keys, { only: (settings.keys as { only?: ProofKey }).only ?? readKey(header, settings.rules) }) as { only: ProofKey }).only',
      tests: ['packages/core/test/dpop-binding.test.ts'],
    },
    {
      name: 'claims that are no object are none',
      find: 'if (claims === undefined) throw malformed();',
      replace: "if (claims === undefined) throw refuse('invalid_jti', 'The DPoP proof has no claims.');",
    },
    {
      name: 'the signature does not count',
      find: 'if (!verifySignature({ ...key, signingInput, signature: decodeBase64Url(signature) ?? Buffer.alloc(0) }))',
      replace: 'if (signingInput.length < 0 || decodeBase64Url(signature)?.length === 0)',
    },
    {
      name: 'a signature may be spelt in any way',
      find: 'decodeBase64Url(signature) ?? Buffer.alloc(0)',
      replace: "Buffer.from(signature, 'base64url')",
    },
    {
      name: 'the signature is over the claims alone',
      find: 'proof.slice(0, header.length + 1 + payload.length)',
      replace: 'proof.slice(header.length + 1, header.length + 1 + payload.length)',
    },
    {
      name: 'jti does not count',
      find: "if (jti !== undefined && jti !== '' && jti.length <= MAX_JTI_LENGTH) return jti;",
      replace: "if (claims !== undefined) return jti ?? '';",
    },
    {
      name: 'jti may be missing',
      find: "if (jti !== undefined && jti !== '' && jti.length <= MAX_JTI_LENGTH) return jti;",
      replace: "if (jti !== '' && (jti ?? '').length <= MAX_JTI_LENGTH) return jti ?? '';",
    },
    {
      name: 'jti may be empty',
      find: "if (jti !== undefined && jti !== '' && jti.length <= MAX_JTI_LENGTH) return jti;",
      replace: 'if (jti !== undefined && jti.length <= MAX_JTI_LENGTH) return jti;',
    },
    {
      name: 'jti may have any length',
      find: "if (jti !== undefined && jti !== '' && jti.length <= MAX_JTI_LENGTH) return jti;",
      replace: "if (jti !== undefined && jti !== '') return jti;",
    },
    {
      name: 'the longest jti is a letter shorter',
      find: "if (jti !== undefined && jti !== '' && jti.length <= MAX_JTI_LENGTH) return jti;",
      replace: "if (jti !== undefined && jti !== '' && jti.length < MAX_JTI_LENGTH) return jti;",
    },
    {
      name: 'htm does not count',
      find: '  assertHtm(claims, target.method);\n',
      replace: '',
    },
    {
      name: 'htu does not count',
      find: '  assertHtu(claims, target.uri);\n',
      replace: '',
    },
    {
      name: 'the case of htm does not count',
      find: 'if (htm === method) return;',
      replace: "if (typeof htm === 'string' && htm.toUpperCase() === method) return;",
    },
    {
      name: 'htm may be a list',
      find: 'if (htm === method) return;',
      replace: 'if (String(htm) === method) return;',
    },
    {
      name: 'no htm is right',
      find: 'if (htm === method) return;',
      replace: '',
    },
    {
      name: 'ath does not count',
      find: "if (ownMember(claims, 'ath') !== hash('sha256', target.accessToken, 'base64url'))",
      replace: 'if (false)',
    },
    {
      name: 'ath may be missing',
      find: "if (ownMember(claims, 'ath') !== hash(",
      replace: "if (ownMember(claims, 'ath') !== undefined && ownMember(claims, 'ath') !== hash(",
    },
    {
      name: 'ath may be a list',
      find: "if (ownMember(claims, 'ath') !== hash(",
      replace: "if (String(ownMember(claims, 'ath')) !== hash(",
    },
    {
      name: 'ath is the hash of another kind',
      find: "hash('sha256', target.accessToken, 'base64url')",
      replace: "hash('sha512', target.accessToken, 'base64url')",
    },
    {
      name: 'a proof may have any length',
      find: 'if (proof.length > MAX_PROOF_LENGTH)',
      replace: 'if (false)',
    },
    {
      name: 'the longest proof is a letter shorter',
      find: 'if (proof.length > MAX_PROOF_LENGTH)',
      replace: 'if (proof.length >= MAX_PROOF_LENGTH)',
    },
    {
      name: 'a proof may be any text',
      find: 'if (!COMPACT_JWS.test(proof)) throw malformed();',
      replace: '',
    },
    {
      name: 'a proof must have a signature to be one',
      find: '[A-Za-z0-9_-]*$/',
      replace: '[A-Za-z0-9_-]+$/',
    },
    {
      name: 'a header that is no object is an empty one',
      find: 'if (decoded === undefined) throw malformed();\n  return Object.freeze(readProofHeader(decoded, rules.algorithms));',
      replace: 'return Object.freeze(readProofHeader(decoded ?? {}, rules.algorithms));',
    },
    {
      name: 'iat may be anything',
      find: "if (typeof iat === 'number' && Number.isFinite(iat)) return iat;",
      replace: "if (typeof iat !== 'undefined') return iat as number;",
    },
    {
      name: 'iat may be text',
      find: "  const iat = ownMember(claims, 'iat');\n",
      replace: "  const iat: unknown = Number(ownMember(claims, 'iat') ?? Number.NaN);\n",
    },
    {
      name: 'iat may be infinite',
      find: "if (typeof iat === 'number' && Number.isFinite(iat)) return iat;",
      replace: "if (typeof iat === 'number') return iat;",
    },
    {
      name: 'a proof may be of any age',
      find: 'if (!(age <= iatOffset)) throw',
      replace: 'if (false) throw',
    },
    {
      name: 'a proof is too old an instant early',
      find: 'if (!(age <= iatOffset)) throw',
      replace: 'if (!(age < iatOffset)) throw',
    },
    {
      name: 'a proof may be from the future',
      find: 'if (!(age >= -iatLeeway)) throw',
      replace: 'if (false) throw',
    },
    {
      name: 'a proof is from the future an instant early',
      find: 'if (!(age >= -iatLeeway)) throw',
      replace: 'if (!(age > -iatLeeway)) throw',
    },
    {
      name: 'a clock that answers NaN accepts proofs',
      find: 'if (!(age <= iatOffset)) throw',
      replace: 'if (Number.isNaN(age)) return;\n  if (!(age <= iatOffset)) throw',
    },
    {
      name: 'iat counts where a nonce does',
      find: 'if (settings.nonces === undefined) assertYoung(iat, settings.rules);',
      replace: 'assertYoung(iat, settings.rules);',
      tests: ['packages/core/test/dpop-nonce.test.ts'],
    },
    {
      name: 'iat never counts',
      find: '  if (settings.nonces === undefined) assertYoung(iat, settings.rules);\n',
      replace: '',
    },
  ],
};
