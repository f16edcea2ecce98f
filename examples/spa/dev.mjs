// Everything that the page needs, on this machine: a tenant, the API, and the page itself. Run `node dev.mjs`.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createTenant } from '@auth0-api/testing';
import express from 'express';
import { createServer } from 'vite';
import { createApi } from './api.mjs';
import { tokenHandler } from './login.mjs';

const client = {
  clientId: 'spa-login',
  clientSecret: randomBytes(32).toString('base64url'),
  scope: 'read:orders',
};

const tenant = await createTenant({ audience: 'https://orders.example.com/', clients: [client] });
await tenant.listen();
const tokenEndpoint = `${tenant.issuer}oauth/token`;

// The page and its files: one origin.
const site = express();
const page = await listen(site, Number(process.env.PORT ?? 5173));

// The API: another origin, so that the browser asks it for permission first.
const api = await listen(
  createApi(page.origin, {
    ...tenant.options(),
    // Proofs must contain a nonce from the API, so no one can create them in advance.
    dpop: { nonce: { secret: randomBytes(32) } },
  }),
  0,
);

site.get('/config.json', (_req, res) => {
  res.json({ api: api.origin, tokenEndpoint });
});
site.post('/token', tokenHandler({ tokenEndpoint, audience: tenant.audience, client }));

const vite = await createServer({
  root: fileURLToPath(new URL('.', import.meta.url)),
  server: { middlewareMode: true, hmr: { server: page.server }, ws: { server: page.server } },
  appType: 'spa',
  clearScreen: false,
  logLevel: 'warn',
});
site.use(vite.middlewares);

console.log(`The API is at ${api.origin}`);
console.log(`The page is listening on ${page.origin}`);

process.once('SIGTERM', async () => {
  for (const { server } of [page, api]) server.close();
  await Promise.all([vite.close(), tenant.close()]);
});

/**
 * @param {import('express').Express} app
 * @param {number} port 0 for any free one
 */
async function listen(app, port) {
  const server = app.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { server, origin: `http://127.0.0.1:${address.port}` };
}
