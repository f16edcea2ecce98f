import { createKey } from '@auth0-api/testing';
import koaCors from '@koa/cors';
import cors from 'cors';
import express from 'express';
import { Hono } from 'hono';
import { cors as honoCors } from 'hono/cors';
import { afterAll, describe, expect, it } from 'vitest';
import { createApp as createExpressApp } from '../../examples/guides/src/anonymous-users/express.js';
import { createApp as createFastifyApp } from '../../examples/guides/src/anonymous-users/fastify.js';
import { createApp as createHonoApp } from '../../examples/guides/src/anonymous-users/hono.js';
import { createApp as createKoaApp } from '../../examples/guides/src/anonymous-users/koa.js';
import { AppModule } from '../../examples/guides/src/anonymous-users/nestjs.js';
import { createHandler } from '../../examples/guides/src/anonymous-users/web.js';
import { type Ask, serve, serveFastify, serveKoa, serveNest, serveWeb } from '../support/guides.js';
import { PageCode } from '../support/page-code.js';
import { createTenant } from '../support/tenant.js';

const tenant = await createTenant();
const options = tenant.options();
const ORIGIN = 'https://app.test';
const page = new PageCode('docs/anonymous-users.md', tenant);
afterAll(() => page.end());

const apps: Readonly<Record<string, () => Promise<Ask>>> = {
  Express: () => serve(createExpressApp(options)),
  Fastify: async () => serveFastify(await createFastifyApp(options)),
  Koa: () => serveKoa(createKoaApp(options)),
  NestJS: () => serveNest(AppModule, options),
  Hono: () => serveWeb(createHonoApp(options).fetch),
  'web standards': () => serveWeb(createHandler(options)),
};

/** With CORS in front, which says that its answer depends on the origin. */
const withCors: Readonly<Record<string, () => Promise<Ask>>> = {
  Express: () => serve(express().use(cors({ origin: [ORIGIN] }), createExpressApp(options))),
  Fastify: async () => {
    const instead = {
      'const app = Fastify();': `const app = Fastify();\nawait app.register((await import('@fastify/cors')).default, { origin: ['${ORIGIN}'] });`,
    };
    const { createApp } = await page.run({ having: "from '@auth0-api/fastify'", instead });
    return serveFastify(await (createApp as typeof createFastifyApp)(options));
  },
  Koa: () => {
    const app = createKoaApp(options);
    app.middleware.unshift(koaCors({ origin: ORIGIN }));
    return serveKoa(app);
  },
  NestJS: () => serveNest(AppModule, options, [], (app) => app.enableCors({ origin: [ORIGIN] })),
  Hono: () =>
    serveWeb(new Hono().use(honoCors({ origin: [ORIGIN] })).route('/', createHonoApp(options)).fetch),
};

it.each(Object.entries(withCors))('C8 %s keeps the Vary of CORS', async (_name, start) => {
  const answer = await (await start())('/offers', { headers: { origin: ORIGIN } });
  expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  const vary = String(answer.headers.get('vary')).split(', ');
  expect(vary.toSorted()).toEqual(['Authorization', 'Origin']);
});

describe.each(Object.entries(apps))('a route with and without a token, in %s', (name, start) => {
  it('C1 answers both, and no cache mixes them up', async () => {
    const ask = await start();
    const anonymous = await ask('/offers');
    expect(anonymous.headers.get('vary')).toBe('Authorization');
    expect(anonymous.headers.get('cache-control')).toBe('public, max-age=60');
    expect(await anonymous.json()).toEqual({ offers: ['tea'] });

    const known = await ask('/offers', { token: await tenant.accessToken({ sub: 'auth0|alice' }) });
    expect(known.headers.get('vary')).toBe('Authorization');
    expect(known.headers.get('cache-control')).toBe('private, no-store');
    expect(await known.json()).toEqual({ offers: ['tea', 'for auth0|alice'] });
  });

  it('C1 refuses bad credentials: their sender is never anonymous', async () => {
    const ask = await start();
    const bad: readonly (readonly [string, Readonly<Record<string, string>>, number?])[] = [
      ['expired', { authorization: `Bearer ${await tenant.accessToken({}, { expiresIn: -60 })}` }],
      ['forged', { authorization: `Bearer ${await tenant.accessToken({}, { key: await createKey() })}` }],
      ['other API', { authorization: `Bearer ${await tenant.accessToken({ aud: 'https://other.test/' })}` }],
      ['no JWT', { authorization: 'Bearer nonsense' }],
      ['nothing after the scheme', { authorization: 'Bearer' }, 400],
      ['another scheme', { authorization: 'Basic dXNlcjpwYXNz' }],
      ['empty', { authorization: '' }, 400],
    ];
    for (const [title, headers, status = 401] of bad) {
      const response = await ask('/offers', { headers });
      expect([title, response.status]).toEqual([title, status]);
      expect([title, response.headers.has('www-authenticate')]).toEqual([title, true]);
      expect([title, response.headers.get('vary')]).toEqual([
        title,
        name === 'NestJS' ? null : 'Authorization',
      ]);
    }
  });

  it('H5 the routes that need a token still do', async () => {
    const ask = await start();
    expect((await ask('/orders')).status).toBe(401);
    expect((await ask('/orders', { token: await tenant.accessToken() })).status).toBe(403);
    const token = await tenant.accessToken({ scope: 'read:orders' });
    expect((await ask('/orders', { token })).status).toBe(200);
  });
});
