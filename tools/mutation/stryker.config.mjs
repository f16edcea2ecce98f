import { fileURLToPath } from 'node:url';
import { rooms } from './rooms.mjs';

const room = process.env.MUTATION_ROOM;
const artifacts = '.artifacts/mutation';

export default {
  mutate: rooms[room].mutate,
  plugins: [fileURLToPath(import.meta.resolve('@stryker-mutator/vitest-runner'))],
  testRunner: 'vitest',
  // The tests are those of the room. Which of them come by a change is known from a first run.
  vitest: { configFile: 'tools/mutation/vitest.config.mjs', related: false },
  coverageAnalysis: 'perTest',
  // What the tests need, in a copy: the repository stays as it is.
  tempDirName: `${artifacts}/sandbox`,
  ignorePatterns: [
    '/**',
    '!/packages/**',
    '!/tests/**',
    '!/tools/mutation/**',
    '!/vitest.base.ts',
    'dist',
    'node_modules',
  ],
  incremental: true,
  incrementalFile: `${artifacts}/${room}.json`,
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: `${artifacts}/${room}.report.json` },
  // On a busy machine a test may take many times what it took in the first run, and late is not noticed. What a change
  // turns into an endless loop is found by counting.
  timeoutMS: 60_000,
  warnings: { slow: false },
  allowConsoleColors: false,
};
