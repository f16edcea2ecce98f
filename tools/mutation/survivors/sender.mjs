/** @type {readonly import('../lib/compare.mjs').Accepted[]} */
export const sender = [
  {
    reason: 'For the compiler, which does not know that there is always one.',
    survivors: [
      {
        file: 'forwarded-certificate.ts',
        mutator: 'StringLiteral',
        was: "for (const [, name = '', quoted, plain = '', separator = ''] of text.matchAll(PAIR)) {",
        becomes:
          "for (const [, name = \"Stryker was here!\", quoted, plain = '', separator = ''] of text.matchAll(PAIR)) {",
      },
      {
        file: 'forwarded-certificate.ts',
        mutator: 'StringLiteral',
        was: "for (const [, name = '', quoted, plain = '', separator = ''] of text.matchAll(PAIR)) {",
        becomes:
          "for (const [, name = '', quoted, plain = '', separator = \"Stryker was here!\"] of text.matchAll(PAIR)) {",
      },
      {
        file: 'forwarded-certificate.ts',
        mutator: 'StringLiteral',
        was: "for (const [, name = '', quoted, plain = '', separator = ''] of text.matchAll(PAIR)) {",
        becomes:
          "for (const [, name = '', quoted, plain = \"Stryker was here!\", separator = ''] of text.matchAll(PAIR)) {",
      },
      {
        file: 'htu.ts',
        mutator: 'StringLiteral',
        was: "return htu.split(/[?#]/, 1)[0] ?? '';",
        becomes: 'return htu.split(/[?#]/, 1)[0] ?? "Stryker was here!";',
      },
      {
        file: 'nonces.ts',
        mutator: 'StringLiteral',
        was: "if (key === undefined) throw new TypeError('Nonces need a secret.');",
        becomes: 'if (key === undefined) throw new TypeError("");',
      },
      {
        file: 'nonces.ts',
        mutator: 'ConditionalExpression',
        was: "if (key === undefined) throw new TypeError('Nonces need a secret.');",
        becomes: "if (false) throw new TypeError('Nonces need a secret.');",
      },
      {
        file: 'proof-key.ts',
        mutator: 'StringLiteral',
        was: "const { crv = '' } = algorithm;",
        becomes: 'const { crv = "Stryker was here!" } = algorithm;',
      },
      {
        file: 'proof-key.ts',
        mutator: 'ConditionalExpression',
        was: "if (algorithm === undefined || stringMember(jwk, 'kty') !== algorithm.kty) return undefined;",
        becomes: "if (false || stringMember(jwk, 'kty') !== algorithm.kty) return undefined;",
      },
      {
        file: 'proof.ts',
        mutator: 'StringLiteral',
        was: "const [header = '', payload = '', signature = ''] = proof.split('.');",
        becomes: "const [header = \"Stryker was here!\", payload = '', signature = ''] = proof.split('.');",
      },
      {
        file: 'proof.ts',
        mutator: 'StringLiteral',
        was: "const [header = '', payload = '', signature = ''] = proof.split('.');",
        becomes: "const [header = '', payload = \"Stryker was here!\", signature = ''] = proof.split('.');",
      },
      {
        file: 'proof.ts',
        mutator: 'StringLiteral',
        was: "const [header = '', payload = '', signature = ''] = proof.split('.');",
        becomes: "const [header = '', payload = '', signature = \"Stryker was here!\"] = proof.split('.');",
      },
      {
        file: 'seen-keys.ts',
        mutator: 'OptionalChaining',
        was: 'this.#shards[shardOf(key)]?.delete(key);',
        becomes: 'this.#shards[shardOf(key)].delete(key);',
      },
    ],
  },
  {
    reason: 'For the compiler: what follows refuses what is not there, or no number, all the same.',
    survivors: [
      {
        file: 'nonces.ts',
        mutator: 'ConditionalExpression',
        was: 'if (time === undefined) return undefined;',
        becomes: 'if (false) return undefined;',
      },
      {
        file: 'proof-key.ts',
        mutator: 'ConditionalExpression',
        was: "if (members === undefined || typeof key !== 'object')",
        becomes: "if (false || typeof key !== 'object')",
      },
      {
        file: 'proof.ts',
        mutator: 'ConditionalExpression',
        was: "if (time === undefined || (typeof time === 'number' && Number.isFinite(time))) return time;",
        becomes: 'if (time === undefined || (true && Number.isFinite(time))) return time;',
      },
      {
        file: 'certificate.ts',
        mutator: 'ConditionalExpression',
        was: "return pem !== undefined && PEM.test(pem) ? pem : new UnreadableCertificate('no_certificate_text');",
        becomes: "return true && PEM.test(pem) ? pem : new UnreadableCertificate('no_certificate_text');",
      },
    ],
  },
  {
    reason: 'Any text that is no name of an accepted value, and no number of the right size, will do.',
    survivors: [
      {
        file: 'proof-key.ts',
        mutator: 'StringLiteral',
        was: "const n = stringMember(jwk, 'n') ?? '';",
        becomes: 'const n = stringMember(jwk, \'n\') ?? "Stryker was here!";',
      },
      {
        file: 'proof-key.ts',
        mutator: 'StringLiteral',
        was: "const text = stringMember(jwk, name) ?? '';",
        becomes: 'const text = stringMember(jwk, name) ?? "Stryker was here!";',
      },
    ],
  },
  {
    reason:
      'The import refuses such a key too. It is looked at before, because the import of a huge key is work (D5).',
    survivors: [
      {
        file: 'proof-key.ts',
        mutator: 'ConditionalExpression',
        was: "if (stringMember(jwk, 'crv') !== crv || x === undefined) return undefined;",
        becomes: "if (stringMember(jwk, 'crv') !== crv || false) return undefined;",
      },
      {
        file: 'proof-key.ts',
        mutator: 'ConditionalExpression',
        was: "return y === undefined ? undefined : { crv, kty: 'EC', x, y };",
        becomes: "return false ? undefined : { crv, kty: 'EC', x, y };",
      },
      {
        file: 'proof-key.ts',
        mutator: 'ConditionalExpression',
        was: 'const fits = modulus[0] !== 0 && modulus.length >= RSA_BYTES.min && modulus.length <= RSA_BYTES.max;',
        becomes: 'const fits = modulus[0] !== 0 && true && modulus.length <= RSA_BYTES.max;',
      },
      {
        file: 'proof-key.ts',
        mutator: 'ConditionalExpression',
        was: 'const fits = modulus[0] !== 0 && modulus.length >= RSA_BYTES.min && modulus.length <= RSA_BYTES.max;',
        becomes: 'const fits = modulus[0] !== 0 && modulus.length >= RSA_BYTES.min && true;',
      },
    ],
  },
  {
    reason: 'A list with a nonce in it reads like it, but has other bytes, which are what is compared.',
    survivors: [
      {
        file: 'nonces.ts',
        mutator: 'ConditionalExpression',
        was: "const time = typeof nonce === 'string' ? NONCE.exec(nonce)?.[1] : undefined;",
        becomes: 'const time = true ? NONCE.exec(nonce)?.[1] : undefined;',
      },
    ],
  },
  {
    reason: 'The pattern finds the time in a nonce. All of the nonce is compared with what was issued.',
    survivors: [
      {
        file: 'nonces.ts',
        mutator: 'Regex',
        was: 'const NONCE = /^([0-9a-z]{1,10})\\.[A-Za-z0-9_-]{43}$/;',
        becomes: 'const NONCE = /([0-9a-z]{1,10})\\.[A-Za-z0-9_-]{43}$/;',
      },
      {
        file: 'nonces.ts',
        mutator: 'Regex',
        was: 'const NONCE = /^([0-9a-z]{1,10})\\.[A-Za-z0-9_-]{43}$/;',
        becomes: 'const NONCE = /^([0-9a-z]{1,10})\\.[A-Za-z0-9_-]{43}/;',
      },
    ],
  },
  {
    reason:
      'The text has only characters of base64url and points, which are the same bytes in every encoding.',
    survivors: [
      {
        file: 'nonces.ts',
        mutator: 'StringLiteral',
        was: "const received = Buffer.from(nonce as string, 'latin1');",
        becomes: 'const received = Buffer.from(nonce as string, "");',
      },
      {
        file: 'proof.ts',
        mutator: 'StringLiteral',
        was: "const signingInput = Buffer.from(proof.slice(0, header.length + 1 + payload.length), 'latin1');",
        becomes: 'const signingInput = Buffer.from(proof.slice(0, header.length + 1 + payload.length), "");',
      },
    ],
  },
  {
    reason: 'A shortcut: what follows comes to the same, in more time.',
    survivors: [
      {
        file: 'htu.ts',
        mutator: 'ConditionalExpression',
        was: 'if (htu === uri) return;',
        becomes: 'if (false) return;',
      },
      {
        file: 'consume.ts',
        mutator: 'ConditionalExpression',
        was: "return typeof answer === 'boolean' ? answer : withTimeLimit(Promise.resolve(answer), PATIENCE);",
        becomes: 'return false ? answer : withTimeLimit(Promise.resolve(answer), PATIENCE);',
      },
      {
        file: 'consume.ts',
        mutator: 'StringLiteral',
        was: "return typeof answer === 'boolean' ? answer : withTimeLimit(Promise.resolve(answer), PATIENCE);",
        becomes: 'return typeof answer === "" ? answer : withTimeLimit(Promise.resolve(answer), PATIENCE);',
      },
    ],
  },
  {
    reason: 'A member that is left out is undefined as well.',
    survivors: [
      {
        file: 'binding.ts',
        mutator: 'ObjectLiteral',
        was: 'const UNBOUND: Confirmation = Object.freeze({ jkt: undefined, certificate: undefined });',
        becomes: 'const UNBOUND: Confirmation = Object.freeze({});',
      },
    ],
  },
  {
    reason: 'A function that ends without a return returns undefined as well.',
    survivors: [
      {
        file: 'certificate.ts',
        mutator: 'BlockStatement',
        was: '} catch {',
        becomes: '} catch {}',
      },
    ],
  },
  {
    reason: 'It takes the place of an equal number.',
    survivors: [
      {
        file: 'end-times.ts',
        mutator: 'EqualityOperator',
        was: 'if (expiresAt < bucket.from) bucket.from = expiresAt;',
        becomes: 'if (expiresAt <= bucket.from) bucket.from = expiresAt;',
      },
      {
        file: 'end-times.ts',
        mutator: 'EqualityOperator',
        was: 'if (expiresAt > bucket.to) bucket.to = expiresAt;',
        becomes: 'if (expiresAt >= bucket.to) bucket.to = expiresAt;',
      },
    ],
  },
  {
    reason: 'Text has no keys: it is passed over as the end of the queue.',
    survivors: [
      {
        file: 'end-times.ts',
        mutator: 'ArrayDeclaration',
        was: 'readonly #ended: EndingTogether[] = [];',
        becomes: 'readonly #ended: EndingTogether[] = ["Stryker was here"];',
      },
    ],
  },
  {
    reason: 'Nothing reads what stands there, only that something does.',
    survivors: [
      {
        file: 'same-request.ts',
        mutator: 'BooleanLiteral',
        was: 'const outcome = andThen(consumeProof(store, proof), (): true => true);',
        becomes: 'const outcome = andThen(consumeProof(store, proof), (): true => false);',
      },
    ],
  },
  {
    reason:
      'Sets that are larger or fewer remember the same keys. There are many so that none takes long to grow.',
    survivors: [
      {
        file: 'seen-keys.ts',
        mutator: 'BlockStatement',
        was: 'function shardOf(key: string): number {',
        becomes: 'function shardOf(key: string): number {}',
      },
      {
        file: 'seen-keys.ts',
        mutator: 'ArrayDeclaration',
        was: 'readonly #shards: (Set<string> | undefined)[] = new Array(SHARDS).fill(undefined);',
        becomes: 'readonly #shards: (Set<string> | undefined)[] = new Array().fill(undefined);',
      },
    ],
  },
  {
    reason: 'Spans at exactly this distance may be merged or not: no instant that was added gets lost.',
    survivors: [
      {
        file: 'spans.ts',
        mutator: 'EqualityOperator',
        was: 'while (index > 0 && (spans[index - 1] as Span).to >= from - GAP) index -= 1;',
        becomes: 'while (index > 0 && (spans[index - 1] as Span).to > from - GAP) index -= 1;',
      },
      {
        file: 'spans.ts',
        mutator: 'EqualityOperator',
        was: 'for (; touched < spans.length && (spans[touched] as Span).from <= to + GAP; touched += 1) {',
        becomes: 'for (; touched < spans.length && (spans[touched] as Span).from < to + GAP; touched += 1) {',
      },
    ],
  },
  {
    reason:
      'Each second that has passed, or each in which keys expire: either finds the same keys, one of them sooner.',
    survivors: [
      {
        file: 'end-times.ts',
        mutator: 'ConditionalExpression',
        was: 'if (now - from <= this.#buckets.size) {',
        becomes: 'if (false) {',
      },
      {
        file: 'end-times.ts',
        mutator: 'EqualityOperator',
        was: 'if (now - from <= this.#buckets.size) {',
        becomes: 'if (now - from < this.#buckets.size) {',
      },
    ],
  },
];
