import type { ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalTenant, localTenantOf, startCli } from '../support/local-tenant.js';
import { violations } from './axe.js';
import { launchChromium } from './chromium.js';
import { type App, startApp } from './login-app.js';

const SCREENSHOTS = fileURLToPath(new URL('../../.artifacts/login-page/', import.meta.url));

declare global {
  var app: App;
}

let command: ChildProcess;
let tenant: LocalTenant;
let site: Awaited<ReturnType<typeof startApp>>;
let browser: Browser;

beforeAll(async () => {
  command = startCli('npx @auth0-api/cli tenant --port 0 --scope read:orders --scope write:orders');
  tenant = await localTenantOf(command);
  const { AUTH0_DOMAIN: domain = '', AUTH0_AUDIENCE: audience = '' } = tenant.exported;
  site = await startApp(domain, audience);
  browser = await launchChromium();
  await mkdir(SCREENSHOTS, { recursive: true });
});

afterAll(async () => {
  await browser?.close();
  site?.close();
  command?.kill('SIGINT');
});

/** The application in a browser of its own, which fails the test for what goes wrong in a page. */
class Visit implements AsyncDisposable {
  readonly page: Page;
  readonly #errors: string[];

  private constructor(page: Page, errors: string[]) {
    this.page = page;
    this.#errors = errors;
  }

  static async start(options: BrowserContextOptions & { readonly host?: string } = {}): Promise<Visit> {
    const { host = '127.0.0.1', ...settings } = options;
    const context = await browser.newContext({ reducedMotion: 'reduce', ...settings });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) errors.push(message.text());
    });
    await page.goto(`http://${host}:${site.port}/`);
    return new Visit(page, errors);
  }

  /** Waits for the application, and for what the SDK made of the URL. */
  async inApp(): Promise<void> {
    await this.page.waitForFunction(() => globalThis.app !== undefined);
  }

  async goToLogin(): Promise<void> {
    await this.inApp();
    await Promise.all([
      this.page.waitForURL(/\/authorize\?/),
      this.page.evaluate(() => void globalThis.app.client.loginWithRedirect()),
    ]);
    await this.page.getByRole('heading', { name: 'Log in to local-app' }).waitFor();
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name }).click();
    await this.page.getByRole('heading', { name: 'App' }).waitFor();
    await this.inApp();
  }

  /** The status of the API for the token of the application. */
  statusOf(path: string): Promise<number> {
    return this.page.evaluate(async (route) => {
      const token = await globalThis.app.client.getTokenSilently();
      return (await fetch(route, { headers: { authorization: `Bearer ${token}` } })).status;
    }, path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.page.context().close();
    expect(this.#errors).toEqual([]);
  }
}

describe('an application with the SDK of Auth0, and npx @auth0-api/cli tenant', () => {
  test('logs in, calls the API, is logged in after a reload, and logs out', async () => {
    await using visit = await Visit.start();
    const { page } = visit;
    await visit.goToLogin();
    await page.getByLabel('Bob: bob@example.com').check();
    await page.getByLabel('write:orders').uncheck();
    await visit.press('Log in');
    expect(await page.evaluate(() => globalThis.app.error)).toBeUndefined();
    expect(await page.evaluate(() => globalThis.app.client.getUser())).toEqual({
      ...{ sub: 'auth0|bob', name: 'Bob', nickname: 'bob', email: 'bob@example.com', email_verified: true },
    });
    expect([await visit.statusOf('/profile'), await visit.statusOf('/orders')]).toEqual([200, 200]);
    const token = await page.evaluate(() => globalThis.app.client.getTokenSilently());
    const payload = JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString());
    expect(payload).toMatchObject({ sub: 'auth0|bob', scope: 'openid profile email read:orders' });

    // In a frame, by the cookie of the tenant.
    await page.reload();
    await visit.inApp();
    expect(await visit.statusOf('/profile')).toBe(200);

    const returnTo = `http://127.0.0.1:${site.port}/`;
    await Promise.all([
      page.waitForEvent('load'),
      page.evaluate(
        (url) => void globalThis.app.client.logout({ logoutParams: { returnTo: url } }),
        returnTo,
      ),
    ]);
    expect(page.url()).toBe(returnTo);
    await visit.inApp();
    const refused = page.evaluate(() => globalThis.app.client.getTokenSilently());
    await expect(refused).rejects.toThrow('Login required');
  });

  test('gets new tokens with a refresh token, also at http://localhost', async () => {
    await using visit = await Visit.start({ host: 'localhost' });
    const { page } = visit;
    await page.evaluate(() => sessionStorage.setItem('useRefreshTokens', 'true'));
    await page.reload();
    await visit.goToLogin();
    await visit.press('Log in');
    for (let renewal = 0; renewal < 2; renewal += 1) {
      const [answer] = await Promise.all([
        page.context().waitForEvent('response', (response) => response.url().endsWith('/oauth/token')),
        page.evaluate(() => globalThis.app.client.getTokenSilently({ cacheMode: 'off' })),
      ]);
      expect([answer.status(), answer.request().postData()]).toEqual([
        200,
        expect.stringContaining('grant_type=refresh_token'),
      ]);
    }
    expect(await visit.statusOf('/orders')).toBe(200);
  });

  test('at http://localhost, a frame gets no cookie of the tenant', async () => {
    await using visit = await Visit.start({ host: 'localhost' });
    await visit.goToLogin();
    await visit.press('Log in');
    const silent = visit.page.evaluate(() => globalThis.app.client.getTokenSilently({ cacheMode: 'off' }));
    await expect(silent).rejects.toThrow('Login required');
  });

  test('is told that the user denied', async () => {
    await using visit = await Visit.start();
    await visit.goToLogin();
    await visit.press('Deny');
    expect(await visit.page.evaluate(() => globalThis.app.error)).toMatchObject({
      error: 'access_denied',
      error_description: 'The user denied the authorization request',
    });
    expect(await visit.page.evaluate(() => globalThis.app.client.isAuthenticated())).toBe(false);
  });

  test('logs in with a popup', async () => {
    await using visit = await Visit.start();
    const { page } = visit;
    await visit.inApp();
    const [popup] = await Promise.all([page.waitForEvent('popup'), page.locator('#popup').click()]);
    await popup.getByRole('button', { name: 'Log in' }).click();
    await page.waitForFunction(() => document.title === 'Logged in');
    expect(await visit.statusOf('/orders')).toBe(200);
  });

  test('the page needs no mouse, and takes any user', async () => {
    await using visit = await Visit.start();
    const { page } = visit;
    await visit.goToLogin();
    expect(await page.locator('#typed').isVisible()).toBe(false);
    await page.keyboard.press('Tab'); // the chosen user
    await page.keyboard.press('ArrowUp'); // the last of them: another user
    await page.keyboard.press('Tab');
    await page.keyboard.type('carol@example.com');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'App' }).waitFor();
    await visit.inApp();
    expect(await page.evaluate(() => globalThis.app.client.getUser())).toMatchObject({
      sub: 'auth0|carol@example.com',
      email: 'carol@example.com',
    });
  });
});

describe.each([
  ['desktop-light', { width: 1280, height: 900 }, 'light'],
  ['desktop-dark', { width: 1280, height: 900 }, 'dark'],
  ['phone-light', { width: 390, height: 844 }, 'light'],
  ['phone-dark', { width: 390, height: 844 }, 'dark'],
] as const)('%s', (name, viewport, colorScheme) => {
  test('nothing is wider than the window, and axe finds no barrier', async () => {
    await using visit = await Visit.start({ viewport, colorScheme });
    const { page } = visit;
    const check = async (state: string) => {
      await page.screenshot({ path: `${SCREENSHOTS}${name}-${state}.png`, fullPage: true });
      const widest = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([state, widest]).toEqual([state, viewport.width]);
      expect([state, await violations(page)]).toEqual([state, []]);
    };
    await visit.goToLogin();
    await check('1-login');
    await page.getByLabel('Another user').check();
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('alert').waitFor();
    await check('2-nobody');
    const { AUTH0_DOMAIN: domain = '' } = tenant.exported;
    await page.goto(`${domain}/`);
    await check('3-home');
    await page.getByRole('button', { name: 'Get a token' }).click();
    await page.getByLabel('Access token').waitFor();
    await check('4-token');
    await page.goto(`${domain}/v2/logout`);
    await check('5-logged-out');
    await page.goto(`${domain}/authorize?client_id=local-app&redirect_uri=https://evil.test/`);
    await check('6-refused');
  });
});
