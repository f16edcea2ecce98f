import { auth0 as fastifyAuth0 } from '@auth0-api/fastify';
import fastifyRateLimit from '@fastify/rate-limit';
import { rateLimit } from 'express-rate-limit';
import Fastify from 'fastify';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createApp as createExpressApp } from '../../examples/guides/src/rate-limits/express.js';
import { createApp as createFastifyApp } from '../../examples/guides/src/rate-limits/fastify.js';
import { createApp as createHonoApp } from '../../examples/guides/src/rate-limits/hono.js';
import { createApp as createKoaApp } from '../../examples/guides/src/rate-limits/koa.js';
import { AppModule } from '../../examples/guides/src/rate-limits/nestjs.js';
import { type Ask, serve, serveFastify, serveKoa, serveNest, serveWeb, statuses } from '../support/guides.js';
import { createTenant } from '../support/tenant.js';

const tenant = await createTenant();
const options = tenant.options();
const times = (count: number, request: () => Promise<Response>) =>
  Array.from({ length: count }, () => request);

interface Limited {
  readonly start: () => Promise<Ask>;
  readonly limit: number;
}

const LIMITS = { address: 1_000, caller: 3 };
const apps: Readonly<Record<string, Limited>> = {
  Express: { start: () => serve(createExpressApp(options, LIMITS)), limit: 3 },
  Fastify: { start: async () => serveFastify(await createFastifyApp(options, LIMITS)), limit: 3 },
  Koa: { start: () => serveKoa(createKoaApp(options, 3)), limit: 3 },
  Hono: { start: () => serveWeb(createHonoApp(options, 3).fetch), limit: 3 },
  NestJS: { start: () => serveNest(AppModule, options), limit: 120 },
};

describe.each(Object.entries(apps))('a limit by caller in %s', (name, { start, limit }) => {
  it('counts each caller by itself, whatever token it sends', async () => {
    const ask = await start();
    const [one, another] = [await tenant.accessToken({ jti: '1' }), await tenant.accessToken({ jti: '2' })];
    const accepted = await statuses([
      ...times(limit - 1, () => ask('/orders', { token: one })),
      () => ask('/orders', { token: another }),
    ]);
    expect(new Set(accepted)).toEqual(new Set([200]));
    for (const token of [one, another]) {
      const refused = await ask('/orders', { token });
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    }
    // Another user, and another application of the same user:
    for (const claims of [{ sub: 'auth0|bob' }, { azp: 'other-app' }]) {
      expect((await ask('/orders', { token: await tenant.accessToken(claims) })).status).toBe(200);
    }
  });

  it('nobody uses up the limit of a caller with a token that is not verified', async () => {
    const ask = await start();
    const forged = (await tenant.accessToken()).replace(/[^.]+$/, 'AAAA');
    const expired = await tenant.accessToken({}, { expiresIn: -60 });
    const refused = await statuses([
      ...times(limit + 1, () => ask('/orders', { token: forged })),
      ...times(limit + 1, () => ask('/orders', { token: expired })),
    ]);
    expect(new Set(refused)).toEqual(new Set([401]));
    expect((await ask('/orders', { token: await tenant.accessToken() })).status).toBe(200);
  });

  it.runIf(name === 'NestJS')('counts all routes together', async () => {
    const ask = await start();
    const token = await tenant.accessToken();
    await statuses([
      ...times(60, () => ask('/orders', { token })),
      ...times(60, () => ask('/reports', { token })),
    ]);
    expect((await ask('/orders', { token })).status).toBe(429);
  });
});

describe.each<[string, () => Promise<Ask>]>([
  ['Express', () => serve(createExpressApp(options, { address: 3, caller: 1_000 }))],
  ['Fastify', async () => serveFastify(await createFastifyApp(options, { address: 3, caller: 1_000 }))],
])('a limit by address in %s', (_name, start) => {
  it('counts what is refused too: missing, forged and good tokens', async () => {
    const ask = await start();
    const token = await tenant.accessToken();
    expect(
      await statuses([
        () => ask('/orders'),
        () => ask('/orders', { token: 'nonsense' }),
        () => ask('/health'),
      ]),
    ).toEqual([401, 401, 200]);
    for (const path of ['/orders', '/health', '/unknown'])
      expect((await ask(path, { token })).status).toBe(429);
  });

  it('a header does not make another address of a client', async () => {
    // express-rate-limit says once that the app does not trust the proxy of which the header tells.
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => said.mockRestore());
    const ask = await start();
    const forwarded = (address: string) => () => ask('/health', { headers: { 'x-forwarded-for': address } });
    const requests = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'].map(forwarded);
    expect(await statuses(requests)).toEqual([200, 200, 200, 429]);
  });
});

describe('what the page warns of', () => {
  it('a global limit of @fastify/rate-limit does not see what auth0 refuses', async () => {
    const app = Fastify();
    await app.register(fastifyRateLimit, { max: 1, timeWindow: 60_000 });
    await app.register(fastifyAuth0, { ...options, global: true });
    app.get('/orders', () => []);
    const ask = await serveFastify(app);
    expect(await statuses(times(3, () => ask('/orders', { token: 'nonsense' })))).toEqual([401, 401, 401]);
  });

  it('one registration of @fastify/rate-limit counts a request once', async () => {
    const app = Fastify();
    await app.register(fastifyRateLimit, { global: false, max: 100, timeWindow: 60_000 });
    app.addHook('onRequest', app.rateLimit());
    app.get('/orders', { preHandler: app.rateLimit({ max: 1 }) }, () => []);
    const ask = await serveFastify(app);
    expect(await statuses(times(3, () => ask('/orders')))).toEqual([200, 200, 200]);
  });

  it('in NestJS on Express, middleware limits by address before all guards', async () => {
    const ask = await serveNest(AppModule, options, [], (app) => {
      app.use(rateLimit({ windowMs: 60_000, limit: 2 }));
    });
    expect(await statuses(times(3, () => ask('/orders', { token: 'nonsense' })))).toEqual([401, 401, 429]);
  });
});
