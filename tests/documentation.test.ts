import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const library = (name: string) => import(new URL(`../scripts/lib/${name}.mjs`, import.meta.url).href);
const { filesBelow, root } = await library('files');
const { linksOf } = await library('links');
const { INDEX, pagesOf, partsOf } = await library('parts');

const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8');
const parts = partsOf(read(INDEX));
const pages: readonly { label: string; path: string }[] = pagesOf(parts);
const written: readonly string[] = filesBelow('docs', '.md').filter((path: string) => path !== INDEX);

describe('docs/README.md', () => {
  it('has six parts', () => {
    expect(parts.map(({ title }: { title: string }) => title)).toEqual([
      'Start',
      'Guides',
      'Frameworks',
      'Operate',
      'Reference',
      'Migrate',
    ]);
  });

  it('has every page once', () => {
    const listed = pages.map(({ path }) => path).filter((path) => path.startsWith('docs/'));
    expect([...listed].sort()).toEqual([...written].sort());
  });

  it('calls each page as the page calls itself', () => {
    const own = pages.filter(({ path }) => path.startsWith('docs/'));
    expect(own.map(({ label }) => label)).toEqual(own.map(({ path }) => /^# (.+)/.exec(read(path))?.[1]));
  });
});

describe('README.md, "Where to go"', () => {
  const [, section = ''] = read('README.md').split('\n## Where to go\n');
  const targets = linksOf(section).map(({ target }: { target: string }) => target);

  it('leads to every page', () => {
    expect(written.filter((path) => !targets.includes(path))).toEqual([]);
  });

  it('has a row for each part, and for each group of the guides', () => {
    const rows = section.split('\n').filter((line) => line.startsWith('| ') && line.includes('(docs/'));
    const guides = parts.find(({ title }: { title: string }) => title === 'Guides');
    expect(rows).toHaveLength(parts.length - 1 + guides.groups.length);
  });
});

describe.each(written)('%s', (path) => {
  const text = read(path);

  it('says at its end where to go next', () => {
    const [, next = ''] = /\n## Next\n\n((?:(?!\n#).)+)$/s.exec(text) ?? [];
    const elsewhere = linksOf(next)
      .map(({ target }: { target: string }) => target.split('#')[0])
      .filter((target: string) => target !== '' && target !== path.split('/').at(-1));
    expect(new Set(elsewhere).size).toBeGreaterThanOrEqual(2);
  });

  it('has one title, which is its first line', () => {
    expect(text.split('\n')[0]).toMatch(/^# \S/);
  });
});
