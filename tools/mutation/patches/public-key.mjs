/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/jws/public-key.ts',
  tests: ['packages/core/test/sound-keys.test.ts', 'packages/core/test/token-keys.test.ts'],
  patches: [
    {
      name: 'the type of a key does not count',
      find: "if (algorithm === undefined || stringMember(jwk, 'kty') !== algorithm.kty) return 'other_type';",
      replace: "if (algorithm === undefined) return 'other_type';",
    },
    {
      name: 'the curve of a key does not count',
      find: "  if (algorithm.crv !== undefined && stringMember(jwk, 'crv') !== algorithm.crv) return 'other_type';\n",
      replace: '',
    },
    {
      name: 'an RSA key must have a curve',
      find: "if (algorithm.crv !== undefined && stringMember(jwk, 'crv') !== algorithm.crv) return 'other_type';",
      replace: "if ((stringMember(jwk, 'crv') ?? '') !== algorithm.crv) return 'other_type';",
    },
    {
      name: 'a member of any length is imported',
      find: 'if (Object.values(members).some((text) => text.length > MAX_MEMBER_LENGTH))',
      replace: 'if (false)',
    },
    {
      name: 'a key that cannot be imported is an error',
      find: "  } catch {\n    return 'malformed';\n  }\n  return faultOf",
      replace: '  } catch (error) {\n    throw error;\n  }\n  return faultOf',
    },
    {
      name: 'what was imported is not judged',
      find: 'return faultOf(key) ?? key;',
      replace: 'return key;',
    },
    {
      name: 'points are not judged',
      find: "if (key.asymmetricKeyType === 'ed25519')",
      replace: "if (key.asymmetricKeyType === 'ed448')",
    },
    {
      name: 'only RSA keys serve',
      find: "if (key.asymmetricKeyType !== 'rsa') return undefined;",
      replace: "if (key.asymmetricKeyType !== 'rsa') return 'malformed';",
    },
    {
      name: 'an RSA key may be as small as it likes',
      find: '!(modulusLength >= RSA_BITS.min && modulusLength <= RSA_BITS.max)',
      replace: '!(modulusLength <= RSA_BITS.max)',
    },
    {
      name: 'an RSA key of the smallest size is too small',
      find: 'modulusLength >= RSA_BITS.min &&',
      replace: 'modulusLength > RSA_BITS.min &&',
    },
    {
      name: 'an RSA key may be as large as it likes',
      find: ' && modulusLength <= RSA_BITS.max)',
      replace: ')',
    },
    {
      name: 'an RSA key of the largest size is too large',
      find: '&& modulusLength <= RSA_BITS.max)',
      replace: '&& modulusLength < RSA_BITS.max)',
    },
    {
      name: 'an exponent may be even',
      find: 'publicExponent % 2n === 1n && publicExponent',
      replace: 'publicExponent',
    },
    {
      name: 'an exponent may be as large as it likes',
      find: ' && publicExponent <= RSA_EXPONENT.max;',
      replace: ';',
    },
    {
      name: 'an exponent may be as small as it likes',
      find: 'if (!(isOddWithin && publicExponent >= RSA_EXPONENT.min))',
      replace: 'if (!isOddWithin)',
    },
    {
      name: 'the usual exponent is too small',
      find: 'publicExponent >= RSA_EXPONENT.min',
      replace: 'publicExponent > RSA_EXPONENT.min',
    },
    {
      name: 'a modulus may be even',
      find: "return isOdd(Buffer.from(exported(key, 'n'), 'base64url')) ? undefined : 'rsa_modulus';",
      replace: "return isOdd(Buffer.of(1)) || exported(key, 'n') === '' ? undefined : 'rsa_modulus';",
    },
    {
      name: 'a member that is missing is handed on',
      find: 'if (text !== undefined) members[name] = text;',
      replace: 'members[name] = text as string;',
    },
  ],
};
