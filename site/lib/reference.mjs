// The API reference: what `npm run api-docs` makes of the doc comments, below `/api/`.
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { filesBelow, packageFolders, root } from '../../scripts/lib/files.mjs';
import { mapLinks } from '../../scripts/lib/links.mjs';
import { descriptionOf, plain } from './description.mjs';
import { leadsTo } from './routes.mjs';

const FOLDER = '.artifacts/api-docs';
const CORE = '@auth0-api/core';
const TITLE =
  /^# (?:(?:Abstract )?(?:Class|Function|Interface|Namespace|Type Alias|Variable|Enumeration): )?(.+)$/m;
// An adapter exports everything of core again: a list says that better than a heading for each.
const REEXPORT = /^### .+\n\n(?:Re-exports|Renames and re-exports) (\[.+\]\(.+\))\n(?:\n\*\*\*\n\n?)?/gm;

/** @typedef {{ source: string, route: string, title: string, entry: string, body: string }} ReferencePage */

/**
 * The pages of the reference, with the links and the headings of the site.
 *
 * @param {ReadonlyMap<string, string>} known the other pages, as `routes()` returns them
 * @returns {ReferencePage[]}
 */
export function referencePages(known) {
  const files = referenceFiles();
  const all = new Map([...known, ...files]);
  return [...files].map(([source, route]) => {
    const text = readFileSync(join(root, source), 'utf8');
    const entry = entryOf(files, source);
    const title = plain((TITLE.exec(text)?.[1] ?? 'API reference').replaceAll('\\', ''));
    const linked = mapLinks(text, (target) => leadsTo(all, source, target));
    return { source, route, title, entry, body: arranged(linked, route, entry, known) };
  });
}

/** The files of the reference, and where the site shows them. */
function referenceFiles() {
  if (!existsSync(join(root, FOLDER))) throw new Error('There is no API reference: run `npm run api-docs`.');
  return new Map(
    filesBelow(FOLDER, '.md').map((file) => [
      file,
      `/api/${file.slice(FOLDER.length + 1, -'.md'.length).replace(/(^|\/)index$/, '$1')}`,
    ]),
  );
}

/**
 * @param {ReferencePage} page
 * @returns {Record<string, unknown>} what VitePress has to know about it
 */
export function referenceFrontmatter({ title, entry, body }) {
  return {
    title: title === entry ? title : `${title} – ${entry}`,
    description: descriptionOf(body),
    editLink: false,
    prev: false,
    next: false,
    outline: [2, 3],
  };
}

/**
 * What a package exports, and the page about it.
 *
 * @param {string} folder such as `packages/express`
 * @returns {Map<string, string>}
 */
export function exportsOf(folder) {
  const below = `${FOLDER}/${posix.basename(folder)}`;
  const own = [...referenceFiles()].filter(([file]) => file.startsWith(`${below}/`));
  return new Map(own.map(([file, route]) => [posix.basename(file, '.md'), route]));
}

/**
 * The packages that have something to import, core first.
 *
 * @returns {{ name: string, description: string, route: string, others: { path: string, route: string }[] }[]} `others`:
 * what else can be imported than the package itself
 */
function packages() {
  return packageFolders()
    .map((folder) => {
      const {
        name,
        description,
        exports = {},
      } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
      const route = `/api/${posix.basename(folder)}/`;
      const paths = Object.keys(exports).filter((path) => exports[path].source !== undefined);
      const others = paths
        .filter((path) => path !== '.')
        .map((path) => ({ path: path.slice(1), route: `${route}${path.slice(2)}/` }));
      return { name, description, route, others, isEmpty: paths.length === 0 };
    })
    .filter(({ isEmpty }) => !isEmpty)
    .toSorted((a, b) => Number(b.name === CORE) - Number(a.name === CORE));
}

/** The entry points: what can be imported. A package with several is a group that opens. */
export function referenceSidebar() {
  const items = packages().map(({ name, route, others }) => {
    const item = { text: name, link: route };
    if (others.length === 0) return item;
    const below = others.map((other) => ({ text: other.path, link: other.route }));
    return { ...item, collapsed: name !== CORE, items: below };
  });
  return [{ text: 'API reference', items: [{ text: 'All packages', link: '/api/' }, ...items] }];
}

/** The first page of the reference: what each package is for, and what can be imported from it. */
function packageTable() {
  const rows = packages().map(({ name, description, route, others }) => {
    const more = others.map((other) => `[\`${other.path}\`](${other.route})`);
    return `| [\`${name}\`](${route}) | ${description} | ${more.join(' ')} |`;
  });
  return ['| package | what it is for | also exports |', '|---|---|---|', ...rows].join('\n');
}

/** The entry point that a page of the reference belongs to: the nearest index above it. */
function entryOf(/** @type {Map<string, string>} */ files, /** @type {string} */ source) {
  for (let folder = posix.dirname(source); folder !== FOLDER; folder = posix.dirname(folder))
    if (files.has(`${folder}/index.md`)) return `@auth0-api/${folder.slice(FOLDER.length + 1)}`;
  return 'API reference';
}

/**
 * @param {string} text
 * @param {string} route
 * @param {string} entry
 * @param {ReadonlyMap<string, string>} known
 */
function arranged(text, route, entry, known) {
  if (route === '/api/')
    return [
      '# API reference',
      'What each package exports, from the doc comments that your editor shows too.',
      `${packageTable()}\n`,
    ].join('\n\n');
  const name = entry.split('/')[1] ?? '';
  const home = `/api/${entry.slice('@auth0-api/'.length)}/`;
  const readme = known.get(`packages/${name}/README.md`);
  const above =
    route === home
      ? `[API reference](/api/) · [about @auth0-api/${name}](${readme})`
      : `[API reference](/api/) / [${entry}](${home})`;
  return `${above}\n\n${text.replace(REEXPORT, '- $1\n')}`;
}
