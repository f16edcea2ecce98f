import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { auth0 as expressAuth0, getAuth as expressGetAuth } from '@auth0-api/express';
import { auth0 as fastifyAuth0, getAuth as fastifyGetAuth } from '@auth0-api/fastify';
import { auth0 as koaAuth0, getAuth as koaGetAuth } from '@auth0-api/koa';
import type { Tenant } from '@auth0-api/testing';
import express5 from 'express';
import express4 from 'express4';
import Fastify, { type FastifyInstance } from 'fastify';
import Koa from 'koa';
import mount from 'koa-mount';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createTenant } from './support/tenant.js';

// Wherever in an app auth0() stands, a proof is made for the URL that the client sent.
let tenant: Tenant;
beforeAll(async () => {
  tenant = await createTenant();
});
afterAll(() => tenant.close());

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function listenFastify(app: FastifyInstance): Promise<string> {
  onTestFinished(() => app.close());
  return app.listen({ port: 0, host: '127.0.0.1' });
}

function mountedExpress(express: typeof express5): Promise<string> {
  const [inner, outer, app] = [express.Router(), express.Router(), express()];
  inner.use(expressAuth0(tenant.options()));
  inner.get('/orders', (req, res) => void res.json({ scheme: expressGetAuth(req).scheme }));
  outer.use('/v1', inner);
  app.use('/api', outer);
  return listen(app);
}

function rewrittenExpress(express: typeof express5): Promise<string> {
  const app = express();
  app.use((req, _res, next) => {
    req.url = req.url.replace('/api/v1', '');
    next();
  });
  app.use(expressAuth0(tenant.options()));
  app.get('/orders', (req, res) => void res.json({ scheme: expressGetAuth(req).scheme }));
  return listen(app);
}

function mountedKoa(): Promise<string> {
  const [inner, outer, app] = [new Koa(), new Koa(), new Koa()];
  inner.use(koaAuth0(tenant.options()));
  inner.use((ctx) => {
    if (ctx.path === '/orders') ctx.body = { scheme: koaGetAuth(ctx).scheme };
  });
  outer.use(mount('/v1', inner));
  app.use(mount('/api', outer));
  return listen(app.callback());
}

function rewrittenKoa(): Promise<string> {
  const app = new Koa();
  app.use((ctx, next) => {
    ctx.url = ctx.url.replace('/api/v1', '');
    return next();
  });
  app.use(koaAuth0(tenant.options()));
  app.use((ctx) => {
    if (ctx.path === '/orders') ctx.body = { scheme: koaGetAuth(ctx).scheme };
  });
  return listen(app.callback());
}

async function prefixedFastify(): Promise<string> {
  const app = Fastify({ forceCloseConnections: true });
  await app.register(
    async (child) => {
      await child.register(fastifyAuth0, { ...tenant.options(), global: true });
      child.get('/orders', async (request) => ({ scheme: fastifyGetAuth(request).scheme }));
    },
    { prefix: '/api/v1' },
  );
  return listenFastify(app);
}

async function rewrittenFastify(): Promise<string> {
  const app = Fastify({
    forceCloseConnections: true,
    rewriteUrl: ({ url = '/' }) => url.replace('/api/v1', ''),
  });
  await app.register(fastifyAuth0, { ...tenant.options(), global: true });
  app.get('/orders', async (request) => ({ scheme: fastifyGetAuth(request).scheme }));
  return listenFastify(app);
}

const apps: readonly (readonly [string, () => Promise<string>])[] = [
  ['Express 4, mounted routers', () => mountedExpress(express4)],
  ['Express 5, mounted routers', () => mountedExpress(express5)],
  ['Express 4, a rewritten URL', () => rewrittenExpress(express4)],
  ['Express 5, a rewritten URL', () => rewrittenExpress(express5)],
  ['Koa, mounted apps', mountedKoa],
  ['Koa, a rewritten URL', rewrittenKoa],
  ['Fastify, a prefix', prefixedFastify],
  ['Fastify, a rewritten URL', rewrittenFastify],
];

describe.each(apps)('%s', (_name, start) => {
  it('D9 the proof is for the URL that the client sent, and for no other', async () => {
    const origin = await start();
    const key = await tenant.dpopKey();
    const accessToken = await tenant.accessToken({}, { boundTo: key });
    const send = async (htu: string) => {
      const headers = {
        authorization: `DPoP ${accessToken}`,
        dpop: await key.proof({ url: origin + htu, accessToken }),
      };
      return fetch(`${origin}/api/v1/orders?page=2`, { headers });
    };
    const accepted = await send('/api/v1/orders');
    expect(await accepted.json()).toEqual({ scheme: 'dpop' });
    for (const inner of ['/orders', '/v1/orders', '/']) expect((await send(inner)).status).toBe(401);
  });
});
