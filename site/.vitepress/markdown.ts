import type { MarkdownEnv, MarkdownRenderer } from 'vitepress';

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

/** Teaches the renderer what pages for GitHub have, and Vue would misread. */
export function extendMarkdown(md: MarkdownRenderer): void {
  const { rules } = md.renderer;

  const text: Rule = rules.text ?? ((tokens, index) => md.utils.escapeHtml(tokens[index]?.content ?? ''));
  rules.text = (...args) => withoutMustaches(text(...args));
  const inline: Rule = (tokens, index) => escapeUnknown(tokens[index]?.content ?? '');
  rules.html_inline = inline;
  rules.html_block = inline;

  // A wide table scrolls inside of itself, with the keyboard too.
  rules.table_open = () => '<div class="wide" tabindex="0" role="region" aria-label="Table"><table>\n';
  rules.table_close = () => '</table></div>\n';

  // Long names break after `_`, so that they leave room for the columns beside them.
  const code = rules.code_inline;
  rules.code_inline = (...args) => {
    const html = withoutMustaches(code?.(...args) ?? '');
    return html.length < LONG_NAME ? html : html.replace(/(?<=>[^<>]*)_(?=\w)/g, '_<wbr>');
  };

  const fence = rules.fence;
  rules.fence = (tokens, index, options, env, self) => {
    const { info = '', content = '' } = tokens[index] ?? {};
    if (info.trim() === 'mermaid') return `<Diagram code="${encodeURIComponent(content)}"></Diagram>\n`;
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

/** What the search finds of a page: all of its text; of the API reference, titles alone. */
export function searchable(source: string, env: MarkdownEnv, md: Pick<MarkdownRenderer, 'render'>): string {
  const html = md.render(source, env);
  if (env.frontmatter?.search === false) return '';
  if (!env.relativePath.startsWith('api/')) return html;
  return [...html.matchAll(/<h[1-3][\s\S]*?<\/h[1-3]>/g)].map(([heading]) => heading).join('\n');
}
