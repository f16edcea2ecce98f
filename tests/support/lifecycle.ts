import {
  type AdapterUnderTest,
  createFixture,
  lifecycleCasesFor,
  runLifecycleCase,
} from '@auth0-api/testing/contract';
import { afterAll, describe, it } from 'vitest';
import { label } from '../adapters/all.js';

/** Runs the cases of the lifecycle against adapters. */
export async function describeLifecycle(adapters: readonly AdapterUnderTest[]): Promise<void> {
  const fixture = await createFixture();
  afterAll(() => Promise.all([fixture.tenant.close(), fixture.deadTenant.close()]));
  describe.each(adapters.map((adapter) => [label(adapter), adapter] as const))('%s', (_name, adapter) => {
    it.each(lifecycleCasesFor(adapter).map((item) => [item.title, item] as const))(
      '%s',
      async (_title, item) => {
        await runLifecycleCase(adapter, item, fixture);
      },
    );
  });
}
