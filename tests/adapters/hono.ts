import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import type { AdapterUnderTest, AppSpec, FrameworkFeature, RunningApp } from '@auth0-api/testing/contract';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { Hono as LowestHono } from 'hono-lowest';
import { createApp, lacks as lacksAnywhere } from './apps/hono.ts';

const responseHooks = ['awaits', 'throws', 'rejects'] as const;
const lacks: readonly FrameworkFeature[] = [...lacksAnywhere, 'odd-requests'];

/** Hono on Node.js, over HTTP/1.1 and HTTP/2, and the lowest version of the range. */
export const adapters: readonly AdapterUnderTest[] = [
  { name: 'Hono', protocol: 'http/1.1', lacks, responseHooks, start: (spec) => start(spec, new Hono()) },
  { name: 'Hono', protocol: 'h2', lacks, responseHooks, start: (spec) => start(spec, new Hono(), true) },
  {
    name: 'Hono 4.12',
    protocol: 'http/1.1',
    lacks,
    responseHooks,
    start: (spec) => start(spec, new LowestHono()),
  },
];

async function start(spec: AppSpec, app: Hono, http2 = false): Promise<RunningApp> {
  const listener = getRequestListener(createApp(spec, app).fetch);
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
