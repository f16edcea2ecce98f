// A server on any runtime. Node's own channel to a child is not there on all of them, so it is asked for nothing: it prints its port,
// and the system says how much CPU time it used.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

// `getconf CLK_TCK` of Linux.
const TICK = 1e6 / 100;

/**
 * Starts a command that prints a line of JSON with its `port`, and resolves when it does.
 *
 * @param {object} what
 * @param {string} what.name
 * @param {readonly string[]} what.command the file and its arguments
 * @param {string} what.cwd
 * @param {string | undefined} [what.cores]
 * @returns what `startServer` of lib/http returns, but nobody knows how late its event loop is
 */
export async function startRuntimeServer({ name, command, cwd, cores }) {
  const [file, ...args] = cores === undefined ? command : ['taskset', '-c', cores, ...command];
  const child = spawn(file, args, {
    cwd,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const { port } = await firstLine(child, name);
  let before = 0;
  return {
    name,
    port,
    async begin() {
      before = await cpuOf(child.pid);
    },
    end: async () => ({ cpu: (await cpuOf(child.pid)) - before, delay: Number.NaN }),
    async stop() {
      stop();
      process.off('exit', stop);
      await ended;
    },
  };
}

async function firstLine(child, name) {
  const failed = new Promise((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`${name} ended with ${code ?? signal}.`)));
  });
  const lines = createInterface(child.stdout);
  const line = new Promise((resolve) => lines.once('line', resolve));
  return JSON.parse(await Promise.race([line, failed]));
}

/** Microseconds of CPU time so far, all threads together; not a number where there is no /proc. */
async function cpuOf(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  // The name of the program may have blanks. After it come the fields from the third on: utime is the 14th, stime the 15th (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK;
}
