// A Redis server of the benchmark's own, that keeps nothing on disk.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { createClient } from 'redis';

// As in the tests, another binary can be named.
const BINARY = process.env.REDIS_SERVER ?? 'redis-server';

/**
 * Starts a server; `undefined` where none is installed.
 *
 * @param {{ cores?: string | undefined }} [options] the cores that it may use, as `taskset` names them; default: all
 */
export async function startRedis({ cores } = {}) {
  if (spawnSync(BINARY, ['--version']).status !== 0) return undefined;
  const port = await freePort();
  const command = [BINARY, '--port', port, '--bind', '127.0.0.1', '--dir', tmpdir(), '--save', ''].map(
    String,
  );
  const [program, ...args] = cores === undefined ? command : ['taskset', '-c', cores, ...command];
  const child = spawn(program, args, { stdio: 'ignore' });
  // A benchmark that fails must not leave it behind.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const client = createClient({ socket: { port, host: '127.0.0.1' } });
  // It cannot be reached before it has started; the client tries again.
  client.on('error', () => {});
  await client.connect();
  return {
    port,
    /** Forgets what was counted so far. */
    reset: () => client.sendCommand(['CONFIG', 'RESETSTAT']),
    /** How often each command came since `reset`, without those of this file. */
    async commands() {
      const text = await client.info('commandstats');
      const counts = [...text.matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm)].map(([, name, calls]) => [
        name.toUpperCase(),
        Number(calls),
      ]);
      return Object.fromEntries(counts.filter(([name]) => !/^(CONFIG|INFO)/.test(name)));
    },
    /** Microseconds of CPU time so far, all its threads together. */
    async cpu() {
      const text = await client.info('cpu');
      const seconds = [...text.matchAll(/^used_cpu_(?:user|sys):([\d.]+)/gm)].map(([, value]) =>
        Number(value),
      );
      return 1e6 * seconds.reduce((sum, each) => sum + each, 0);
    },
    async stop() {
      client.destroy();
      const ended = once(child, 'exit');
      kill();
      await ended;
      process.off('exit', kill);
    },
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
