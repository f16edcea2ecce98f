// Runs the whole test suite and the demo under each supported Node.js line: `npm run node-matrix [majors]`. The binaries
// come from npm packages that hold nothing else, newest release of each line, and are kept in `.artifacts`.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { VITEST } from './lib/dev-tools.mjs';
import { root } from './lib/files.mjs';
import { FOLDER, fetchNode } from './lib/node-lines.mjs';

const SUPPORTED = ['20', '22', '24', '26'];

const asked = process.argv.slice(2);
const unknown = asked.filter((major) => !SUPPORTED.includes(major));
if (unknown.length > 0) throw new Error(`Not a supported line: ${unknown}. There are ${SUPPORTED}.`);

const results = (asked.length > 0 ? asked : SUPPORTED).map(runUnder);
print(results);
process.exitCode = results.every(({ good }) => good) ? 0 : 1;

function runUnder(major) {
  const binary = fetchNode(major);
  const version = spawnSync(binary, ['--version'], { encoding: 'utf8' }).stdout.trim();
  if (!version.startsWith(`v${major}.`)) throw new Error(`${binary} is ${version}, not Node ${major}.`);
  console.log(`\n----- Node ${version} -----`);
  const start = Date.now();
  const tests = runTests(binary, major);
  const demo = run(binary, ['demo/demo.mjs']);
  return {
    version,
    ...tests,
    demo: demo === 0 ? 'ok' : 'FAIL',
    seconds: Math.round((Date.now() - start) / 1000),
    good: tests.good && demo === 0,
  };
}

/** Counts the tests from vitest's report. A run may fail without a failed test, by a file that does not load. */
function runTests(binary, major) {
  const report = join(FOLDER, `vitest-${major}.json`);
  writeFileSync(report, '{}');
  const code = run(binary, [
    VITEST,
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const {
    numPassedTests = 0,
    numFailedTests = 0,
    numPendingTests = 0,
  } = JSON.parse(readFileSync(report, 'utf8'));
  return {
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests,
    good: code === 0 && numPassedTests > 0,
  };
}

function run(binary, args) {
  // What a test starts as `node` has to be the same one.
  const PATH = `${dirname(binary)}${delimiter}${process.env.PATH}`;
  const { status, error } = spawnSync(binary, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH },
  });
  if (error) throw error;
  return status ?? 1;
}

function print(rows) {
  console.log('\nNode        passed  failed  skipped  demo  seconds');
  for (const { version, passed, failed, skipped, demo, seconds } of rows) {
    const cells = [passed, failed, skipped].map((count) => String(count).padStart(7)).join(' ');
    console.log(`${version.padEnd(10)} ${cells}   ${demo.padEnd(4)}  ${String(seconds).padStart(7)}`);
  }
  const good = rows.filter((row) => row.good).length;
  console.log(`node matrix: ${good} of ${rows.length} lines good`);
}
