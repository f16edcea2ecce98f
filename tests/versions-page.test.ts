import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Manifest {
  readonly name: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}
interface Row {
  readonly package: string;
  readonly needs: string;
  readonly range: string;
  readonly majors: readonly number[];
}

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const json = (path: string) => JSON.parse(read(path));

const manifests: readonly Manifest[] = readdirSync(new URL('../packages', import.meta.url))
  .sort()
  .map((name) => json(`packages/${name}/package.json`));

/** The rows of the first table: `| package | needs, for what | range | majors |`. */
const rows = [...read('docs/versions.md').matchAll(/^\| (.+?) \| (.+?) \| `(.+?)` \| ([\d, ]+) \|$/gm)].map(
  ([, who = '', needs = '', range = '', majors = '']): Row => ({
    package: who.replaceAll('`', ''),
    needs: needs.replace(/,.*/, '').replaceAll('`', ''),
    range: range.replaceAll('\\|', '|'),
    majors: majors.split(', ').map(Number),
  }),
);

describe('docs/versions.md', () => {
  it('names the version of Node.js that every package demands', () => {
    const node = rows.filter(({ needs }) => needs === 'Node.js');
    expect(node).toMatchObject([{ package: 'all' }]);
    for (const { engines } of manifests) expect(engines.node).toBe(node[0]?.range);
  });

  it('names every peer of every package with its range', () => {
    const stated = rows.filter(({ needs }) => needs !== 'Node.js');
    const published = manifests.flatMap(({ name, peerDependencies = {} }) =>
      Object.entries(peerDependencies)
        .filter(([, range]) => !range.startsWith('workspace:'))
        .map(([needs, range]) => ({ package: name, needs, range })),
    );
    const sorted = (list: readonly Pick<Row, 'package' | 'needs' | 'range'>[]) =>
      list.map(({ package: name, needs, range }) => `${name} ${needs} ${range}`).sort();
    expect(published.length).toBeGreaterThan(5);
    expect(sorted(stated)).toEqual(sorted(published));
  });

  it('names the lines of Node.js that CI runs the tests with', () => {
    const [, matrix = ''] = /^ +node: \[(.*)\]$/m.exec(read('.github/workflows/ci.yml')) ?? [];
    const lines = matrix.split(', ').map((version) => Number.parseInt(version.replace("'", ''), 10));
    expect(rows.find(({ needs }) => needs === 'Node.js')?.majors).toEqual(lines);
  });

  it('names the majors of frameworks that tests run with', () => {
    const catalog = new Map(
      [...read('pnpm-workspace.yaml').matchAll(/^ {2}'?([^':\n]+)'?: (\S+)$/gm)].map(
        ([, name = '', range = '']) => [name, range.replaceAll("'", '')],
      ),
    );
    const wanted = [json('tests/package.json'), ...manifests].flatMap(
      ({ dependencies = {}, devDependencies = {} }) =>
        Object.entries<string>({ ...dependencies, ...devDependencies }),
    );
    const majorsOf = (peer: string) => {
      const majors = wanted.flatMap(([name, range]) => {
        const written = range === 'catalog:' ? (catalog.get(name) ?? '') : range;
        const [, aliased = name, version = written] = /^npm:(.+)@([^@]+)$/.exec(written) ?? [];
        return aliased === peer ? [Number.parseInt(version.replace('^', ''), 10)] : [];
      });
      return [...new Set(majors)].sort();
    };
    for (const { needs, majors } of rows.filter(({ needs }) => needs !== 'Node.js'))
      expect([needs, majors]).toEqual([needs, majorsOf(needs)]);
  });
});
