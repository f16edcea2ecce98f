// The parts of the documentation, as docs/README.md lists them: the one place that says which pages there are, what they
// are called, and in which order. The site makes its navigation of it.
import { posix } from 'node:path';

/** Where .github/workflows/site.yml publishes docs/. */
export const SITE = 'https://auth0-api.github.io/auth0-api/';

/** The page with the list, which is no page of a part itself. */
export const INDEX = 'docs/README.md';

/**
 * @typedef {{ label: string, path: string, purpose: string }} Page `path`: from the root of the repository; `purpose`: the
 * words after "read it to", in Markdown
 * @typedef {{ title?: string, pages: Page[] }} Group
 * @typedef {{ title: string, groups: Group[] }} Part
 */

const ROW = /^\| \[(.+?)\]\(([^)#]+)\) \| (.+?) \|$/;

/**
 * A heading of the second level opens a part, one of the third a group in it, and a row of a table that begins with a link
 * is a page.
 *
 * @param {string} index the text of docs/README.md
 * @returns {Part[]}
 */
export function partsOf(index) {
  /** @type {Part[]} */
  const parts = [];
  for (const line of index.split('\n')) {
    const [, level, title] = /^(##|###) (.+)$/.exec(line) ?? [];
    if (level === '##') parts.push({ title, groups: [] });
    if (level === '###') parts.at(-1)?.groups.push({ title, pages: [] });
    const page = pageOf(line);
    const part = parts.at(-1);
    if (page === undefined || part === undefined) continue;
    if (part.groups.length === 0) part.groups.push({ pages: [] });
    part.groups.at(-1)?.pages.push(page);
  }
  return parts;
}

/** @returns {Page | undefined} */
function pageOf(line) {
  const [, label, target, purpose] = ROW.exec(line) ?? [];
  if (target === undefined) return undefined;
  return { label, path: posix.join(posix.dirname(INDEX), target), purpose };
}

/**
 * @param {Part[]} parts
 * @returns {Page[]}
 */
export function pagesOf(parts) {
  return parts.flatMap(({ groups }) => groups.flatMap(({ pages }) => pages));
}
