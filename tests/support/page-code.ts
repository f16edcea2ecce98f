import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Tenant } from '@auth0-api/testing';
import { vi } from 'vitest';
import { samples } from './samples.js';

const artifacts = fileURLToPath(new URL('../.artifacts', import.meta.url));

/** Which block of a page, and what to make of it before it runs. */
export interface Wanted {
  /** A text that stands in this block of the page and in no other. */
  readonly having: string;
  /** The names to export, besides what the block exports itself. */
  readonly names?: readonly string[];
  /** What to write in the place of what the page says, such as a smaller number. It must stand there. */
  readonly instead?: Readonly<Record<string, string>>;
}

const LISTENS = /^(?:await )?(?:app\.listen|serve)\(.*\);$/gm;

/**
 * The code of a page, run as it stands there. A test calls the app itself, so the line that listens on a port is left out. What
 * the code would ask Auth0 for comes from the tenant: `fetch` is replaced, and nothing else.
 */
export class PageCode {
  readonly #page: string;
  // Inside the package of the tests, so that its dependencies are found.
  readonly folder: string;

  constructor(page: string, tenant: Tenant) {
    mkdirSync(artifacts, { recursive: true });
    this.folder = mkdtempSync(join(artifacts, 'page-'));
    this.#page = page;
    vi.stubEnv('AUTH0_DOMAIN', tenant.domain);
    vi.stubEnv('AUTH0_AUDIENCE', tenant.audience);
    const { fetch } = globalThis;
    vi.stubGlobal('fetch', (url: string | URL | Request, init?: RequestInit) =>
      String(url instanceof Request ? url.url : url).startsWith(tenant.issuer)
        ? tenant.fetch(String(url), init as never)
        : fetch(url, init),
    );
  }

  /** The text of a block; fails unless exactly one has that text. */
  block(having: string): string {
    const found = samples().filter(({ path, code }) => path === this.#page && code.includes(having));
    if (found.length !== 1) throw new Error(`${this.#page} has ${found.length} blocks with ${having}.`);
    return found[0]?.code ?? '';
  }

  /** Runs a block as a module, with the variables of the tenant. */
  async run({ having, names = [], instead = {} }: Wanted): Promise<Record<string, unknown>> {
    const file = this.write(`${Math.random().toString(36).slice(2)}.ts`, { having, names, instead });
    return import(pathToFileURL(file).href);
  }

  /** Writes a block to a file of the folder, and returns its path. */
  write(name: string, { having, names = [], instead = {} }: Wanted): string {
    let code = this.block(having);
    for (const [from, to] of Object.entries(instead)) {
      if (!code.includes(from)) throw new Error(`${this.#page} does not say ${from}.`);
      code = code.replaceAll(from, to);
    }
    if (names.length > 0) code = `${code.replace(LISTENS, '')}\nexport { ${names.join(', ')} };\n`;
    const file = join(this.folder, name);
    writeFileSync(file, code);
    return file;
  }

  /** Removes what was written, and gives `fetch` and the environment back. */
  end(): void {
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
