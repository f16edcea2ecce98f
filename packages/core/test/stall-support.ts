import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** Somebody to wait for who is not stalled when this process is. */
export interface Peer {
  /** Where its HTTP server is. */
  readonly origin: string;
  /** Asks over a socket; `delay` milliseconds later it answers. */
  ask(delay: number): Promise<void>;
  /** Says what the HTTP server answers. */
  serve(path: string, body: unknown): Promise<void>;
}

/** Starts a process with a store and a web server; it ends with the test. */
export async function startPeer(): Promise<Peer> {
  const child = fork(fileURLToPath(new URL('./stall-peer.mjs', import.meta.url)), { execArgv: [] });
  onTestFinished(() => void child.disconnect());
  const [[storePort, webPort]] = await once(child, 'message');
  const socket = connect(storePort, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return {
    origin: `http://127.0.0.1:${webPort}`,
    async ask(delay) {
      socket.write(`${delay}`);
      await once(socket, 'data');
    },
    async serve(path, body) {
      child.send([path, JSON.stringify(body)]);
      await once(child, 'message');
    },
  };
}

/** Keeps the event loop from turning. */
export function stall(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** A time in which the event loop stands still, for longer than a limit of so many seconds. */
export interface Stall {
  /** Arranges the stall, the first time that it is called. */
  begin(limit: number): void;
  /** How long the answer takes for the stall to hit it, in milliseconds. */
  delay(limit: number): number;
}

/** Stalls, each of them to be used once. */
export const STALLS: readonly (readonly [title: string, create: () => Stall])[] = [
  ['at once', () => createStall((stalled) => stalled(), 0)],
  ['once the question was sent', () => createStall((stalled) => void setImmediate(stalled), 0)],
  [
    'over the end of a limit',
    () => createStall((stalled, limit) => void setTimeout(stalled, limit * 850), 0.9),
  ],
];

function createStall(arrange: (stalled: () => void, limit: number) => void, answered: number): Stall {
  let begun = false;
  return {
    begin(limit) {
      if (!begun) arrange(() => stall(limit * 1300), limit);
      begun = true;
    },
    delay: (limit) => (begun ? 1 : 0) + answered * limit * 1000,
  };
}
