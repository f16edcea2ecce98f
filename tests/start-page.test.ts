import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalTenant, localTenantOf, startCli } from './support/local-tenant.js';
import { freePort } from './support/programs.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A page, and the blocks of code in their order. */
function read(path: string): { text: string; blocks: { language: string; text: string }[] } {
  const page = readFileSync(join(root, path), 'utf8');
  const blocks = [...page.matchAll(/^```(\w+)[^\n]*\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));
  return { text: page, blocks };
}

const page = read('docs/start.md');
const readme = read('README.md');
const isCode = ({ language }: { language: string }) => language.startsWith('js') || language === 'ts';
const linesOf = ({ blocks }: typeof page, start: string) =>
  blocks.flatMap(({ text }) => text.split('\n')).filter((line) => line.startsWith(start));

const running: ChildProcess[] = [];
let tenant: LocalTenant;
// Inside the package of the tests, so that its dependencies are found.
mkdirSync(join(root, 'tests/.artifacts'), { recursive: true });
const folder = mkdtempSync(join(root, 'tests/.artifacts/start-page-'));

beforeAll(async () => {
  const [command, ...others] = linesOf(page, 'npx @auth0-api/cli tenant');
  expect(others).toEqual([]);
  expect(linesOf(readme, 'npx @auth0-api/cli tenant')).toEqual([command]);
  const child = startCli(`${command} --port 0`);
  running.push(child);
  tenant = await localTenantOf(child);
  const [app = '', server = '', test = ''] = page.blocks.filter(isCode).map(({ text }) => text);
  const files = { 'package.json': '{ "type": "module" }', 'app.js': app, 'app.test.js': test };
  for (const [name, text] of Object.entries({ ...files, 'server.js': server }))
    writeFileSync(join(folder, name), text);
});

afterAll(() => {
  for (const child of running) child.kill();
  rmSync(folder, { recursive: true, force: true });
});

describe('docs/start.md', () => {
  it('shows what the command prints', () => {
    const { issuer = '' } = { issuer: tenant.exported.AUTH0_DOMAIN };
    const printed = tenant.lines.map((line) => line.replaceAll(issuer, 'http://127.0.0.1:4480'));
    const shown =
      page.blocks
        .find(({ language }) => language === 'text')
        ?.text.trim()
        .split('\n') ?? [];
    expect(shown.length).toBeGreaterThan(5);
    for (const line of shown.map((each) => each.replace(/…$/, '')))
      expect(
        printed.some((each) => (line === '' ? each === '' : each.startsWith(line))),
        line,
      ).toBe(true);
  });

  it('every call of the page gets the status that it says', async () => {
    expect(await statusesOf(page, 'server.js')).toBe(6);
  });

  it('the command of the page explains why a token is refused', async () => {
    const [line = ''] = linesOf(page, 'echo "$PLAIN" | ');
    const child = startCli(line.replace('echo "$PLAIN" | ', ''), { ...process.env, ...tenant.exported });
    running.push(child);
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stdin?.end(`${tenant.exported.PLAIN}\n`);
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(output).toContain('403 insufficient_scope');
  });

  it('the test of the page passes', () => {
    const output = execFileSync(process.execPath, ['--test', '--test-reporter=tap'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(output).toMatch(/^# pass 1$/m);
  });
});

it('README.md: the first app accepts the local tenant, as the page says, and every call gets its status', async () => {
  const app = readme.blocks.find(({ text }) => text.includes("'@auth0-api/express'"))?.text ?? '';
  const accepting = /`(auth0\(\{ allowInsecureLoopback: [^`]*\}\))`/.exec(readme.text)?.[1] ?? '';
  expect(app).toContain('app.use(auth0())');
  writeFileSync(join(folder, 'readme.js'), app.replace('app.use(auth0())', `app.use(${accepting})`));
  expect(await statusesOf(readme, 'readme.js')).toBe(3);
});

/** Runs a server of a page, compares each of its calls with the status behind it, and returns how many there are. */
async function statusesOf(of: typeof page, file: string): Promise<number> {
  const port = await freePort();
  const path = join(folder, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace('3000', String(port)));
  const child = spawn(process.execPath, [file], {
    cwd: folder,
    env: { ...process.env, ...tenant.exported },
    stdio: 'inherit',
  });
  running.push(child);
  await listening(port);
  const calls = linesOf(of, 'curl');
  for (const call of calls) {
    const [, url = '', , header = '', status = ''] =
      /^curl -i (\S+)( -H "([^"]*)")? # (\d+)/.exec(call) ?? [];
    const [name = '', value = ''] = header
      .replace(/\$(\w+)/, (_, key) => tenant.exported[key] ?? '')
      .split(': ');
    const answer = await fetch(url.replace('3000', String(port)), {
      headers: name === '' ? {} : { [name]: value },
    });
    expect([call, answer.status]).toEqual([call, Number(status)]);
  }
  return calls.length;
}

async function listening(port: number): Promise<void> {
  const health = () =>
    fetch(`http://localhost:${port}/health`).then(
      ({ status }) => status,
      () => 0,
    );
  await expect.poll(health, { timeout: 10_000 }).toBe(200);
}
