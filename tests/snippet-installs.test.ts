import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Block {
  readonly language: string;
  readonly flags: readonly string[];
  readonly code: string;
}
const script = (name: string) => import(new URL(`../scripts/lib/${name}.mjs`, import.meta.url).href);
const installs: {
  importedBy(code: string): readonly string[];
  installedBy(page: string, text: string): readonly string[];
} = await script('installs');
const { importedBy, installedBy } = installs;
const { codeBlocks }: { codeBlocks(text: string): readonly Block[] } = await script('markdown');
const pages: {
  documentationPages(): readonly string[];
  documentedSources(): readonly string[];
  readmeOf(path: string): string;
} = await script('pages');
const { documentationPages, documentedSources, readmeOf } = pages;
const { docComments }: { docComments(source: string): string } = await script('doc-comments');

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const CHECKED = ['ts', 'typescript', 'js', 'javascript', 'mjs', 'cjs'];

// `npm run snippets` installs each page's packages, packed and strictly, and compiles its code there. This is the part of it
// that takes no time.
describe('pages of the documentation', () => {
  it.each([...documentationPages()])('O5 %s imports only what it tells its reader to install', (page) => {
    const text = read(page);
    const code = codeBlocks(text).filter(
      ({ language, flags }) => CHECKED.includes(language) && !flags.includes('unchecked'),
    );
    const imported = code.flatMap((block) => importedBy(block.code));
    const installed = installedBy(page, text);
    expect([...new Set(imported)].filter((name) => !installed.includes(name))).toEqual([]);
  });
});

// Before the first release the registry has none of them: npm would fail with E404.
describe('tarballs of a clone', () => {
  interface Manifest {
    readonly dependencies?: Readonly<Record<string, string>>;
  }
  const needs = (name: string) =>
    Object.entries((JSON.parse(read(`packages/${name}/package.json`)) as Manifest).dependencies ?? {})
      .filter(([, range]) => range.startsWith('workspace:'))
      .map(([each]) => each.replace('@auth0-api/', ''));
  const missingIn = (text: string) => {
    const there = new Set<string>();
    const commands = [...text.matchAll(/npm install [^`\n]*/g)].map(([command]) => command);
    return commands.flatMap((command) => {
      const names = [...command.matchAll(/auth0-api-(\w+)-[\d.]+\.tgz/g)].map(([, name = '']) => name);
      for (const name of names) there.add(name);
      return names.flatMap((name) => needs(name).filter((each) => !there.has(each)));
    });
  };

  it.each(documentationPages().filter((page) => read(page).includes('.tgz')))(
    'O5 each command of %s installs with its packages those that they need, or an earlier command did',
    (page) => {
      expect(missingIn(read(page))).toEqual([]);
    },
  );

  it('O5 a command that lacks one is found', () => {
    const install = 'npm install $P/auth0-api-core-0.0.0.tgz';
    expect(missingIn(`${install}\nnpm install $P/auth0-api-cli-0.0.0.tgz`)).toEqual(['redis', 'testing']);
    const both = '$P/auth0-api-redis-0.0.0.tgz $P/auth0-api-testing-0.0.0.tgz';
    expect(missingIn(`${install} ${both} $P/auth0-api-cli-0.0.0.tgz`)).toEqual([]);
  });
});

describe('examples of doc comments', () => {
  const sources = documentedSources().filter((path) => read(path).includes('* @example'));

  it.each(sources)('O5 those of %s import only what the README of their package installs', (path) => {
    const readme = readmeOf(path);
    const installed = installedBy(readme, read(readme));
    const imported = codeBlocks(docComments(read(path))).flatMap(({ code }) => importedBy(code));
    expect(imported.filter((name) => !installed.includes(name))).toEqual([]);
  });

  it.each(sources)('O5 those of %s are blocks, which are compiled', (path) => {
    const comments = docComments(read(path));
    const blocks = codeBlocks(comments).filter(({ language }) => language === 'ts');
    expect(comments.match(/^@example\n```ts$/gm)).toHaveLength(blocks.length);
    expect(comments.match(/^@example/gm)).toHaveLength(blocks.length);
    // TypeScript takes an @ at the start of a line for another tag, and editors would show half of the example.
    expect(blocks.filter(({ code }) => /^\s*@/m.test(code))).toEqual([]);
  });

  it('O5 are found at their lines', () => {
    const source =
      '/** One. */\n  /**\n   * Two.\n   *\n   *   indented\n   */\nconst a = 1; /* no */\n/* no\n * no */';
    expect(docComments(source).split('\n')).toEqual(['', '', 'Two.', '', '  indented', '', '', '', '']);
  });
});

describe('what a page installs', () => {
  it.each([
    [
      '```sh\nnpm install @auth0-api/express express\n```',
      ['@auth0-api/express', '@types/express', 'express'],
    ],
    ['run `npm i --save-dev vitest`, then', ['vitest']],
    ['npm install redis@6 @scope/name@^1.2 # or ioredis', ['@scope/name', 'redis']],
    ['npm installs nothing, and npm install -D x && node y', ['x']],
    ['no command', []],
  ])('O5 is read from its commands: %j', (text, names) => {
    expect(installedBy('docs/page.md', text)).toEqual(names);
  });

  it('O5 what code imports is found, however it does', () => {
    const code = `
      import a, { type B } from '@s/a/sub';
      import type { C } from "c";
      import 'd/e.js';
      export * from 'f';
      const g = await import('g'), { h } = require('h');
      import { readFile } from 'node:fs';
      import { once } from 'events';
      import './own.js';
      type I = import('@s/i').I;`;
    expect(importedBy(code)).toEqual(['@s/a', '@s/i', 'c', 'd', 'f', 'g', 'h']);
  });

  it.each([
    `throw new Error("The response from 'customFetch' has no status.")`,
    "throw new Error('It comes from \\'a\\', and import \\'b\\' is not code');",
    "// import 'a';\n/** from 'b' */",
    "const list = Array.from('abc');",
  ])('O5 what only looks like it is no import: %s', (code) => {
    expect(importedBy(code)).toEqual([]);
  });
});
