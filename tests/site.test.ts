import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';

const site = (name: string) => import(new URL(`../site/lib/${name}.mjs`, import.meta.url).href);
const { withCrossLinks } = await site('cross-links');
const { deadLinks } = await site('dead-links');
const { descriptionOf } = await site('description');
const { landing } = await site('landing');
const { leadsTo, routes, stagedFile } = await site('routes');
const { siteServer } = await site('serve');
const { withTabs } = await site('tabs');
const { navigation } = await site('navigation');
const { KEYWORDS } = await site('keywords');

function built(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'auth0-api-site-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe('the check of the built site', () => {
  const rules = '<a id="t7"></a><p id="über">T7</p>';

  it.each([
    '/auth0-api/rules',
    '/auth0-api/rules#t7',
    '/auth0-api/rules.html#t7',
    './rules#t7',
    'rules#%C3%BCber',
    'https://auth0-api.github.io/auth0-api/rules#t7',
    '/auth0-api/api/',
    '#here',
    'https://example.com/missing',
    'mailto:someone@example.com',
  ])('accepts %s', (href) => {
    const files = {
      'index.html': `<b id="here"><a href="${href}">`,
      'rules.html': rules,
      'api/index.html': '',
    };
    expect(deadLinks(built(files)).dead).toEqual([]);
  });

  it.each([
    '/auth0-api/rule',
    '/auth0-api/rules#t8',
    '/rules-without-the-base',
    'rules#T7',
    '#nowhere',
    '/auth0-api/api',
    'https://auth0-api.github.io/auth0-api/none',
  ])('refuses %s', (href) => {
    const files = { 'index.html': `<a class="x" href="${href}">`, 'rules.html': rules, 'api/index.html': '' };
    expect(deadLinks(built(files)).dead).toEqual([`index.html ${href}`]);
  });
});

describe('where links of pages lead', () => {
  const known = routes();

  it.each([
    ['docs/guards.md', 'errors.md#wrong_audience', '/errors#wrong_audience'],
    ['docs/migration/from-hono-jwk.md', '../hono.md', '/hono'],
    ['docs/guards.md', '../packages/express/README.md', '/packages/express'],
    ['packages/express/README.md', '../../docs/README.md#packages', '/docs#packages'],
    ['docs/guards.md', '../examples/spa', 'https://github.com/auth0-api/auth0-api/tree/main/examples/spa'],
    ['README.md', 'LICENSE', 'https://github.com/auth0-api/auth0-api/blob/main/LICENSE'],
    ['docs/guards.md', 'https://auth0-api.github.io/auth0-api/rules#t7', '/rules#t7'],
    ['docs/guards.md', 'https://auth0.com/docs', 'https://auth0.com/docs'],
    ['docs/guards.md', '#arguments', '#arguments'],
  ])('%s %s', (page, target, place) => {
    expect(leadsTo(known, page, target)).toBe(place);
  });

  it('every page has a path of its own', () => {
    expect(new Set([...known.values()].map(stagedFile)).size).toBe(known.size);
  });
});

describe('reasons, rules and likely causes', () => {
  const row = (page: string, anchor: string): string => {
    const source = `docs/${page}.md`;
    const text = readFileSync(new URL(`../${source}`, import.meta.url), 'utf8');
    const lines: string[] = withCrossLinks(source, text).split('\n');
    return lines.find((line) => line.includes(`<a id="${anchor}"></a>`)) ?? '';
  };

  it.each([
    ['errors', 'wrong_audience', '(rules.md#t12)'],
    [
      'errors',
      'wrong_audience',
      'Likely causes: [`no_audience_requested`](diagnosis.md#no_audience_requested), ',
    ],
    ['rules', 't12', '<br>Reason: [`wrong_audience`](errors.md#wrong_audience) |'],
    ['rules', 'd6', '| Reason: [`bad_proof_signature`](errors.md#bad_proof_signature) |'],
    ['diagnosis', 'other_tenant', '| [`unknown_issuer`](errors.md#unknown_issuer) |'],
  ])('%s#%s links to the others', (page, anchor, link) => {
    expect(row(page, anchor)).toContain(link);
  });

  it('leave rows without such a link, and other pages, as they are', () => {
    const plain = (page: string, text: string) => expect(withCrossLinks(`docs/${page}.md`, text)).toBe(text);
    plain('rules', '| <a id="c5"></a>**C5** | a \\| b | |\n\nText | <a id="t12">');
    plain('options', '| <a id="t12"></a>**T12** | a | b |');
  });
});

describe('navigation', () => {
  it('shows beside a page the pages of its part, also where one path begins like another', () => {
    const index = [
      '## Guides',
      '| [WebSockets](websockets.md) | connect |',
      '## Frameworks',
      '| [Web](web.md) | handle |',
    ].join('\n');
    const { sidebar } = navigation(index, routes());
    const shown = (path: string) => {
      const key = Object.keys(sidebar).find((prefix) => path.startsWith(prefix)) ?? '';
      return sidebar[key].map(({ text }: { text: string }) => text);
    };
    expect(shown('/websockets')).toEqual(['Guides']);
    expect(shown('/web')).toEqual(['Frameworks']);
    expect(shown('/docs')).toEqual(['Guides', 'Frameworks']);
  });

  it('refuses an index with a page that is not there', () => {
    expect(() => navigation('## Start\n| [Gone](gone.md) | go |', routes())).toThrow('docs/gone.md');
  });
});

describe('search', () => {
  const theme = (name: string) => import(new URL(`../site/.vitepress/${name}.ts`, import.meta.url).href);

  it('has keywords of pages that are there', () => {
    expect(Object.keys(KEYWORDS).filter((source) => !routes().has(source))).toEqual([]);
  });

  it('finds each heading, and each row with an anchor, by itself', async () => {
    const { sectionsOf } = await theme('sections');
    const heading = (level: number, id: string) =>
      `<h${level} id="${id}" tabindex="-1">${id} <a class="header-anchor" href="#${id}">#</a></h${level}>`;
    const html = [
      `${heading(1, 'errors')}<p>All of <code>them</code>.</p>`,
      `${heading(2, 'tokens')}<p>Refused.</p><table><tr><th>reason</th><th>what</th></tr>`,
      '<tr><td><a id="a_b"></a><code>a_<wbr>b</code></td><td><code>Error</code>, 503</td><td>One &lt;two&gt;. Three</td></tr>',
      '<tr><td>none</td><td>plain</td></tr></table>',
      `${heading(2, 'next')}`,
    ].join('\n');
    expect(sectionsOf(html)).toEqual([
      { anchor: 'errors', titles: ['errors'], text: 'All of them.' },
      { anchor: 'tokens', titles: ['errors', 'tokens'], text: 'Refused. reason what none plain' },
      {
        anchor: 'a_b',
        titles: ['errors', 'tokens', 'a_b: One &lt;two&gt;'],
        text: 'Error, 503 One &lt;two&gt;. Three',
      },
      { anchor: 'next', titles: ['errors', 'next'], text: '' },
    ]);
  });

  it('knows names and their parts, and leaves out what every question has', async () => {
    const { tokenize, word } = await theme('tokenize');
    expect(tokenize('wrong_audience, T7')).toEqual(['wrong_audience', 'wrong', 'audience', 'T7']);
    expect(['How', 'To', 'T7'].map(word)).toEqual([null, null, 't7']);
  });
});

describe('tabs', () => {
  const express = "```ts\nimport '@auth0-api/express';\n```";
  const details = (name: string, code: string) =>
    `<details>\n<summary>${name}</summary>\n\n${code}\n\n</details>\n`;

  it.each([
    ['on a line of its own', details('Fastify', '```ts\nb\n```')],
    ['beside the summary', '<details><summary>Fastify</summary>\n\n```ts\nb\n```\n\n</details>\n'],
  ])('are made of a block of code and the details after it, %s', (_name, other) => {
    const page = withTabs(`Text.\n\n${express}\n\n${other}\nMore.`);
    expect(page).toContain('<Tabs group="framework" names="Express|Fastify">');
    expect(page).not.toContain('<details>');
    expect(page.match(/<template/g)).toHaveLength(2);
    expect(page).toMatch(/^Text\.[\s\S]*<\/Tabs>\s+More\.$/);
  });

  it.each([
    ['details about something else', details('Why', 'Because.')],
    ['details in a block of code', '```md\n<details><summary>Fastify</summary>\n</details>\n```'],
  ])('are not made of %s', (_name, text) => {
    expect(withTabs(text)).toBe(text);
  });

  it('refuses details that are not closed', () => {
    expect(() => withTabs('<details><summary>Koa</summary>\n\nText.')).toThrow('Koa');
  });

  it.each([
    ['pnpm', 'pnpm add @auth0-api/express express # both'],
    ['yarn', 'yarn add @auth0-api/express express # both'],
    ['bun', 'bun add @auth0-api/express express # both'],
  ])('translate an install for %s and keep the comment', (_manager, line) => {
    expect(withTabs('```sh\nnpm install @auth0-api/express express # both\n```').split('\n')).toContain(line);
  });

  it('translate npx, and leave pipes and other commands', () => {
    const page = withTabs('```sh\necho "$TOKEN" | npx @auth0-api/cli explain -\nnode server.js\n```');
    expect(page).toContain('\necho "$TOKEN" | pnpm dlx @auth0-api/cli explain -\nnode server.js\n');
  });

  it('leave shell lines that install nothing', () => {
    const text = '```sh\nnpm run demo\n```';
    expect(withTabs(text)).toBe(text);
  });
});

describe('the first page', () => {
  it('refuses a README without the sample', () => {
    expect(() => landing('# Name\n\nText.\n\n## Start\n\nNothing.')).toThrow('sample');
  });
});

describe('descriptions', () => {
  it.each([
    ['# T\n\nOne `sentence` with a [link](x.md). Two.', 'One sentence with a link. Two.'],
    ['# T\n\n```ts\ncode\n```\n\nText.', 'Text.'],
    ['# T', ''],
  ])('%j', (text, description) => {
    expect(descriptionOf(text)).toBe(description);
  });
});

describe('a page', () => {
  it('shows {{ }} as it is written, which the framework of the site would run', async () => {
    const folder = new URL('../site/', import.meta.url);
    const { createMarkdownRenderer } = await import(
      new URL('node_modules/vitepress/dist/node/index.js', folder).href
    );
    const { extendMarkdown } = await import(new URL('.vitepress/markdown.ts', folder).href);
    const renderer = await createMarkdownRenderer('.', { config: extendMarkdown });
    // Vue runs nothing in plain attributes.
    const rendered = (place: string): string => renderer.render(place).replaceAll(/"[^"]*"/g, '');
    const places = [
      '{{ a }}',
      '`{{ a }}`',
      '**{{ a }}**',
      '# {{ a }}',
      '| {{ a }} |\n|---|\n| `{{ a }}` |',
      '<details><summary>{{ a }}</summary>',
    ];
    for (const place of places) expect(rendered(place)).not.toContain('{{');
    expect(renderer.render('```sh\necho {{ a }}\n```')).toContain('v-pre');
  });
});

describe('the server of the built site', () => {
  const answers = async (target: string) => {
    const folder = built({
      'dist/index.html': 'home',
      'dist/rules.html': 'rules',
      'dist/404.html': 'none',
      'secret.html': 'secret',
    });
    const server: Server = siteServer(join(folder, 'dist')).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const sent = request({ port, host: '127.0.0.1', path: target, agent: false }).end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return [response.statusCode, await text(response)];
  };

  it.each([
    ['/auth0-api/', 200, 'home'],
    ['/auth0-api/rules', 200, 'rules'],
    ['/auth0-api/rules.html?a=b', 200, 'rules'],
    ['/auth0-api/none', 404, 'none'],
    ['/rules', 404, 'none'],
    ['/auth0-api/..%2fsecret', 404, 'none'],
    ['/auth0-api/../secret', 404, 'none'],
    ['/auth0-api/%zz', 404, 'none'],
    ['*', 404, 'none'],
  ])('answers %s with %d', async (target, status, body) => {
    expect(await answers(target)).toEqual([status, body]);
  });
});
