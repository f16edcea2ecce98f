import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const { codeBlocks }: { codeBlocks(text: string): readonly { readonly code: string }[] } = await import(
  new URL('../scripts/lib/markdown.mjs', import.meta.url).href
);

const guides = new URL('../examples/guides/src/', import.meta.url);
const pageOf = (guide: string) => new URL(`../docs/${guide}.md`, import.meta.url);
const names = readdirSync(guides, { withFileTypes: true }).map(({ name }) => name);

describe.each(names)('docs/%s.md', (guide) => {
  it('is there', () => {
    expect(existsSync(pageOf(guide))).toBe(true);
  });

  const files = readdirSync(new URL(`${guide}/`, guides), { withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  it.each(files.map(({ name }) => name))('shows %s word for word', (file) => {
    const blocks = codeBlocks(readFileSync(pageOf(guide), 'utf8')).map(({ code }) => code);
    expect(blocks).toContain(readFileSync(new URL(`${guide}/${file}`, guides), 'utf8').trimEnd());
  });

  it.runIf(files.some(({ name }) => name === 'check.ts'))('its test passes', async () => {
    const checks: Record<string, () => Promise<void>> = await import(
      new URL(`${guide}/check.ts`, guides).href
    );
    expect(Object.keys(checks).length).toBeGreaterThan(0);
    for (const check of Object.values(checks)) await check();
  });
});
