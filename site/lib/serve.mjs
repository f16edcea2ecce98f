import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { BASE } from './address.mjs';

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
};

/**
 * The built site as GitHub Pages serves it: `/rules` is rules.html, and 404.html answers what there is not. Not VitePress's
 * own server, which listens on all interfaces.
 *
 * @param {string} dist
 * @returns {import('node:http').Server}
 */
export function siteServer(dist) {
  return createServer((request, response) => {
    const found = fileOf(dist, request.url ?? '/');
    const file = found ?? join(dist, '404.html');
    const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(file))] ?? 'application/octet-stream';
    response.writeHead(found === undefined ? 404 : 200, { 'Content-Type': type });
    createReadStream(file).pipe(response);
  });
}

/** @returns {string | undefined} */
function fileOf(dist, target) {
  const path = pathOf(target);
  if (path === undefined || !path.startsWith(BASE)) return undefined;
  const below = path.slice(BASE.length);
  const names = below === '' || below.endsWith('/') ? [`${below}index.html`] : [below, `${below}.html`];
  return names
    .map((name) => join(dist, name))
    .find((file) => file.startsWith(join(dist, sep)) && existsSync(file) && statSync(file).isFile());
}

/** @returns {string | undefined} */
function pathOf(target) {
  try {
    return decodeURIComponent(new URL(target, 'http://127.0.0.1').pathname);
  } catch {
    return undefined;
  }
}
