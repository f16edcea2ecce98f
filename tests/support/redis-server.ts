import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';

/** Another binary, such as `valkey-server`, can be named in the environment. */
const BINARY = process.env.REDIS_SERVER ?? 'redis-server';

const installed = spawnSync(BINARY, ['--version'], { encoding: 'utf8' });
const missing = installed.status !== 0;

if (missing) {
  const what = `${BINARY} is not on PATH`;
  if (process.env.CI === 'true') throw new Error(`${what}, and these tests need it.`);
  console.log(`${what}: the tests that need it are skipped.`);
}

/** A group of tests that need a server; skipped where none is installed, but never under CI. */
export const describeWithRedis = describe.skipIf(missing);

/** How long anything may take that only a broken machine never does, in milliseconds. */
export const PATIENCE = 30_000;

/** Waits until something holds, by asking again and again. */
export async function until(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`In vain: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

// A test that is broken off must not leave servers behind.
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A server of the test's own, on a free port, with its data in a temporary folder. */
export class RedisServer {
  readonly port: number;
  readonly #folder = mkdtempSync(join(tmpdir(), 'auth0-api-redis-'));
  readonly #args: readonly string[];
  #process: ChildProcess | undefined;

  private constructor(port: number, args: readonly string[]) {
    this.port = port;
    this.#args = args;
  }

  /** Starts a server that keeps nothing on disk, unless the arguments say so. */
  static async start(...args: string[]): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), args);
    await server.#launch();
    return server;
  }

  /** Stops the process where it is; its connections stay open. */
  pause(): void {
    this.#process?.kill('SIGSTOP');
  }

  /** Lets a paused process go on. */
  resume(): void {
    this.#process?.kill('SIGCONT');
  }

  /** Ends the process as a crash does: nothing more is written. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** Starts a killed server again: on the same port, with what it had written. */
  async restart(): Promise<void> {
    await this.#launch();
  }

  /** Sends a command over a connection of its own, and resolves with the first line of the reply. */
  async ask(...command: string[]): Promise<string> {
    const socket = connect(this.port, '127.0.0.1');
    const words = command.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
    socket.end(`*${command.length}\r\n${words.join('')}`);
    let reply = '';
    for await (const chunk of socket) reply += String(chunk);
    return reply.startsWith('$') ? reply.slice(reply.indexOf('\n') + 1).trimEnd() : reply.trimEnd();
  }

  /** Ends the process and removes its data. */
  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #launch(): Promise<void> {
    const fixed = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.#folder, '--save', ''];
    const child = spawn(BINARY, [...fixed, ...this.#args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let log = '';
    child.stdout.on('data', (chunk: Buffer) => {
      log += chunk;
    });
    this.#process = child;
    running.add(child);
    child.once('exit', () => running.delete(child));
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`${BINARY} ended with ${child.exitCode}: ${log}`);
      // One with a password answers that it wants it; one that still reads its data, that it is loading.
      return /^(\+PONG|-NOAUTH)/.test(await this.ask('PING').catch(() => ''));
    }, 'the server answers');
  }
}

/** A port that is free together with the one that a cluster's nodes use among themselves, 10,000 above. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if ((await isFree(port)) && (await isFree(port + 10_000))) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
