const points = [
  '  1n,\n',
  '  FIELD_PRIME - 1n,\n',
  '  0n,\n',
  '  Y_OF_ORDER_8,\n',
  '  FIELD_PRIME - Y_OF_ORDER_8,\n',
];

/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/jws/small-order.ts',
  tests: ['packages/core/test/dpop-proof.test.ts', 'packages/core/test/sound-keys.test.ts'],
  patches: [
    ...points.map((line) => ({
      name: `${line.trim().slice(0, -1)} is the y of a point like any other`,
      find: `\n${line}`,
      replace: '\n',
    })),
    { name: 'the sign of a point counts', find: ' & WITHOUT_SIGN;', replace: ';' },
    {
      name: 'a point may be spelt in two ways',
      find: 'y < FIELD_PRIME && ',
      replace: '',
    },
    {
      name: 'the bytes of a point are read from the other end',
      find: '.reverse()',
      replace: '',
    },
  ],
};
