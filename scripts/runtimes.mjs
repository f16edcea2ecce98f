// Runs the shared cases of the adapters on Bun and Deno, and on workerd those of Hono and web handlers, and core:
// `npm run runtimes [-- bun deno workerd] [--adapters koa]`. The runtimes come from npm packages that hold nothing else, and are
// kept in `.artifacts`. Prints a table: runtime, adapter, and how many cases passed, by the letter of their rules. What a runtime does
// differently is listed in tests/runtimes/differences.mjs.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { differences } from '../tests/runtimes/differences.mjs';
import { root } from './lib/files.mjs';

const FOLDER = join(root, '.artifacts/runtimes');
const TESTS = join(root, 'tests/runtimes');
/** Where each is, and how it runs a program. */
const RUNTIMES = {
  bun: {
    name: `@oven/bun-${process.platform}-${cpu('aarch64')}`,
    version: '1.4.5',
    program: 'bin/bun',
    args: [],
  },
  deno: {
    name: `@deno/${process.platform}-${cpu('arm64')}${process.platform === 'linux' ? '-glibc' : ''}`,
    version: '2.9.6',
    program: 'deno',
    args: ['run', '-A'],
  },
};
// NestJS needs decorators with types, which these runtimes do not compile.
const ADAPTERS = readdirSync(join(root, 'tests/adapters'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => file.slice(0, -3))
  .filter((name) => !['all', 'names', 'nestjs'].includes(name));

/** With the earliest compatibility date that is supported, and the latest that this version knows. */
const WORKERD = {
  packages: ['miniflare@4.20260426.0', 'esbuild@0.28.2'],
  dates: ['2025-04-01', '2026-04-26'],
  adapters: ['hono', 'web'],
};
const NAMES = [...Object.keys(RUNTIMES), 'workerd'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { adapters: { type: 'string', default: ADAPTERS.join(',') } },
});
const runtimes = positionals.length > 0 ? positionals : NAMES;
const unknown = runtimes.filter((name) => !NAMES.includes(name));
if (unknown.length > 0) throw new Error(`Not a runtime: ${unknown}. There are ${NAMES}.`);

const rows = runtimes.flatMap((runtime) => (runtime === 'workerd' ? runWorkerd() : runAdapters(runtime)));
print(rows);
process.exitCode = rows.every(({ isGood }) => isGood) ? 0 : 1;

function cpu(arm) {
  return process.arch === 'arm64' ? arm : 'x64';
}

function runAdapters(runtime) {
  const { name, version, program, args } = RUNTIMES[runtime];
  install(`${name}@${version}`);
  const command = [join(FOLDER, 'node_modules', name, program), ...args];
  return values.adapters
    .split(',')
    .map((adapter) => run(runtime, adapter, [...command, join(TESTS, 'contract.ts'), adapter]));
}

function runWorkerd() {
  install(...WORKERD.packages);
  const cell = (name, ...args) => run('workerd', name, [process.execPath, ...args]);
  return WORKERD.dates.flatMap((date) => [
    cell(`core ${date}`, join(TESTS, 'workerd.mjs'), FOLDER, date),
    ...WORKERD.adapters.map((adapter) =>
      cell(`${adapter} ${date}`, join(TESTS, 'workerd-contract.mjs'), FOLDER, date, adapter),
    ),
  ]);
}

function install(...packages) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), JSON.stringify({ private: true }));
  const npm = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--no-save'];
  const { status } = spawnSync('npm', [...npm, ...packages], { cwd: FOLDER, stdio: 'inherit' });
  if (status !== 0) throw new Error(`npm install ${packages.join(' ')} ended with ${status}`);
}

function run(runtime, adapter, [file, ...args]) {
  const { stdout, stderr } = spawnSync(file, args, {
    cwd: join(root, 'tests'),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const line = stdout.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) {
    console.error(`${runtime}, ${adapter}: no report.\n${stderr.slice(-4000)}`);
    return { runtime, adapter, passed: {}, explained: 0, isGood: false };
  }
  const { passed, failed } = JSON.parse(line);
  const reasons = failed.map((failure) => differences.find((each) => explains(each, runtime, failure)));
  for (const [index, failure] of failed.entries())
    if (reasons[index] === undefined)
      console.error(`${runtime}: ${failure.adapter}: ${failure.title}: ${failure.error}`);
  const why = new Set(reasons.flatMap((each) => each?.why ?? []));
  const explained = reasons.filter((each) => each !== undefined).length;
  return { runtime, adapter, passed, explained, why, isGood: explained === failed.length };
}

function explains(difference, runtime, { adapter, title, error }) {
  return (
    difference.runtime === runtime &&
    (difference.adapter ?? adapter) === adapter &&
    difference.title.test(title) &&
    (difference.error?.test(error) ?? true)
  );
}

function print(all) {
  const letters = [...new Set(all.flatMap(({ passed }) => Object.keys(passed)))].sort();
  const lines = all.map(({ runtime, adapter, passed, explained, isGood }) => [
    runtime,
    adapter,
    ...letters.map((letter) => passed[letter] ?? 0),
    explained,
    isGood ? 'ok' : 'FAIL',
  ]);
  const table = [['runtime', 'adapter', ...letters, 'differ', ''], ...lines];
  for (const line of table)
    console.log(
      line.map((cell, index) => (index < 2 ? String(cell).padEnd(17) : String(cell).padStart(6))).join(''),
    );
  for (const reason of new Set(all.flatMap(({ why = [] }) => [...why]))) console.log(`differs: ${reason}`);
  const total = all.flatMap(({ passed }) => Object.values(passed)).reduce((sum, count) => sum + count, 0);
  console.log(
    `runtimes: ${total} cases passed, ${all.filter(({ isGood }) => !isGood).length} of ${all.length} cells failed`,
  );
}
