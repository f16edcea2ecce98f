import { once } from 'node:events';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What `npm run site` builds. */
const DIST = fileURLToPath(new URL('../../.artifacts/site/dist', import.meta.url));
const BASE = '/auth0-api/';
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

/** The built site as GitHub Pages serves it: `/rules` is rules.html, and 404.html answers what there is not. */
export async function serveSite() {
  if (!existsSync(join(DIST, 'index.html'))) throw new Error('The site is not built: run npm run site.');
  const server = createServer((request, response) => {
    const found = fileOf(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const file = found ?? join(DIST, '404.html');
    response.writeHead(found === undefined ? 404 : 200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    });
    createReadStream(file).pipe(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}${BASE}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function fileOf(path: string): string | undefined {
  if (!path.startsWith(BASE)) return undefined;
  const below = path.slice(BASE.length);
  const names = below === '' || below.endsWith('/') ? [`${below}index.html`] : [below, `${below}.html`];
  return names.map((name) => join(DIST, name)).find((file) => existsSync(file) && statSync(file).isFile());
}
