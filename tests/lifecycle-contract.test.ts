import {
  createFixture,
  lifecycleCases,
  lifecycleCasesFor,
  runLifecycleCase,
} from '@auth0-api/testing/contract';
import { afterAll, describe, expect, it } from 'vitest';
import { adapters, label } from './adapters/all.js';
import { nodeHttp } from './adapters/node-http.js';

const fixture = await createFixture();

afterAll(() => Promise.all([fixture.tenant.close(), fixture.deadTenant.close()]));

describe.each([...adapters, nodeHttp].map((adapter) => [label(adapter), adapter] as const))(
  '%s',
  (_name, adapter) => {
    it.each(lifecycleCasesFor(adapter).map((item) => [item.title, item] as const))(
      '%s',
      async (_title, item) => {
        await runLifecycleCase(adapter, item, fixture);
      },
    );
  },
);

describe('the cases of the lifecycle', () => {
  it('have a title of their own each', () => {
    expect(new Set(lifecycleCases.map(({ title }) => title)).size).toBe(lifecycleCases.length);
  });

  it('have every hook in some framework', () => {
    const hooks = lifecycleCases.flatMap(({ hook }) => (hook === undefined ? [] : [hook]));
    const known = new Set(adapters.flatMap(({ responseHooks = [] }) => responseHooks));
    expect(hooks.filter((hook) => !known.has(hook))).toEqual([]);
  });
});
