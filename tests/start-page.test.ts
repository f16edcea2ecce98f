import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(join(root, 'docs/start.md'), 'utf8');

/** The blocks of code in the order of the page. */
const blocks = [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({
  language,
  text,
}));
const [app = '', server = '', tenant = '', test = ''] = blocks
  .filter(({ language }) => language.startsWith('js'))
  .map(({ text }) => text);
const calls = blocks
  .filter(({ text }) => text.startsWith('curl'))
  .flatMap(({ text }) => text.trim().split('\n'));

// Inside the package of the tests, so that its dependencies are found.
mkdirSync(join(root, 'tests/.artifacts'), { recursive: true });
const folder = mkdtempSync(join(root, 'tests/.artifacts/start-page-'));
const running: ChildProcess[] = [];
const port = await freePort();
for (const [name, text] of Object.entries({
  'package.json': '{ "type": "module" }',
  'app.js': app,
  'server.js': server.replace('3000', String(port)),
  'tenant.js': tenant,
  'app.test.js': test,
}))
  writeFileSync(join(folder, name), text);

afterAll(() => {
  for (const child of running) child.kill();
  rmSync(folder, { recursive: true, force: true });
});

it('docs/start.md: every call of the page gets the status that it says', async () => {
  const exported = await settingsOf(start('tenant.js'));
  start('server.js', exported);
  await listening();
  expect(calls.length).toBe(6);
  for (const call of calls) {
    const [, url = '', , header = '', status = ''] =
      /^curl -i (\S+)( -H "([^"]*)")? # (\d+)/.exec(call) ?? [];
    const [name = '', value = ''] = header.replace(/\$(\w+)/, (_, key) => exported[key] ?? '').split(': ');
    const answer = await fetch(url.replace('3000', String(port)), {
      headers: name === '' ? {} : { [name]: value },
    });
    expect([call, answer.status]).toEqual([call, Number(status)]);
  }
});

it('docs/start.md: the test of the page passes', () => {
  const output = execFileSync(process.execPath, ['--test', '--test-reporter=tap'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(output).toMatch(/^# pass 1$/m);
});

function start(file: string, env: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, [file], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  return child;
}

/** What the lines of the local tenant export. */
async function settingsOf({ stdout }: ChildProcess): Promise<Record<string, string>> {
  if (stdout === null) throw new Error('The tenant has no output.');
  const settings: Record<string, string> = {};
  for await (const line of createInterface({ input: stdout })) {
    for (const [, name = '', value = ''] of line.matchAll(/(\w+)=(\S+)/g)) settings[name] = value;
    if ('TOKEN' in settings) return settings;
  }
  throw new Error('The tenant ended.');
}

async function listening(): Promise<void> {
  await expect
    .poll(
      () =>
        fetch(`http://localhost:${port}/health`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 10_000 },
    )
    .toBe(200);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}
