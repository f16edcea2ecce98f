import { fileURLToPath } from 'node:url';
import base from '../../vitest.base.ts';
import { rooms } from './rooms.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { tests } = rooms[process.env.MUTATION_ROOM];

export default {
  ...base,
  root,
  resolve: {
    ...base.resolve,
    // What is installed in the copy are links to the repository: our own packages are those of the copy.
    alias: [
      { find: /^@auth0-api\/core\/([a-z]+)$/, replacement: `${root}packages/core/src/$1/index.ts` },
      { find: /^@auth0-api\/([a-z]+)$/, replacement: `${root}packages/$1/src/index.ts` },
      { find: /^@auth0-api\/([a-z]+)\/([a-z]+)$/, replacement: `${root}packages/$1/src/$2.ts` },
    ],
  },
  test: {
    ...base.test,
    include: tests,
    runner: `${root}tools/mutation/lib/runner.mjs`,
    setupFiles: [`${root}tools/mutation/lib/load.mjs`],
  },
};
