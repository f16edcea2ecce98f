// Runs the shared cases of the adapters on other runtimes than Node.js: `npm run runtimes [-- bun deno] [--adapters koa,express]`.
// The runtimes come from npm packages that hold nothing else, and are kept in `.artifacts`. Prints a table: runtime, adapter, and how
// many cases passed, by the letter of their rules. What a runtime does differently is listed in tests/runtimes/differences.mjs.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { differences } from '../tests/runtimes/differences.mjs';
import { root } from './lib/files.mjs';

const FOLDER = join(root, '.artifacts/runtimes');
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

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { adapters: { type: 'string', default: ADAPTERS.join(',') } },
});
const runtimes = positionals.length > 0 ? positionals : Object.keys(RUNTIMES);
const unknown = runtimes.filter((name) => !Object.hasOwn(RUNTIMES, name));
if (unknown.length > 0) throw new Error(`Not a runtime: ${unknown}. There are ${Object.keys(RUNTIMES)}.`);

const rows = runtimes.flatMap((runtime) => {
  const command = install(RUNTIMES[runtime]);
  return values.adapters.split(',').map((adapter) => run(runtime, command, adapter));
});
print(rows);
process.exitCode = rows.every(({ isGood }) => isGood) ? 0 : 1;

function cpu(arm) {
  return process.arch === 'arm64' ? arm : 'x64';
}

/** @returns the command that runs a program */
function install({ name, version, program, args }) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), JSON.stringify({ private: true }));
  const npm = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--no-save'];
  const { status } = spawnSync('npm', [...npm, `${name}@${version}`], { cwd: FOLDER, stdio: 'inherit' });
  if (status !== 0) throw new Error(`npm install ${name}@${version} ended with ${status}`);
  return [join(FOLDER, 'node_modules', name, program), ...args];
}

function run(runtime, [file, ...args], adapter) {
  const program = join(root, 'tests/runtimes/contract.ts');
  const { stdout, stderr } = spawnSync(file, [...args, program, adapter], {
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

function explains(difference, runtime, { adapter, title }) {
  return (
    difference.runtime === runtime &&
    (difference.adapter ?? adapter) === adapter &&
    difference.title.test(title)
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
      line.map((cell, index) => (index < 2 ? String(cell).padEnd(10) : String(cell).padStart(6))).join(''),
    );
  for (const reason of new Set(all.flatMap(({ why = [] }) => [...why]))) console.log(`differs: ${reason}`);
  const total = all.flatMap(({ passed }) => Object.values(passed)).reduce((sum, count) => sum + count, 0);
  console.log(
    `runtimes: ${total} cases passed, ${all.filter(({ isGood }) => !isGood).length} of ${all.length} cells failed`,
  );
}
