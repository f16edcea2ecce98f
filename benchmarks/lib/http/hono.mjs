// The Hono apps of lib/runtimes, on Node.js.
import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import { appWith, names } from '../runtimes/apps.mjs';

export const candidates = Object.fromEntries(
  names
    .filter((name) => !name.includes('jwks_uri'))
    .map((name) => [name, (settings) => listen(appWith(name, settings))]),
);

async function listen(app) {
  const server = createAdaptorServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
