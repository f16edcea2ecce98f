import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const core = fileURLToPath(new URL('../packages/core/', import.meta.url));
const testing = new URL('../packages/testing/dist/index.js', import.meta.url).href;
let folder: string;

// Copies of the built core, as an app gets them whose packages ask for different versions.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'auth0-api-copies-'));
  await mkdir(join(folder, 'node_modules'));
  const peer = 'node_modules/oauth4webapi';
  await symlink(join(core, peer), join(folder, peer), 'junction');
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  for (const [name, version] of [
    ['first', '1.0.0'],
    ['second', '1.2.3'],
    ['third', '2.0.0'],
  ] as const) {
    await cp(join(core, 'dist'), join(folder, name), { recursive: true });
    await setVersion(join(folder, name), version);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Writes a version into a copy, into whichever of its files has it. */
async function setVersion(copy: string, version: string): Promise<void> {
  const changed = (await readdir(copy)).map(async (name) => {
    if (!name.endsWith('.js')) return false;
    const built = await readFile(join(copy, name), 'utf8');
    const released = built.replace(/VERSION = "[^"]+"/, `VERSION = "${version}"`);
    await writeFile(join(copy, name), released);
    return released !== built;
  });
  expect((await Promise.all(changed)).filter(Boolean)).toHaveLength(1);
}

/** Runs a program, and answers with the warnings of its process. */
async function warningsOf(name: string, program: string): Promise<{ code: string; message: string }[]> {
  const file = join(folder, name);
  await writeFile(
    file,
    `const warnings = [];
    process.on('warning', ({ code, message }) => warnings.push({ code, message }));
    process.on('exit', () => console.log(JSON.stringify(warnings)));
    ${program}`,
  );
  const env = { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' };
  const { stdout } = await promisify(execFile)(process.execPath, [file], { env });
  return JSON.parse(stdout);
}

test.each([
  ['import', 'app.mjs', (name: string) => `await import('./${name}/index.js');`],
  ['require()', 'app.cjs', (name: string) => `require('./${name}/index.js');`],
])('O1 the second copy is said once, with both versions: %s', async (_how, file, load) => {
  const warnings = await warningsOf(file, ['first', 'second', 'third'].map(load).join('\n'));
  expect(warnings).toEqual([
    { code: 'AUTH0_API_TWO_COPIES', message: expect.stringContaining('are loaded: 1.0.0 and 1.2.3.') },
  ]);
});

test('O1 the second copy is said where one of them is loaded by its entry for adapters alone', async () => {
  const load = "await import('./first/index.js'); await import('./second/adapter.js');";
  expect(await warningsOf('entries.mjs', load)).toEqual([
    { code: 'AUTH0_API_TWO_COPIES', message: expect.stringContaining('are loaded: 1.0.0 and 1.2.3.') },
  ]);
});

test('O1 a copy that is loaded in several ways is one', async () => {
  const load =
    "await import('./first/index.js'); await import('./first/adapter.js'); createRequire(import.meta.url)('./first/index.js');";
  expect(await warningsOf('one.mjs', `import { createRequire } from 'node:module'; ${load}`)).toEqual([]);
});

/** Runs a program with the entries of two copies, and answers with what it printed. */
async function printedBy(name: string, program: string): Promise<unknown> {
  const file = join(folder, name);
  const load = (copy: string) =>
    `{ ...(await import('./${copy}/index.js')), ...(await import('./${copy}/adapter.js')) }`;
  await writeFile(
    file,
    `const [A, B] = [${load('first')}, ${load('second')}];
    const { createTenant } = await import(${JSON.stringify(testing)});
    const tenant = await createTenant();
    const client = new A.ApiClient(tenant.options());
    const authorization = 'Bearer ' + (await tenant.accessToken({ scope: 'read' }));
    const request = { headers: { authorization }, method: 'GET', url: 'https://api.test/' };
    const outcome = async (action) => {
      try {
        await action();
        return 'passes';
      } catch (error) {
        return [error.name, error.status, error.code].join(' ');
      }
    };
    ${program}`,
  );
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', file]);
  return JSON.parse(stdout);
}

test('O1 a guard decides about a caller whom the auth0() of another copy verified', async () => {
  const printed = await printedBy(
    'guard.mjs',
    `const frameworkOf = ({ Framework }) => new Framework({
      name: 'test',
      read: (incoming) => incoming,
      fieldsOf: () => ({ has: () => false, set: () => {} }),
      caller: { name: 'request.auth', holder: (request) => request },
    });
    const incoming = { source: {}, raw: {}, target: '/', origin: 'https://api.test', ...request };
    await frameworkOf(A).authenticate(A.createAdapter({ client }), incoming, {});
    const guard = (scope) => outcome(() => B.authorize(frameworkOf(B).contextOf(incoming), B.requiredScopes(scope)));
    console.log(JSON.stringify([await guard('read'), await guard('write')]));`,
  );
  expect(printed).toEqual(['passes', 'InsufficientScopeError 403 insufficient_scope']);
});

test('O1 a client of another copy and what is no client are configuration errors', async () => {
  const printed = await printedBy(
    'clients.mjs',
    `const proxy = new Proxy(new B.ApiClient(tenant.options()), {});
    const strangers = [client, {}, undefined, null, 'text', Object.create(B.ApiClient.prototype), proxy];
    const outcomes = strangers.map((stranger) => outcome(() => B.authenticate(stranger, request)));
    const auth = await client.verifyRequest(request);
    const adapter = { client: {}, onError: 'respond', challengeDetails: {} };
    const guard = outcome(() => B.authorize({ adapter, auth }, B.requiredScopes('read')));
    console.log(JSON.stringify(await Promise.all([...outcomes, guard])));`,
  );
  expect(printed).toEqual(Array(8).fill('ConfigurationError 500 invalid_configuration'));
});

test('O6 a client works in the functions of the other entries of its copy, and of no other copy', async () => {
  const printed = await printedBy(
    'entries-of-copies.mjs',
    `const functionsOf = async (copy) => {
      const { explain } = await import(copy + '/explain.js');
      const { getTokenOnBehalfOf } = await import(copy + '/exchange.js');
      return [
        () => explain(client, request),
        () => getTokenOnBehalfOf(client, 'an-opaque-token', { audience: 'https://other.test/' }),
      ].map(outcome);
    };
    console.log(JSON.stringify(await Promise.all([
      ...(await functionsOf('./first')),
      ...(await functionsOf('./second')),
      // Of the third, nothing has loaded the class of clients.
      ...(await functionsOf('./third')),
    ])));`,
  );
  const refused = 'ConfigurationError 500 invalid_configuration';
  expect(printed).toEqual([
    'passes',
    'GetTokenByExchangeProfileError 500 get_token_by_exchange_profile_error',
    ...Array(4).fill(refused),
  ]);
});
