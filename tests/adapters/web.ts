import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AdapterUnderTest, AppSpec, RunningApp } from '@auth0-api/testing/contract';
import { getRequestListener } from '@hono/node-server';
import { type RuntimeServer, runtimeServer } from '../support/runtime-server.ts';
import { answerError, createHandler, lacks } from './apps/web.ts';

/** Handlers of web standards, on `node:http` with the bridge that most apps use, and on the server that Bun and Deno have. */
export const adapters: readonly AdapterUnderTest[] = [
  // The bridge answers requests with an unusual host or target itself.
  { name: 'Web handlers', protocol: 'http/1.1', lacks: [...lacks, 'odd-requests'], start },
  ...(runtimeServer === undefined ? [] : [onRuntimeServer(runtimeServer)]),
];

function onRuntimeServer({ name, serve }: RuntimeServer): AdapterUnderTest {
  return {
    name: `Web handlers on ${name}`,
    protocol: 'http/1.1',
    lacks,
    start: async (spec) => serve(createHandler(spec), (error) => answerError(error, spec.errors)),
  };
}

async function start(spec: AppSpec): Promise<RunningApp> {
  const errorHandler = (error: unknown) =>
    // Of the bridge itself: there is no `Request` for it.
    (error as Error).name === 'RequestError'
      ? new Response(null, { status: 400 })
      : answerError(error, spec.errors);
  // Its own classes in the place of the globals would be those of every other test.
  const listener = getRequestListener(createHandler(spec), { errorHandler, overrideGlobalObjects: false });
  const server = createServer((req, res) => void listener(req, res));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // The server prints what it cannot send.
  const { error: print } = console;
  console.error = () => {};
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    close: async () => {
      console.error = print;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
