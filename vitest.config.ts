import { availableParallelism } from 'node:os';
import base from './vitest.base.js';

// They need a browser: npm run browser.
const never = ['**/node_modules/**', 'tests/browser/**'];

/**
 * Tests of packages that count what a process does once (warnings, handles, calls), or replace what all files of a process
 * share: each has a process of its own. The others share few processes, which load the sources once.
 */
const alone = [
  'packages/core/test/{cloudflare,dpop-proof-cost,hosts,isolation,many-clients}.test.ts',
  'packages/core/test/{revocation-pollution,settings-missing,warnings,workerd-signatures}.test.ts',
  'packages/revocation/test/pollution.test.ts',
  'packages/testing/test/lifecycle.test.ts',
];

/** Tests of the whole repository that need no process of their own. */
const together = [
  'tests/{dpop-mounted,dpop-once,exchange-adapters,mtls,oidc-provider,receivers,receivers-tenant}.test.ts',
  'tests/{adapter-exports,auth0-page,changesets,comparison,compiled-to-commonjs,copies,declarations}.test.ts',
  'tests/{exchange-store-contract,layering,links,mcp-attacks,mutation-survivors,published-ranges}.test.ts',
  'tests/{quick-starts,report,resource-matrix,revocation-store-contract,snippet-installs,start-page}.test.ts',
  'tests/{store-contract,threat-model,uncalled,versions-page,words,workflows}.test.ts',
  'tests/{fuzz,migration,types,ways-in}/*.test.ts',
];

/** What several processes do to one Redis, and a build of Nitro. Each rule in these has other tests, too. */
const nightly = [
  'packages/redis/test/processes.test.ts',
  'tests/example-nitro.test.ts',
  'tests/exchange-processes.test.ts',
  'tests/revocation-processes.test.ts',
];

/** Files that `npm test` runs in part: tests/support/extent.ts. */
const inPart = [
  'packages/core/test/stalls.test.ts',
  'packages/redis/test/stalls.test.ts',
  'tests/adapter-contract.test.ts',
  'tests/cost.test.ts',
  'tests/example-adapter.test.ts',
  'tests/fuzz/*.test.ts',
  'tests/lifecycle-*.test.ts',
  'tests/load.test.ts',
  'tests/pollution.test.ts',
];

/** What takes longest begins first, so that no core waits for it at the end. */
const longest = ['adapter-contract', 'pollution', 'lifecycle-contract'];

/** Vitest's own order is that of size, in a clone that has run nothing yet. */
class LongestFirst {
  shard<T>(files: T[]): T[] {
    return files;
  }

  sort<T extends { readonly moduleId: string }>(files: T[]): T[] {
    const rank = ({ moduleId }: T) => longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
    return [...files].sort((a, b) => (rank(a) + 1 || 99) - (rank(b) + 1 || 99));
  }
}

const { globalSetup, ...shared } = base.test;
const project = (test: object) => ({ ...base, test: { ...shared, ...test } });

/** `npm test` runs the first two projects, `npm run test:nightly` the third. */
export default {
  ...base,
  test: {
    globalSetup,
    // One more than cores, as many tests wait for something. Left to itself, vitest keeps one of two cores free.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    projects: [
      project({
        name: 'shared',
        include: ['packages/*/test/**/*.test.ts', ...together],
        exclude: [...never, ...alone, ...nightly],
        isolate: false,
      }),
      project({
        name: 'alone',
        include: ['tests/**/*.test.ts', ...alone],
        exclude: [...never, ...nightly, ...together],
      }),
      project({
        name: 'nightly',
        include: [...nightly, ...inPart],
        exclude: never,
        provide: { extent: 'whole' },
      }),
    ],
  },
};
