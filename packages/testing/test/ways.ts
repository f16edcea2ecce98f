import type { Tenant } from '@auth0-api/testing';

/** The two ways to reach a tenant, each with the `fetch` that does it: their answers must be the same. */
export const ways: readonly [string, (tenant: Tenant) => Promise<typeof fetch>][] = [
  ['in process', async (tenant) => tenant.fetch],
  [
    'over HTTP',
    async (tenant) => {
      await tenant.listen();
      return fetch;
    },
  ],
];
