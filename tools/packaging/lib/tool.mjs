import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
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

/**
 * What is wrong with a file that is run as a command: a system starts it by its first line.
 *
 * @param {string} file
 * @returns {string[]}
 */
export function problemsOfCommand(file) {
  const starts = readFileSync(file, 'utf8').startsWith('#!/usr/bin/env node\n');
  return [
    ...(starts ? [] : [`${file} does not start with #!/usr/bin/env node`]),
    ...problemsOfRun(file, ['--help']),
  ];
}
