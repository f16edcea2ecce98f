/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/dpop/possession.ts',
  tests: [
    'packages/core/test/dpop-binding.test.ts',
    'packages/core/test/dpop-nonce.test.ts',
    'packages/core/test/dpop-replay.test.ts',
  ],
  patches: [
    {
      name: 'the key of the proof does not count',
      find: '    assertBound(proof, presented.bound);\n',
      replace: '',
    },
    {
      name: 'every proof must be bound to a token',
      find: 'if (presented.bound !== undefined) {',
      replace: 'if (true) {',
    },
    {
      name: 'the nonce does not count',
      find: 'const responseHeaders = checkNonce(proof, settings.nonces);',
      replace: 'const responseHeaders = checkNonce(proof, undefined);',
    },
    {
      name: 'proofs may come again',
      find: 'if (settings.replay !== undefined) await consumeProof(settings.replay, seenAs(proof, settings.rules));',
      replace: 'seenAs(proof, settings.rules);',
    },
    {
      name: 'nobody waits for the replay store',
      find: 'if (settings.replay !== undefined) await consumeProof(settings.replay, seenAs(proof, settings.rules));',
      replace:
        'if (settings.replay !== undefined) consumeProof(settings.replay, seenAs(proof, settings.rules)).catch(() => {});',
    },
    {
      name: 'there is always a replay store',
      find: 'if (settings.replay !== undefined) await consumeProof(settings.replay, seenAs(proof, settings.rules));',
      replace: 'await consumeProof(settings.replay as ReplayStore, seenAs(proof, settings.rules));',
    },
    {
      name: 'a proof is used up before its nonce is looked at',
      find: '  const responseHeaders = checkNonce(proof, settings.nonces);\n  if (settings.replay !== undefined) await consumeProof(settings.replay, seenAs(proof, settings.rules));\n',
      replace:
        '  if (settings.replay !== undefined) await consumeProof(settings.replay, seenAs(proof, settings.rules));\n  const responseHeaders = checkNonce(proof, settings.nonces);\n',
    },
    {
      name: 'any key is bound',
      find: 'if (proof.jkt === bound) return;',
      replace: 'if (proof.jkt.length === bound.length) return;',
    },
    {
      name: 'no key is bound',
      find: 'if (proof.jkt === bound) return;',
      replace: '',
    },
    {
      name: 'nonces are always demanded',
      find: 'if (nonces === undefined) return NO_HEADERS;',
      replace: "if (nonces === undefined) throw new UseDpopNonceError('');",
    },
    {
      name: 'a bad nonce is a good one',
      find: "if (state === 'bad') throw new UseDpopNonceError(nonces.create());",
      replace: '',
    },
    {
      name: 'a nonce that ends is a bad one',
      find: "if (state === 'bad') throw",
      replace: "if (state !== 'good') throw",
    },
    {
      name: 'the next nonce comes with every answer',
      find: "return state === 'good' ? NO_HEADERS : {",
      replace: 'return state === undefined ? NO_HEADERS : {',
    },
    {
      name: 'an answer with a nonce may be stored',
      find: "'DPoP-Nonce': nonces.create(), 'Cache-Control': 'no-store'",
      replace: "'DPoP-Nonce': nonces.create()",
    },
    {
      name: 'a jti is used up for every key',
      find: '`${jkt}.${jti}`',
      replace: '`${jti}`',
    },
    {
      name: 'a proof of a key is used up with the first one',
      find: '`${jkt}.${jti}`',
      replace: '`${jkt}`',
    },
    {
      name: 'the store is told the jti',
      find: "hash('sha256', `${jkt}.${jti}`, 'base64url').slice(0, 32)",
      replace: '`${jti}${jkt}`.slice(0, 32)',
    },
    {
      name: 'a proof is forgotten while a clock that is behind calls it young',
      find: 'expiresAt: iat + iatOffset + iatLeeway',
      replace: 'expiresAt: iat + iatOffset',
    },
    {
      name: 'a proof is remembered for its leeway only',
      find: 'expiresAt: iat + iatOffset + iatLeeway',
      replace: 'expiresAt: iat + iatLeeway',
    },
  ],
};
