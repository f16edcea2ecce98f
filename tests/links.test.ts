import { describe, expect, test } from 'vitest';

const { anchorsOf, linksOf } = await import(new URL('../scripts/lib/links.mjs', import.meta.url).href);

const targets = (text: string): string[] => linksOf(text).map((link: { target: string }) => link.target);

describe('the check of links', () => {
  test.each([
    ['[a](b.md)', ['b.md']],
    ['[a](b.md#c) and ![d](e.png "title")', ['b.md#c', 'e.png']],
    ['[![badge](c.svg)](d.md)', ['c.svg', 'd.md']],
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
