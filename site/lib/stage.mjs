// Makes the pages that VitePress builds of the files that GitHub shows: `.artifacts/site/pages`. The Markdown stays what it
// is, but for links, alternatives that become tabs, and the landing page.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { root } from '../../scripts/lib/files.mjs';
import { mapLinks } from '../../scripts/lib/links.mjs';
import { INDEX, pagesOf, partsOf } from '../../scripts/lib/parts.mjs';
import { withCrossLinks } from './cross-links.mjs';
import { descriptionOf, plain } from './description.mjs';
import { KEYWORDS } from './keywords.mjs';
import { landing } from './landing.mjs';
import { forDark, forLight } from './pictures.mjs';
import { exportsOf, referenceFrontmatter, referencePages } from './reference.mjs';
import { leadsTo, routes, stagedFile } from './routes.mjs';
import { withTabs } from './tabs.mjs';

/** What the build makes, relative to the root. */
export const OUT = '.artifacts/site';

const PAGES = join(root, OUT, 'pages');
const OWN_FILES = join(root, 'site/public');
/** The first page takes the whole width. */
const LANDING = { sidebar: false, aside: false, pageClass: 'first-page' };
const PICTURE = /\.(?:svg|png)$/;

/**
 * Stages every page anew, with the API reference.
 *
 * @returns {Map<string, string>} the pages without the reference: files, and where the site shows them
 */
export function stage() {
  rmSync(PAGES, { recursive: true, force: true });
  const known = routes();
  for (const file of known.keys()) stagePage(file, known);
  for (const page of referencePages(known)) writePage(page.route, referenceFrontmatter(page), page.body);
  for (const name of readdirSync(OWN_FILES)) copyFileSync(join(OWN_FILES, name), file(`public/${name}`));
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
  const body = withTabs(withReference(source, linked(source, withCrossLinks(source, text), known)));
  const about = { source, description: descriptionOf(text) };
  if (route === '/') writePage(route, { ...about, ...LANDING }, landing(body));
  else writePage(route, { ...about, keywords: keywords(source) }, body);
}

/**
 * What the search finds a page by, besides its text: its name in docs/README.md, what it is for, and other words.
 *
 * @param {string} source
 */
function keywords(source) {
  const row = pagesOf(partsOf(readFileSync(join(root, INDEX), 'utf8'))).find(({ path }) => path === source);
  const listed = row === undefined ? [] : [plain(row.label), plain(row.purpose)];
  return [...listed, KEYWORDS[source] ?? ''].filter((words) => words !== '').join(', ');
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
    return isOwnPicture
      ? stagePicture(posix.join(posix.dirname(source), target))
      : leadsTo(known, source, target);
  });
}

/**
 * The page of a package, with links to the reference: what its table of exports names, and all of it.
 *
 * @param {string} source
 * @param {string} text
 */
function withReference(source, text) {
  const folder = posix.dirname(source);
  if (!source.startsWith('packages/')) return text;
  const exported = exportsOf(folder);
  const home = exported.get('index');
  if (home === undefined) return text;
  const rows = text.split('\n').map((line) => {
    const [, cell, rest] = /^\|((?: ?`[^`|]+`,?)+) (\|.*)$/.exec(line) ?? [];
    if (cell === undefined) return line;
    return `|${cell.replace(/`([\w$]+)[^`]*`/g, (code, name) => {
      const route = exported.get(name);
      return route === undefined ? code : `[${code}](${route})`;
    })} ${rest}`;
  });
  return `${rows.join('\n')}\n\n[API reference of @auth0-api/${posix.basename(folder)}](/api/${posix.basename(folder)}/)\n`;
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
function writePage(route, frontmatter, body) {
  const lines = Object.entries(frontmatter).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  writeFileSync(file(stagedFile(route)), `---\n${lines.join('\n')}\n---\n\n${body}`);
}

/** @param {string} path below the staged pages */
function file(path) {
  const full = join(PAGES, path);
  mkdirSync(dirname(full), { recursive: true });
  return full;
}
