import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import type { AdapterUnderTest, AppSpec, FrameworkFeature, RunningApp } from '@auth0-api/testing/contract';
import { getRequestListener } from '@hono/node-server';
import { createApp, lacks as lacksAnywhere } from './apps/hono.ts';

const responseHooks = ['awaits', 'throws', 'rejects'] as const;
const lacks: readonly FrameworkFeature[] = [...lacksAnywhere, 'odd-requests'];

/** Hono on Node.js, over HTTP/1.1 and HTTP/2. */
export const adapters: readonly AdapterUnderTest[] = [
  { name: 'Hono', protocol: 'http/1.1', lacks, responseHooks, start: (spec) => start(spec, false) },
  { name: 'Hono', protocol: 'h2', lacks, responseHooks, start: (spec) => start(spec, true) },
];

async function start(spec: AppSpec, http2: boolean): Promise<RunningApp> {
  const listener = getRequestListener(createApp(spec).fetch);
  const server = http2 ? createHttp2Server(listener as never) : createServer(listener);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Hono and the server print what an app leaves to them.
  const { error: print } = console;
  console.error = () => {};
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    close: async () => {
      console.error = print;
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
