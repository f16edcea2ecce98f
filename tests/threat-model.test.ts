import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const model = read('../docs/threat-model.md');
const stated = new Set(
  [...read('../docs/rules.md').matchAll(/^\| <a id="\w+"><\/a>\*\*([A-Z]\d+[a-z]?)\*\*/gm)].map(
    ([, id]) => id,
  ),
);

/** The rows of the tables that have a threat, its defence and its test. */
const threats = model
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  .filter((cells) => cells.length === 3 && !/^(threat|-+)$/.test(cells[0] ?? ''));

describe('docs/threat-model.md', () => {
  it('has threats', () => {
    expect(threats.length).toBeGreaterThan(40);
  });

  it.each(threats)(
    '%s: its rules are stated and its tests name one of them',
    (_threat, defence = '', test = '') => {
      const rules = defence.match(/\b[A-Z]\d+[a-z]?\b/g) ?? [];
      expect(rules.length).toBeGreaterThan(0);
      expect(rules.filter((rule) => !stated.has(rule))).toEqual([]);
      const paths = [...test.matchAll(/\]\((\.\.\/[^)]+)\)/g)].map(([, path = '']) => path);
      expect(paths.length).toBeGreaterThan(0);
      for (const path of paths) {
        expect(existsSync(new URL(path, import.meta.url))).toBe(true);
        const titles = read(path);
        expect(rules.some((rule) => new RegExp(`['"\`](?:[A-Z]\\d+[a-z]?, )*${rule}\\b`).test(titles))).toBe(
          true,
        );
      }
    },
  );
});
