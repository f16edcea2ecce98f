import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import type { Tenant } from '@auth0-api/testing';
import { describe, expect, it } from 'vitest';

type Build = (tenant: Tenant) => Promise<RequestListener> | RequestListener;
interface Answers {
  readonly good: string;
  readonly unreachable: string;
  readonly proofTwice: string;
  readonly twoHeaders: string;
}
interface Row {
  readonly library: string;
  /** The packages of which it is made, with the versions that the row names. */
  readonly packages: Readonly<Record<string, string>>;
  readonly answers: Answers;
  readonly footnote: string;
}

const peers = (name: string) => import(new URL(`../tools/peers/${name}.mjs`, import.meta.url).href);
const { ours, others }: Record<'ours' | 'others', Readonly<Record<string, Build>>> = await peers('apis');
const { answersOf }: { answersOf(build: Build): Promise<Answers> } = await peers('answers');

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const readme = read('README.md');
const installed: Record<string, string> = JSON.parse(read('tools/peers/package.json')).devDependencies;

const rows = [...readme.matchAll(/^\| (.*?)\[\^([\w-]+)\] \| (.*) \|$/gm)].map(
  ([, library = '', note, rest = '']): Row => {
    const [, unreachable = '', proofTwice = '', twoHeaders = ''] = rest.split(' | ');
    const packages = [...library.matchAll(/(@?[\w/-]+) (\d+\.\d+\.\d+)/g)].map(([, name, version]) => [
      name,
      version,
    ]);
    return {
      library,
      packages: Object.fromEntries(packages),
      answers: { good: '200', unreachable, proofTwice, twoHeaders },
      footnote: new RegExp(`^\\[\\^${note}\\]: (.*)`, 'm').exec(readme)?.[1] ?? '',
    };
  },
);
const measured = rows.filter(({ footnote }) => footnote.includes('tests/comparison.test.ts'));

describe('the comparison in README', () => {
  it.each(measured.map((row) => [row.library, row] as const))(
    '%s answers as its row says',
    async (_library, row) => {
      const build = others[Object.keys(row.packages).join(' ')];
      expect(build).toBeDefined();
      if (build === undefined) return;
      expect(installed).toMatchObject(row.packages);
      expect(await answersOf(build)).toEqual(row.answers);
    },
  );

  it.each(Object.entries(ours))('%s answers as the row of this library says', async (_name, build) => {
    expect(await answersOf(build)).toEqual(rows[0]?.answers);
  });

  it('has a row for each library that is tried, and says of the others that they were only read', () => {
    expect(measured.map(({ packages }) => Object.keys(packages).join(' ')).sort()).toEqual(
      Object.keys(others).sort(),
    );
    expect(rows.length).toBeGreaterThan(measured.length);
    for (const row of rows.slice(1))
      if (!measured.includes(row)) expect(row.footnote).toMatch(/^Read, not run, in github\.com\/auth0\//);
  });
});
