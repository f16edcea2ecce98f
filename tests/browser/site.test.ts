import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.js';
import { launchChromium } from './chromium.js';
import { serveSite } from './static-site.js';

const SCREENSHOTS = fileURLToPath(new URL('../../.artifacts/site/screenshots/', import.meta.url));

const WIDTHS = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;
const SCHEMES = ['light', 'dark'] as const;

/** One page of each kind. */
const PAGES = [
  ['landing', ''],
  ['start', 'start'],
  ['guide', 'organizations'],
  ['all pages', 'docs'],
  ['reason', 'errors#wrong_audience'],
  ['rule', 'rules#t7'],
  ['diagram', 'dpop'],
  ['package', 'packages/express'],
  ['reference', 'api/core/functions/requiredScopes'],
  ['missing', 'no-such-page'],
] as const;

let browser: Browser;
let site: Awaited<ReturnType<typeof serveSite>>;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchChromium(), serveSite()]);
  mkdirSync(SCREENSHOTS, { recursive: true });
});

afterAll(async () => {
  await browser?.close();
  await site?.[Symbol.asyncDispose]();
});

/** A page of its own, which may ask nobody but the site, and may log no error. */
async function open(
  path: string,
  { width = 'desktop', scheme = 'light' }: { width?: keyof typeof WIDTHS; scheme?: 'light' | 'dark' } = {},
) {
  const context = await browser.newContext({
    viewport: WIDTHS[width],
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const errors: string[] = [];
  const foreign: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => {
    // The page that is missing answers 404, which the browser logs.
    if (message.type() === 'error' && !message.text().includes('404')) errors.push(message.text());
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== site.origin) foreign.push(request.url());
  });
  await page.goto(site.url + path, { waitUntil: 'networkidle' });
  return {
    page,
    async [Symbol.asyncDispose]() {
      await context.close();
      expect({ errors, foreign }).toEqual({ errors: [], foreign: [] });
    },
  };
}

/** The labels of diagrams that do not show their whole text: the page's own style must not make them higher. */
const CUT_LABELS = `[...document.querySelectorAll('.diagram foreignObject')]
  .filter((label) => label.firstElementChild !== null)
  .filter((label) => {
    const [box, text] = [label, label.firstElementChild].map((element) => element.getBoundingClientRect());
    return text.height > box.height + 1 || text.width > box.width + 1;
  })
  .map((label) => label.textContent.trim())`;

/** The sizes at which texts of diagrams are shown, below 12 px. */
const SMALL_TEXTS = `[...document.querySelectorAll('.diagram svg')].flatMap((svg) => {
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  return [...svg.querySelectorAll('text, tspan, foreignObject p')]
    .map((text) => Number.parseFloat(getComputedStyle(text).fontSize) * scale)
    .filter((size) => size < 11.95);
})`;

/** Lines of sequence diagrams that are on top of the line before. */
const COVERED_LINES = `[...document.querySelectorAll('.diagram svg')].flatMap((svg) => {
  const boxes = [...svg.querySelectorAll('.messageText')].map((text) => [text.textContent, text.getBoundingClientRect()]);
  return boxes.filter(([, box], index) => index > 0 && box.top < boxes[index - 1][1].top + box.height / 2
    && box.left < boxes[index - 1][1].right && box.right > boxes[index - 1][1].left).map(([text]) => text);
})`;

/** Brings every diagram near the window and waits until it is drawn. */
async function drawn(page: Page): Promise<void> {
  for (const diagram of await page.locator('.diagram').all()) {
    await diagram.scrollIntoViewIfNeeded();
    await diagram.locator('svg').waitFor();
  }
}

describe.each(Object.keys(WIDTHS) as (keyof typeof WIDTHS)[])('at the width of a %s', (width) => {
  describe.each(SCHEMES)('in %s colours', (scheme) => {
    it.each(PAGES)('%s: can be read by everyone, and does not overflow', async (name, path) => {
      await using opened = await open(path, { width, scheme });
      const { page } = opened;
      const [anchor] = path.split('#').slice(1);
      if (anchor !== undefined) await page.waitForFunction('scrollY > 100');
      await page.screenshot({ path: `${SCREENSHOTS}${width}-${scheme}-${name.replaceAll(' ', '-')}.png` });
      await drawn(page);
      const [inner, outer] = await page.evaluate<[number, number]>(
        '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
      );
      expect(inner).toBeLessThanOrEqual(outer);
      expect(await violations(page)).toEqual([]);
      if (anchor === undefined) return;
      // Marked, and below the bar.
      const box = await page.locator(`tr:has(#${anchor})`).boundingBox();
      expect(box?.y).toBeGreaterThan(60);
      expect(box?.y).toBeLessThan(WIDTHS[width].height);
      expect(await page.locator(`tr.targeted #${anchor}`).count()).toBe(1);
    });
  });
});

describe('diagrams', () => {
  it.each(['', 'reliability', 'dpop', 'token-exchange', 'revocation', 'mcp'])(
    'are drawn on /%s',
    async (path) => {
      await using opened = await open(path, { scheme: 'dark' });
      const { page } = opened;
      const diagrams = page.locator('.diagram');
      expect(await diagrams.count()).toBeGreaterThan(0);
      await drawn(page);
      expect(await page.evaluate<string[]>(CUT_LABELS)).toEqual([]);
      expect(await page.evaluate<string[]>(COVERED_LINES)).toEqual([]);
      for (const { width, height } of Object.values(WIDTHS)) {
        await page.setViewportSize({ width, height });
        expect(await page.evaluate<number[]>(SMALL_TEXTS)).toEqual([]);
      }
      await page.setViewportSize(WIDTHS.desktop);
      await diagrams.first().screenshot({ path: `${SCREENSHOTS}diagram-${path || 'landing'}.png` });
    },
  );

  it('keep their place until they are drawn, and say what they show', async () => {
    const context = await browser.newContext({ viewport: WIDTHS.desktop });
    const page = await context.newPage();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/mermaid/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${site.url}reliability`, { waitUntil: 'load' });
    const diagram = page.locator('.diagram').first();
    await diagram.scrollIntoViewIfNeeded();
    expect(await diagram.locator('.diagram-waiting').textContent()).toBe('Diagram: The path of a request');
    expect((await diagram.boundingBox())?.height).toBeGreaterThan(300);
    expect(await diagram.locator('pre').isVisible()).toBe(false);
    release();
    await diagram.getByRole('img', { name: 'Diagram: The path of a request' }).waitFor();
    await diagram.getByText('The diagram as text').click();
    expect(await diagram.locator('pre').textContent()).toContain('sequenceDiagram');
    await context.close();
  });

  it('are text without JavaScript, and if Mermaid cannot be loaded', async () => {
    for (const javaScriptEnabled of [false, true]) {
      const context = await browser.newContext({ javaScriptEnabled });
      const page = await context.newPage();
      await page.route(/mermaid/, (route) => route.abort());
      await page.goto(`${site.url}reliability`, { waitUntil: 'load' });
      const diagram = page.locator('.diagram').first();
      if (javaScriptEnabled) await diagram.scrollIntoViewIfNeeded();
      else await diagram.getByText('The diagram as text').click();
      await diagram.getByText('sequenceDiagram').waitFor();
      expect(await diagram.locator('.diagram-waiting').isVisible()).toBe(false);
      await context.close();
    }
  });

  it('load Mermaid only where there is one', async () => {
    await using opened = await open('options');
    const names = await opened.page.evaluate<string[]>(
      'performance.getEntriesByType("resource").map(({ name }) => name)',
    );
    expect(names.filter((name) => name.includes('mermaid'))).toEqual([]);
  });
});

describe('search', () => {
  /** What a reader types, and where one of the first two results leads. */
  const QUERIES = [
    ['load balancer', 'behind-a-proxy'],
    ['nginx', 'behind-a-proxy'],
    ['FAQ', 'faq'],
    ['machine to machine', 'machine-to-machine'],
    ['M2M', 'machine-to-machine'],
    ['healthcheck', 'health-checks'],
    ['wrong_audience', 'errors#wrong_audience'],
    ['unknown_issuer', 'errors#unknown_issuer'],
    ['cut_token', 'diagnosis#cut_token'],
    ['T7', 'rules#t7'],
    ['anonymous', 'anonymous-users'],
    ['mock auth0', 'testing-your-api'],
    ['user profile', 'user-profile'],
    ['public route', 'public-routes'],
    ['rate limit', 'rate-limits'],
    ['cors', 'cors'],
    ['mfa', 'step-up'],
    ['swagger', 'openapi'],
    ['how do I test my API', 'testing-your-api'],
    ['getAuth', 'caller'],
    ['requiredScopes', 'api/core/functions/requiredScopes'],
    ['allowInsecureLoopback', 'options'],
  ] as const;

  /** Opens the search, types, and returns where the results lead once those of this query are there. */
  async function results(page: Page, query: string): Promise<string[]> {
    if ((await page.locator('#localsearch-input').count()) === 0) await page.keyboard.press('Control+k');
    await page.locator('#localsearch-input').fill('');
    await page.locator('#localsearch-list').waitFor({ state: 'detached' });
    await page.locator('#localsearch-input').fill(query);
    const links = page.locator('#localsearch-list a.result');
    await links.first().waitFor();
    const found = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    return found.map((href) => href.replace(/^\/auth0-api\//, ''));
  }

  it('finds pages by the words that readers use, and rows of tables by their names', async () => {
    await using opened = await open('');
    const missed: unknown[] = [];
    for (const [query, wanted] of QUERIES) {
      const [first = '', second = ''] = await results(opened.page, query);
      const leads = (place: string) => place === wanted || place.startsWith(`${wanted}#`);
      if (!leads(first) && !leads(second)) missed.push({ query, wanted, first, second });
    }
    expect(missed).toEqual([]);
  });

  it('shows excerpts, and opens the row that is found', async () => {
    await using opened = await open('');
    const { page } = opened;
    await results(page, 'load balancer');
    await page.locator('#localsearch-list .excerpt').first().waitFor();
    await page.screenshot({ path: `${SCREENSHOTS}search-page.png` });
    await results(page, 'wrong_audience');
    await page.waitForTimeout(500); // the excerpts of the results
    await page.screenshot({ path: `${SCREENSHOTS}search-row.png` });
    await page.keyboard.press('Enter');
    await page.locator('tr.targeted #wrong_audience').waitFor({ state: 'attached' });
  });
});

describe('tabs', () => {
  it('change with the arrow keys, and keep the choice on the next page', async () => {
    await using opened = await open('');
    const { page } = opened;
    await page.getByRole('tab', { name: 'Express', exact: true }).first().focus();
    await page.keyboard.press('ArrowRight');
    const fastify = page.getByRole('tab', { name: 'Fastify', exact: true }).first();
    expect(await fastify.getAttribute('aria-selected')).toBe('true');
    expect(await page.locator('[role=tabpanel]:visible', { hasText: "'@auth0-api/fastify'" }).count()).toBe(
      1,
    );
    await page.goto(`${site.url}public-routes`, { waitUntil: 'networkidle' });
    const there = page.getByRole('tab', { name: 'Fastify', exact: true }).first();
    expect(await there.getAttribute('aria-selected')).toBe('true');
  });

  it('translate commands for other package managers', async () => {
    await using opened = await open('install');
    const { page } = opened;
    await page.getByRole('tab', { name: 'pnpm', exact: true }).first().click();
    expect(await page.locator('[role=tabpanel]:visible code').first().textContent()).toContain('pnpm add');
  });
});

it.each([1280, 1440])('the sample of the first page is not cut at %d px', async (width) => {
  await using opened = await open('');
  const { page } = opened;
  await page.setViewportSize({ width, height: 800 });
  const tabs = page.locator('.landing-sample').getByRole('tab');
  expect(await tabs.count()).toBe(6);
  for (const tab of await tabs.all()) {
    await tab.click();
    const pre = page.locator('.landing-sample [role=tabpanel]:visible pre');
    expect([
      await tab.textContent(),
      await pre.evaluate((element) => element.scrollWidth - element.clientWidth),
    ]).toEqual([await tab.textContent(), 0]);
  }
});

it.each([
  ['errors', 'wrong_audience'],
  ['rules', 't7'],
])('the cells of a row of /%s are below each other on a phone', async (path, anchor) => {
  await using opened = await open(`${path}#${anchor}`, { width: 'phone' });
  const cells = await opened.page.locator(`tr:has(#${anchor}) td`).all();
  const boxes = await Promise.all(cells.map((cell) => cell.boundingBox()));
  expect(boxes.length).toBeGreaterThan(2);
  for (const box of boxes) expect(box?.width).toBeGreaterThan(300);
});

it('a page that is missing leads to the search and to all pages', async () => {
  await using opened = await open('no-such-page', { width: 'phone' });
  const main = opened.page.locator('.missing');
  expect(await main.getByRole('link', { name: 'All pages' }).getAttribute('href')).toBe('/auth0-api/docs');
  await main.getByRole('button', { name: 'Search' }).click();
  await opened.page.locator('#localsearch-input').waitFor();
});

it('the page of a function marks its entry point in the sidebar, and opens its package', async () => {
  await using opened = await open('api/express/exchange/');
  const { page } = opened;
  const current = page.locator('.VPSidebar a[aria-current]');
  expect(await current.allTextContents()).toEqual(['/exchange']);
  await page.goto(`${site.url}api/express/functions/getAuth`, { waitUntil: 'networkidle' });
  await page.locator('.VPSidebar').getByText('/routes').first().waitFor();
  expect(await current.allTextContents()).toEqual(['@auth0-api/express']);
});

it('every page is there as Markdown too', async () => {
  for (const path of [
    'rules.md',
    'index.md',
    'packages/express.md',
    'api/index.md',
    'llms.txt',
    'llms-full.txt',
  ]) {
    const answer = await fetch(site.url + path);
    expect({ path, status: answer.status }).toEqual({ path, status: 200 });
    expect(await answer.text()).toMatch(/^(# |\[API)/);
  }
});
