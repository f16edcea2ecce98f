/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/credentials/proof-header.ts',
  tests: ['packages/core/test/dpop-binding.test.ts'],
  patches: [
    {
      name: 'the proof is read whatever the scheme',
      find: "if (scheme === 'bearer') return { isPresent: proof !== undefined, proof: '' };",
      replace: '',
    },
    {
      name: 'a proof beside a Bearer token is not noticed',
      find: "return { isPresent: proof !== undefined, proof: '' };",
      replace: "return { isPresent: false, proof: '' };",
    },
    {
      name: 'there is always a proof beside a Bearer token',
      find: "return { isPresent: proof !== undefined, proof: '' };",
      replace: "return { isPresent: true, proof: '' };",
    },
    {
      name: 'the proof may be missing',
      find: 'if (proof === undefined)\n    throw new InvalidRequestError(',
      replace:
        "if (proof === undefined) return { isPresent: false, proof: '' };\n  if (proof === '\\n')\n    throw new InvalidRequestError(",
    },
    {
      name: 'of two headers the first one counts',
      find: "if (others.length > 0 || proof.includes(','))",
      replace: "if (proof.includes(','))",
    },
    {
      name: 'a comma joins no proofs',
      find: "if (others.length > 0 || proof.includes(','))",
      replace: 'if (others.length > 0)',
    },
    {
      name: 'blanks around a proof count',
      find: 'proof: proof.trim()',
      replace: 'proof',
    },
  ],
};
