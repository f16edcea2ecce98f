import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createApp as createExpressApp } from '../../examples/guides/src/machine-to-machine/express.js';
import { createApp as createFastifyApp } from '../../examples/guides/src/machine-to-machine/fastify.js';
import { AppModule } from '../../examples/guides/src/machine-to-machine/nestjs.js';
import { createTokenSource } from '../../examples/guides/src/machine-to-machine/token-source.js';
import { type Ask, serve, serveFastify, serveNest } from '../support/guides.js';
import { createTenant } from '../support/tenant.js';

const importer = { clientId: 'importer', clientSecret: 'secret-2', scope: 'import:orders read:orders' };
const tenant = await (await createTenant({ clients: [importer] })).listen();
const options = tenant.options();

const apps: Readonly<Record<string, () => Promise<Ask>>> = {
  Express: () => serve(createExpressApp(options)),
  Fastify: async () => serveFastify(await createFastifyApp(options)),
  NestJS: () => serveNest(AppModule, options),
};

const ALL = 'import:orders read:orders';

describe.each(Object.entries(apps))('services and users in %s', (_name, start) => {
  it('I4 a route for services refuses users, whatever their scopes', async () => {
    const ask = await start();
    const post = async (token?: string) => {
      const response = await ask('/imports', { method: 'POST', ...(token === undefined ? {} : { token }) });
      return [response.status, await response.json()];
    };
    expect((await post())[0]).toBe(401);
    expect((await post(await tenant.accessToken({ scope: ALL })))[0]).toBe(403);
    expect((await post(await tenant.accessToken({ scope: 'read:orders' }, { subject: 'machine' })))[0]).toBe(
      403,
    );
    // A user cannot become a machine by an Action's claim.
    expect((await post(await tenant.accessToken({ scope: ALL, gty: 'client-credentials' })))[0]).toBe(403);
    for (const tokenProfile of ['auth0', 'rfc9068'] as const) {
      const token = await tenant.accessToken({ scope: ALL }, { subject: 'machine', tokenProfile });
      expect(await post(token)).toEqual([202, { importedBy: expect.any(String) }]);
    }
  });

  it('I4 a route for people refuses services', async () => {
    const ask = await start();
    const status = async (token: string) => (await ask('/profile', { token })).status;
    expect(await status(await tenant.accessToken())).toBe(200);
    expect(await status(await tenant.accessToken({ scope: ALL }, { subject: 'machine' }))).toBe(403);
  });

  it('I4 a route for both tells them apart', async () => {
    const ask = await start();
    const read = async (token: string) => (await ask('/orders', { token })).json();
    const scope = 'read:orders';
    const alice = await tenant.accessToken({ scope, sub: 'auth0|alice' });
    expect(await read(alice)).toEqual({ ordersOf: 'auth0|alice' });
    expect(await read(await tenant.accessToken({ scope }, { subject: 'machine' }))).toEqual({
      ordersOf: 'everyone',
    });
    expect(
      (await ask('/orders', { token: await tenant.accessToken({ scope }, { subject: 'anonymous' }) })).status,
    ).toBe(401);
  });
});

describe('the source of tokens', () => {
  const settings = {
    issuer: tenant.issuer,
    audience: tenant.audience,
    clientId: 'importer',
    now: () => tenant.clock.now(),
  };
  const issued = async <T>(work: () => Promise<T>): Promise<readonly [T, number]> => {
    const before = tenant.count('token');
    const result = await work();
    return [result, tenant.count('token') - before];
  };

  it('I4 gets a token of the service, with the scopes of its grant', async () => {
    const token = createTokenSource({ ...settings, secrets: ['secret-2'] });
    const ask = await serve(createExpressApp(options));
    const response = await ask('/imports', { method: 'POST', token: await token() });
    expect([response.status, await response.json()]).toEqual([202, { importedBy: 'importer' }]);
  });

  it('uses a token until a minute before it expires, and asks once for many callers', async () => {
    const token = createTokenSource({ ...settings, secrets: ['secret-2'] });
    const [tokens, requests] = await issued(() => Promise.all(Array.from({ length: 20 }, token)));
    expect([new Set(tokens).size, requests]).toEqual([1, 1]);
    tenant.clock.advance(3600 - 61 - 5);
    expect((await issued(token))[1]).toBe(0);
    tenant.clock.advance(10);
    const [next, again] = await issued(token);
    expect([next === tokens[0], again]).toEqual([false, 1]);
  });

  it('refuses an answer without a token or its lifetime, and keeps nothing', async () => {
    const answers = vi.fn();
    vi.stubGlobal('fetch', async () => Response.json(answers()));
    onTestFinished(() => void vi.unstubAllGlobals());
    const token = createTokenSource({ ...settings, secrets: ['secret-2'] });
    for (const bad of [
      {},
      { access_token: 'x' },
      { expires_in: 60 },
      { access_token: 'x', expires_in: '3600' },
    ]) {
      answers.mockReturnValueOnce(bad);
      await expect(token()).rejects.toThrow('without one');
    }
    answers.mockReturnValueOnce({ access_token: 'good', expires_in: 3600 });
    expect([await token(), await token()]).toEqual(['good', 'good']);
  });

  it('tries the other secret while the secret is rotated', async () => {
    const [, requests] = await issued(createTokenSource({ ...settings, secrets: ['secret-1', 'secret-2'] }));
    expect(requests).toBe(2);
    const wrong = createTokenSource({ ...settings, secrets: ['secret-1', 'secret-0'] });
    await expect(wrong()).rejects.toThrow('Auth0 accepts none of the secrets.');
  });

  it('tries again after an outage, and follows no redirect with the secret', async () => {
    const token = createTokenSource({ ...settings, secrets: ['secret-2'] });
    tenant.outage('token', { status: 503 });
    const failure: unknown = await token().catch((error: unknown) => error);
    expect(String(failure)).toContain('503');
    expect(String(failure)).not.toContain('secret-2');
    tenant.recover();
    tenant.outage('token', 'redirect');
    await expect(token()).rejects.toThrow();
    tenant.recover();
    expect(await token()).toEqual(expect.any(String));
  });

  it.each([
    ['no secret', { secrets: [] }],
    ['an empty secret', { secrets: ['secret-2', ''] }],
    ['an unset secret', { secrets: [process.env.NOT_SET as string] }],
    ['an empty client ID', { clientId: '' }],
    ['an empty audience', { audience: '' }],
    ['an empty issuer', { issuer: '' }],
  ])('L11 does not start with %s, as when a variable is missing', (_title, missing) => {
    expect(() => createTokenSource({ ...settings, secrets: ['secret-2'], ...missing })).toThrow(
      'must not be empty',
    );
  });
});
