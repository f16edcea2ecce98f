import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { text } from 'node:stream/consumers';

const LIMIT_MS = 600_000;

/**
 * Runs a command to its end, without input, and resolves with what it printed; all of the output of one that fails is in the
 * error.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 */
export async function run(command, args, options) {
  const child = spawn(command, args, { ...options, timeout: LIMIT_MS, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [text(child.stdout), text(child.stderr)];
  const [code, signal] = await once(child, 'close');
  const [printed, complained] = await Promise.all(output);
  if (code === 0) return printed;
  throw new Error(`${[command, ...args].join(' ')} ended with ${signal ?? code}\n${printed}${complained}`);
}

/**
 * The environment of this process without what npm tells the scripts that it runs, and without credentials: nothing that
 * runs here can publish anywhere else.
 *
 * @param {string} registry where packages of other scopes come from
 */
export function plainEnvironment(registry) {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|pnpm_|init_cwd$|node_env$|node_options$)|token|_auth/i.test(name),
  );
  return { ...Object.fromEntries(kept), npm_config_registry: registry, NO_COLOR: '1', DO_NOT_TRACK: '1' };
}

/**
 * The environment of somebody who has just started to use this machine: nothing is cached, nothing set.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} home
 */
export function userEnvironment(env, home) {
  mkdirSync(home, { recursive: true });
  const kept = Object.entries(env).filter(([name]) => !/^(ci|xdg_.*)$/i.test(name));
  return { ...Object.fromEntries(kept), HOME: home };
}
