import { lifecycleCases } from '@auth0-api/testing/contract';
import { describe, expect, it } from 'vitest';
import { adapters, http1Adapters } from './adapters/all.js';
import { nodeHttp } from './adapters/node-http.js';
import { describeLifecycle } from './support/lifecycle.js';

await describeLifecycle([...http1Adapters, nodeHttp]);

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
