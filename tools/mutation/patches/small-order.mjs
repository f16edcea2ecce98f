import { readFileSync } from 'node:fs';

const file = 'packages/core/src/jws/small-order.ts';
const source = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');

/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file,
  tests: ['packages/core/test/dpop-proof.test.ts'],
  patches: [
    ...[...source.matchAll(/^ {2}'([0-9a-f]{64})',\n/gm)].map(([line, point]) => ({
      name: `${point} is a point like any other`,
      find: line,
      replace: '',
    })),
    {
      name: 'the sign of a point counts',
      find: 'if (last >= 0) bytes[last] = (bytes[last] ?? 0) & 0x7f;',
      replace: '',
    },
    {
      name: 'a point is looked at from its second byte on',
      find: "SMALL_ORDER.has(bytes.toString('hex'))",
      replace: "SMALL_ORDER.has(`00${bytes.toString('hex').slice(2)}`)",
    },
  ],
};
