import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from './axe.js';
import { ATTACKS, Spa, type SpaPage } from './spa-page.js';

let spa: Spa;

beforeAll(async () => {
  spa = await Spa.start();
});

afterAll(async () => {
  await spa?.[Symbol.asyncDispose]();
});

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
/** Where the site has docs/rules.md. */
const RULES = 'https://auth0-api.github.io/auth0-api/rules';

const topOf = async ({ page }: SpaPage, id: string) =>
  (await page.locator(`#${id}`).boundingBox())?.y ?? Number.NaN;

const currentStep = ({ page }: SpaPage) => page.locator('[aria-current="step"]').getAttribute('id');

describe('how examples/spa looks in Chromium', () => {
  test('the next step is the current one, and later ones say what is missing', async () => {
    await using open = await spa.open();
    expect(await currentStep(open)).toBe('step-key');
    expect(await open.text('status')).toBe('Step 1 of 4: make a key.');
    expect(await open.text('reason-token')).toBe('First make a key: step 1.');
    const reasons = ['log-in', 'call-profile', 'replay'].map(async (id) => {
      const button = open.page.locator(`#${id}`);
      expect(await button.getAttribute('aria-disabled')).toBe('true');
      return (await button.getAttribute('aria-describedby'))?.split(' ').at(-1);
    });
    expect(await Promise.all(reasons)).toEqual(['reason-token', 'reason-call', 'reason-misuse']);

    await open.press('make-key');
    expect(await currentStep(open)).toBe('step-token');
    expect(await open.text('reason-call')).toBe('First get a token: step 2.');
    await open.logIn();
    expect(await currentStep(open)).toBe('step-call');
    expect(await open.text('reason-misuse')).toBe('First call the API: step 3.');
    await open.press('call-profile');
    expect(await currentStep(open)).toBe('step-misuse');
    for (const [id] of ATTACKS) await open.press(id);
    expect(await open.page.locator('[aria-current]').count()).toBe(0);
    expect(await open.text('status')).toBe('All 7 attacks were refused.');
    // A new key has no token yet.
    await open.press('make-key');
    expect(await currentStep(open)).toBe('step-token');
    expect(await open.text('result-replay')).toBe('');
  });

  test('a disabled button says why, and sends nothing', async () => {
    await using open = await spa.open();
    // Playwright waits until a button is enabled; people do not.
    await open.page.locator('#call-profile').click({ force: true });
    expect(await open.text('status')).toBe('First make a key: step 1.');
    expect(open.requests).toEqual([]);
    expect(await open.page.locator('#status').getAttribute('role')).toBe('status');
  });

  test('each rule that it names is one of docs/rules.md', async () => {
    await using open = await spa.open();
    await open.reachMisuse();
    for (const [id] of ATTACKS) await open.press(id);
    const links = await open.page.locator('a.rule').all();
    const hrefs = new Set(await Promise.all(links.map((link) => link.getAttribute('href'))));
    expect(hrefs.size).toBeGreaterThan(15);
    expect([...hrefs].filter((href) => !href?.startsWith(`${RULES}#`))).toEqual([]);
    const anchors = [...hrefs].map((href) => href?.split('#')[1]);
    const rules = await readFile(new URL('../../docs/rules.md', import.meta.url), 'utf8');
    expect(anchors.filter((anchor) => !rules.includes(`<a id="${anchor}"></a>`))).toEqual([]);
  });

  test('everything works by keyboard, and the focus stays where it was', async () => {
    await using open = await spa.open();
    const { page } = open;
    const focused = () => page.evaluate(() => document.activeElement?.id);
    const tabTo = async (id: string) => {
      for (let presses = 0; presses < 40 && (await focused()) !== id; presses += 1)
        await page.keyboard.press('Tab');
      expect(await focused()).toBe(id);
    };
    await tabTo('make-key');
    await page.keyboard.press('Enter');
    await page.locator('#key-facts').waitFor({ state: 'visible' });
    expect(await focused()).toBe('make-key');
    await tabTo('log-in');
    await page.keyboard.press('Enter');
    await page.locator('#token-facts').waitFor({ state: 'visible' });
    await open.settled();
    await tabTo('call-profile');
    await page.keyboard.press('Space');
    await page.locator('#step-call.done').waitFor();
    expect(await focused()).toBe('call-profile');
    await tabTo('replay');
    await page.keyboard.press('Enter');
    await page.locator('#result-replay .refused').waitFor();
    expect(await focused()).toBe('replay');
  });

  test.each([
    ['desktop-light', DESKTOP, 'light'],
    ['desktop-dark', DESKTOP, 'dark'],
    ['phone-light', PHONE, 'light'],
    ['phone-dark', PHONE, 'dark'],
  ] as const)(
    '%s: nothing is wider than the window, and axe finds no barrier',
    async (name, viewport, colorScheme) => {
      await using open = await spa.open({ viewport, colorScheme });
      const check = async (state: string) => {
        await open.screenshot(`${name}-${state}`);
        const widest = await open.page.evaluate(() => document.documentElement.scrollWidth);
        expect([state, widest]).toEqual([state, viewport.width]);
        expect([state, await violations(open.page)]).toEqual([state, []]);
      };
      await check('1-start');
      await open.press('make-key');
      await open.logIn();
      await check('2-token');
      await open.press('call-profile');
      await check('3-call');
      await open.press('other-key');
      await check('4-refused');
      if (viewport === PHONE) {
        // The page has scrolled to what went out; the bar leads back.
        await open.page.locator('#next').click();
        await expect.poll(() => topOf(open, 'step-misuse')).toBeLessThan(PHONE.height / 2);
        await check('4-steps');
      }
      for (const [id] of ATTACKS) await open.press(id);
      await check('5-done');
      // A summary that is opened leaves the locator.
      const closed = open.page.locator('details.action:not([open]) > summary');
      while ((await closed.count()) > 0) await closed.first().click();
      await check('6-all-open');
      // The narrowest window that WCAG 1.4.10 asks for.
      await open.page.setViewportSize({ width: 320, height: 640 });
      expect(await open.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      expect(open.errors).toEqual([]);
    },
  );
});
