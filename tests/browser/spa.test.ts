import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listening, Programs } from '../support/programs.js';

const SCREENSHOTS = fileURLToPath(new URL('../../.artifacts/browser/', import.meta.url));

const programs = new Programs();
let browser: Browser;
let context: BrowserContext;
let page: Page;
let url: string;
/** The preflights that the browser sent, such as `OPTIONS /profile`. */
let preflights: string[];
/** What went wrong in the page itself. */
let errors: string[];

beforeAll(async () => {
  url = await listening(programs.start('spa/dev.mjs', {}));
  const { CHROMIUM: executablePath } = process.env;
  if (executablePath === undefined) throw new Error('CHROMIUM must name a browser: use npm run browser.');
  // Chromium refuses its sandbox to root, and containers have little shared memory.
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-dev-shm-usage',
    '--no-first-run',
  ];
  args.push('--disable-background-networking', '--disable-component-update', '--disable-sync');
  browser = await chromium.launch({ executablePath, args });
});

afterAll(async () => {
  await browser?.close();
  await programs.stop();
});

beforeEach(async () => {
  context = await browser.newContext();
  page = await context.newPage();
  errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  preflights = await listenForPreflights(page);
  await page.goto(url);
  await page.locator('#ready').waitFor({ state: 'visible' });
});

afterEach(async () => {
  await context.close();
  expect(errors).toEqual([]);
});

// Playwright hides preflights; the protocol below it does not.
async function listenForPreflights(target: Page): Promise<string[]> {
  const found: string[] = [];
  const session = await target.context().newCDPSession(target);
  session.on('Network.requestWillBeSent', ({ initiator, request }) => {
    if (initiator.type === 'preflight') found.push(`${request.method} ${new URL(request.url).pathname}`);
  });
  await session.send('Network.enable');
  return found;
}

/** Presses a button and waits until the page is done. */
async function press(id: string): Promise<void> {
  await page.locator(`#${id}`).click();
  await page.locator(`#${id}:enabled`).waitFor();
}

/** The exchanges that the page shows, newest first. */
async function exchanges(): Promise<{ head: string | null; challenges: string[]; body: string | null }[]> {
  const items = await page.locator('#exchanges li').all();
  return Promise.all(
    items.map(async (item) => ({
      head: await item.locator('.head').textContent(),
      challenges: await item.locator('.challenge').allTextContents(),
      body: await item.locator('.body').textContent(),
    })),
  );
}

async function getTokenAndCall(): Promise<void> {
  await press('get-token');
  await press('call-profile');
}

describe('examples/spa in Chromium', () => {
  test('the key cannot be exported, and is still there after a reload', async () => {
    const exported = await page.evaluate(async () => {
      const open = indexedDB.open('keyval-store');
      await new Promise((resolve) => open.addEventListener('success', resolve));
      const request = open.result.transaction('keyval').objectStore('keyval').get('dpop-key');
      await new Promise((resolve) => request.addEventListener('success', resolve));
      const { privateKey } = request.result;
      const formats = ['jwk', 'pkcs8'] as const;
      return Promise.all(
        formats.map((format) =>
          crypto.subtle.exportKey(format, privateKey).then(
            () => 'exported',
            (error: Error) => error.name,
          ),
        ),
      );
    });
    expect(exported).toEqual(['InvalidAccessError', 'InvalidAccessError']);
    expect(await page.locator('#exportable').textContent()).toBe('no');

    const thumbprint = await page.locator('#thumbprint').textContent();
    await page.reload();
    await page.locator('#ready').waitFor({ state: 'visible' });
    expect(await page.locator('#thumbprint').textContent()).toBe(thumbprint);
  });

  test('D18, H11 the page reads challenge and nonce across origins, and tries once more', async () => {
    await getTokenAndCall();
    const [second, first] = await exchanges();
    expect(first?.head).toBe('GET /profile · DPoP → 401');
    expect(first?.challenges).toEqual([
      'Bearer realm="api"',
      expect.stringMatching(/^DPoP algs="ES256", error="use_dpop_nonce", error_description=".+"$/),
    ]);
    expect(second?.head).toBe('GET /profile · DPoP → 200');
    const thumbprint = await page.locator('#thumbprint').textContent();
    expect(JSON.parse(second?.body ?? '')).toMatchObject({ boundTo: thumbprint });
    // The nonce is kept: the next call needs no second attempt.
    await press('call-orders');
    expect((await exchanges()).map(({ head }) => head?.split(' → ')[1])).toEqual(['200', '200', '401']);
    expect(preflights).toEqual(['OPTIONS /profile', 'OPTIONS /orders']);
  });

  test('D15 a request that is sent again is refused', async () => {
    await getTokenAndCall();
    await press('replay');
    const [replayed] = await exchanges();
    expect(replayed?.head).toBe('GET /profile · DPoP → 401');
    expect(JSON.parse(replayed?.body ?? '')).toMatchObject({ error: 'invalid_dpop_proof' });
    expect(replayed?.challenges[1]).toContain('error="invalid_dpop_proof"');
    // A new proof is good.
    await press('call-profile');
    expect((await exchanges())[0]?.head).toBe('GET /profile · DPoP → 200');
  });

  test('T14 the token by itself is worth nothing', async () => {
    await getTokenAndCall();
    await press('as-bearer');
    const [stolen] = await exchanges();
    expect(stolen?.head).toBe('GET /profile · Bearer → 401');
    expect(JSON.parse(stolen?.body ?? '')).toMatchObject({ error: 'invalid_token' });
    expect(stolen?.challenges[0]).toContain('Bearer realm="api", error="invalid_token"');
  });

  test('D12 nor is it with another key', async () => {
    await getTokenAndCall();
    await press('new-key');
    await press('call-profile');
    const [refused] = await exchanges();
    expect(refused?.head).toBe('GET /profile · DPoP → 401');
    expect(JSON.parse(refused?.body ?? '')).toMatchObject({ error: 'invalid_token' });
    // With a token for the new key all is well again.
    await press('get-token');
    await press('call-profile');
    expect((await exchanges())[0]?.head).toBe('GET /profile · DPoP → 200');
  });

  test('C1, H11 a page of the right origin can read why it was refused without a token', async () => {
    await press('no-token');
    expect(await exchanges()).toEqual([
      {
        head: 'GET /profile · no credentials → 401',
        challenges: ['Bearer realm="api"', 'DPoP algs="ES256"'],
        body: expect.stringContaining('"invalid_request"'),
      },
    ]);
  });

  test('a page of another origin can read nothing', async () => {
    // The same page under another name is another origin.
    await page.goto(url.replace('127.0.0.1', 'localhost'));
    await page.locator('#ready').waitFor({ state: 'visible' });
    await press('no-token');
    expect(await page.locator('#message').textContent()).toContain('Failed to fetch');
    expect(await exchanges()).toEqual([]);
  });

  test('what cannot be done yet is said', async () => {
    await press('call-profile');
    expect(await page.locator('#message').textContent()).toBe('Get a token first.');
    await press('replay');
    expect(await page.locator('#message').textContent()).toBe('Call the API first.');
  });

  test.each([
    ['desktop', 1280, 800, 'light'],
    ['phone', 360, 740, 'dark'],
  ] as const)('nothing is wider than the window of a %s', async (name, width, height, colorScheme) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await getTokenAndCall();
    await press('replay');
    await press('as-bearer');
    const widest = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(widest).toBeLessThanOrEqual(width);
    await mkdir(SCREENSHOTS, { recursive: true });
    await page.screenshot({ path: `${SCREENSHOTS}spa-${name}.png`, fullPage: true });
  });
});
