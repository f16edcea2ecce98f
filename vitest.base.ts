// Workspace packages resolve to their sources, so a stale dist cannot make a test pass.
const conditions = ['source'];

/** What all runs of vitest share. The root depends on nothing, so there is no defineConfig() here. */
export default {
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    environment: 'node',
    // The client of the MCP SDK imports `eventsource`, which has sources in TypeScript under the same condition.
    server: { deps: { inline: ['@modelcontextprotocol/client', 'eventsource'] } },
    globalSetup: 'tests/support/rsa-keys.ts',
    // Many tests name hosts as a client may, and exchange without a choice of binding: what rules D9c and X13 warn of is meant
    // there. The event is still emitted.
    execArgv: ['--disable-warning=AUTH0_API_DPOP_HOST', '--disable-warning=AUTH0_API_EXCHANGE_BIND'],
    // Real sockets only on loopback, real key generation: generous, never a measure of speed.
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
};
