import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const BIN = fileURLToPath(new URL('../bin/auth0-api.mjs', import.meta.url));
const REDIS = ['--redis', 'redis://127.0.0.1:1'];
const API = ['--domain', 'http://127.0.0.1:1', '--audience', 'a', '--allow-insecure-loopback'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'auth0-api-output-'));
  // Neither app nor driver: what the command says about that is output, too.
  await writeFile(join(folder, 'app.mjs'), '');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Output = 'pipe' | number;

/** Runs the command and closes its pipes, as `| true` does. Resolves with the exit code, and what a pipe that stays open got. */
async function run(args: readonly string[], closed: 'stdout' | 'both', stdout: Output = 'pipe') {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { PATH },
    cwd: folder,
    stdio: ['ignore', stdout, 'pipe'],
  });
  child.stdout?.destroy();
  let stderr = '';
  if (closed === 'both') child.stderr?.destroy();
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stderr };
}

describe('output that nobody reads', () => {
  it.each([
    [['--help'], 0],
    [['--version'], 0],
    [['doctor', ...API], 1],
    [['explain', 'a.b.c', ...API], 1],
    [['tenant', '--port', '0'], 0],
    [['tenant', '--port', '0', '--json'], 0],
  ])('E7 %j ends without a word, and with its exit code', async (args, code) => {
    expect(await run(args, 'stdout')).toEqual({ code, stderr: '' });
  });

  it.each([
    [['revoke', '--subject', 'a', '--issuer', 'a.test', ...REDIS], 1],
    [['revocations', ...REDIS], 1],
    [['routes', 'app.mjs'], 2],
    [['--nothing'], 2],
    [['explain'], 2],
  ])('E7 %j ends with its exit code, also without a place for messages', async (args, code) => {
    expect((await run(args, 'both')).code).toBe(code);
    const { stderr } = await run(args, 'stdout');
    expect(stderr).not.toMatch(/EPIPE|node:|^ {4}at /m);
  });

  it.skipIf(!existsSync('/dev/full'))('E7 says if the output cannot be written', async () => {
    const full = openSync('/dev/full', 'w');
    const ended = await run(['--help'], 'stdout', full);
    closeSync(full);
    expect(ended).toEqual({ code: 1, stderr: 'The output cannot be written (ENOSPC).\n' });
  });
});
