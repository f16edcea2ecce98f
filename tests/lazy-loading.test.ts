import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createCertificate, createTenant } from '@auth0-api/testing';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';

// Each test starts a process of its own, which a loaded machine lets wait.
vi.setConfig({ testTimeout: 60_000 });

const core = fileURLToPath(new URL('../packages/core/', import.meta.url));
let folder: string;

// The built core, without what only exchanges need.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'auth0-api-lazy-'));
  await cp(join(core, 'dist'), join(folder, 'dist'), { recursive: true });
  const { publishConfig } = JSON.parse(await readFile(join(core, 'package.json'), 'utf8'));
  const manifest = { type: 'module', imports: publishConfig.imports };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const options = "{ domain: 'tenant.test', audience: 'https://api.test/', clientId: 'x', clientSecret: 'y' }";
const program = `
  const client = new ApiClient(${options});
  const outcomes = Promise.allSettled([
    client.verifyAccessToken({ accessToken: 'a.b' }),
    import('./dist/exchange.js'),
  ]);
  outcomes.then(([verified, exchanged]) => console.log(JSON.stringify([verified.reason.code, exchanged.reason.code])));
`;

test.each([
  ['require()', 'app.cjs', `const { ApiClient } = require('./dist/index.js'); ${program}`],
  ['import', 'app.mjs', `import { ApiClient } from './dist/index.js'; ${program}`],
])(
  'O6 what only exchanges need is not loaded by %s of the main entry, nor by a client with credentials',
  async (_how, file, source) => {
    await writeFile(join(folder, file), source);
    const env = { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1' };
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, file)], { env });
    expect(JSON.parse(stdout)).toEqual(['invalid_token', 'ERR_MODULE_NOT_FOUND']);
  },
);

/** What the built files that an entry leads to import, now or later. */
async function ledToBy(entry: string): Promise<readonly string[]> {
  const found = new Set([`./${entry}.js`]);
  for (const name of found) {
    if (!name.startsWith('./')) continue;
    const text = await readFile(join(core, 'dist', name), 'utf8');
    for (const [, imported = ''] of text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)"([\w@#./:-]+)"/g))
      found.add(imported.replace(/^#(.*)/, './$1.js'));
  }
  return [...found];
}

test.each(['index', 'adapter'])(
  'O6 the entry %s leads to no code of the other entries, and to no other package',
  async (entry) => {
    const all = await ledToBy(entry);
    expect(all.filter((name) => !name.startsWith('./') && !name.startsWith('node:'))).toEqual([]);
    expect(all).toEqual(expect.arrayContaining(['./decryptor.js', './watch.js', './signal-watch.js']));
    expect(all).not.toContain('./exchange.js');
    expect(all).not.toContain('./explain.js');
    expect(all).not.toContain('./openapi.js');
  },
);

test('O6 explanations come without what exchanges need', async () => {
  expect(await ledToBy('explain')).not.toContain('oauth4webapi');
  expect(await ledToBy('exchange')).toContain('oauth4webapi');
});

test('T15a what only certificates need is loaded when the first one comes', async () => {
  const certificate = createCertificate();
  const tenant = await (await createTenant()).listen();
  onTestFinished(() => tenant.close());
  const bound = await tenant.accessToken({}, { boundTo: certificate });
  const file = join(folder, 'certificate.mjs');
  await writeFile(
    file,
    `import { register } from 'node:module';
    const hook = 'export async function load(url, context, next) { process._rawDebug(url); return next(url, context); }';
    register('data:text/javascript,' + encodeURIComponent(hook));
    const { ApiClient } = await import('./dist/index.js');
    const options = ${JSON.stringify({ domain: tenant.domain, audience: tenant.audience, mtls: {} })};
    const client = new ApiClient({ ...options, allowInsecureLoopback: true });
    const verify = (scheme, token, certificate) =>
      client.verifyRequest({ headers: { authorization: scheme + ' ' + token }, certificate });
    await verify('Bearer', ${JSON.stringify(await tenant.accessToken())});
    await verify('DPoP', ${JSON.stringify(bound)}).catch(({ reason }) => process._rawDebug(reason));
    process._rawDebug('LOADED');
    await verify('DPoP', ${JSON.stringify(bound)}, ${JSON.stringify(certificate.pem)});`,
  );
  const env = { ...process.env, NODE_OPTIONS: '' };
  const { stderr } = await promisify(execFile)(process.execPath, [file], { env });
  const [before = '', after = ''] = stderr.split('LOADED');
  expect(before).toContain('missing_certificate');
  expect(before).not.toContain('/dist/certificate.js');
  expect(after).toContain('/dist/certificate.js');
});

const encrypted = `
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const client = new ApiClient({
    domain: 'tenant.test',
    audience: 'https://api.test/',
    decryption: { keys: [privateKey] },
  });
  const outcomes = Promise.allSettled(['a.b', 'a.b.c.d.e'].map((accessToken) => client.verifyAccessToken({ accessToken })));
  outcomes.then((all) => console.log(JSON.stringify(all.map(({ reason }) => reason.code))));
`;

test.each([
  [
    'require()',
    'encrypted.cjs',
    `const { generateKeyPairSync } = require('node:crypto'); const { ApiClient } = require('./dist/index.js'); ${encrypted}`,
  ],
  [
    'import',
    'encrypted.mjs',
    `import { generateKeyPairSync } from 'node:crypto'; import { ApiClient } from './dist/index.js'; ${encrypted}`,
  ],
])('what decrypts tokens is loaded with the first encrypted one, not by %s', async (_how, file, source) => {
  await rm(join(folder, 'dist/decryptor.js'), { force: true });
  await writeFile(join(folder, file), source);
  const env = { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1' };
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, file)], { env });
  expect(JSON.parse(stdout)).toEqual(['invalid_token', 'ERR_MODULE_NOT_FOUND']);
});

test('what revokes tokens and watches them is loaded when it is first needed', async () => {
  const tenant = await (await createTenant()).listen();
  onTestFinished(() => tenant.close());
  const file = join(folder, 'revocation.mjs');
  await writeFile(
    file,
    `import { register } from 'node:module';
    const hook = 'export async function load(url, context, next) { process._rawDebug(url); return next(url, context); }';
    register('data:text/javascript,' + encodeURIComponent(hook));
    const { ApiClient, MemoryRevocationStore } = await import('./dist/index.js');
    await import('./dist/adapter.js');
    const options = ${JSON.stringify({ domain: tenant.domain, audience: tenant.audience })};
    const headers = { authorization: 'Bearer ' + ${JSON.stringify(await tenant.accessToken())} };
    const plain = new ApiClient({ ...options, allowInsecureLoopback: true });
    const auth = await plain.verifyRequest({ headers });
    const store = new MemoryRevocationStore();
    const revoking = new ApiClient({ ...options, allowInsecureLoopback: true, revocation: { store } });
    process._rawDebug('LOADED');
    auth.signal;
    await revoking.verifyRequest({ headers });`,
  );
  const env = { ...process.env, NODE_OPTIONS: '' };
  const { stderr } = await promisify(execFile)(process.execPath, [file], { env });
  const [before = '', after = ''] = stderr.split('LOADED');
  const parts = ['watch', 'signal-watch', 'memory-revocations'].map((name) => `/dist/${name}.js`);
  expect(parts.filter((part) => before.includes(part))).toEqual([]);
  expect(parts.filter((part) => !after.includes(part))).toEqual([]);
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

test('X19 what only a shared store needs is loaded with the first exchange that uses one', async () => {
  const clientId = 'orders-api';
  const clientSecret = 'Wq-3_x.secret-of-orders';
  const audience = 'https://calendar.test/';
  const tenant = await createTenant({
    clients: [
      {
        clientId,
        clientSecret,
        api: 'https://api.test/',
        exchanges: ['on-behalf-of'],
        delegated: { [audience]: 'read:events' },
      },
    ],
  });
  await tenant.listen();
  onTestFinished(() => tenant.close());
  const options = { domain: tenant.domain, audience: tenant.audience, clientId, clientSecret };
  const file = join(folder, 'store.mjs');
  await writeFile(
    file,
    `import { register } from 'node:module';
    const hook = 'export async function load(url, context, next) { process._rawDebug(url); return next(url, context); }';
    register('data:text/javascript,' + encodeURIComponent(hook));
    const { ApiClient } = await import(${JSON.stringify(pathToFileURL(join(core, 'dist/index.js')))});
    const { getTokenOnBehalfOf } = await import(${JSON.stringify(pathToFileURL(join(core, 'dist/exchange.js')))});
    const token = ${JSON.stringify(await tenant.accessToken())};
    const exchange = (exchangeCache) =>
      getTokenOnBehalfOf(new ApiClient({ ...${JSON.stringify(options)}, allowInsecureLoopback: true, exchangeCache }), token, { audience: ${JSON.stringify(audience)} });
    await exchange({});
    process._rawDebug('EXCHANGED');
    const store = { get: async () => {}, set: async () => {}, claim: async () => true, release: async () => {} };
    await exchange({ store });`,
  );
  const { stderr } = await promisify(execFile)(process.execPath, [file], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const [before = '', after = ''] = stderr.split('EXCHANGED');
  expect(before).toContain('/dist/exchange.js');
  expect(before).not.toContain('/dist/shared-answers.js');
  expect(after).toContain('/dist/shared-answers.js');
});

test('W11 what workerd cannot run is not in its bundles, which say so elsewhere', async () => {
  const tenant = await (await createTenant()).listen();
  onTestFinished(() => tenant.close());
  const options = { domain: tenant.domain, audience: tenant.audience, allowInsecureLoopback: true };
  const file = join(folder, 'workerd.mjs');
  await writeFile(
    file,
    `import { ApiClient, MemoryRevocationStore } from './dist/index.js';
    const options = ${JSON.stringify(options)};
    const headers = { authorization: 'Bearer ' + ${JSON.stringify(await tenant.accessToken())} };
    const revoking = new ApiClient({ ...options, revocation: { store: new MemoryRevocationStore() } });
    const refused = await revoking.verifyRequest({ headers }).then(() => undefined, (error) => error);
    const { signal } = await new ApiClient(options).verifyRequest({ headers });
    const aborted = await Promise.race([
      new Promise((resolve) => { signal.onabort = () => resolve(signal.reason); }),
      new Promise((resolve) => { setTimeout(resolve, 1000); }),
    ]);
    console.log(JSON.stringify([refused, aborted].map((error) => [error?.name, error?.message])));`,
  );
  const outcomes = async (...args: string[]) => {
    const env = { ...process.env, NODE_OPTIONS: '' };
    const { stdout } = await promisify(execFile)(process.execPath, [...args, file], { env });
    return JSON.parse(stdout);
  };
  const unavailable = ['ConfigurationError', expect.stringContaining("the condition 'workerd'")];
  expect(await outcomes('--conditions=workerd')).toEqual([unavailable, unavailable]);
  expect(await outcomes()).toEqual([
    [null, null],
    [null, null],
  ]);
});
