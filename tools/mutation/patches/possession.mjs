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
      name: 'a key is kept for nothing',
      find: '    settings.keys.keep(proof.header, proof.key);\n',
      replace: '',
      tests: ['tests/cost.test.ts'],
    },
    {
      name: 'a key is kept before a token is known to be bound to it',
      find: '    assertBound(proof, presented.bound);\n    settings.keys.keep(proof.header, proof.key);\n',
      replace: '    settings.keys.keep(proof.header, proof.key);\n    assertBound(proof, presented.bound);\n',
      tests: ['packages/core/test/dpop-binding.test.ts'],
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
      find: 'return andThen(consumeProof(settings.replay, seenAs(proof, settings.rules)), () => possession);',
      replace: 'return seenAs(proof, settings.rules) && possession;',
    },
    {
      name: 'nobody waits for the replay store',
      find: 'return andThen(consumeProof(settings.replay, seenAs(proof, settings.rules)), () => possession);',
      replace:
        'const consumed = consumeProof(settings.replay, seenAs(proof, settings.rules));\n  if (consumed instanceof Promise) consumed.catch(() => {});\n  return possession;',
    },
    {
      name: 'there is always a replay store',
      find: '  if (settings.replay === undefined) return possession;\n',
      replace: '',
    },
    {
      name: 'a proof is used up before its nonce is looked at',
      find: '  const responseHeaders = checkNonce(proof, settings.nonces);\n  const possession = { proof, responseHeaders };\n  if (settings.replay === undefined) return possession;\n  return andThen(consumeProof(settings.replay, seenAs(proof, settings.rules)), () => possession);',
      replace:
        '  const consumed = settings.replay === undefined ? undefined : consumeProof(settings.replay, seenAs(proof, settings.rules));\n  return andThen(consumed, () => ({ proof, responseHeaders: checkNonce(proof, settings.nonces) }));',
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
      find: "hash('sha256', `${jkt}.${jti}`, 'buffer').toString('base64url', 0, KEY_BYTES)",
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
