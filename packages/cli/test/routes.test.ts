import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRoutes } from '../src/routes/load-app.js';
import { runCli } from './support.js';

const BIN = fileURLToPath(new URL('../bin/auth0-api.mjs', import.meta.url));
const cwd = fileURLToPath(new URL('../../../tests/routes-apps/', import.meta.url));
const env = { AUTH0_DOMAIN: 'tenant.us.auth0.com', AUTH0_AUDIENCE: 'https://orders.example.com/' };
const run = (...args: readonly string[]) => runCli(['routes', ...args], { env, cwd });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'auth0-api-routes-'));
  // The adapters are loaded from where the module is.
  await symlink(join(cwd, '../node_modules'), join(folder, 'node_modules'), 'junction');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('auth0-api routes', () => {
  it('N3 lists what the routes of an app of Express demand', async () => {
    expect(await run('express.mjs')).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        'open       GET     /health',
        'protected  GET     /orders  scopes read:orders',
        'protected  DELETE  /orders/:id  permissions delete:orders',
        '',
      ].join('\n'),
    });
  });

  it.each([
    ['fastify.mjs', 'open'],
    ['hono.mjs', 'unknown'],
    ['nestjs-express.mjs', 'unknown'],
    ['nestjs-fastify.mjs', 'unknown'],
  ])('N3 lists what the routes of %s demand', async (module, access) => {
    const { code, stdout } = await run(module, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      routes: [
        { method: 'GET', path: '/health', access },
        { method: 'GET', path: '/orders', access: 'protected', demand: { scopes: ['read:orders'] } },
      ],
    });
  });

  it.each(['express.mjs', 'fastify.mjs', 'hono.mjs', 'koa.mjs', 'nestjs-express.mjs', 'nestjs-fastify.mjs'])(
    'N3 --check of %s wants open routes named',
    async (module) => {
      const failed = await run(module, '--check');
      expect(failed.code).toBe(1);
      expect(failed.stdout).toMatch(
        /problem {2}GET \/health (?:is|may be) open, and no --open names it\.\n$/,
      );
      const passed = await run(module, '--check', '--open', 'GET /health');
      expect(passed).toMatchObject({ code: 0, stdout: expect.stringMatching(/No problem was found\.\n$/) });
    },
  );

  it('N3 --check finds names that no open route has', async () => {
    const { code, stdout } = await run(
      'express.mjs',
      '--check',
      '--json',
      '--open',
      'GET /health',
      '--open',
      'GET /orders',
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout).problems).toEqual([
      '--open names GET /orders, but no open route has that name.',
    ]);
  });

  it.each([
    ['a list', ['read:orders']],
    ['the API of the Management API', { scopes: [{ value: 'read:orders', description: 'Reads' }] }],
  ])('N3 --check finds scopes that are not in %s', async (_what, content) => {
    const scopes = await file('scopes.json', JSON.stringify(content));
    const { code, stdout } = await run(
      'express.mjs',
      '--check',
      '--json',
      '--open',
      'GET /health',
      '--scopes',
      scopes,
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout).problems).toEqual([
      'DELETE /orders/:id demands delete:orders, which the API does not define.',
    ]);
  });

  it('N3 --check reads scopes behind a byte order mark', async () => {
    const scopes = await file('marked.json', '\uFEFF["read:orders", "delete:orders"]');
    const args = ['express.mjs', '--check', '--open', 'GET /health', '--scopes', scopes];
    expect(await run(...args)).toMatchObject({ code: 0, stderr: '' });
  });

  it('N1 --openapi prints a document with the issuer', async () => {
    const { code, stdout } = await run('hono.mjs', '--openapi', '--open', 'GET /health');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      openapi: '3.1.1',
      components: {
        securitySchemes: {
          auth0: {
            type: 'openIdConnect',
            openIdConnectUrl: 'https://tenant.us.auth0.com/.well-known/openid-configuration',
          },
        },
      },
      paths: {
        '/health': { get: { security: [] } },
        '/orders': { get: { security: [{ auth0: ['read:orders'] }], responses: { '401': {}, '403': {} } } },
      },
    });
  });

  it.each<[string, readonly string[], RegExp]>([
    ['no module', [], /needs one module/],
    ['two modules', ['a.mjs', 'b.mjs'], /needs one module/],
    ['a module that is not there', ['missing.mjs'], /cannot be loaded/],
    ['--scopes without --check', ['express.mjs', '--scopes', 'a.json'], /add --check/],
    ['--open alone', ['express.mjs', '--open', 'GET /'], /add one of them/],
    ['--openapi with --json', ['express.mjs', '--openapi', '--json'], /leave out --json/],
    [
      'a file without scopes',
      ['express.mjs', '--check', '--scopes', 'express.mjs'],
      /--scopes needs a JSON file/,
    ],
  ])('E7 %s is an incorrect call of routes', async (_what, args, message) => {
    expect(await run(...args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
  });

  it('E7 a module without an app, or without settings, is an incorrect call of routes', async () => {
    const module = await file('none.mjs', 'export default 1;');
    expect(await run(module)).toMatchObject({ code: 2, stderr: expect.stringMatching(/exports no app/) });
    const root = await file('root.mjs', 'export default class AppModule {}');
    expect(await run(root)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/function createApp\(\)/),
    });
    const broken = await file(
      'broken.mjs',
      "export const createApp = () => { throw new Error('on purpose'); };",
    );
    expect(await run(broken)).toMatchObject({ code: 2, stderr: expect.stringMatching(/Error: on purpose/) });
    const wanting = await file('wanting.mjs', 'export const createApp = (root) => root.name;');
    expect(await run(wanting)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^createApp\(\) wants arguments .+\nTypeError: /),
    });
    // No Node.js reads this extension by itself.
    const typed = await file('typed.tsx', 'export const app: unknown = 1;');
    expect(await run(typed)).toMatchObject({ code: 2, stderr: expect.stringMatching(/--import tsx/) });
    const unset = await runCli(['routes', 'fastify.mjs'], { cwd });
    expect(unset).toMatchObject({ code: 2, stderr: expect.stringMatching(/AUTH0_DOMAIN/) });
  });
});

describe('modules of auth0-api routes --check', () => {
  // The app, and what else its module does.
  const exporting = `export * from '${pathToFileURL(join(cwd, 'express.mjs')).href}';`;
  const check = async (content: string, ...args: readonly string[]) =>
    run(await file('more.mjs', content), '--check', ...args);
  const open = ['--open', 'GET /health'];

  it.each<[string, string]>([
    ['in the module', 'process.exit(0);'],
    ['in createApp()', 'export const createApp = () => process.exit(0);'],
    ['and says that all is well', "process.on('exit', () => { process.exitCode = 0; }); process.exit(0);"],
  ])('N3 one that ends the process fails: %s', async (_what, content) => {
    expect(await check(content)).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^The process ended before the command did, with the status 0\./),
    });
  });

  it('N3 one that fails while it is awaited fails the check', async () => {
    const content = `process.on('exit', () => process.exit(0));
      setTimeout(() => { throw new Error('on purpose'); }); await new Promise(() => {});`;
    expect(await check(content)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/Error: on purpose/),
    });
  });

  it('N3 many long problems are complete, also for a slow reader', async () => {
    const many = `import express from 'express'; export const app = express(); setInterval(() => {}, 1_000);
      for (let i = 0; i < 80; i++) app.get('/a'.repeat(2_000) + i, (_request, response) => response.end());`;
    const child = spawn(process.execPath, [BIN, 'routes', await file('many.mjs', many), '--check'], {
      env: { ...env, PATH: process.env.PATH },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close');
    await once(child.stdout, 'readable');
    await setTimeout(1_000);
    let last = '';
    for await (const chunk of child.stdout) last = (last + String(chunk)).slice(-200);
    expect(last).toMatch(/\/a79 is open, and no --open names it\.\n$/);
    expect(await ended).toEqual([1, null]);
  });

  it('N3 one that ends the process with a status keeps it', async () => {
    expect(await check('process.exit(3);')).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/status 3/),
    });
  });

  it.each<[string, string]>([
    ['at once', 'process.exitCode = 0;'],
    ['at the end', "process.on('exit', () => { process.exitCode = 0; });"],
    ['by ending the process later', 'setTimeout(() => process.exit(0), 100);'],
    ['by ending the process when nothing is left', "process.on('beforeExit', () => process.exit(0));"],
    ['by ending the process at the end', "process.on('exit', () => process.exit(0));"],
    [
      'by a listener that comes late, and before all others',
      "setTimeout(() => process.prependListener('exit', () => process.exit(0)), 30); setInterval(() => {}, 1_000);",
    ],
    [
      'by a late listener in an app that ends by itself',
      "setTimeout(() => process.removeAllListeners('exit').on('exit', () => { process.exitCode = 0; }), 30);",
    ],
    ['by ignoring errors', "process.on('uncaughtException', () => {}); setTimeout(() => { throw 1; });"],
  ])('N3 one that sets the exit code changes nothing: %s', async (_what, content) => {
    expect(await check(`${exporting} ${content}`)).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/GET \/health is open/),
    });
    expect((await check(`${exporting} ${content}`, ...open)).code).toBe(0);
  });

  it('N3 one that fails later fails the check', async () => {
    const failing = `${exporting} setTimeout(() => { throw new Error('later'); }, 100);`;
    const hiding = `${failing} process.on('exit', () => process.exit(0));`;
    for (const content of [failing, hiding])
      expect(await check(content, ...open)).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/later/),
      });
  });

  it.each<[string, string]>([
    ['in the module', 'await new Promise(() => {}); export default 1;'],
    ['in createApp()', 'export const createApp = () => new Promise(() => {});'],
  ])('N3 one that waits for ever fails: %s', async (_what, content) => {
    expect(await check(content)).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /^The app does not become ready: it waits for something that never comes\./,
      ),
    });
  });

  it('N3 one that keeps the process busy while it waits fails after a while', async () => {
    const path = await file('waits.mjs', 'setInterval(() => {}, 1_000); await new Promise(() => {});');
    await expect(loadRoutes(path, cwd, 50)).rejects.toThrow(
      'The app does not become ready: it took more than 0.05 seconds.',
    );
  });

  it('N3 several apps are refused, and one by several names is one', async () => {
    const other = pathToFileURL(join(cwd, 'fastify.mjs')).href;
    const two = await check(`${exporting} export { default } from '${other}';`);
    expect(two).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/several apps: app, default\. Export/),
    });
    const named = `${exporting} export { app as default } from '${pathToFileURL(join(cwd, 'express.mjs')).href}';`;
    expect((await check(named, ...open)).code).toBe(0);
    const made = `${exporting} export const createApp = () => { throw new Error('not called'); };`;
    expect((await check(made, ...open)).code).toBe(0);
  });

  it.each<[string, string, string]>([
    ['by another name', 'export const admin = express();', 'app, admin'],
    ['in a promise', 'export const admin = Promise.resolve(express());', 'app, admin'],
    ['in the default', 'export default { admin: express() };', 'app, default.admin'],
  ])('N3 several apps are refused: one of them %s', async (_what, more, names) => {
    expect(await check(`import express from 'express'; ${exporting} ${more}`)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(`The module exports several apps: ${names}. Export`),
    });
  });

  it.each<[string, string]>([
    ['a router of Express', 'export const router = express.Router();'],
    ['a promise that stays open', 'export const connected = new Promise(() => {});'],
    [
      'a query that runs when it is awaited',
      "export const query = { then() { throw new Error('awaited'); } };",
    ],
    ['what is no app', 'export const nothing = null, one = 1; export default { fetch() {} };'],
  ])('N3 an app beside %s is the one app', async (_what, more) => {
    const content = `import express from 'express'; ${exporting} ${more}`;
    expect(await check(content, ...open)).toMatchObject({ code: 0, stderr: '' });
  });

  it('N3 what basePath() of Hono returns is the same app', async () => {
    const content = `import { Hono } from 'hono'; const app = new Hono();
      export const api = app.basePath('/api').get('/x', (c) => c.text('x')); export default app;`;
    expect(await check(content)).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/problem {2}GET \/api\/x /),
    });
  });

  it('N3 several functions that may make the app are refused, and none is called', async () => {
    const two =
      "export function createApp() { throw new Error('called'); } export default () => createApp();";
    expect(await check(two)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^The module exports several functions .+: createApp, default\./),
    });
    const handler = `import express from 'express'; export const createApp = () => express();
      export default (request, response) => response.end();`;
    expect((await check(handler)).stdout).toMatch(/No route was found/);
    const beside = `${handler} export const admin = express();`;
    expect(await check(beside)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/several apps: createApp\(\), admin\./),
    });
  });

  it('E7 a module whose app has another name, or is hidden behind fetch, gets a hint', async () => {
    const named = "import express from 'express'; export const server = express();";
    expect(await check(named)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^The module exports no app\. .+ It exports one as server\.\n/),
    });
    const hidden =
      "import { Hono } from 'hono'; const app = new Hono(); export default { port: 3000, fetch: app.fetch };";
    expect(await check(hidden)).toMatchObject({ code: 2, stderr: expect.stringMatching(/export \{ app \}/) });
  });

  it('N3 an app without routes fails', async () => {
    const empty = "import express from 'express'; export default express();";
    expect(await check(empty)).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/problem {2}No route was found/),
    });
  });

  it('N3 a module may be a URL, and a folder is none', async () => {
    const url = pathToFileURL(join(cwd, 'express.mjs')).href;
    expect((await run(url, '--check', ...open)).code).toBe(0);
    expect(await run('file:', '--check')).toMatchObject({ code: 2 });
    expect(await run('.')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^\. is a folder\. Name the module/),
    });
  });
});
