import {
  type AdapterUnderTest,
  type ContractCase,
  casesFor,
  contractCases,
  runCase,
  type WireAnswer,
} from '@auth0-api/testing/contract';
import { afterAll, describe, expect, it } from 'vitest';
import { adapters, isDistinct, label } from './adapters/all.js';
import { isWhole, oneOfEachRule } from './support/extent.js';
import { createNearFixture } from './support/near-fixture.js';

const groups = [...new Set(contractCases.map(({ title }) => groupOf(title)))];

const fixture = await createNearFixture();
const answers = new Map<string, Map<string, WireAnswer>>();
// By adapter and by the letter of a case's first rule: how many cases passed.
const passed = new Map<string, Map<string, number>>();

afterAll(async () => {
  console.log(matrix());
  await Promise.all([fixture.tenant.close(), fixture.deadTenant.close()]);
});

describe.each(adapters.map((adapter) => [label(adapter), adapter] as const))('%s', (name, adapter) => {
  it.each(casesOf(adapter).map((item) => [item.title, item] as const))('%s', async (title, item) => {
    const answer = await runCase(adapter, item, fixture);
    const counts = passed.get(name) ?? new Map<string, number>();
    passed.set(name, counts.set(groupOf(title), (counts.get(groupOf(title)) ?? 0) + 1));
    if (isComparable(item, adapter)) answers.set(title, (answers.get(title) ?? new Map()).set(name, answer));
  });
});

describe('all adapters', () => {
  it('have cases of their own title each', () => {
    expect(new Set(contractCases.map(({ title }) => title)).size).toBe(contractCases.length);
  });

  it('answer every case alike: status, challenges and, below 500, the body to the byte', () => {
    const different = [...answers]
      .map(([title, byAdapter]) => [title, ...new Set([...byAdapter.values()].map(essence))])
      .filter(({ length }) => length > 2);
    expect(different).toEqual([]);
  });

  it('have no empty cell in the matrix', () => {
    const empty = adapters
      .map(label)
      .flatMap((name) => groups.filter((group) => passedOf(name, group) === 0).map((group) => [name, group]));
    // A `Request` has no place for the caller that an app could make read-only (rule O2): `getAuth` alone knows it.
    expect(empty).toEqual([['Web handlers over http/1.1', 'O']]);
  });
});

/** `npm test` runs every case for adapters that differ, and for the others one of each rule. */
function casesOf(adapter: AdapterUnderTest): readonly ContractCase[] {
  const all = casesFor(adapter);
  return isWhole || isDistinct(adapter) ? all : oneOfEachRule(all);
}

function isComparable({ comparable }: ContractCase, { lacks }: AdapterUnderTest): boolean {
  return comparable === 'lines' ? lacks?.includes('header-lines') !== true : comparable !== false;
}

function essence({ status, headers, body }: WireAnswer): string {
  const challenges = headers.get('www-authenticate') ?? [];
  return JSON.stringify([status, challenges, headers.has('retry-after'), status < 500 ? body : undefined]);
}

function groupOf(title: string): string {
  return /^[A-Z](?=\d)/.exec(title)?.[0] ?? 'other';
}

function passedOf(name: string, group: string): number {
  return passed.get(name)?.get(group) ?? 0;
}

function matrix(): string {
  const line = (name: string, values: readonly (string | number)[]) =>
    [name.padEnd(26), ...values.map((value) => String(value).padStart(6))].join('');
  const rows = adapters.map(label).map((name) => {
    const counts = groups.map((group) => passedOf(name, group));
    return line(name, [...counts, counts.reduce((sum, count) => sum + count, 0)]);
  });
  return [line('passed, by rule', [...groups, 'all']), ...rows].join('\n');
}
