import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';

const { wordingProblems } = await import(new URL('../scripts/lib/wording.mjs', import.meta.url).href);

interface Problem {
  readonly line: number;
  readonly found: string;
}

const words = (path: string, content: string, options?: { messages: boolean }): string[] =>
  wordingProblems(path, content, options).map(({ line, found }: Problem) => `${line} ${found}`);

const script = fileURLToPath(new URL('../scripts/words.mjs', import.meta.url));

/** What the check says about a folder with these files. */
function run(files: Record<string, string>): { status: number | null; problems: string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'auth0-api-words-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { status, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  return { status, problems: stderr.split('\n').filter(Boolean) };
}

describe('the check of words', () => {
  test('fails for a banned word wherever people read it, and says what to write', () => {
    const comment = '/** The client is told. */\nexport const one = 1;\n';
    const { status, problems } = run({
      'README.md': 'Mend the client.\n',
      'CONTRIBUTING.md': 'It goes on\nwith the next.\n',
      'SECURITY.md': 'The issuer is in trouble.\n',
      'docs/guide/page.md': '# Title\n\nClients shall retry.\n',
      '.changeset/one.md': '---\n---\n\nThis cures it.\n',
      'packages/core/README.md': 'Who minds that turns it off.\n',
      'packages/core/src/a.ts': comment,
      'demo/a.mjs': "print('the remedy');\n",
      'examples/a/src/b.ts': '// Nothing is amiss.\n',
      'scripts/a.mjs': 'const a = `lest`;\n',
    });
    expect(status).toBe(1);
    expect(problems).toEqual([
      "README.md:1 'Mend': write fix",
      "CONTRIBUTING.md:1 'goes on with': write continues with",
      "SECURITY.md:1 'in trouble': write unavailable, or has an outage",
      "docs/guide/page.md:3 'shall': write must, or the present tense",
      ".changeset/one.md:4 'cures': write fix",
      "packages/core/README.md:1 'minds': write is affected by, or an if clause",
      "packages/core/src/a.ts:1 'told': write say, inform, or distinguish",
      "demo/a.mjs:1 'remedy': write fix",
      "examples/a/src/b.ts:1 'amiss': write wrong",
      "scripts/a.mjs:1 'lest': write so that … not",
    ]);
  });

  test('passes for text without banned words, and ignores files that nobody is asked to read', () => {
    const files = { 'README.md': 'Fix the client.\n', 'packages/core/test/a.test.ts': "it('is told', f);\n" };
    expect(run(files)).toEqual({ status: 0, problems: [] });
  });

  test.each([
    ['code of a page', '`told` and ``lest`` and\n\n```sh\ntold\n```\n'],
    ['a URL', 'https://example.com/told and [a](told.md)'],
    ['a quotation', 'RFC 2119 says "the client shall\nretry".'],
    ['a part of a word', 'reminds, secure, and foretold'],
  ])('%s is exempt', (_what, page) => {
    expect(words('a.md', page)).toEqual([]);
  });

  test('the code of a program is exempt, its comments and strings are not', () => {
    const source = [
      'const told = /lest/.test(minds) ? cures : shall;',
      '// told',
      '/**',
      ' * Fixes it',
      ' * in',
      ' * trouble, with `told`.',
      ' */',
      `call('told', \`a \${f('lest')} b shall\`);`,
    ].join('\n');
    expect(words('a.ts', source)).toEqual([
      "2 'told'",
      "5 'in trouble'",
      "8 'told'",
      "8 'shall'",
      "8 'lest'",
    ]);
  });

  test('comments of code blocks are read, in pages and in doc comments', () => {
    const page = 'Fix it.\n\n```ts\n// told\nconst told = 1;\n```\n';
    expect(words('a.md', page)).toEqual(["4 'told'"]);
    const source = '/**\n * @example\n * ```ts\n * told(); // shall\n * ```\n */\n';
    expect(words('a.ts', source)).toEqual(["4 'shall'"]);
  });

  const long = (count: number) => `${Array.from({ length: count - 1 }, () => 'word').join(' ')} end.`;

  test.each([
    ['one string', `f('${long(26)}');`],
    ['joined strings', `f(\n  '${long(26).slice(0, 40)}' +\n    '${long(26).slice(40)}',\n);`],
    ['a template, with a placeholder as one word', `f(\`\${a ? 'b' : c} ${long(25)}\`);`],
    ['the second sentence', `f('Short. ${long(26).replace('w', 'W')}');`],
    ['a string within a placeholder', `f(\`a \${b('${long(26)}')}\`);`],
  ])('a sentence of 26 words in a message fails: %s', (_what, source) => {
    const [problem, ...others] = words('a.ts', source, { messages: true });
    expect(problem).toMatch(/^[123] a sentence of 26 words, "/);
    expect(others).toEqual([]);
  });

  test('a sentence of 25 words passes, and so do long comments and the lines of a long text', () => {
    const source = `// ${long(40)}\nf('${long(25)} ${long(25).replace('w', 'W')}', \`${long(20)}\n${long(20)}\`);`;
    expect(words('a.ts', source, { messages: true })).toEqual([]);
    expect(words('a.ts', `f('${long(40)}');`)).toEqual([]);
  });
});
