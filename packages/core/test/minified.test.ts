import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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

// The arguments matter to no name, but some constructors read them.
const program = `
  import * as core from ${JSON.stringify(fileURLToPath(new URL('../src/index.ts', import.meta.url)))};
  const names = Object.entries(core).flatMap(([exported, value]) => {
    if (typeof value !== 'function' || !(value.prototype instanceof core.Auth0ApiError)) return [];
    const error = new value('reason', 'text', { status: 502, expected: '', received: '' });
    return [[exported, error.name, String(error).split(':')[0], value.name]];
  });
  console.log(JSON.stringify(names));
`;

it('O3 every error keeps its name when a bundler minifies', async () => {
  await writeFile(join(folder, 'app.mjs'), program);
  const bundle = await rolldown({ input: join(folder, 'app.mjs'), platform: 'node' });
  const file = join(folder, 'bundle.mjs');
  await bundle.write({ file, minify: true, codeSplitting: false });
  await bundle.close();
  const { stdout } = await promisify(execFile)(process.execPath, [file]);
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
