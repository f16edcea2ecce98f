// What programs read: each page as Markdown beside its HTML, and an index of them as https://llmstxt.org proposes.
// vitepress-plugin-llms makes these of what VitePress builds. Here that has components and no plain tabs, so the files
// are made of the sources.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../scripts/lib/files.mjs';
import { mapLinks } from '../../scripts/lib/links.mjs';
import { INDEX, partsOf } from '../../scripts/lib/parts.mjs';
import { SITE } from './address.mjs';
import { plain } from './description.mjs';
import { referencePages } from './reference.mjs';
import { leadsTo, stagedFile } from './routes.mjs';

/**
 * Writes the Markdown of every page, llms.txt and llms-full.txt.
 *
 * @param {string} folder what is served
 * @param {ReadonlyMap<string, string>} known the pages without the reference, as `routes()` returns them
 */
export function writeMarkdown(folder, known) {
  const pages = new Map(
    [...known].map(([source, route]) => [source, { route, text: markdownOf(source, known) }]),
  );
  for (const { route, text } of pages.values()) write(folder, stagedFile(route), text);
  for (const { route, body } of referencePages(known))
    write(
      folder,
      stagedFile(route),
      mapLinks(body, (target) => onSite(target, known)),
    );
  const index = readFileSync(join(root, INDEX), 'utf8');
  const listed = partsOf(index).flatMap(({ groups }) => groups.flatMap((group) => group.pages));
  write(folder, 'llms.txt', llmsText(index, known));
  write(
    folder,
    'llms-full.txt',
    ['README.md', ...listed.map(({ path }) => path)].map((path) => pages.get(path)?.text).join('\n\n'),
  );
}

/** The page as it is in the repository, with links that lead somewhere from anywhere. */
function markdownOf(/** @type {string} */ source, /** @type {ReadonlyMap<string, string>} */ known) {
  const text = readFileSync(join(root, source), 'utf8');
  return mapLinks(text, (target) => onSite(leadsTo(known, source, target), known));
}

/** A path of the site as the address of its Markdown. */
function onSite(/** @type {string} */ target, /** @type {ReadonlyMap<string, string>} */ known) {
  if (!target.startsWith('/')) return target;
  const [path = '', anchor] = target.split('#', 2);
  const isPage = path.startsWith('/api/') || [...known.values()].includes(path);
  return `${SITE}/${isPage ? stagedFile(path) : path.slice(1)}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** The index of all pages: its parts, and what each page is for. */
function llmsText(/** @type {string} */ index, /** @type {ReadonlyMap<string, string>} */ known) {
  const parts = partsOf(index).map(({ title, groups }) => {
    const rows = groups.flatMap((group) =>
      group.pages.map(({ label, path, purpose }) => {
        const address = `${SITE}/${stagedFile(known.get(path) ?? '/')}`;
        return `- [${plain(label)}](${address}): ${plain(purpose)}`;
      }),
    );
    return [`## ${title}`, '', ...rows, ''].join('\n');
  });
  return [
    '# auth0-api',
    '',
    '> Protects Node.js HTTP APIs with Auth0 access tokens, in Express, Fastify, Koa, NestJS, Hono and handlers of web',
    '> standards. An independent project, not affiliated with Auth0 or Okta.',
    '',
    `Everything in one file: ${SITE}/llms-full.txt`,
    '',
    ...parts,
    '## Optional',
    '',
    `- [API reference](${SITE}/api/index.md): what each package exports, from its doc comments`,
    '',
  ].join('\n');
}

function write(/** @type {string} */ folder, /** @type {string} */ path, /** @type {string} */ text) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text.endsWith('\n') ? text : `${text}\n`);
}
