const private_ = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/dpop/proof-key.ts',
  tests: ['packages/core/test/dpop-proof.test.ts'],
  patches: [
    {
      name: 'any type will do',
      find: "if (typ !== 'dpop+jwt' && typ !== 'application/dpop+jwt')",
      replace: 'if (false)',
    },
    {
      name: 'the type may not be written in full',
      find: "if (typ !== 'dpop+jwt' && typ !== 'application/dpop+jwt')",
      replace: "if (typ !== 'dpop+jwt')",
    },
    {
      name: 'the type must be written in full',
      find: "if (typ !== 'dpop+jwt' && typ !== 'application/dpop+jwt')",
      replace: "if (typ !== 'application/dpop+jwt')",
    },
    {
      name: 'the type need only end alike',
      find: "if (typ !== 'dpop+jwt' && typ !== 'application/dpop+jwt')",
      replace: "if (!typ?.endsWith('dpop+jwt'))",
    },
    {
      name: 'the case of the type counts',
      find: "stringMember(header, 'typ')?.toLowerCase()",
      replace: "stringMember(header, 'typ')",
    },
    {
      name: 'the type may be missing',
      find: "stringMember(header, 'typ')?.toLowerCase()",
      replace: "(stringMember(header, 'typ') ?? 'dpop+jwt').toLowerCase()",
    },
    {
      name: 'any algorithm will do',
      find: "if (typeof algorithmName !== 'string' || !algorithms.includes(algorithmName)) {",
      replace: "if (typeof algorithmName !== 'string') {",
    },
    {
      name: 'an algorithm may be a list',
      find: "  const algorithmName = ownMember(header, 'alg');\n",
      replace: "  const algorithmName: unknown = String(ownMember(header, 'alg'));\n",
    },
    {
      name: 'the case of the algorithm does not count',
      find: "  const algorithmName = ownMember(header, 'alg');\n",
      replace: "  const algorithmName: unknown = stringMember(header, 'alg')?.toUpperCase();\n",
    },
    {
      name: 'crit is ignored',
      find: "Object.hasOwn(header, 'crit') || Object.hasOwn(header, 'b64')",
      replace: "Object.hasOwn(header, 'b64')",
    },
    {
      name: 'b64 is ignored',
      find: "Object.hasOwn(header, 'crit') || Object.hasOwn(header, 'b64')",
      replace: "Object.hasOwn(header, 'crit')",
    },
    {
      name: 'a key may be text, null or missing',
      find: "if (!isJsonObject(jwk)) throw invalidKey('The DPoP proof carries no public key (jwk).');",
      replace: '',
    },
    {
      name: 'a private key is a public one',
      find: 'if (PRIVATE_MEMBERS.some((name) => Object.hasOwn(jwk, name)))',
      replace: 'if (false)',
    },
    ...private_.map((name) => ({
      name: `${name} is no private member`,
      find: "['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] as const",
      replace: `[${private_.filter((other) => other !== name).map((other) => `'${other}'`)}] as const`,
    })),
    {
      name: 'a key without its members is an error of ours',
      find: "if (members === undefined || typeof key !== 'object')",
      replace: "if (members !== undefined && typeof key !== 'object')",
    },
    {
      name: 'a key that cannot be imported is an error of ours',
      find: "if (members === undefined || typeof key !== 'object')",
      replace: 'if (members === undefined)',
    },
    {
      name: 'the thumbprint is that of all members',
      find: "hash('sha256', JSON.stringify(members), 'base64url')",
      replace: "hash('sha256', JSON.stringify(jwk), 'base64url')",
    },
    {
      name: 'the type of a key does not count',
      find: "if (algorithm === undefined || stringMember(jwk, 'kty') !== algorithm.kty) return undefined;",
      replace: 'if (algorithm === undefined) return undefined;',
    },
    {
      name: 'an RSA key has coordinates',
      find: "if (algorithm.kty === 'RSA') return rsaMembers(jwk);",
      replace: '',
    },
    {
      name: 'the curve does not count',
      find: "if (stringMember(jwk, 'crv') !== crv || x === undefined) return undefined;",
      replace: 'if (x === undefined) return undefined;',
    },
    {
      name: 'an Ed25519 key has a y',
      find: "if (algorithm.kty === 'OKP') return { crv, kty: 'OKP', x };",
      replace: '',
    },
    {
      name: 'any exponent will do',
      find: "if (modulus === undefined || stringMember(jwk, 'e') !== RSA_EXPONENT) return undefined;",
      replace: 'if (modulus === undefined) return undefined;',
    },
    {
      name: 'a modulus need not be there',
      find: "if (modulus === undefined || stringMember(jwk, 'e') !== RSA_EXPONENT) return undefined;",
      replace: "if (stringMember(jwk, 'e') !== RSA_EXPONENT) return undefined;",
    },
    {
      name: 'a modulus may begin with zeros',
      find: 'modulus[0] !== 0 && modulus.length',
      replace: 'modulus.length',
    },
    {
      name: 'an RSA key of the smallest size is too small',
      find: 'modulus.length >= RSA_BYTES.min && ',
      replace: 'modulus.length > RSA_BYTES.min && ',
    },
    {
      name: 'an RSA key may be of any size',
      find: ' && modulus.length <= RSA_BYTES.max',
      replace: '',
    },
    {
      name: 'an RSA key of the largest size is too large',
      find: ' && modulus.length <= RSA_BYTES.max',
      replace: ' && modulus.length < RSA_BYTES.max',
    },
    {
      name: 'a coordinate may have any length',
      find: 'return decodeBase64Url(text)?.length === size ? text : undefined;',
      replace: 'return decodeBase64Url(text) !== undefined ? text : undefined;',
    },
    {
      name: 'a coordinate may be spelt in any way',
      find: 'return decodeBase64Url(text)?.length === size ? text : undefined;',
      replace: "return Buffer.from(text, 'base64url').length === size ? text : undefined;",
    },
  ],
  unobservable: [
    {
      find: 'modulus.length >= RSA_BYTES.min && ',
      why: 'A key under 2048 bits is not imported either. Here it is refused before OpenSSL sees it.',
    },
  ],
};
