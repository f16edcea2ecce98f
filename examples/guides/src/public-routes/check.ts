import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { routesOf } from '@auth0-api/express/routes';
import { createTenant } from '@auth0-api/testing';
import { createApp } from './express.js';

const OPEN = ['GET /health', 'GET /openapi.json'];

export async function onlyTheseRoutesAreOpen(): Promise<void> {
  const tenant = await createTenant();
  const app = createApp(tenant.options());

  // What the list says …
  const listed = routesOf(app).filter(({ access }) => access !== 'protected');
  assert.deepEqual(
    listed.map(({ method, path }) => `${method} ${path}`),
    OPEN,
  );

  // … is what the app answers.
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const statusOf = async (path: string) => (await fetch(`${origin}${path}`)).status;
  assert.equal(await statusOf('/health'), 200);
  assert.equal(await statusOf('/profile'), 401);
  assert.equal(await statusOf('/orders'), 401);
  server.close();
}
