import {
  type AdapterUnderTest,
  type LifecycleCase,
  lifecycleCasesFor,
  runLifecycleCase,
} from '@auth0-api/testing/contract';
import { afterAll, describe, it } from 'vitest';
import { isDistinct, label } from '../adapters/all.js';
import { isWhole, oneOfEachRule } from './extent.js';
import { createNearFixture } from './near-fixture.js';

/** Runs the cases of the lifecycle against adapters: for those that are like another, `npm test` runs a seventh. */
export async function describeLifecycle(adapters: readonly AdapterUnderTest[]): Promise<void> {
  const fixture = await createNearFixture();
  afterAll(() => Promise.all([fixture.tenant.close(), fixture.deadTenant.close()]));
  describe.each(adapters.map((adapter) => [label(adapter), adapter] as const))('%s', (_name, adapter) => {
    it.each(casesOf(adapter).map((item) => [item.title, item] as const))('%s', async (_title, item) => {
      await runLifecycleCase(adapter, item, fixture);
    });
  });
}

function casesOf(adapter: AdapterUnderTest): readonly LifecycleCase[] {
  const all = lifecycleCasesFor(adapter);
  if (isWhole || isDistinct(adapter)) return all;
  const ofRules = oneOfEachRule(all);
  return all.filter((item, index) => index % 7 === 0 || ofRules.includes(item));
}
