// Checks the links of every Markdown page: `npm run links`. A relative link must name a file or folder of the
// repository, and its anchor a heading there; a link to another site must be well-formed. Nothing is fetched. Each page of
// docs/ must have one row in docs/README.md, and no other HTML than scripts/lib/html.mjs accepts. Links to the site of the project, also those of doc comments, must name a page
// of docs/ and an anchor in it.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { root } from './lib/files.mjs';
import { wrongHtml } from './lib/html.mjs';
import { anchorsOf, linksOf, undefinedReferences } from './lib/links.mjs';
import { documentedSources } from './lib/pages.mjs';
import { INDEX, pagesOf, partsOf, SITE } from './lib/parts.mjs';

const files = committable();
const places = new Set(files.flatMap((file) => [file, ...foldersAbove(file)]));
const pages = new Map(files.filter((file) => file.endsWith('.md')).map((file) => [file, read(file)]));
const anchors = new Map();
const SITE_LINK = new RegExp(`${SITE}[\\w/.#%-]*\\w`, 'gi');
const SOURCE_LINK = /^https:\/\/github\.com\/auth0-api\/auth0-api\/(?:blob|tree)\/main\//i;

let count = 0;
const problems = [];
for (const [page, text] of pages) {
  for (const { target, line } of linksOf(text)) {
    count += 1;
    const problem = /^[a-z][a-z\d+.-]*:/i.test(target) ? wrongUrl(target) : wrongPath(page, target);
    if (problem) problems.push(`${page}:${line} ${target}: ${problem}`);
  }
  for (const { target, line } of undefinedReferences(text))
    problems.push(`${page}:${line} ${target}: has no definition`);
  for (const { html, line, problem } of wrongHtml(text)) problems.push(`${page}:${line} ${html}: ${problem}`);
}

for (const source of documentedSources()) {
  for (const [index, line] of read(source).split('\n').entries()) {
    for (const [target] of line.matchAll(SITE_LINK)) {
      count += 1;
      const problem = wrongUrl(target);
      if (problem) problems.push(`${source}:${index + 1} ${target}: ${problem}`);
    }
  }
}

const listed = pagesOf(partsOf(pages.get(INDEX) ?? '')).map(({ path }) => path);
for (const page of pages.keys()) {
  const rows = listed.filter((path) => path === page).length;
  if (page.startsWith('docs/') && page !== INDEX && rows !== 1)
    problems.push(`${INDEX} has ${rows} rows for ${page}`);
}

for (const problem of problems) console.error(problem);
console.log(`links: ${pages.size} pages, ${count} links, ${problems.length} dead`);
process.exitCode = problems.length > 0 ? 1 : 0;

function wrongUrl(target) {
  if (!URL.canParse(target)) return 'is no URL';
  if (!/^(https|mailto):/i.test(target)) return 'is not https';
  const { href, host } = new URL(target);
  if (host === new URL(SITE).host)
    return href.startsWith(SITE) ? wrongPlace(href.slice(SITE.length)) : 'is no page of this site';
  return SOURCE_LINK.test(href) ? wrongPath('README.md', href.replace(SOURCE_LINK, '')) : undefined;
}

/** The API reference is made from the sources, and the check of the built site covers it. */
function wrongPlace(place) {
  const [page = '', anchor] = place.split('#', 2);
  if (page === '' || page.startsWith('api/')) return undefined;
  return wrongPath(INDEX, `${page}.md${anchor === undefined ? '' : `#${anchor}`}`);
}

function wrongPath(page, target) {
  const decoded = decodedPath(target);
  if (decoded === undefined) return 'is not encoded as a URL is';
  const [path = '', anchor] = decoded.split('#', 2);
  if (path.startsWith('/')) return 'is absolute: it leads elsewhere on each site that shows the page';
  const place = path === '' ? page : posix.join(posix.dirname(page), path).replace(/\/$/, '');
  if (!places.has(place)) return 'there is no such file or folder in the repository';
  if (anchor === undefined) return undefined;
  if (!pages.has(place)) return 'only Markdown pages have anchors';
  if (!anchors.has(place)) anchors.set(place, anchorsOf(pages.get(place)));
  return anchors.get(place).has(anchor) ? undefined : `${place} has no heading with this anchor`;
}

function decodedPath(target) {
  try {
    return decodeURI(target);
  } catch {
    return undefined;
  }
}

/** What git has or would take: a link to a built file works only where it was built. */
function committable() {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ls-files ended with ${status}: ${stderr}`);
  return stdout.split('\0').filter((file) => file !== '' && existsSync(posix.join(root, file)));
}

function foldersAbove(file) {
  const folder = posix.dirname(file);
  return folder === '.' ? ['.'] : [folder, ...foldersAbove(folder)];
}

function read(file) {
  return readFileSync(posix.join(root, file), 'utf8');
}
