import type { SigningAlgorithm } from '../algorithms.js';
import { createCertificate } from '../certificate.js';
import type { DpopKey } from '../dpop-key.js';
import { createEncryptionKey, encryptToken } from '../encryption.js';
import { createKey } from '../keys.js';
import { createTenant, type Tenant } from '../tenant.js';
import type { Fixture } from './contract-case.js';

/**
 * Creates what the cases share. Close its tenants when all cases have run.
 *
 * @example
 * ```ts
 * import { createFixture } from '@auth0-api/testing/contract';
 * import { afterAll } from 'vitest';
 *
 * const fixture = await createFixture();
 * afterAll(() => Promise.all([fixture.tenant.close(), fixture.deadTenant.close()]));
 * ```
 */
export async function createFixture(): Promise<Fixture> {
  const tenant = await (await createTenant()).listen();
  const deadTenant = await (await createTenant({ keys: [tenant.key] })).listen();
  deadTenant.outage('all', 'refuse');
  const claims = {
    scope: 'read:orders list:orders',
    permissions: ['orders:read', 'orders:list'],
    roles: ['clerk', 'cook'],
    org_id: 'org_1',
  };
  const [key, certificate] = [await tenant.dpopKey(), createCertificate()];
  const token = await tenant.accessToken(claims);
  const encryptionKey = await createEncryptionKey({ kid: 'api-2026' });
  return {
    tenant,
    deadTenant,
    token,
    foreignKey: await createKey({ kid: tenant.key.kid }),
    orphanToken: await deadTenant.accessToken(),
    key,
    boundToken: await tenant.accessToken(claims, { boundTo: key }),
    otherKeys: await otherKeys(tenant),
    certificate,
    certifiedToken: await tenant.accessToken(claims, { boundTo: certificate }),
    otherCertificate: createCertificate(),
    encryptionKey,
    encryptedToken: await encryptToken(token, encryptionKey),
  };
}

async function otherKeys(tenant: Tenant): Promise<ReadonlyMap<SigningAlgorithm, DpopKey>> {
  const algorithms = ['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519', 'PS256', 'RS256'] as const;
  const keys = algorithms.map(async (alg) => [alg, await tenant.dpopKey({ alg })] as const);
  return new Map(await Promise.all(keys));
}
