import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { run } from '../src/run.js';
import { type Terminal, usesColours } from '../src/terminal.js';
import { listeningTenant, pointAt, runCli, runHere } from './support.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

describe('how it is called', () => {
  it.each([
    ['--help', /Usage\n {2}auth0-api doctor/],
    ['-h', /Exit code/],
  ])('E7 %s prints what it can do', async (option, expected) => {
    const ended = await runCli([option]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(expected);
  });

  it('E7 node leaves every option to the command', async () => {
    // What an unknown option is answered: every option that there is.
    const names = (await runHere(['--nothing'])).stderr.match(/--[a-z-]+(?=[,.])/g) ?? [];
    expect(names).toContain('--write-env');
    // Of these, older releases take whatever begins like it. Most options of node, such as --permission, it takes in front alone.
    expect(names.filter((name) => /^--(env-file|(experimental-)?(default-)?config-file)/.test(name))).toEqual(
      [],
    );
    const args = names.flatMap((name) => [name, 'missing.txt', `${name}=missing.txt`]);
    const script = fileURLToPath(new URL('arguments.mjs', import.meta.url));
    const { stdout, ...rest } = await runCli(args, { bin: script });
    expect(rest).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual(args);
    // The same finds the option that node takes.
    expect((await runCli(['--env-file', 'missing.txt'], { bin: script })).code).toBe(9);
  });

  it('E7 --help and the README list the same exit codes', async () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const listed = [...readme.matchAll(/^\| (\d) \| (.*) \|$/gm)].map(
      ([, code, meaning = '']) => `  ${code}  ${meaning.replaceAll('`', '')}`,
    );
    expect(listed).toHaveLength(3);
    expect((await runCli(['--help'])).stdout).toContain(`\nExit code\n${listed.join('\n')}\n`);
  });

  it('E7 settings that cannot work are a problem to doctor, and a wrong call of explain', async () => {
    const bad = ['--domain', 'https://a.test/b', '--audience', 'c'];
    expect((await runCli(['doctor', ...bad])).code).toBe(1);
    expect((await runCli(['explain', 'a', ...bad])).code).toBe(2);
    const env = { AUTH0_TIMEOUT: '10s' };
    expect((await runCli(['doctor'], { env })).code).toBe(1);
    expect((await runCli(['explain', 'a'], { env })).code).toBe(2);
  });

  it.each(['--version', '-v'])('E7 %s prints the version', async (option) => {
    expect(await runCli([option])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each<[string, readonly string[]]>([
    ['no command', []],
    ['another command', ['check']],
    ['no token', ['explain']],
    ['two tokens', ['explain', 'a', 'b']],
    ['a token for the doctor', ['doctor', 'a']],
    ['a scope for the doctor', ['doctor', '--scope', 'a']],
    ['an option that does not exist', ['doctor', '--fast']],
    ['an option without its value', ['doctor', '--domain']],
    ['a value that is not taken', ['doctor', '--json=yes']],
    ['explain without settings', ['explain', 'a']],
    ['explain without an audience', ['explain', 'a', '--domain', 'acme.us.auth0.com']],
    [
      'explain with a domain that is none',
      ['explain', 'a', '--domain', 'https://a.test/b', '--audience', 'c'],
    ],
    [
      'explain with a domain without TLS',
      ['explain', 'a', '--domain', 'http://127.0.0.1:1', '--audience', 'c'],
    ],
    ['explain with HS256', ['explain', 'a', '--domain', 'a.test', '--audience', 'c', '--algorithm', 'HS256']],
    ['explain with an empty scope', ['explain', 'a', '--domain', 'a.test', '--audience', 'c', '--scope', '']],
  ])('E7 %s is a wrong call, and exits with 2', async (_name, args) => {
    const ended = await runCli(args);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('Run auth0-api --help');
    expect(ended.stderr).not.toContain('    at ');
  });

  it('E7 names the options that there are to who gives another one, and repeats nothing', async () => {
    const { stderr } = await runCli(['doctor', '--audiance', 'https://orders.example.com/']);
    expect(stderr).toContain('--domain, --audience, --algorithm');
    expect(stderr).not.toContain('audiance');
  });

  it('E7 settings come from the environment, as the library reads it', async () => {
    const tenant = await listeningTenant();
    const env = { AUTH0_DOMAIN: tenant.domain, AUTH0_AUDIENCE: `https://a.test/, ${tenant.audience}` };
    const token = await tenant.accessToken();
    expect((await runCli(['explain', token, '--allow-insecure-loopback'], { env })).code).toBe(0);
    // What is given counts more.
    const given = ['--audience', 'https://a.test/', '--allow-insecure-loopback'];
    expect((await runCli(['explain', token, ...given], { env })).code).toBe(1);
  });
});

describe('colours', () => {
  const terminal = { isTTY: true, hasColors: () => true };

  it('E7 there are some on a terminal, and nowhere else', () => {
    expect(usesColours(terminal, {})).toBe(true);
    expect(usesColours(terminal, { NO_COLOR: '' })).toBe(true);
    expect(usesColours(terminal, { NO_COLOR: '1' })).toBe(false);
    expect(usesColours({ ...terminal, hasColors: () => false }, {})).toBe(false);
    expect(usesColours({ ...terminal, isTTY: false }, { FORCE_COLOR: '1' })).toBe(false);
    expect(usesColours({}, {})).toBe(false);
  });

  it.each([
    ['on a terminal', true],
    ['in a file', false],
  ])('E7 an answer %s', async (_name, colours) => {
    const tenant = await listeningTenant();
    const printed: string[] = [];
    const fake: Terminal = {
      env: {},
      cwd: process.cwd(),
      stdin: (async function* () {})(),
      print: (text) => printed.push(text),
      complain: () => {},
      colours,
      interrupted: async () => {},
    };
    expect(await run(['doctor', ...pointAt(tenant)], fake)).toBe(0);
    expect(await run(['explain', await tenant.accessToken({ aud: 'x' }), ...pointAt(tenant)], fake)).toBe(1);
    for (const text of printed) expect(text.includes('\u001b[')).toBe(colours);
    // JSON has none.
    expect(await run(['doctor', ...pointAt(tenant), '--json'], fake)).toBe(0);
    expect(printed.at(-1)).not.toContain('\u001b');
  });

  it('E7 there are none in what another process reads', async () => {
    const tenant = await listeningTenant();
    const { stdout } = await runCli(['doctor', ...pointAt(tenant)], { env: { FORCE_COLOR: '1' } });
    expect(stdout).not.toContain('\u001b');
  });
});
