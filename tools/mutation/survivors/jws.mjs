/** @type {readonly import('../lib/compare.mjs').Accepted[]} */
export const jws = [
  {
    reason:
      'What throws instead is caught a few lines above, and says the same: no key follows from this private part.',
    survivors: [
      {
        file: 'private-part.ts',
        mutator: 'ConditionalExpression',
        was: 'if (d === undefined) return {};',
        becomes: 'if (false) return {};',
      },
      {
        file: 'private-part.ts',
        mutator: 'LogicalOperator',
        was: 'if (p === undefined || q === undefined) return {};',
        becomes: 'if (p === undefined && q === undefined) return {};',
      },
      {
        file: 'private-part.ts',
        mutator: 'ConditionalExpression',
        was: 'if (p === undefined || q === undefined) return {};',
        becomes: 'if (false) return {};',
      },
      {
        file: 'private-part.ts',
        mutator: 'ConditionalExpression',
        was: 'if (p === undefined || q === undefined) return {};',
        becomes: 'if (false || q === undefined) return {};',
      },
      {
        file: 'private-part.ts',
        mutator: 'ConditionalExpression',
        was: 'if (p === undefined || q === undefined) return {};',
        becomes: 'if (p === undefined || false) return {};',
      },
      {
        file: 'private-part.ts',
        mutator: 'ConditionalExpression',
        was: 'if (curve === undefined) return {};',
        becomes: 'if (false) return {};',
      },
      {
        file: 'private-part.ts',
        mutator: 'OptionalChaining',
        was: "return [...CURVES].find(([, { bytes }]) => length <= bytes)?.[0] ?? '';",
        becomes: "return [...CURVES].find(([, { bytes }]) => length <= bytes)[0] ?? '';",
      },
      {
        file: 'private-part.ts',
        mutator: 'ConditionalExpression',
        was: "return bytes === undefined ? undefined : BigInt(`0x${bytes.toString('hex')}`);",
        becomes: "return false ? undefined : BigInt(`0x${bytes.toString('hex')}`);",
      },
      {
        file: 'private-part.ts',
        mutator: 'ConditionalExpression',
        was: "return text === undefined || text.length > MAX_LENGTH ? undefined : Buffer.from(text, 'base64url');",
        becomes: "return false || text.length > MAX_LENGTH ? undefined : Buffer.from(text, 'base64url');",
      },
    ],
  },
  {
    reason: 'Any text that is no name of an accepted value will do.',
    survivors: [
      {
        file: 'private-part.ts',
        mutator: 'StringLiteral',
        was: "return [...CURVES].find(([, { bytes }]) => length <= bytes)?.[0] ?? '';",
        becomes: 'return [...CURVES].find(([, { bytes }]) => length <= bytes)?.[0] ?? "Stryker was here!";',
      },
    ],
  },
  {
    reason:
      'Of a private RSA key the modulus alone is compared. The type stands there for readers of a shared cache.',
    survivors: [
      {
        file: 'private-part.ts',
        mutator: 'StringLiteral',
        was: "return { kty: 'RSA', n: Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url') };",
        becomes:
          "return { kty: \"\", n: Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url') };",
      },
    ],
  },
  {
    reason: 'For the compiler: a key of that type is always exported with this member.',
    survivors: [
      {
        file: 'public-key.ts',
        mutator: 'StringLiteral',
        was: "return key.export({ format: 'jwk' })[member] ?? '';",
        becomes: 'return key.export({ format: \'jwk\' })[member] ?? "Stryker was here!";',
      },
    ],
  },
  {
    reason:
      'All callers compare the type before, or compare only the keys after. It stays, so that no new caller can forget it.',
    survivors: [
      {
        file: 'public-key.ts',
        mutator: 'StringLiteral',
        was: "if (!isOfType(jwk, algorithmName)) return 'other_type';",
        becomes: 'if (!isOfType(jwk, algorithmName)) return "";',
      },
      {
        file: 'public-key.ts',
        mutator: 'ConditionalExpression',
        was: "if (!isOfType(jwk, algorithmName)) return 'other_type';",
        becomes: "if (false) return 'other_type';",
      },
    ],
  },
  {
    reason:
      'Only names of accepted algorithms come here, and options with another one are refused. It stays, so that an unknown one would be refused.',
    survivors: [
      {
        file: 'public-key.ts',
        mutator: 'ConditionalExpression',
        was: "if (algorithm === undefined || stringMember(jwk, 'kty') !== algorithm.kty) return false;",
        becomes: "if (false || stringMember(jwk, 'kty') !== algorithm.kty) return false;",
      },
      {
        file: 'verify.ts',
        mutator: 'BooleanLiteral',
        was: 'if (algorithm === undefined) return false;',
        becomes: 'if (algorithm === undefined) return true;',
      },
      {
        file: 'verify.ts',
        mutator: 'ConditionalExpression',
        was: 'if (algorithm === undefined) return false;',
        becomes: 'if (false) return false;',
      },
    ],
  },
  {
    reason: 'Node.js refuses signatures of another length too. It stays, so that this does not depend on it.',
    survivors: [
      {
        file: 'verify.ts',
        mutator: 'ConditionalExpression',
        was: 'if (algorithm.signatureLength !== undefined && signature.length !== algorithm.signatureLength) return false;',
        becomes: 'if (false) return false;',
      },
    ],
  },
  {
    reason: 'Both ways check the same signatures: one works on workerd too, and the other is faster.',
    survivors: [
      {
        file: 'verify.ts',
        mutator: 'ConditionalExpression',
        was: 'if (isCloudflare()) return verifyOnWorkerd(algorithm.hash, { signingInput, signature, ...options });',
        becomes:
          'if (false) return verifyOnWorkerd(algorithm.hash, { signingInput, signature, ...options });',
      },
      {
        file: 'verify.ts',
        mutator: 'ConditionalExpression',
        was: 'if (isCloudflare()) return verifyOnWorkerd(algorithm.hash, { signingInput, signature, ...options });',
        becomes: 'if (true) return verifyOnWorkerd(algorithm.hash, { signingInput, signature, ...options });',
      },
    ],
  },
  {
    reason: 'The bytes of a key are made again: that takes longer and changes nothing.',
    survivors: [
      {
        file: 'verify-on-workerd.ts',
        mutator: 'ConditionalExpression',
        was: 'if (known !== undefined) return known;',
        becomes: 'if (false) return known;',
      },
    ],
  },
  {
    reason: 'RSA without PSS is checked the long way, which gives the same answer.',
    survivors: [
      {
        file: 'verify-on-workerd.ts',
        mutator: 'ConditionalExpression',
        was: "const isPlainRsa = options.padding === undefined && key.asymmetricKeyType === 'rsa';",
        becomes: 'const isPlainRsa = false;',
      },
      {
        file: 'verify-on-workerd.ts',
        mutator: 'StringLiteral',
        was: "const isPlainRsa = options.padding === undefined && key.asymmetricKeyType === 'rsa';",
        becomes: "const isPlainRsa = options.padding === undefined && key.asymmetricKeyType === '';",
      },
    ],
  },
  {
    reason: 'A function that ends without a return returns undefined as well.',
    survivors: [
      {
        file: 'base64url.ts',
        mutator: 'BlockStatement',
        was: '} catch {',
        becomes: '} catch {}',
      },
    ],
  },
  {
    reason: 'The second point of a token is behind the first, so it is never at 0.',
    survivors: [
      {
        file: 'decode.ts',
        mutator: 'EqualityOperator',
        was: "if (second < 0 || token.includes('.', second + 1)) throw wrongNumberOfParts(token);",
        becomes: "if (second <= 0 || token.includes('.', second + 1)) throw wrongNumberOfParts(token);",
      },
    ],
  },
  {
    reason: 'Without a second point, all of the token is searched, and the first one is found.',
    survivors: [
      {
        file: 'decode.ts',
        mutator: 'ConditionalExpression',
        was: "if (second < 0 || token.includes('.', second + 1)) throw wrongNumberOfParts(token);",
        becomes: "if (false || token.includes('.', second + 1)) throw wrongNumberOfParts(token);",
      },
    ],
  },
  {
    reason:
      'The text has only characters of base64url and points, which are the same bytes in every encoding.',
    survivors: [
      {
        file: 'decode.ts',
        mutator: 'StringLiteral',
        was: "signingInput: Buffer.from(token.slice(0, second), 'latin1'),",
        becomes: 'signingInput: Buffer.from(token.slice(0, second), ""),',
      },
    ],
  },
];
