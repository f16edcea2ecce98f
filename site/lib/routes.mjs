import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { filesBelow, packageFolders, root } from '../../scripts/lib/files.mjs';
import { INDEX } from '../../scripts/lib/parts.mjs';
import { REPOSITORY, SITE } from './address.mjs';

const TOP = {
  'README.md': '/',
  'CONTRIBUTING.md': '/contributing',
  'SECURITY.md': '/security',
  [INDEX]: '/docs',
};

/**
 * The pages of the site: a file of the repository, and the path that shows it.
 *
 * @returns {Map<string, string>} such as `docs/rules.md` to `/rules`
 */
export function routes() {
  const docs = filesBelow('docs', '.md').filter((file) => file !== INDEX);
  const packages = packageFolders()
    .map((folder) => `${folder}/README.md`)
    .filter((file) => existsSync(join(root, file)));
  return new Map([
    ...Object.entries(TOP),
    ...docs.map((file) => pair(file, `/${file.slice('docs/'.length, -'.md'.length)}`)),
    ...packages.map((file) => pair(file, `/${posix.dirname(file)}`)),
  ]);
}

/**
 * @param {string} file
 * @param {string} route
 * @returns {[string, string]}
 */
function pair(file, route) {
  return [file, route];
}

/**
 * Where a link of a page leads on the site: to another page, or to the file on GitHub. Links to other sites, and within
 * a page, stay.
 *
 * @param {ReadonlyMap<string, string>} known as `routes()` returns it
 * @param {string} page the file that has the link
 * @param {string} target the link as it is written
 * @returns {string} a path on the site without its base, or a URL
 */
export function leadsTo(known, page, target) {
  if (target.startsWith(`${SITE}/`)) return target.slice(SITE.length);
  const own = `${REPOSITORY}/blob/main/`;
  const isOwn = target.startsWith(own);
  if (!isOwn && /^([a-z][a-z\d+.-]*:|#)/i.test(target)) return target;
  const [path = '', anchor] = decodeURI(isOwn ? target.slice(own.length) : target).split('#', 2);
  const file = isOwn ? path : posix.join(posix.dirname(page), path);
  return (known.get(file) ?? onGitHub(file)) + (anchor === undefined ? '' : `#${anchor}`);
}

/**
 * Where GitHub shows a file or a folder of the repository.
 *
 * @param {string} file
 */
function onGitHub(file) {
  const path = file.replace(/\/$/, '');
  if (path === '' || path === '.') return REPOSITORY;
  const isFolder = statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
  return `${REPOSITORY}/${isFolder ? 'tree' : 'blob'}/main/${path}`;
}

/**
 * The file below the staged pages that becomes this path: `/migration/x` is `migration/x.md`, and `/` is `index.md`.
 *
 * @param {string} route
 */
export function stagedFile(route) {
  return `${route.slice(1)}${route.endsWith('/') ? 'index' : ''}.md`;
}
