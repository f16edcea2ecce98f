import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import type { AdapterUnderTest, AppSpec, FrameworkFeature, RunningApp } from '@auth0-api/testing/contract';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { Hono as LowestHono } from 'hono-lowest';
import { type RuntimeServer, runtimeServer } from '../support/runtime-server.ts';
import { createApp, lacks } from './apps/hono.ts';

const responseHooks = ['awaits', 'throws', 'rejects'] as const;
// The bridge answers requests with an unusual host or target itself.
const bridgeLacks: readonly FrameworkFeature[] = [...lacks, 'odd-requests'];
const onBridge = { name: 'Hono', lacks: bridgeLacks, responseHooks };

/** Hono on `node:http`, over HTTP/1.1 and HTTP/2, also its lowest version, and on the server that Bun and Deno have of their own. */
export const adapters: readonly AdapterUnderTest[] = [
  { ...onBridge, protocol: 'http/1.1', start: (spec) => start(spec, new Hono()) },
  { ...onBridge, protocol: 'h2', start: (spec) => start(spec, new Hono(), true) },
  {
    ...onBridge,
    name: 'Hono 4.12',
    protocol: 'http/1.1',
    start: (spec) => start(spec, new LowestHono()),
  },
  ...(runtimeServer === undefined ? [] : [onRuntimeServer(runtimeServer)]),
];

function onRuntimeServer({ name, serve }: RuntimeServer): AdapterUnderTest {
  const start = async (spec: AppSpec) => {
    const app = createApp(spec, new Hono());
    const speakAgain = silence();
    const onError = () => new Response('Internal Server Error', { status: 500 });
    const { origin, close } = serve((request) => app.fetch(request), onError);
    return { origin, close: () => close().finally(speakAgain) };
  };
  return { name: `Hono on ${name}`, protocol: 'http/1.1', lacks, responseHooks, start };
}

async function start(spec: AppSpec, app: Hono, http2 = false): Promise<RunningApp> {
  // As on Node.js, where it replaces the global classes, unless another server is there that knows only its own.
  const overrideGlobalObjects = runtimeServer === undefined;
  const listener = getRequestListener(createApp(spec, app).fetch, { overrideGlobalObjects });
  const server = http2 ? createHttp2Server(listener as never) : createServer(listener);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const speakAgain = silence();
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    close: async () => {
      speakAgain();
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

// Hono and the server print what an app leaves to them.
function silence(): () => void {
  const { error: print } = console;
  console.error = () => {};
  return () => {
    console.error = print;
  };
}
