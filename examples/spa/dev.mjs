// Everything that the page needs, on this machine: a tenant, the API, and the page itself. Run `node dev.mjs`.
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { createServer } from 'vite';
import { createApi } from './api.mjs';
import { contentSecurityPolicy } from './csp.mjs';
import { listen } from './listen.mjs';
import { startTenant } from './tenant.mjs';

const port = Number(process.env.PORT ?? 5173);

// The page and its files: one origin, and the only address that people open.
const site = express();
const page = await listen(site, port).catch((error) => {
  if (error.code !== 'EADDRINUSE') throw error;
  console.error(`Port ${port} is in use. Set PORT to another one.`);
  process.exit(1);
});

// The tenant and the API: two more origins, so that the browser asks both for permission first.
const tenant = await startTenant(page.origin);
const api = await listen(
  createApi(page.origin, {
    ...tenant.options,
    // Proofs must contain a nonce from the API, so no one can create them in advance.
    dpop: { nonce: { secret: randomBytes(32) } },
  }),
);

site.use(contentSecurityPolicy(page.origin, [api.origin, new URL(tenant.issuer).origin]));
site.get('/config.json', (_req, res) => {
  const { issuer, clientId, options } = tenant;
  const { audience } = options;
  res.json({ page: page.origin, api: api.origin, issuer, clientId, audience, scope: 'read:orders' });
});

const vite = await createServer({
  root: fileURLToPath(new URL('.', import.meta.url)),
  server: { middlewareMode: true, hmr: { server: page.server }, ws: { server: page.server } },
  appType: 'spa',
  clearScreen: false,
  logLevel: 'warn',
});
site.use(vite.middlewares);

console.log(`Open ${page.origin} in a browser.`);

process.once('SIGTERM', async () => {
  for (const { server } of [page, api]) server.close();
  await Promise.all([vite.close(), tenant.close()]);
});
