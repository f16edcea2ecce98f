import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createTenant } from '@auth0-api/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { Programs } from './support/programs.js';
import { type Sample, samples, variablesOf } from './support/samples.js';

// A sample that reads an environment variable stands here: either the variable decides about nobody, or the sample is
// run without it, and attacked. So a new sample cannot come without its attack.

/** Variables that decide about nobody, whether they are there or not. */
const HARMLESS: Readonly<Record<string, string>> = {
  PORT: 'where a server listens',
  ALLOW_INSECURE_LOOPBACK: 'missing, it allows less',
  REDIS_URL: 'which server is asked; none there is an error',
  PROXY_LOGIN: 'what a proxy is told on the way to Auth0; without it the proxy refuses',
  NODE_ENV: 'prints explanations in development, and nothing otherwise',
};

/** Runs a sample, with these variables and no others of its own. Ends with what it exports. */
type Run = (
  variables?: Readonly<Record<string, string>>,
  exported?: string,
) => Promise<Record<string, unknown>>;
type Attack = (run: Run) => Promise<void>;

/** It does not start without what it needs, nor with nothing in it. */
const doesNotStart =
  (...names: readonly string[]): Attack =>
  async (run) => {
    await expect(run()).rejects.toThrow();
    await expect(run(Object.fromEntries(names.map((name) => [name, ''])))).rejects.toThrow();
  };

const attacks: Readonly<Record<string, Attack>> = {
  'docs/fastify.md API_KEY': async (run) => {
    await doesNotStart('API_KEY')(run);
    await expect(run({ API_KEY: 'undefined' })).rejects.toThrow('API_KEY');
    const key = 'k'.repeat(32);
    const { app } = (await run({ API_KEY: key }, 'app')) as { app: FastifyInstance };
    onTestFinished(() => app.close());
    const ask = async (url: string, headers: Record<string, string> = {}) =>
      (await app.inject({ url, headers })).statusCode;
    const wrong = [
      '',
      'undefined',
      'null',
      `${key} `.repeat(2),
      key.slice(1),
      `${key}, ${key}`,
      'x'.repeat(32),
    ];
    for (const url of ['/orders', '/export']) {
      expect(await ask(url)).toBe(401);
      for (const text of wrong) expect([text, await ask(url, { 'x-api-key': text })]).toEqual([text, 401]);
    }
    expect(await ask('/orders', { 'x-api-key': key })).toBe(200);
    // Where both are needed the key alone is not enough.
    expect(await ask('/export', { 'x-api-key': key })).toBe(401);
  },
  'docs/dpop.md DPOP_NONCE_PREVIOUS_SECRET,DPOP_NONCE_SECRET': doesNotStart('DPOP_NONCE_SECRET'),
  'docs/production.md DPOP_NONCE_SECRETS': async (run) => {
    await doesNotStart('DPOP_NONCE_SECRETS')(run);
    await expect(run({ DPOP_NONCE_SECRETS: ',,' })).rejects.toThrow();
  },
  'docs/migration/from-express-oauth2-jwt-bearer.md PUBLIC_KEY_PEM': doesNotStart('PUBLIC_KEY_PEM'),
  'docs/express.md WEB_APP_CLIENT_ID': doesNotStart('WEB_APP_CLIENT_ID'),
  'docs/fastify.md WEB_APP_CLIENT_ID': doesNotStart('WEB_APP_CLIENT_ID'),
  'docs/hono.md WEB_APP_CLIENT_ID': doesNotStart('WEB_APP_CLIENT_ID'),
  'docs/koa.md WEB_APP_CLIENT_ID': doesNotStart('WEB_APP_CLIENT_ID'),
  'docs/nestjs.md WEB_APP_CLIENT_ID': doesNotStart('WEB_APP_CLIENT_ID'),
  'docs/revocation-feeds.md WEB_APP_CLIENT_ID': doesNotStart('WEB_APP_CLIENT_ID'),
  'docs/web.md WEB_APP_CLIENT_ID': doesNotStart('WEB_APP_CLIENT_ID'),
  'packages/revocation/README.md WEB_APP_CLIENT_ID': doesNotStart('WEB_APP_CLIENT_ID'),
  'docs/revocation-feeds.md EVENTS_CLIENT_ID,EVENTS_CLIENT_SECRET': doesNotStart(
    'EVENTS_CLIENT_ID',
    'EVENTS_CLIENT_SECRET',
  ),
  'docs/revocation-feeds.md EVENTS_TOKEN': doesNotStart('EVENTS_TOKEN'),
  'docs/testing-your-api.md EVENTS_TOKEN': doesNotStart('EVENTS_TOKEN'),
  'examples/mcp/app.mjs ALLOW_INSECURE_LOOPBACK,AUTH0_AUDIENCE': doesNotStart('AUTH0_AUDIENCE'),
  'examples/mcp/v1-server.mjs ALLOW_INSECURE_LOOPBACK,AUTH0_AUDIENCE,PORT': doesNotStart('AUTH0_AUDIENCE'),
  'examples/migration/before-express-jwt.mjs AUDIENCE,ISSUER_BASE_URL,PORT': doesNotStart(
    'ISSUER_BASE_URL',
    'AUDIENCE',
  ),
  'examples/on-behalf-of/calendar.mjs ALLOW_INSECURE_LOOPBACK,ORDERS_CLIENT_ID,PORT':
    doesNotStart('ORDERS_CLIENT_ID'),
  'examples/on-behalf-of/orders.mjs ALLOW_INSECURE_LOOPBACK,CALENDAR_AUDIENCE,CALENDAR_URL,PORT':
    doesNotStart('CALENDAR_AUDIENCE', 'CALENDAR_URL'),
};

const keyOf = ({ path, variables }: Sample) => `${path} ${variables.join()}`;
const deciding = samples().filter(({ variables }) =>
  variables.some((name) => !Object.hasOwn(HARMLESS, name)),
);
const tenant = await createTenant();
const root = fileURLToPath(new URL('..', import.meta.url));
mkdirSync(join(root, 'tests/.artifacts'), { recursive: true });
// Inside the package of the tests, so that its dependencies are found.
const folder = mkdtempSync(join(root, 'tests/.artifacts/samples-'));
const programs = new Programs();

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await programs.stop();
});

/** A block of a page, as a module of this process. The library's own variables are there: they are not the matter. */
function runBlock({ code }: Sample): Run {
  return async (variables = {}, exported) => {
    const file = join(folder, `sample-${Math.random().toString(36).slice(2)}.ts`);
    writeFileSync(file, exported === undefined ? code : `${code}\nexport { ${exported} };\n`);
    const before = { ...process.env };
    const known = { AUTH0_DOMAIN: tenant.domain, AUTH0_AUDIENCE: tenant.audience };
    for (const name of variablesOf(code)) delete process.env[name];
    Object.assign(process.env, known, variables);
    try {
      return await import(pathToFileURL(file).href);
    } finally {
      process.env = before;
    }
  };
}

/** An example, as a process of its own. */
function runProgram({ path, variables: names }: Sample): Run {
  return async (variables = {}) => {
    const known = { AUTH0_DOMAIN: tenant.domain, AUTH0_AUDIENCE: tenant.audience };
    const others = Object.fromEntries(Object.entries(known).filter(([name]) => !names.includes(name)));
    const child = programs.start(path.replace(/^examples\//, ''), { ...others, ...variables });
    child.stderr?.resume();
    await startedOrEnded(child);
    return {};
  };
}

/** Fails when a program ends by itself; ends with it running otherwise. */
async function startedOrEnded(child: ReturnType<Programs['start']>): Promise<void> {
  const listening = new Promise<'listening'>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      if (String(chunk).includes('listening on')) resolve('listening');
    });
  });
  const outcome = await Promise.race([listening, once(child, 'close')]);
  if (outcome !== 'listening') throw new Error(`The program ended with ${outcome[0]}.`);
}

describe('samples that read the environment', () => {
  it('L11 are all attacked, or read nothing that decides', () => {
    expect(deciding.map(keyOf).sort()).toEqual(Object.keys(attacks).sort());
  });

  it.each(deciding.map((sample) => [keyOf(sample), sample] as const))(
    'L11 %s: without its environment nobody gets in',
    async (key, sample) => {
      await attacks[key]?.(sample.path.endsWith('.md') ? runBlock(sample) : runProgram(sample));
    },
  );

  it.each([
    ['process.env.API_KEY === x', ['API_KEY']],
    ["process.env['API_KEY'] ?? ''", ['API_KEY']],
    ['process.env["API_KEY"]', ['API_KEY']],
    ['process.env?.API_KEY', ['API_KEY']],
    ['process?.env.API_KEY', ['API_KEY']],
    ["const { A, B: b = '', C = x } = process.env;", ['A', 'B', 'C']],
    ['const { A, ...others } = process.env', ['?', 'A']],
    ["import { env } from 'node:process';\nconst { A } = env;", ['A']],
    ['const name = process.env[key]', ['?']],
    ['check(process.env)', ['?']],
    ['import.meta.env.KEY', ['KEY']],
    ['const environment = 1; const { a } = environment;', []],
  ])('L11 finds what %s reads', (code, names) => {
    expect(variablesOf(code)).toEqual(names);
  });
});

describe('examples that serve', () => {
  // They make a tenant of their own, which protects nothing, and listen on this machine alone. `listen.mjs` is a function
  // that only `dev.mjs` uses: started by itself it does nothing.
  const needsNothing = new Set([
    'examples/spa/dev.mjs',
    'examples/spa/listen.mjs',
    'examples/on-behalf-of/tenant.mjs',
  ]);
  const serving = samples()
    .filter(
      ({ path, code }) =>
        path.endsWith('.mjs') && /\.listen\(|\bserve\(/.test(code) && !needsNothing.has(path),
    )
    .map(({ path }) => path);

  it('L11 are found', () => {
    expect(serving.length).toBeGreaterThanOrEqual(11);
  });

  it.each(serving)('L11 %s does not start without any environment', async (path) => {
    const child = programs.start(path.replace(/^examples\//, ''), {});
    child.stderr?.resume();
    await expect(startedOrEnded(child)).rejects.toThrow('The program ended with 1.');
  });
});
