import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const core = fileURLToPath(new URL('../packages/core/', import.meta.url));
let folder: string;

// The built core, without what only exchanges need.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'auth0-api-lazy-'));
  await cp(join(core, 'dist'), join(folder, 'dist'), { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  await mkdir(join(folder, 'node_modules'));
  await symlink(join(core, 'node_modules/lru-cache'), join(folder, 'node_modules/lru-cache'), 'junction');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const options = "{ domain: 'tenant.test', audience: 'https://api.test/', clientId: 'x', clientSecret: 'y' }";
const program = `
  const client = new ApiClient(${options});
  const outcomes = Promise.allSettled([
    client.verifyAccessToken({ accessToken: 'a.b' }),
    client.getTokenOnBehalfOf('x', { audience: 'y' }),
  ]);
  outcomes.then(([verified, exchanged]) => console.log(JSON.stringify([verified.reason.code, exchanged.reason.code])));
`;

test.each([
  ['require()', 'app.cjs', `const { ApiClient } = require('./dist/index.js'); ${program}`],
  ['import', 'app.mjs', `import { ApiClient } from './dist/index.js'; ${program}`],
])('what only exchanges need is loaded when one is made, not by %s', async (_how, file, source) => {
  await writeFile(join(folder, file), source);
  const env = { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1' };
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, file)], { env });
  expect(JSON.parse(stdout)).toEqual(['invalid_token', 'ERR_MODULE_NOT_FOUND']);
});

test('what only authorization details need is loaded when they are read, not where a guard is defined', async () => {
  const source = `
    import { register } from 'node:module';
    const hook = 'export async function load(url, context, next) { process._rawDebug(url); return next(url, context); }';
    register('data:text/javascript,' + encodeURIComponent(hook));
    const { requiredAuthorizationDetails } = await import('./dist/index.js');
    requiredAuthorizationDetails({ type: 'payment', actions: 'pay' });
    process._rawDebug('DEFINED');
    await import('./dist/covered-details.js');`;
  await writeFile(join(folder, 'details.mjs'), source);
  const { stderr } = await promisify(execFile)(process.execPath, [join(folder, 'details.mjs')]);
  const [before = '', after = ''] = stderr.split('DEFINED');
  expect(before).toContain('/dist/index.js');
  expect(before).not.toContain('covered-details');
  expect(after).toContain('/dist/covered-details.js');
});
