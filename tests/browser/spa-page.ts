import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions, Page, Request } from 'playwright-core';
import { linesOf, Programs } from '../support/programs.js';
import { launchChromium } from './chromium.js';

const SCREENSHOTS = fileURLToPath(new URL('../../.artifacts/spa/', import.meta.url));

/** The attacks of the page, and the rule that refuses each. */
export const ATTACKS = [
  ['replay', 'D15'],
  ['as-bearer', 'T14'],
  ['no-proof', 'D1'],
  ['other-key', 'D12'],
  ['other-url', 'D9'],
  ['other-token', 'D11'],
  ['no-token', 'C1'],
] as const;

/** `examples/spa`, running, and a Chromium to open it in. */
export class Spa implements AsyncDisposable {
  readonly #programs = new Programs();
  readonly #browser: Browser;
  /** What the program printed until it was ready. */
  readonly printed: string;

  private constructor(browser: Browser, programs: Programs, printed: string) {
    this.#browser = browser;
    this.#programs = programs;
    this.printed = printed;
  }

  static async start(): Promise<Spa> {
    const programs = new Programs();
    const { value: printed } = await linesOf(programs.start('spa/dev.mjs', {})).next();
    return new Spa(await launchChromium(), programs, printed);
  }

  /** The address that it prints. */
  get url(): string {
    return /http:\S+/.exec(this.printed)?.[0] ?? '';
  }

  /** Opens the page in a context of its own. */
  async open(options: BrowserContextOptions = {}): Promise<SpaPage> {
    const context = await this.#browser.newContext({ reducedMotion: 'reduce', ...options });
    const opened = new SpaPage(context, await context.newPage());
    await opened.listen();
    await opened.page.goto(this.url);
    await opened.settled();
    return opened;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
    await this.#programs.stop();
  }
}

/** One exchange, as the page shows it. */
export interface ShownExchange {
  readonly head: string;
  readonly verdict: string;
  /** Name and value of each row, by the title of its part. */
  readonly parts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The page in a browser. */
export class SpaPage implements AsyncDisposable {
  readonly page: Page;
  readonly #context: BrowserContext;
  /** What went wrong in the page itself. */
  readonly errors: string[] = [];
  /** What the page sent to other origins, in order. */
  readonly requests: Request[] = [];
  /** The preflights that the browser sent, such as `OPTIONS /profile`. */
  readonly preflights: string[] = [];

  constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
  }

  async listen(): Promise<void> {
    this.page.on('pageerror', (error) => this.errors.push(error.message));
    this.page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.errors.push(message.text());
    });
    this.page.on('request', (request) => {
      if (request.resourceType() === 'fetch' && !request.url().endsWith('.json')) this.requests.push(request);
    });
    // Playwright hides preflights; the protocol below it does not.
    const session = await this.#context.newCDPSession(this.page);
    session.on('Network.requestWillBeSent', ({ initiator, request }) => {
      if (initiator.type !== 'preflight') return;
      this.preflights.push(`${request.method} ${new URL(request.url).pathname}`);
    });
    await session.send('Network.enable');
  }

  /** Waits until the page has done what was asked. */
  async settled(): Promise<void> {
    await this.page.locator('#ready[aria-busy="false"]').waitFor({ state: 'visible' });
  }

  async press(id: string): Promise<void> {
    await this.page.locator(`#${id}`).click();
    await this.settled();
  }

  /** Goes to the tenant and back. */
  async logIn(): Promise<void> {
    await this.page.locator('#log-in').click();
    await this.page.locator('#token-facts').waitFor({ state: 'visible' });
    await this.settled();
  }

  /** Steps 1 to 3. */
  async reachMisuse(): Promise<void> {
    await this.press('make-key');
    await this.logIn();
    await this.press('call-profile');
  }

  async text(id: string): Promise<string> {
    return (await this.page.locator(`#${id}`).textContent()) ?? '';
  }

  /** The exchanges of the newest action, in their order. */
  exchanges(): Promise<ShownExchange[]> {
    return this.page.evaluate(() => {
      const textOf = (parent: Element, selector: string) => parent.querySelector(selector)?.textContent ?? '';
      const rowsOf = (part: Element) =>
        [...part.querySelectorAll<HTMLElement>('.row')].map((row) => [row.dataset.name, textOf(row, 'code')]);
      const newest = document.querySelectorAll('#wire > li:first-child .exchange');
      return [...newest].map((item) => ({
        head: textOf(item, '.head'),
        verdict: textOf(item, '.verdict'),
        parts: Object.fromEntries(
          [...item.querySelectorAll('details')].map((part) => [
            textOf(part, 'summary'),
            Object.fromEntries(rowsOf(part)),
          ]),
        ),
      }));
    });
  }

  async screenshot(name: string, fullPage = false): Promise<void> {
    await mkdir(SCREENSHOTS, { recursive: true });
    await this.page.screenshot({ path: `${SCREENSHOTS}${name}.png`, fullPage });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#context.close();
  }
}
