// Changes the library, one spot at a time, and expects a test to notice: `npm run mutation`, or
// `npm run mutation -- jws policy` for some of the rooms in rooms.mjs.
//
// What fails the run: a change that no test notices and that survivors.mjs does not accept, one that it accepts although
// a test notices by now, and tests that fail without any change. Results are kept in .artifacts/mutation: what neither
// its file nor its tests changed is not tried again. Delete them to start anew.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare } from './lib/compare.mjs';
import { rooms } from './rooms.mjs';
import { accepted } from './survivors.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const stryker = join(
  dirname(createRequire(import.meta.url).resolve('@stryker-mutator/core/package.json')),
  'bin/stryker.js',
);

const names = Object.keys(rooms);
const wanted = process.argv.slice(2);
const stray = wanted.filter((name) => !names.includes(name));
if (stray.length > 0) {
  console.error(`No room is called ${stray.join(', ')}: there are ${names.join(', ')}.`);
  process.exit(2);
}

const entered = wanted.length > 0 ? wanted : names.filter((name) => !rooms[name].open);
const files = Object.assign({}, ...entered.map(mutate));
const isComplete = names.every((name) => entered.includes(name));
const { unlisted, problems } = compare(files, accepted, isComplete);
for (const { path, line, ...survivor } of unlisted)
  console.error(`${path}:${line}: no test notices this:\n${JSON.stringify(survivor, null, 2)}`);
for (const problem of problems) console.error(problem);
console.log(`mutation: ${unlisted.length} new survivors, ${problems.length} problems with those accepted`);
process.exitCode = unlisted.length + problems.length > 0 ? 1 : 0;

/** Runs Stryker over a room, and returns the files of its report. */
function mutate(name) {
  const started = Date.now();
  const { status } = spawnSync(process.execPath, [stryker, 'run', 'tools/mutation/stryker.config.mjs'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, MUTATION_ROOM: name },
  });
  if (status !== 0) process.exit(status ?? 1);
  const report = JSON.parse(readFileSync(join(root, `.artifacts/mutation/${name}.report.json`), 'utf8'));
  console.log(summary(name, report.files, Date.now() - started));
  return report.files;
}

function summary(name, files, milliseconds) {
  const counts = new Map();
  for (const { mutants } of Object.values(files))
    for (const { status } of mutants) counts.set(status, (counts.get(status) ?? 0) + 1);
  const statuses = [...counts].map(([status, count]) => `${count} ${status}`).join(', ');
  return `mutation of ${name}: ${statuses}; ${(milliseconds / 60_000).toFixed(1)} min`;
}
