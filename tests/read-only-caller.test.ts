import type { IncomingMessage } from 'node:http';
import * as expressAuth0 from '@auth0-api/express';
import * as fastifyAuth0 from '@auth0-api/fastify';
import * as koaAuth0 from '@auth0-api/koa';
import { createTenant } from '@auth0-api/testing';
import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import inject from 'light-my-request';
import { afterAll, expect, test } from 'vitest';

const tenant = await createTenant();
afterAll(() => tenant.close());
const headers = { authorization: `Bearer ${await tenant.accessToken()}` };
const readOnly = { get: () => undefined };

/** Apps with something in the place of the caller; each answers with the error that it was handed. */
const apps: readonly (readonly [string, string, () => Promise<unknown>])[] = [
  ['Express', 'req.auth', () => askExpress((req) => void Object.defineProperty(req, 'auth', readOnly))],
  ['Express, a request that was sealed', 'req.auth', () => askExpress(Object.preventExtensions)],
  ['Koa', 'ctx.state.auth', () => askKoa(({ state }) => void Object.defineProperty(state, 'auth', readOnly))],
  ['Koa, a frozen state', 'ctx.state.auth', () => askKoa(({ state }) => void Object.freeze(state))],
  [
    'Koa, no state',
    'ctx.state.auth',
    () => askKoa((ctx) => void Object.defineProperty(ctx, 'state', { value: undefined })),
  ],
  ['Fastify', 'request.auth', askFastify],
];

test.each(apps)('O2 the error names the place that cannot be written to: %s', async (_what, place, ask) => {
  const error = await ask();
  expect(error).toMatchObject({ name: 'ConfigurationError', status: 500 });
  expect(String(error)).toContain(`auth0() cannot write the verified caller to ${place}:`);
});

test('O2 Fastify: the app does not start where another plugin has that place', async () => {
  const app = Fastify();
  app.decorateRequest('auth', { getter: () => undefined });
  await expect(app.register(fastifyAuth0.auth0, tenant.options()).ready()).rejects.toMatchObject({
    name: 'ConfigurationError',
    message: expect.stringContaining('request.auth exists already'),
  });
});

async function askExpress(spoil: (req: IncomingMessage) => void): Promise<unknown> {
  let caught: unknown;
  const app = express();
  const auth = expressAuth0.auth0(tenant.options());
  // Called by the app itself: Express could do nothing more with a request that is sealed.
  app.use((req, res) => {
    spoil(req);
    try {
      auth(req, res, (error) => answer(error));
    } catch (error) {
      answer(error);
    }
    function answer(error: unknown): void {
      caught = error;
      res.sendStatus(500);
    }
  });
  await inject(app, { url: '/', headers });
  return caught;
}

async function askKoa(spoil: (ctx: Koa.Context) => void): Promise<unknown> {
  let caught: unknown;
  const app = new Koa();
  app.on('error', (error) => {
    caught = error;
  });
  app.use((ctx, next) => {
    spoil(ctx);
    return next();
  });
  app.use(koaAuth0.auth0(tenant.options()));
  await inject(app.callback(), { url: '/', headers });
  return caught;
}

async function askFastify(): Promise<unknown> {
  let caught: unknown;
  const app = Fastify();
  app.addHook('onRequest', async (request) => void Object.defineProperty(request, 'auth', readOnly));
  await app.register(fastifyAuth0.auth0, { ...tenant.options(), global: true });
  app.addHook('onError', async (_request, _reply, error) => {
    caught = error;
  });
  app.get('/', () => 'open');
  await app.inject({ url: '/', headers });
  return caught;
}
