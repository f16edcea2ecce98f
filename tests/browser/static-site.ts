import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What `npm run site` builds. */
const DIST = fileURLToPath(new URL('../../.artifacts/site/dist', import.meta.url));

/** The built site, as `npm run site -- preview` serves it. */
export async function serveSite() {
  if (!existsSync(join(DIST, 'index.html'))) throw new Error('The site is not built: run npm run site.');
  const { siteServer } = await import(new URL('../../site/lib/serve.mjs', import.meta.url).href);
  const server: Server = siteServer(DIST).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}/auth0-api/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
