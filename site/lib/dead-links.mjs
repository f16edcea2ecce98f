// Checks the built site: every link to the site itself leads to a file, and its anchor to an element with that id.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BASE, SITE } from './address.mjs';

const LINK = /\s(?:href|src)="([^"]*)"/g;
const ID = /\sid="([^"]+)"/g;
/** What VitePress adds to a page by itself, and its scripts: Vite has checked that they exist. */
const SCRIPT = /<script[\s\S]*?<\/script>/g;

/**
 * @param {string} folder what is served
 * @returns {{ pages: number, links: number, dead: string[] }} `dead`: a page and a link in it
 */
export function deadLinks(folder) {
  const files = filesIn(folder).filter((file) => file.endsWith('.html'));
  const texts = new Map(
    files.map((file) => [file, readFileSync(join(folder, file), 'utf8').replace(SCRIPT, '')]),
  );
  const ids = new Map([...texts].map(([file, text]) => [file, idsOf(text)]));
  /** @type {string[]} */
  const dead = [];
  let links = 0;
  for (const [file, text] of texts) {
    const targets = new Set(
      [...text.matchAll(LINK)].map(([, target = '']) => target.replaceAll('&amp;', '&')),
    );
    for (const target of targets) {
      const own = ownPath(target, file);
      if (own === undefined) continue;
      links += 1;
      const found = fileOf(folder, own.path);
      const isThere = found !== undefined && (own.anchor === '' || ids.get(found)?.has(own.anchor) === true);
      if (!isThere) dead.push(`${file} ${target}`);
    }
  }
  return { pages: files.length, links, dead };
}

/** The path below the base and the anchor of a link, if it leads to the site. */
function ownPath(/** @type {string} */ target, /** @type {string} */ file) {
  const at = new URL(`/${file}`.replace(/(?:index)?\.html$/, ''), SITE).pathname;
  const url = new URL(target, `${SITE}${at}`);
  if (url.origin !== new URL(SITE).origin || !['http:', 'https:'].includes(url.protocol)) return undefined;
  const path = decodeURIComponent(url.pathname);
  // Outside of the base is another site, or a mistake in which a link lacks the base.
  return {
    path: path.startsWith(BASE) ? path.slice(BASE.length) : path,
    anchor: decodeURIComponent(url.hash.slice(1)),
  };
}

/** As GitHub Pages serves it: `/rules` is rules.html, and `/api/` api/index.html. */
function fileOf(/** @type {string} */ folder, /** @type {string} */ path) {
  const candidates = path === '' || path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`];
  return candidates.find((file) => existsSync(join(folder, file)) && statSync(join(folder, file)).isFile());
}

function idsOf(/** @type {string} */ text) {
  return new Set([...text.matchAll(ID)].map(([, id = '']) => id));
}

function filesIn(/** @type {string} */ folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
}
