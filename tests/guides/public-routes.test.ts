import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { auth0 } from '@auth0-api/express';
import express from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createApp as createExpressApp } from '../../examples/guides/src/public-routes/express.js';
import { createApp as createFastifyApp } from '../../examples/guides/src/public-routes/fastify.js';
import { createApp as createHonoApp } from '../../examples/guides/src/public-routes/hono.js';
import { createApp as createKoaApp } from '../../examples/guides/src/public-routes/koa.js';
import { AppModule } from '../../examples/guides/src/public-routes/nestjs.js';
import { createHandler } from '../../examples/guides/src/public-routes/web.js';
import { type Ask, serve, serveFastify, serveKoa, serveNest, serveWeb, statuses } from '../support/guides.js';
import { createTenant } from '../support/tenant.js';

const folder = fileURLToPath(new URL('../../examples/guides/src/public-routes/', import.meta.url));
const files = `${folder}public`;
const style = readFileSync(`${files}/style.css`, 'utf8');
const tenant = await createTenant();
const options = tenant.options();

interface App {
  readonly start: (folder?: string) => Promise<Ask>;
  /** Paths that need no token. */
  readonly open: readonly string[];
  readonly hasFiles: boolean;
  /** What an unknown path answers without a token. */
  readonly unknown: number;
}

const documented = ['/health', '/openapi.json'];
const apps: Readonly<Record<string, App>> = {
  Express: {
    start: (folder = files) => serve(createExpressApp(options, folder)),
    open: documented,
    hasFiles: true,
    unknown: 401,
  },
  Fastify: {
    start: async (folder = files) => serveFastify(await createFastifyApp(options, folder)),
    open: documented,
    hasFiles: true,
    unknown: 404,
  },
  Koa: { start: () => serveKoa(createKoaApp(options)), open: documented, hasFiles: false, unknown: 401 },
  NestJS: {
    start: () => serveNest(AppModule, options),
    open: ['/health', '/prices'],
    hasFiles: false,
    unknown: 404,
  },
  Hono: {
    start: (folder = files) => serveWeb(createHonoApp(options, folder).fetch),
    open: documented,
    hasFiles: true,
    unknown: 401,
  },
  'web standards': {
    start: () => serveWeb(createHandler(options)),
    open: ['/health'],
    hasFiles: false,
    unknown: 401,
  },
};

describe.each(Object.entries(apps))('public routes in %s', (_name, { start, open, hasFiles, unknown }) => {
  it('C1 are open, also with a bad token, and all others need one', async () => {
    const ask = await start();
    const expired = await tenant.accessToken({}, { expiresIn: -60 });
    for (const path of open) {
      const requests = [
        () => ask(path),
        () => ask(path, { token: 'nonsense' }),
        () => ask(path, { token: expired }),
      ];
      expect([path, await statuses(requests)]).toEqual([path, [200, 200, 200]]);
    }
    const token = await tenant.accessToken();
    const scoped = await tenant.accessToken({ scope: 'read:orders' });
    const requests = [
      () => ask('/profile'),
      () => ask('/profile', { token: expired }),
      () => ask('/orders', { token }),
      () => ask('/orders', { token: scoped }),
    ];
    expect(await statuses(requests)).toEqual([401, 401, 403, 200]);
    expect(await (await ask('/profile', { token })).json()).toEqual({ user: 'auth0|user' });
  });

  it.runIf(hasFiles)('files need no token, and lead nowhere else', async () => {
    const ask = await start();
    const found = await ask('/assets/style.css');
    expect([found.status, await found.text()]).toEqual([200, style]);
    for (const path of [
      '/assets/%2e%2e/app.mjs',
      '/assets/..%2fapp.mjs',
      '/assets/missing.css',
      '/assets/%70ublic',
    ]) {
      const response = await ask(path);
      expect(response.status, path).toBeGreaterThanOrEqual(400);
      expect(await response.text()).not.toContain('auth0()');
    }
  });

  it.runIf(hasFiles)('hidden files are not public', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'auth0-api-public-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, '.git'));
    for (const name of ['.env', '.git/config', 'style.css']) writeFileSync(join(folder, name), 'secret');
    const ask = await start(folder);
    expect((await ask('/assets/style.css')).status).toBe(200);
    for (const path of ['.env', '%2eenv', '.git/config', '%2Egit%2Fconfig', '//.env']) {
      const response = await ask(`/assets/${path}`);
      expect([path, response.status >= 400, await response.text()]).toEqual([
        path,
        true,
        expect.not.stringContaining('secret'),
      ]);
    }
  });

  it('C1 an unknown path answers as the page says', async () => {
    const ask = await start();
    expect((await ask('/unknown')).status).toBe(unknown);
    expect((await ask('/unknown', { token: await tenant.accessToken() })).status).toBe(404);
  });
});

describe('a missing file', () => {
  it('is a 404 error with `fallthrough: false`', async () => {
    const app = express();
    app.use('/assets', express.static(files, { fallthrough: false }));
    app.use(auth0(options));
    const ask = await serve(app);
    expect(await statuses([() => ask('/assets/missing.css'), () => ask('/assets/style.css')])).toEqual([
      404, 200,
    ]);
  });
});

describe('the OpenAPI document', () => {
  it.each(['Express', 'Fastify', 'Koa', 'Hono'])('N1 of %s says which routes need a token', async (name) => {
    const ask = await (apps[name] as App).start();
    const { paths } = (await (await ask('/openapi.json')).json()) as {
      paths: Record<string, { get: { security?: readonly object[] } }>;
    };
    expect(paths['/orders']?.get.security).not.toEqual([]);
    expect(paths['/profile']?.get.security?.length).toBeGreaterThan(0);
    expect(paths['/health']?.get.security ?? []).toEqual([]);
  });
});

describe('npx @auth0-api/cli routes --check', () => {
  const bin = fileURLToPath(new URL('../../packages/cli/dist/bin.js', import.meta.url));
  const run = async (...args: readonly string[]) => {
    const env = {
      ...process.env,
      AUTH0_DOMAIN: 'tenant.us.auth0.com',
      AUTH0_AUDIENCE: 'https://orders.example.com/',
    };
    const child = spawn(process.execPath, [bin, 'routes', './app.mjs', ...args], { cwd: folder, env });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (output += String(chunk)));
    const [code] = await once(child, 'close');
    return [code, output] as const;
  };

  it('N3 finds the route that stands above auth0() by mistake', async () => {
    const [code, output] = await run('--check', '--open', 'GET /health');
    expect(code).toBe(1);
    expect(output).toContain('GET /orders/export');
    expect((await run('--check', '--open', 'GET /health', '--open', 'GET /orders/export'))[0]).toBe(0);
  });
});
