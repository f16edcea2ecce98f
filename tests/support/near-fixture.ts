import type { Tenant } from '@auth0-api/testing';
import { createFixture, type Fixture } from '@auth0-api/testing/contract';

/**
 * What the cases of adapters share, with a tenant that its clients reach without a network. How they fetch is the matter of
 * other tests, and takes a fifth of the time of thousands of cases.
 */
export async function createNearFixture(): Promise<Fixture> {
  const fixture = await createFixture();
  return { ...fixture, tenant: near(fixture.tenant) };
}

// The class has private members: its methods need the tenant itself.
function near(tenant: Tenant): Tenant {
  return new Proxy(tenant, {
    get(target, name) {
      if (name === 'options') return () => ({ ...target.options(), customFetch: target.fetch });
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
