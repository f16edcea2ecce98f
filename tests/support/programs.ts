import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Programs in `examples`, each in a process of its own on the built packages: as their users run them. */
export class Programs {
  readonly #children: ChildProcess[] = [];

  /** Starts a file such as `koa/server.mjs`. Of the environment only what does not configure it is passed on. */
  start(
    file: string,
    variables: Readonly<Record<string, string>>,
    args: readonly string[] = [],
  ): ChildProcess {
    const script = fileURLToPath(new URL(`../../examples/${file}`, import.meta.url));
    const inherited = Object.entries(process.env).filter(
      ([name]) => !name.startsWith('AUTH0_') && name !== 'NODE_OPTIONS',
    );
    const env = { ...Object.fromEntries(inherited), PORT: '0', ...variables };
    const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#children.push(child);
    return child;
  }

  /** Ends those that still run. */
  async stop(): Promise<void> {
    await Promise.all(this.#children.map(end));
  }
}

/** The lines that a program prints, until it ends; fails with its errors when it ends with another code than 0. */
export async function* linesOf(child: ChildProcess): AsyncGenerator<string> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('The program has no output.');
  const closed = once(child, 'close') as Promise<[number | null]>;
  let errors = '';
  stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  yield* createInterface(stdout);
  const [code] = await closed;
  if (code !== 0) throw new Error(`The program ended with ${code}: ${errors}`);
}

/** Waits for the line that tells where a server listens. */
export async function listening(child: ChildProcess): Promise<string> {
  for await (const line of linesOf(child)) {
    const found = /listening on (http:\S+)/.exec(line)?.[1];
    if (found !== undefined) return found;
  }
  throw new Error('The program ended before it listened.');
}

/** A port on which nothing listens right now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
