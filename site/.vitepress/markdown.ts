import type { MarkdownRenderer } from 'vitepress';
import { plain } from '../lib/description.mjs';

// What GitHub shows of HTML in these pages, and components of the theme. Anything else that looks like a tag is text.
const TAGS = new Set(
  'a abbr b br code details div em hr i img kbd li ol p picture pre small span strong sub summary sup table tbody td th thead tr ul'.split(
    ' ',
  ),
);
/** The length of `<code>…</code>` from which on a name may break. */
const LONG_NAME = 30;
const COMPONENTS = new Set(['Landing', 'Tabs', 'template']);

type Rule = NonNullable<MarkdownRenderer['renderer']['rules'][string]>;
type Tokens = Parameters<Rule>[0];

/** The length of a cell from which on a table has sentences. */
const LONG_CELL = 80;
const ROLES: Readonly<Record<string, string>> = {
  table_open: 'table',
  thead_open: 'rowgroup',
  tbody_open: 'rowgroup',
  tr_open: 'row',
  th_open: 'columnheader',
  td_open: 'cell',
};

/** Teaches the renderer what pages for GitHub have, and Vue would misread. */
export function extendMarkdown(md: MarkdownRenderer): void {
  const { rules } = md.renderer;

  const text: Rule = rules.text ?? ((tokens, index) => md.utils.escapeHtml(tokens[index]?.content ?? ''));
  rules.text = (...args) => withoutMustaches(text(...args));
  const inline: Rule = (tokens, index) => withoutMustaches(escapeUnknown(tokens[index]?.content ?? ''));
  rules.html_inline = inline;
  rules.html_block = inline;

  // A wide table scrolls inside of itself, with the keyboard too.
  rules.table_open = (tokens, index, options, _env, self) => {
    const isProse = tokens[index]?.meta?.isProse === true;
    const table = self.renderToken(tokens, index, options);
    return `<div class="wide${isProse ? ' prose' : ''}" tabindex="0" role="region" aria-label="Table">${table}`;
  };
  rules.table_close = () => '</table></div>\n';

  // Long names break after `_`, so that they leave room for the columns beside them.
  const code = rules.code_inline;
  rules.code_inline = (...args) => {
    const html = withoutMustaches(code?.(...args) ?? '');
    return html.length < LONG_NAME ? html : html.replace(/(?<=>[^<>]*)_(?=\w)/g, '_<wbr>');
  };

  md.core.ruler.push('prose_tables', ({ tokens }) => markProseTables(tokens));

  const fence = rules.fence;
  rules.fence = (tokens, index, options, env, self) => {
    const { info = '', content = '' } = tokens[index] ?? {};
    if (info.trim() === 'mermaid') {
      const title = md.utils.escapeHtml(titleOf(content) ?? headingBefore(tokens, index));
      return `<Diagram code="${encodeURIComponent(content)}" title="${title}"></Diagram>\n`;
    }
    return fence?.(tokens, index, options, env, self) ?? '';
  };

  // Pictures have a file for each colour scheme.
  const image = rules.image;
  rules.image = (tokens, index, options, env, self) => {
    const html = image?.(tokens, index, options, env, self) ?? '';
    if (!html.includes('src="/pictures/light/')) return html;
    const of = (scheme: string) =>
      html
        .replace('/pictures/light/', `/pictures/${scheme}/`)
        .replace('<img ', `<img class="${scheme}-only" `);
    return of('light') + of('dark');
  };
}

/**
 * Marks tables of sentences, whose cells style.css puts below each other on phones: there, a cell says its column. What
 * shows a table in another way also hides from screen readers that it is one, unless the elements say so.
 */
function markProseTables(tokens: Tokens): void {
  for (const [start, table] of tokens.entries()) {
    if (table.type !== 'table_open') continue;
    const end = tokens.findIndex(({ type }, index) => index > start && type === 'table_close');
    const own = tokens.slice(start, end);
    const textAfter = (token: Tokens[number]) => plain(own[own.indexOf(token) + 1]?.content ?? '');
    const columns = own.filter(({ type }) => type === 'th_open').map(textAfter);
    const cells = own.filter(({ type }) => type === 'td_open');
    if (columns.length < 3 || !cells.some((cell) => textAfter(cell).length > LONG_CELL)) continue;
    table.meta = { isProse: true };
    for (const token of own) {
      const role = ROLES[token.type];
      if (role !== undefined) token.attrSet('role', role);
    }
    for (const [index, cell] of cells.entries())
      cell.attrSet('data-column', columns[index % columns.length] ?? '');
  }
}

/** What a diagram says itself that it shows: https://mermaid.js.org/config/accessibility.html */
function titleOf(code: string): string | undefined {
  return /^\s*accTitle: *(.+)$/m.exec(code)?.[1]?.trim();
}

function headingBefore(tokens: Tokens, index: number): string {
  const open = tokens.slice(0, index).findLastIndex(({ type }) => type === 'heading_open');
  return plain(tokens[open + 1]?.content ?? '');
}

/** Vue reads {{ }} as code, in text and in `code` of a line too. */
function withoutMustaches(html: string): string {
  return html.replaceAll('{{', '&#123;&#123;').replaceAll('}}', '&#125;&#125;');
}

/** HTML with the tags that pages use; `<placeholder>` is shown as it is written. */
function escapeUnknown(html: string): string {
  return html.replace(/<(?=\/?([A-Za-z][\w-]*))/g, (open, name: string) =>
    TAGS.has(name.toLowerCase()) || COMPONENTS.has(name) ? open : '&lt;',
  );
}
