// Sends requests over many connections from a thread of its own, so that the server under test has its own core.
import { once } from 'node:events';
import { connect } from 'node:net';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

/**
 * Starts the thread. `send` resolves when all answers have come.
 *
 * @returns {{ send(job: { port: number, requests: readonly string[], connections: number }): Promise<void>, stop(): Promise<number> }}
 */
export function startLoad() {
  const worker = new Worker(new URL(import.meta.url));
  return {
    async send(job) {
      const done = once(worker, 'message');
      worker.postMessage(job);
      const [problem] = await done;
      if (problem !== undefined) throw new Error(problem);
    },
    stop: () => worker.terminate(),
  };
}

if (!isMainThread) {
  parentPort.on('message', async (job) => {
    const problem = await sendAll(job).then(
      () => undefined,
      (error) => String(error),
    );
    parentPort.postMessage(problem);
  });
}

async function sendAll({ port, requests, connections }) {
  let next = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      while (next < requests.length) {
        socket.write(requests[next++]);
        const [answer] = await once(socket, 'data');
        if (!answer.latin1Slice(0, 12).endsWith('200')) throw new Error(answer.latin1Slice(0, 200));
      }
      socket.destroy();
    }),
  );
}
