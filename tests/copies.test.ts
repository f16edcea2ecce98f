import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const core = fileURLToPath(new URL('../packages/core/', import.meta.url));
let folder: string;

// Copies of the built core, as an app gets them whose packages ask for different versions.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'auth0-api-copies-'));
  await mkdir(join(folder, 'node_modules'));
  await symlink(join(core, 'node_modules/lru-cache'), join(folder, 'node_modules/lru-cache'), 'junction');
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  for (const [name, version] of [
    ['first', '1.0.0'],
    ['second', '1.2.3'],
    ['third', '2.0.0'],
  ] as const) {
    await cp(join(core, 'dist'), join(folder, name), { recursive: true });
    const index = join(folder, name, 'index.js');
    const built = await readFile(index, 'utf8');
    const released = built.replace(/VERSION = "[^"]+"/, `VERSION = "${version}"`);
    expect(released).not.toBe(built);
    await writeFile(index, released);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a program, and answers with the warnings of its process. */
async function warningsOf(name: string, program: string): Promise<{ code: string; message: string }[]> {
  const file = join(folder, name);
  await writeFile(
    file,
    `const warnings = [];
    process.on('warning', ({ code, message }) => warnings.push({ code, message }));
    process.on('exit', () => console.log(JSON.stringify(warnings)));
    ${program}`,
  );
  const env = { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' };
  const { stdout } = await promisify(execFile)(process.execPath, [file], { env });
  return JSON.parse(stdout);
}

test.each([
  ['import', 'app.mjs', (name: string) => `await import('./${name}/index.js');`],
  ['require()', 'app.cjs', (name: string) => `require('./${name}/index.js');`],
])('O1 the second copy is said once, with both versions: %s', async (_how, file, load) => {
  const warnings = await warningsOf(file, ['first', 'second', 'third'].map(load).join('\n'));
  expect(warnings).toEqual([
    { code: 'AUTH0_API_TWO_COPIES', message: expect.stringContaining('are loaded: 1.0.0 and 1.2.3.') },
  ]);
});

test('O1 a copy that is loaded in several ways is one', async () => {
  const load = "await import('./first/index.js'); createRequire(import.meta.url)('./first/index.js');";
  expect(await warningsOf('one.mjs', `import { createRequire } from 'node:module'; ${load}`)).toEqual([]);
});
