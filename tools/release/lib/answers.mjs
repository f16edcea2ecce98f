import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

const START_MS = 60_000;
const ANSWER_MS = 10_000;
const EXPECTED = '401 200 403 200';

/**
 * Starts a quick start and asks it: without a token, with one, without the scope and with it. Resolves with the statuses,
 * and rejects if they are others than the documentation says.
 *
 * @param {{ command: readonly string[], cwd: string, env: NodeJS.ProcessEnv, port: number,
 * tokens: { plain: string, scoped: string } }} start
 */
export async function answersOf({ command: [program, ...args], cwd, env, port, tokens }) {
  // A group of its own: npm and Yarn start what they run as another process.
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  try {
    const url = `http://localhost:${port}`;
    await Promise.race([
      answering(`${url}/profile`, child),
      ended.then(([code, signal]) => {
        throw new Error(`It ended with ${signal ?? code}.`);
      }),
    ]);
    const statuses = [
      await statusOf(`${url}/profile`),
      await statusOf(`${url}/profile`, tokens.plain),
      await statusOf(`${url}/orders`, tokens.plain),
      await statusOf(`${url}/orders`, tokens.scoped),
    ].join(' ');
    if (statuses !== EXPECTED) throw new Error(`It answered ${statuses}, not ${EXPECTED}.`);
    return statuses;
  } catch (error) {
    throw new Error(`${[program, ...args].join(' ')}: ${error.message}\n${output}`);
  } finally {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
    await ended;
  }
}

async function answering(url, child) {
  const end = performance.now() + START_MS;
  while (performance.now() < end && child.exitCode === null) {
    const answered = await statusOf(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await delay(100);
  }
  throw new Error(`It does not answer after ${START_MS / 1000} s.`);
}

async function statusOf(url, token) {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(ANSWER_MS) });
  await response.arrayBuffer();
  return response.status;
}
