import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ApiClient } from '@auth0-api/core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { shellOf } from '../src/tenant/shell.js';
import { listen, runCli, runHere } from './support.js';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const BIN = join(PACKAGE, 'bin/auth0-api.mjs');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'auth0-api-tenant-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts the command in a process of its own; resolves when it has printed everything. */
async function started(...args: readonly string[]): Promise<{ child: ChildProcess; lines: string[] }> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [BIN, 'tenant', '--port', '0', ...args], {
    env: { PATH },
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.startsWith('Applications log in') || line === '}') return { child, lines };
  }
  throw new Error('The tenant ended.');
}

/** What lines export, as a shell reads them. */
function exported(lines: readonly string[]): Record<string, string> {
  const pairs = lines.flatMap((line) => (line.startsWith('export ') ? line.slice(7).split(' ') : []));
  return Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s, 2)));
}

/** Runs the command here until it has printed; resolves with what it printed. */
async function printed(args: readonly string[], env = {}): Promise<string> {
  const { code, stdout } = await runHere(['tenant', '--port', '0', ...args], { env, cwd: folder });
  expect(code).toBe(0);
  return stdout;
}

describe('auth0-api tenant', () => {
  it('E18 prints settings and tokens that an API accepts', async () => {
    const { child, lines } = await started('--scope', 'read:orders write:orders', '--audience', 'urn:api');
    const { AUTH0_DOMAIN = '', AUTH0_AUDIENCE = '', PLAIN = '', TOKEN = '', ...rest } = exported(lines);
    expect(rest).toEqual({ ALLOW_INSECURE_LOOPBACK: 'true' });
    const client = new ApiClient({
      domain: AUTH0_DOMAIN,
      audience: AUTH0_AUDIENCE,
      allowInsecureLoopback: true,
    });
    const claimsOf = async (token: string) =>
      (await client.verifyRequest({ headers: { authorization: `Bearer ${token}` } })).claims;
    expect(await claimsOf(TOKEN)).toMatchObject({ sub: 'auth0|user', scope: 'read:orders write:orders' });
    expect(await claimsOf(PLAIN)).toMatchObject({ sub: 'auth0|user', scope: '' });
    const page = await (await fetch(`${AUTH0_DOMAIN}/`)).text();
    expect(page).toContain('local-app');
    expect(page).toContain('write:orders');
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([0, null]);
    await expect(fetch(AUTH0_DOMAIN)).rejects.toThrow();
  });

  it.each(['SIGTERM', 'SIGHUP'] as const)(
    'E18 ends cleanly on %s, also with an open connection',
    async (signal) => {
      const { child, lines } = await started();
      await fetch(`${exported(lines).AUTH0_DOMAIN}/`);
      child.kill(signal);
      expect(await once(child, 'close')).toEqual([0, null]);
    },
  );

  it('E18 names a port that is taken, and exits with 1', async () => {
    const port = await listen(createServer());
    const ended = await runCli(['tenant', '--port', String(port)]);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain(`Port ${port} is taken`);
    expect(ended.stderr).toContain('--port 0');
  });

  it('E18 does not run with NODE_ENV=production', async () => {
    const ended = await runCli(['tenant', '--port', '0'], { env: { NODE_ENV: 'production' } });
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain('Unset NODE_ENV');
  });

  it('E18 --json prints one document', async () => {
    const document = JSON.parse(await printed(['--json', '--client', 'spa', '--client', 'web']));
    expect(document).toMatchObject({
      issuer: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
      clients: ['spa', 'web'],
      variables: { AUTH0_AUDIENCE: 'https://orders.example.com/' },
      tokens: { plain: expect.any(String), scoped: expect.any(String) },
    });
  });

  it.each([
    [['--port', 'x']],
    [['--port', '65536']],
    [['--port', '-1']],
    [['--port', '1', '--port', '2']],
    [['--audience', 'a b']],
    [['--audience', '']],
    [['--audience', "x'; rm -rf ~; '"]],
    [['--scope', 'a"b']],
    [['--client', 'a b']],
    [Array.from({ length: 21 }, (_, index) => `--client=c${index}`)],
    [['word']],
    [['--domain', 'a.test']],
  ])('E18 %j is a wrong call', async (args) => {
    const ended = await runHere(['tenant', ...args]);
    expect([ended.code, ended.stdout]).toEqual([2, '']);
  });

  it('E18 no other command needs the tenant', async () => {
    // The command as a user installs it, without the package of the tenant.
    const installed = join(folder, 'installed');
    const others = join(installed, 'node_modules/@auth0-api');
    await mkdir(others, { recursive: true });
    for (const part of ['bin', 'dist', 'package.json'])
      await cp(join(PACKAGE, part), join(installed, part), { recursive: true });
    for (const name of ['core', 'redis'])
      await symlink(join(PACKAGE, '..', name), join(others, name), 'junction');
    const bin = join(installed, 'bin/auth0-api.mjs');
    expect((await runCli(['--help'], { bin })).code).toBe(0);
    expect((await runCli(['doctor'], { bin })).stdout).toContain('AUTH0_DOMAIN');
    expect((await runCli(['explain', 'a.b.c'], { bin })).code).toBe(2);
    expect((await runCli(['tenant', '--port', '0'], { bin })).stderr).toContain('bug');
  });
});

describe('the lines to copy', () => {
  const variables = { A: 'urn:api#x', B: 'true' };
  it.each([
    ['linux', {}, "export A='urn:api#x' B=true", '"Authorization: Bearer $T"'],
    ['win32', {}, "$env:A = 'urn:api#x'; $env:B = 'true'", '"Authorization: Bearer $env:T"'],
    ['win32', { SHELL: '/usr/bin/bash' }, "export A='urn:api#x' B=true", '"Authorization: Bearer $T"'],
  ] as const)('E18 on %s, with %j', (platform, env, line, header) => {
    const shell = shellOf(platform, env);
    expect(shell.set(variables)).toBe(line);
    expect(shell.call('http://localhost:3000/', 'T')).toContain(header);
  });
});
