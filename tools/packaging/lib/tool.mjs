import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of this workspace package. */
export const here = fileURLToPath(new URL('../', import.meta.url));

/**
 * Runs a Node script, and returns its output as the one problem if it fails.
 *
 * @param {string} script
 * @param {readonly string[]} args
 * @param {string} [cwd]
 * @returns {string[]}
 */
export function problemsOfRun(script, args, cwd = here) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd,
    encoding: 'utf8',
  });
  return status === 0 ? [] : [`${stdout}${stderr}` || `ended with ${status}`];
}
