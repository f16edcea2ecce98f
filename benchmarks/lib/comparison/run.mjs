// `npm run bench -- report`: compares with other libraries, on the oldest and on the newest line of Node.js. Writes the figures
// into benchmarks/results/report.json, and from there the picture and the tables of the documentation.
//
//   --redraw     measures nothing: makes picture and tables again from the figures that are there
//   --to FOLDER  writes everything there and leaves the repository as it is
//   --quick      shows in a few minutes that all of it works; its figures mean nothing, so it needs --to
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { root } from '../../../scripts/lib/files.mjs';
import { fetchNode } from '../../../scripts/lib/node-lines.mjs';
import { startRedis } from '../redis.mjs';
import { machine } from '../report.mjs';
import { drawPicture } from './picture.mjs';
import { fillRegions } from './regions.mjs';

/** From where in the repository the figures come, and where they go. */
const RESULTS = 'benchmarks/results/report.json';
const PICTURE = 'docs/performance.svg';
const PAGES = ['README.md', 'docs/performance.md'];

const LINES = ['20', '26'];
const MEASURE = fileURLToPath(new URL('./measure.mjs', import.meta.url));

/** What is measured, how long, and on which lines: what depends on timers and on the issuer is measured on one. */
const PARTS = [
  { name: 'verify', rounds: 150, lines: LINES },
  { name: 'dpop', rounds: 25, lines: LINES },
  { name: 'http', rounds: 5, seconds: 0.25, lines: LINES },
  { name: 'cold', rounds: 10, lines: LINES },
  { name: 'isolation', rounds: 3, seconds: 1, lines: LINES.slice(0, 1) },
  { name: 'revocation', rounds: 150, lines: LINES.slice(0, 1) },
];

export async function compareAll(args) {
  const { quick, redraw, to } = parseArgs({
    args,
    options: { quick: { type: 'boolean' }, redraw: { type: 'boolean' }, to: { type: 'string' } },
  }).values;
  if (quick && to === undefined)
    throw new Error('The figures of --quick mean nothing: say where to put them with --to.');
  if (!redraw) await assertRedis();
  const target = to ?? root;
  if (!redraw) write(join(target, RESULTS), `${JSON.stringify(measureAll(quick), shorten, 2)}\n`);
  const data = JSON.parse(readFileSync(join(target, RESULTS), 'utf8'));
  write(join(target, PICTURE), drawPicture(data));
  for (const page of PAGES)
    write(join(target, page), fillRegions(readFileSync(join(root, page), 'utf8'), data));
}

/** Asked before ten minutes of measuring, as the last part needs it. */
async function assertRedis() {
  const redis = await startRedis();
  if (redis === undefined) throw new Error('There is no redis-server on PATH, and none in REDIS_SERVER.');
  await redis.stop();
}

function measureAll(quick) {
  const begin = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'auth0-api-report-'));
  try {
    const runs = LINES.map((line) => measureOn(line, folder, quick));
    return {
      ...machine(),
      minutes: (Date.now() - begin) / 60_000,
      packages: sorted(Object.assign({}, ...runs.map(({ packages }) => packages))),
      runs: runs.map(({ versions, parts }) => ({ ...versions, parts })),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measureOn(line, folder, quick) {
  const node = fetchNode(line);
  const result = { versions: {}, packages: {}, parts: {} };
  for (const { name, rounds, seconds, lines } of PARTS) {
    if (!lines.includes(line)) continue;
    const begin = Date.now();
    const file = join(folder, 'part.json');
    const env = {
      ...process.env,
      BENCH_ROUNDS: String(quick ? 1 : rounds),
      ...(seconds && { BENCH_SECONDS: String(quick ? 0.1 : seconds) }),
    };
    const { status } = spawnSync(node, [MEASURE, name, file], { env, stdio: ['ignore', 2, 2] });
    if (status !== 0) throw new Error(`${name} on Node.js ${line} ended with ${status}.`);
    const { versions, packages, tables } = JSON.parse(readFileSync(file, 'utf8'));
    Object.assign(result, { versions });
    Object.assign(result.packages, packages);
    result.parts[name] = tables;
    console.error(`Node.js ${line}, ${name}: ${Math.round((Date.now() - begin) / 1000)} s`);
  }
  return result;
}

function sorted(packages) {
  return Object.fromEntries(Object.entries(packages).sort(([one], [other]) => (one < other ? -1 : 1)));
}

// Four digits are more than a machine knows.
function shorten(_key, value) {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
