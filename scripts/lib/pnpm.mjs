import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './files.mjs';

/**
 * Runs the pnpm that `packageManager` pins and returns its exit code.
 *
 * npx fetches pnpm, so neither corepack nor an installed pnpm is needed; turbo in turn finds pnpm only
 * because npx puts it on PATH. On Windows npx is a `.cmd` file, which only a shell can start.
 *
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export function pnpm(args, options) {
  const words = ['-y', pinnedPnpm(), ...args];
  const shell = process.platform === 'win32';
  return run('npx', shell ? words.map(quoted) : words, { shell, ...options });
}

/**
 * Runs a Node script to its end and returns its exit code.
 *
 * @param {string} file relative to the root
 * @param {readonly string[]} [args]
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export function node(file, args = [], options) {
  return run(process.execPath, [file, ...args], options);
}

/**
 * Runs a command that prints nothing unless it fails: then all of its output.
 *
 * @param {string} what is done, for the one line that is shown on a terminal meanwhile
 * @param {(options: import('node:child_process').SpawnSyncOptions) => number} command gets the options to run with
 */
export function quietly(what, command) {
  if (process.stdout.isTTY) process.stdout.write(`${what} …\r`);
  const code = command(CAPTURED);
  if (process.stdout.isTTY) process.stdout.write('\u001B[2K');
  return code;
}

const CAPTURED = Object.freeze({ stdio: ['ignore', 'pipe', 'pipe'] });

function run(command, args, options) {
  const settings = { cwd: root, stdio: 'inherit', env: toolEnvironment(), ...options };
  const { error, status, stdout, stderr } = spawnSync(command, args, settings);
  if (error) throw error;
  if (status !== 0 && stdout !== null) process.stderr.write(`${stdout}${stderr}`);
  // Without a status the command was ended by a signal.
  return status ?? 1;
}

/** Such as `pnpm@10.34.8`; a hash after the version (`+sha512…`) is corepack's, and npx cannot read it. */
function pinnedPnpm() {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return packageManager.split('+')[0];
}

function quoted(word) {
  return /^[\w@./:=-]+$/.test(word) ? word : `"${word}"`;
}

/** npm passes the options of its own command to the scripts it runs, and pnpm would read them as its own settings. */
const FOREIGN_SETTING =
  /^npm_config_(dev|dry_run|global|global_prefix|if_present|ignore_workspace|include|include_workspace_root|local_prefix|omit|only|optional|prefix|production|recursive|workspace|workspaces)$/i;

function toolEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !FOREIGN_SETTING.test(name));
  return {
    ...Object.fromEntries(kept),
    DO_NOT_TRACK: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    // It warns at each build that core and testing depend on each other, which is so for the tests of core only.
    TURBO_LOG_VERBOSITY: 'error',
  };
}
