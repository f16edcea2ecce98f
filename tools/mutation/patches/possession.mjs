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
      find: 'nonces === undefined ? undefined : checkNonce(proof, nonces)',
      replace: 'undefined as ReturnType<typeof checkNonce> | undefined',
    },
    {
      name: 'proofs may come again',
      find: 'return andThen(consumeProof(replay, seenAs(proof, { youngUntil, holder }, rules)), () => possession);',
      replace: 'return seenAs(proof, { youngUntil, holder }, rules) && possession;',
    },
    {
      name: 'nobody waits for the replay store',
      find: 'return andThen(consumeProof(replay, seenAs(proof, { youngUntil, holder }, rules)), () => possession);',
      replace:
        'const consumed = consumeProof(replay, seenAs(proof, { youngUntil, holder }, rules));\n  if (consumed instanceof Promise) consumed.catch(() => {});\n  return possession;',
    },
    {
      name: 'there is always a replay store',
      find: '  if (replay === undefined) return possession;\n',
      replace: '',
    },
    {
      name: 'a proof is used up before its nonce is looked at',
      find: '  const nonce = nonces === undefined ? undefined : checkNonce(proof, nonces);\n  const possession = { proof, responseHeaders: nonce?.responseHeaders ?? NO_HEADERS };\n  if (replay === undefined) return possession;\n  const youngUntil = nonce?.endsAt ?? proof.iat + rules.iatOffset;\n  const holder = presented.holder ?? proof.jkt;\n  return andThen(consumeProof(replay, seenAs(proof, { youngUntil, holder }, rules)), () => possession);',
      replace:
        '  const used = { youngUntil: proof.iat + rules.iatOffset, holder: proof.jkt };\n  const consumed = replay === undefined ? undefined : consumeProof(replay, seenAs(proof, used, rules));\n  return andThen(consumed, () => ({ proof, responseHeaders: nonces === undefined ? NO_HEADERS : checkNonce(proof, nonces).responseHeaders }));',
    },
    {
      name: 'iat tells how long a proof with a nonce is remembered',
      find: 'nonce?.endsAt ?? proof.iat + rules.iatOffset',
      replace: 'proof.iat + rules.iatOffset',
    },
    {
      name: 'shares are those of keys',
      find: 'presented.holder ?? proof.jkt',
      replace: 'proof.jkt',
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
      name: 'a bad nonce is a good one',
      find: 'if (times === undefined) throw new UseDpopNonceError(nonces.create());',
      replace: 'if (times === undefined) return { endsAt: 0, responseHeaders: NO_HEADERS };',
    },
    {
      name: 'a nonce that ends is a bad one',
      find: 'if (!isEnding) return { endsAt, responseHeaders: NO_HEADERS };',
      replace: 'if (isEnding) throw new UseDpopNonceError(nonces.create());',
    },
    {
      name: 'the next nonce comes with every answer',
      find: '  if (!isEnding) return { endsAt, responseHeaders: NO_HEADERS };\n',
      replace: '',
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
      find: 'const expiresAt = youngUntil + iatLeeway;',
      replace: 'const expiresAt = youngUntil;',
    },
    {
      name: 'a proof is remembered for no longer than this clock calls it young',
      find: 'lifetime: expiresAt - now() + CLOCK_MARGIN',
      replace: 'lifetime: expiresAt - now()',
    },
    {
      name: 'the end of a proof depends on the clock',
      find: 'const expiresAt = youngUntil + iatLeeway;',
      replace: 'const expiresAt = youngUntil + iatLeeway + (now() % 1);',
      tests: ['tests/fuzz/replay-clocks.test.ts'],
    },
  ],
};
