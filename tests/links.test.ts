import { describe, expect, test } from 'vitest';

const library = (name: string) => import(new URL(`../scripts/lib/${name}.mjs`, import.meta.url).href);
const { anchorsOf, linksOf, undefinedReferences } = await library('links');
const { wrongHtml } = await library('html');

const targets = (text: string): string[] => linksOf(text).map((link: { target: string }) => link.target);

describe('the check of links', () => {
  test.each([
    ['[a](b.md)', ['b.md']],
    ['[a](b.md#c) and ![d](e.png "title")', ['b.md#c', 'e.png']],
    ['[![badge](c.svg)](d.md)', ['c.svg', 'd.md']],
    ["[a](b.md 'title') [c](d.md (title))", ['b.md', 'd.md']],
    ["<a href='b.md'><IMG SRC=c.png>", ['b.md', 'c.png']],
    ['<HTTPS://example.com/>', ['HTTPS://example.com/']],
    ['[a]( <b c.md> )', ['b c.md']],
    ['[a](b_(c).md)', ['b_(c).md']],
    ['[a]: b.md', ['b.md']],
    ['[^a]: text with [a link](b.md)', ['b.md']],
    ['<a href="b.md"><img src="c.png"></a>', ['b.md', 'c.png']],
    ['<https://example.com/>', ['https://example.com/']],
    ['`[a](b.md)` and ``[a](`b.md)``', []],
    ['```md\n[a](b.md)\n```', []],
    ['| [`a`](b.md) | `x` [c](d.md) |', ['b.md', 'd.md']],
  ])('%s', (text, found) => {
    expect(targets(text)).toEqual(found);
  });

  test('a link is found in the line where it stands, whatever code is before it', () => {
    expect(linksOf('```ts\na\n\n```\n\n[a](b.md)')).toEqual([{ target: 'b.md', line: 6 }]);
    expect(linksOf('```\n```\n[a](b.md)')).toEqual([{ target: 'b.md', line: 3 }]);
  });

  test('a reference needs a definition', () => {
    const text = '[a][b], [c][D], [d][] and `[e][f]`\n\n[d]: d.md\n[^b]: a footnote';
    expect(undefinedReferences(text)).toEqual([{ target: '[b]', line: 1 }]);
  });

  test('anchors are those that GitHub makes of headings', () => {
    const text = [
      '# Who acts, for whom?',
      '## `auth0-api:decision`',
      '### A [link](there.md) & `more_code`',
      '## Errors',
      '## Errors',
      '```sh',
      '# no heading',
      '```',
      'text #none',
      '<a id="by-hand"></a>',
      '## Überschrift 2 ##',
    ].join('\n');
    expect([...anchorsOf(text)]).toEqual([
      'who-acts-for-whom',
      'auth0-apidecision',
      'a-link--more_code',
      'errors',
      'errors-1',
      'by-hand',
      'überschrift-2',
    ]);
  });
});

describe('HTML in pages', () => {
  test.each([
    '<details>\n<summary>More</summary>\n\nText.\n\n</details>',
    '| <a id="t7"></a>**T7** | <a id="t7a"></a> |',
    '<!-- report: picture -->\n<!-- /report -->',
    '`<script>` and ``<img onerror="x">``, a < b, <https://example.com/>',
    '```html\n<script></script>\n```',
  ])('is accepted: %s', (text) => {
    expect(wrongHtml(text)).toEqual([]);
  });

  test.each([
    '<script>',
    '<img src="a.png" onerror="x">',
    '<a id="b" onclick="x"></a>',
    '<details :open="1 + 1">',
    '<details ontoggle="x">',
    '<iframe src=https://example.com>',
    '<!-- TODO -->',
    '<![CDATA[x]]>',
    'a \\`<img src=x onerror=y>\\` b',
    '<!-- a comment\nof two lines -->',
    '<Badge text="x" />',
    '<placeholder>',
    '<a id="x"></a> <a id="x"></a>',
  ])('is refused: %s', (text) => {
    expect(wrongHtml(text)).toHaveLength(1);
  });
});
