import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstat, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { writeEnvFile } from '../src/tenant/env-file.js';
import { runHere } from './support.js';

const BIN = fileURLToPath(new URL('../bin/auth0-api.mjs', import.meta.url));
const SETTINGS = { AUTH0_DOMAIN: 'd', AUTH0_AUDIENCE: 'a', ALLOW_INSECURE_LOOPBACK: 'true' };
const HEAD = '# Written by auth0-api tenant: a local tenant, never for production.';
const WRITTEN = `${HEAD}\nAUTH0_DOMAIN="d"\nAUTH0_AUDIENCE="a"\nALLOW_INSECURE_LOOPBACK="true"\n`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'auth0-api-settings-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs the command as a user does, until it has printed everything. */
async function started(...args: readonly string[]): Promise<ChildProcess> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [BIN, 'tenant', '--port', '0', ...args], {
    env: { PATH },
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('Applications log in')) return child;
  }
  throw new Error('The tenant ended.');
}

/** What `node --env-file` reads from the file. */
async function readByNode(file: string, script: string): Promise<string> {
  const child = spawn(process.execPath, [`--env-file=${file}`, '-e', `console.log(${script})`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return line;
}

describe('auth0-api tenant --write-env', () => {
  it('E18 writes the settings for node --env-file, and only this user can read them', async () => {
    const file = join(folder, 'local.env');
    for (const given of [['--write-env', 'local.env'], ['--write-env=local.env']]) {
      const child = await started(...given, '--audience', 'urn:api#$x;y');
      child.kill('SIGINT');
      const script = 'process.env.AUTH0_AUDIENCE, process.env.ALLOW_INSECURE_LOOPBACK';
      expect(await readByNode(file, script)).toBe('urn:api#$x;y true');
    }
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o077).toBe(0);
  });

  it.each([
    ['.env', 'something else is in it'],
    ['.', 'is no file'],
    ['missing/local.env', 'cannot be written (ENOENT)'],
  ])('E18 refuses %s, and prints nothing', async (name, message) => {
    await writeFile(join(folder, '.env'), 'SECRET=1\n');
    const ended = await runHere(['tenant', '--port', '0', '--write-env', name], { cwd: folder });
    expect([ended.code, ended.stdout]).toEqual([2, '']);
    expect(ended.stderr).toContain(message);
    expect(await readFile(join(folder, '.env'), 'utf8')).toBe('SECRET=1\n');
  });
});

describe('the file of settings', () => {
  it.each([
    ['nothing', WRITTEN, ''],
    ['own lines behind it', `${WRITTEN}\n# mine\nSECRET="a\nb"`, '\n# mine\nSECRET="a\nb"'],
    ['an own value behind it', `${WRITTEN}AUTH0_AUDIENCE=mine\n`, 'AUTH0_AUDIENCE=mine\n'],
    ['another value in it', WRITTEN.replace('"a"', 'b # mine'), ''],
    ['a setting taken away', WRITTEN.replace('AUTH0_AUDIENCE="a"\n', ''), ''],
    ['line ends of Windows', `${WRITTEN}SECRET=1\n`.replaceAll('\n', '\r\n'), 'SECRET=1\r\n'],
    [
      'a line between the settings',
      WRITTEN.replace('AUTH0_AUDIENCE="a"', 'PORT=3000\nAUTH0_AUDIENCE="old"'),
      'PORT=3000\n',
    ],
    [
      'lines before the settings, with line ends of Windows',
      WRITTEN.replace('AUTH0_DOMAIN', '\n# mine\nAUTH0_DOMAIN').replaceAll('\n', '\r\n'),
      '\r\n# mine\r\n',
    ],
    [
      'settings in another order, and an own value behind them',
      `${HEAD}\nALLOW_INSECURE_LOOPBACK="true"\nAUTH0_AUDIENCE="old"\nAUTH0_DOMAIN="old"\nAUTH0_DOMAIN="mine"\n`,
      'AUTH0_DOMAIN="mine"\n',
    ],
    ['much that is shorter now', WRITTEN.replace('"d"', `"${'d'.repeat(5_000)}"`), ''],
  ])('E18 keeps what users added: %s', async (_name, before, kept) => {
    await writeFile(join(folder, 'f'), before);
    await writeEnvFile(folder, 'f', SETTINGS);
    expect(await readFile(join(folder, 'f'), 'utf8')).toBe(WRITTEN + kept);
  });

  it.each([
    ['a file that was made in the meantime', (path: string) => writeFile(path, 'SECRET=1\n')],
    ['a file that only begins like its own', (path: string) => writeFile(path, `${HEAD} Not this.\n`)],
    ['an empty file', (path: string) => writeFile(path, '')],
  ])('E18 does not write to %s', async (_name, make) => {
    const path = join(folder, 'f');
    await make(path);
    const before = await readFile(path, 'utf8');
    await expect(writeEnvFile(folder, 'f', SETTINGS)).rejects.toThrow('something else is in it');
    expect(await readFile(path, 'utf8')).toBe(before);
  });

  it.skipIf(process.platform === 'win32')('E18 follows no link', async () => {
    await symlink('nowhere', join(folder, 'dangling'));
    await writeFile(join(folder, 'own'), WRITTEN);
    await symlink('own', join(folder, 'linked'));
    for (const name of ['dangling', 'linked'])
      await expect(writeEnvFile(folder, name, SETTINGS)).rejects.toThrow('is a link');
    await expect(lstat(join(folder, 'nowhere'))).rejects.toThrow('ENOENT');
    await expect(writeEnvFile('/dev', 'null', SETTINGS)).rejects.toThrow('is no file');
  });
});
