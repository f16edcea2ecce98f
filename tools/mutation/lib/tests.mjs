import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const VITEST = 'node_modules/vitest/vitest.mjs';

/**
 * Runs test files: `failed` means that a test ran and turned red, `broken` that one of the files did not even load.
 *
 * @param {string} folder
 * @param {readonly string[]} files
 * @returns {{ outcome: 'passed' | 'failed' | 'broken', output: string }}
 */
export function runTests(folder, files) {
  const report = join(folder, 'vitest.json');
  rmSync(report, { force: true });
  const argv = [VITEST, 'run', ...files, '--bail=1', '--reporter=json', `--outputFile=${report}`];
  // A patch may make something wait for ever: then the test's own time limit ends it, and this one the rest.
  const run = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8', timeout: 300_000 });
  const output = `${run.stdout}\n${run.stderr}`.slice(-3000);
  if (!existsSync(report)) return { outcome: 'broken', output };
  const { success, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  if (success) return { outcome: 'passed', output };
  const red = testResults.some(({ assertionResults }) =>
    assertionResults.some(({ status }) => status === 'failed'),
  );
  return { outcome: red ? 'failed' : 'broken', output };
}
