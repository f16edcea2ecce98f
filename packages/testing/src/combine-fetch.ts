import type { Tenant } from './tenant.js';

/**
 * Combines the `fetch` of several tenants, for an API that accepts more than one issuer: each request goes to the
 * tenant whose origin it names; for any other origin it rejects with a TypeError.
 *
 * @example
 * ```ts
 * import { combineFetch, createTenant } from '@auth0-api/testing';
 *
 * const acme = await createTenant({ issuer: 'https://acme.test/' });
 * const globex = await createTenant({ issuer: 'https://globex.test/' });
 * const domains = [acme.domain, globex.domain];
 * const options = { domains, audience: acme.audience, customFetch: combineFetch(acme, globex) };
 * ```
 */
export function combineFetch(first: Tenant, ...others: readonly Tenant[]): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const tenant = [first, ...others].find(({ issuer }) => new URL(issuer).origin === url.origin);
    return (tenant ?? first).fetch(input, init);
  };
}
