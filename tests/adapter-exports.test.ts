import * as core from '@auth0-api/core';
import { createGuards } from '@auth0-api/core/adapter';
import * as exchange from '@auth0-api/core/exchange';
import * as explanation from '@auth0-api/core/explain';
import { describe, expect, it } from 'vitest';
import { ADAPTERS } from './adapters/names.js';

type Exports = Readonly<Record<string, unknown>>;

const adapters = await Promise.all(
  [...ADAPTERS, 'nestjs'].map(
    async (name) => [name, (await import(`@auth0-api/${name}`)) as Exports] as const,
  ),
);
const policies: Readonly<Record<string, unknown>> = core;
const guards = Object.keys(createGuards(() => ({})));

describe.each(adapters)('@auth0-api/%s', (name, adapter) => {
  it('O4 exports all of core, and the same', () => {
    const own = [...guards, 'protectedResourceMetadata'];
    const shared = Object.entries(core).filter(([key]) => name === 'nestjs' || !own.includes(key));
    expect(adapter).toMatchObject(Object.fromEntries(shared));
    expect(Object.keys(adapter)).toEqual(expect.arrayContaining(Object.keys(core)));
  });

  it('O4, O6 has the entries of core', async () => {
    expect({ ...(await import(`@auth0-api/${name}/exchange`)) }).toEqual({ ...exchange });
    expect({ ...(await import(`@auth0-api/${name}/explain`)) }).toEqual({ ...explanation });
  });

  it('V19a mounts receivers', () => {
    expect(adapter.receiver).toBeTypeOf('function');
  });

  // The decorators of NestJS take policies.
  if (name === 'nestjs') return;
  it('O4 has guards of its own in the place of policies', () => {
    for (const guard of guards) expect(adapter[guard]).not.toBe(policies[guard]);
    expect(adapter.protectedResourceMetadata).not.toBe(core.protectedResourceMetadata);
  });
});
