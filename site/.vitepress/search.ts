import type { MarkdownEnv, MarkdownRenderer } from 'vitepress';
import { type Section, sectionsOf } from './sections.js';
import { tokenize, word } from './tokenize.js';

/** Ends the keywords before the text of a page. */
const MARK = '\u0001';

/**
 * How the search of VitePress (https://lucaong.github.io/minisearch/) makes its index and reads it. VitePress sends the
 * functions to the browser as text, so none uses anything outside of itself; those that begin with `_` stay here.
 */
export const search = {
  _render: searchable,
  // Excerpts, until the reader turns them off.
  detailedView: true,
  miniSearch: {
    options: {
      fields: ['title', 'titles', 'keywords', 'text'],
      storeFields: ['title', 'titles'],
      tokenize,
      processTerm: word,
      extractField: (entry: Readonly<Record<string, unknown>>, field: string) => {
        if (field !== 'keywords' && field !== 'text') return entry[field];
        const [keywords, text] = String(entry.text).split('\u0001');
        return text === undefined ? (field === 'text' ? keywords : '') : field === 'text' ? text : keywords;
      },
    },
    searchOptions: {
      combineWith: 'AND',
      prefix: true,
      fuzzy: (term: string) => (term.length > 5 && !/[\d_]/.test(term) ? 0.15 : false),
      weights: { fuzzy: 0.1, prefix: 0.3 },
      boost: { title: 4, keywords: 3, titles: 1.5, text: 1 },
      boostDocument: (id: string, term: string, stored?: Readonly<Record<string, unknown>>) => {
        const [path = '', anchor = ''] = id.split('#');
        const isPage = Array.isArray(stored?.titles) && stored.titles.length === 0;
        // The reference has a page for each name and a heading for each member: guides come before them.
        if (path.includes('/api/')) return isPage ? 0.6 : 0.02;
        if (anchor === 'next') return 0.05;
        // A row of a table is what its own name leads to, and little else.
        const isRow = /\/(?:rules|errors|diagnosis)$/.test(path) && /^[a-z]\d+[a-z]?$|_/.test(anchor);
        if (isRow) return anchor === term ? 6 : 0.3;
        // Lists have all words, and few readers change the project itself.
        if (/\/(?:docs|contributing|releasing|design|auth0|threat-model)?$|\/packages\//.test(path))
          return isPage ? 1.2 : 0.25;
        return isPage ? 3 : path.endsWith('/options') ? 2 : 1;
      },
    },
    _splitIntoSections: (_file: string, html: string): Section[] => sectionsOf(html),
  },
} as const;

/** What the search finds of a page: all of its text, and its keywords; of the API reference, titles alone. */
function searchable(source: string, env: MarkdownEnv, md: Pick<MarkdownRenderer, 'render'>): string {
  const html = md.render(source, env);
  const { keywords, search } = env.frontmatter ?? {};
  if (search === false) return '';
  if (env.relativePath.startsWith('api/'))
    return [...html.matchAll(/<h[1-3][\s\S]*?<\/h[1-3]>/g)].map(([heading]) => heading).join('\n');
  // After the title, so that they belong to the page and not to a part of it.
  return html.replace('</h1>', () => `</h1>${keywords ?? ''}${MARK}`);
}
