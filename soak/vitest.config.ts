import { defineConfig } from 'vitest/config';

const conditions = ['source'];

/** `npm run soak`: one long test, whose program takes as long as it is told. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['soak/*.soak.ts'],
    environment: 'node',
    // A process that does not end, or a request that is never answered, must not keep it going for ever.
    testTimeout: (Number(process.env.SOAK_SECONDS ?? 300) + 180) * 1000,
    hookTimeout: 60_000,
    // The figures are the result.
    disableConsoleIntercept: true,
  },
});
