import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as core from '../src/index.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'auth0-api-minified-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

// What an error is made of matters to no name, but some constructors read it.
const program = `
  import * as core from ${JSON.stringify(fileURLToPath(new URL('../src/index.ts', import.meta.url)))};
  const names = Object.entries(core).flatMap(([exported, value]) => {
    if (typeof value !== 'function' || !(value.prototype instanceof core.Auth0ApiError)) return [];
    const error = new value({ reason: 'reason', description: 'text', status: 502, argument: 'name' });
    return [[exported, error.name, String(error).split(':')[0], value.name]];
  });
  console.log(JSON.stringify(names));
`;

/** What docs/bundling.md tells users of Rolldown to write. */
async function documentedConfig(): Promise<{ output: object }> {
  const page = await readFile(new URL('../../../docs/bundling.md', import.meta.url), 'utf8');
  const code = /\/\/ rolldown\.config\.js\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  expect(code).toContain('minify: true');
  await writeFile(join(folder, 'config.mjs'), code);
  return (await import(join(folder, 'config.mjs'))).default;
}

it('O3 every error keeps its name when a bundler minifies', async () => {
  await writeFile(join(folder, 'app.mjs'), program);
  const { output, ...options } = await documentedConfig();
  const bundle = await rolldown({
    ...options,
    input: join(folder, 'app.mjs'),
    resolve: { conditionNames: ['source', 'node'] },
  });
  await bundle.write({
    ...output,
    dir: join(folder, 'dist'),
    entryFileNames: 'app.mjs',
    chunkFileNames: '[name].mjs',
  });
  await bundle.close();
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'dist/app.mjs')]);
  const names: [string, string, string, string][] = JSON.parse(stdout);
  const classes = Object.entries(core).filter(
    ([, value]) => typeof value === 'function' && value.prototype instanceof core.Auth0ApiError,
  );
  expect(names.map(([exported]) => exported).sort()).toEqual(classes.map(([exported]) => exported).sort());
  expect(names.length).toBeGreaterThan(10);
  for (const [exported, name, shown, ofClass] of names) {
    expect([name, shown]).toEqual([exported, exported]);
    expect(ofClass).not.toBe(exported);
  }
});
