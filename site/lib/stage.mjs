// Makes the pages that VitePress builds of the files that GitHub shows: `.artifacts/site/pages`. The Markdown stays what it
// is, but for links, alternatives that become tabs, and the landing page.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { root } from '../../scripts/lib/files.mjs';
import { mapLinks } from '../../scripts/lib/links.mjs';
import { descriptionOf } from './description.mjs';
import { landing } from './landing.mjs';
import { forDark, forLight } from './pictures.mjs';
import { leadsTo, routes, stagedFile } from './routes.mjs';
import { withTabs } from './tabs.mjs';

/** What the build makes, relative to the root. */
export const OUT = '.artifacts/site';

const PAGES = join(root, OUT, 'pages');
const OWN_FILES = join(root, 'site/public');
const PICTURE = /\.(?:svg|png)$/;

/**
 * Stages every page anew. The API reference is added by `stageReference()`.
 *
 * @returns {Map<string, string>} the pages: files and where the site shows them
 */
export function stage() {
  rmSync(PAGES, { recursive: true, force: true });
  const known = routes();
  for (const file of known.keys()) stagePage(file, known);
  copyFileSync(join(OWN_FILES, 'logo.svg'), file('public/logo.svg'));
  copyFileSync(join(OWN_FILES, 'card.png'), file('public/card.png'));
  return known;
}

/**
 * Stages one page, after a change too.
 *
 * @param {string} source the file of the repository
 * @param {ReadonlyMap<string, string>} known
 */
export function stagePage(source, known) {
  const route = known.get(source);
  if (route === undefined) throw new Error(`${source} is no page of the site.`);
  const text = readFileSync(join(root, source), 'utf8');
  const body = withTabs(linked(source, text, known));
  writePage(route, { source, description: descriptionOf(text) }, route === '/' ? landing(body) : body);
}

/**
 * A page with its links as the site needs them; its pictures are copied.
 *
 * @param {string} source
 * @param {string} text
 * @param {ReadonlyMap<string, string>} known
 */
function linked(source, text, known) {
  return mapLinks(text, (target) => {
    const isOwnPicture = PICTURE.test(target) && !target.includes(':');
    return isOwnPicture ? stagePicture(posix.join(posix.dirname(source), target)) : leadsTo(known, source, target);
  });
}

/** @param {string} picture a file of the repository, with colours for light and dark */
function stagePicture(picture) {
  const name = basename(picture);
  const svg = readFileSync(join(root, picture), 'utf8');
  writeFileSync(file(`public/pictures/light/${name}`), forLight(svg));
  writeFileSync(file(`public/pictures/dark/${name}`), forDark(svg));
  return `/pictures/light/${name}`;
}

/**
 * Writes a staged page.
 *
 * @param {string} route where the site shows it
 * @param {Readonly<Record<string, unknown>>} frontmatter
 * @param {string} body
 */
export function writePage(route, frontmatter, body) {
  const lines = Object.entries(frontmatter).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  writeFileSync(file(stagedFile(route)), `---\n${lines.join('\n')}\n---\n\n${body}`);
}

/** @param {string} path below the staged pages */
function file(path) {
  const full = join(PAGES, path);
  mkdirSync(dirname(full), { recursive: true });
  return full;
}
