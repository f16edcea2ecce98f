// Runs what the packages promise on every runtime: `npm run runtimes [-- node-22 bun deno workerd …] [--adapters koa,core]`. With
// `--cells serve` only the rows whose name has that, and with `--dates 2026-04-26` workerd with that date only.
// Prints a matrix: for each runtime and each part how many cases passed, by the letter of their rules. The parts are the adapters,
// with the shared contract, and those of tests/runtimes: what servers make of unusual requests, core, and MCP.
// What a runtime does differently is listed in tests/runtimes/differences.mjs; whatever else fails, fails the run.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { differences, unsupported } from '../tests/runtimes/differences.mjs';
import { root } from './lib/files.mjs';
import { bundle, installRuntime, installWorkerd, NAMES, NoBinary, WORKERD } from './lib/runtimes.mjs';

const TESTS = join(root, 'tests/runtimes');
const ADAPTERS = readdirSync(join(root, 'tests/adapters'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => file.slice(0, -3))
  // The last is the adapter of docs/writing-an-adapter.md.
  .filter((name) => !['all', 'names', 'node-http'].includes(name));
/** The parts that are no adapter: files of tests/runtimes. */
const OTHERS = ['servers', 'core', 'mcp'];
const PARTS = [...ADAPTERS, ...OTHERS];
/** How many processes run at the same time. */
const AT_ONCE = 2;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    adapters: { type: 'string', default: PARTS.join(',') },
    cells: { type: 'string', default: '' },
    dates: { type: 'string', default: WORKERD.dates.join(',') },
  },
});
const parts = named('a part', values.adapters.split(','), PARTS);
const runtimes = named('a runtime', positionals.length > 0 ? positionals : NAMES, NAMES);
const CI = process.env.CI === 'true';
let isComplete = true;

const begun = Date.now();
const bundleOf = await bundle({
  runner: join(TESTS, 'runner.ts'),
  child: join(TESTS, 'child.ts'),
  ...Object.fromEntries(OTHERS.map((part) => [part, join(TESTS, `${part}.ts`)])),
  ...Object.fromEntries(
    ADAPTERS.map((part) => [`adapters/${part}`, join(root, `tests/adapters/${part}.ts`)]),
  ),
});
const redis = await startRedis();
const jobs = runtimes.flatMap((runtime) => (runtime === 'workerd' ? jobsOfWorkerd() : jobsOf(runtime)));
const rows = (await runAll(jobs)).flat();
redis?.kill();
print(rows);
process.exitCode = isComplete && rows.every(({ isGood }) => isGood) ? 0 : 1;

function named(what, asked, known) {
  const unknown = asked.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`Not ${what}: ${unknown}. There are ${known}.`);
  return asked;
}

/** A part that cannot run here is skipped, but never under CI. */
function skip(line) {
  console.log(`skipped: ${line}`);
  if (CI) isComplete = false;
  return [];
}

function orSkip(runtime, make) {
  try {
    return make();
  } catch (error) {
    if (error instanceof NoBinary) return skip(`${runtime}: the registry has no binary for this machine`);
    throw error;
  }
}

function jobsOf(runtime) {
  return orSkip(runtime, () => {
    const { command, args } = installRuntime(runtime);
    return parts.map((part) => async () => {
      const file = bundleOf(ADAPTERS.includes(part) ? `adapters/${part}` : part);
      const env = { RUNTIME_ARGS: JSON.stringify(args), CELLS: values.cells };
      return run({ runtime, part, command, args: [...args, bundleOf('runner'), file], env });
    });
  });
}

function jobsOfWorkerd() {
  const asked = WORKERD.parts.filter((part) => parts.includes(part));
  if (asked.length === 0) return [];
  return orSkip('workerd', () => {
    const folder = installWorkerd();
    // What asks a worker runs on Node.js.
    const argsOf = (part, date) =>
      part === 'core'
        ? [join(TESTS, 'workerd.mjs'), folder, date]
        : [join(TESTS, 'workerd-contract.mjs'), folder, date, part];
    const jobOf = (part, date) => async () => {
      const args = argsOf(part, date);
      return run({ runtime: 'workerd', part: `${part} ${date}`, command: process.execPath, args, env: {} });
    };
    return values.dates.split(',').flatMap((date) => asked.map((part) => jobOf(part, date)));
  });
}

async function runAll(all) {
  const results = [];
  const queue = all.entries();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const [index, job] of queue) results[index] = await job();
    }),
  );
  return results;
}

async function run({ runtime, part, command, args, env }) {
  const start = Date.now();
  const child = spawn(command, args, {
    cwd: join(root, 'tests'),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...redis?.env, ...env, EXAMPLES: join(root, 'examples') },
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const seconds = Math.round((Date.now() - start) / 1000);
  const line = stdout.trim().split('\n').at(-1) ?? '';
  if (!/^[[{]/.test(line)) {
    console.error(`${runtime}, ${part}: no report.\n${stderr.slice(-4000)}`);
    return [{ runtime, cell: part, passed: {}, explained: 0, seconds, isGood: false }];
  }
  const cells = [JSON.parse(line)].flat();
  console.error(`${runtime}, ${part}: ${seconds} s`);
  return cells.map((cell, index) =>
    judge(runtime, { ...cell, name: runtime === 'workerd' ? part : cell.name }, index === 0 ? seconds : ''),
  );
}

function judge(runtime, { name, passed, failed }, seconds) {
  const reasons = failed.map((failure) => differences.find((each) => explains(each, runtime, failure)));
  for (const [index, failure] of failed.entries())
    if (reasons[index] === undefined)
      console.error(`${runtime}: ${failure.adapter}: ${failure.title}: ${failure.error}`);
  const why = new Set(reasons.flatMap((each) => each?.why ?? []));
  const explained = reasons.filter((each) => each !== undefined).length;
  return { runtime, cell: name, passed, explained, why, seconds, isGood: explained === failed.length };
}

function explains(difference, runtime, { adapter, title, error }) {
  return (
    difference.runtime === runtime &&
    (difference.adapter?.test(adapter) ?? true) &&
    difference.title.test(title) &&
    (difference.error?.test(error) ?? true)
  );
}

/** A Redis for the cases that need one. */
async function startRedis() {
  const binary = process.env.REDIS_SERVER ?? 'redis-server';
  if (!parts.includes('core') || runtimes.every((runtime) => runtime === 'workerd')) return undefined;
  if (spawnSync(binary, ['--version']).status !== 0) {
    skip(`the cases that need Redis: ${binary} is not on PATH`);
    return undefined;
  }
  const port = String(await freePort());
  const args = ['--port', port, '--bind', '127.0.0.1', '--dir', tmpdir(), '--save', ''];
  const child = spawn(binary, args, { stdio: 'ignore' });
  await once(child, 'spawn');
  process.once('exit', () => child.kill());
  return { env: { REDIS_PORT: port }, kill: () => child.kill() };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

function print(all) {
  const letters = [...new Set(all.flatMap(({ passed }) => Object.keys(passed)))].sort();
  const notes = [];
  const noteOf = (text) => {
    if (!notes.includes(text)) notes.push(text);
    return `[${notes.indexOf(text) + 1}]`;
  };
  const lines = runtimes.flatMap((runtime) => [
    ...all.filter((row) => row.runtime === runtime).map((row) => lineOf(row, letters, noteOf)),
    ...unsupported
      .filter((each) => each.runtime === runtime && parts.includes(each.part))
      .map(({ cell, why }) => [runtime, cell, ...letters.map(() => '-'), '-', '', noteOf(why)]),
  ]);
  const table = [['runtime', 'part', ...letters, 'differ', 's', ''], ...lines];
  for (const line of table) console.log(line.map(padded).join('').trimEnd());
  for (const [index, note] of notes.entries()) console.log(`[${index + 1}] ${note}`);
  const total = all.flatMap(({ passed }) => Object.values(passed)).reduce((sum, count) => sum + count, 0);
  const bad = all.filter(({ isGood }) => !isGood).length;
  const took = Math.round((Date.now() - begun) / 1000);
  console.log(`runtimes: ${total} cases passed, ${bad} of ${all.length} cells failed, ${took} s`);
}

function lineOf({ runtime, cell, passed, explained, why = [], seconds, isGood }, letters, noteOf) {
  const notes = [...why].map(noteOf).join('');
  const counts = letters.map((letter) => passed[letter] ?? 0);
  return [runtime, cell, ...counts, explained, seconds, `${isGood ? 'ok' : 'FAIL'} ${notes}`];
}

function padded(value, index, line) {
  if (index === 0) return String(value).padEnd(9);
  if (index === 1) return String(value).padEnd(27);
  return index === line.length - 1 ? `  ${value}` : String(value).padStart(index === line.length - 3 ? 7 : 5);
}
