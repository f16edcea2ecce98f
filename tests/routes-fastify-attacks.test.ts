import { auth0 } from '@auth0-api/fastify';
import { routesOf, watchRoutes } from '@auth0-api/fastify/routes';
import Fastify, { type FastifyInstance } from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lines } from './support/documented-routes.js';
import { createTenant } from './support/tenant.js';

const tenant = await (await createTenant()).listen();
const ok = async () => 'ok';

async function newApp(global: boolean): Promise<FastifyInstance> {
  const app = Fastify();
  watchRoutes(app);
  onTestFinished(() => app.close());
  await app.register(auth0, { ...tenant.options(), global });
  return app;
}

const statusOf = async (app: FastifyInstance, url: string): Promise<number> =>
  (await app.inject({ url })).statusCode;

describe('Fastify', () => {
  it('N2 a configuration that changes after the route was registered makes it unknown', async () => {
    const app = await newApp(true);
    const config: { auth0?: false | { scopes: string } } = { auth0: false };
    app.get('/health', { config }, ok);
    config.auth0 = { scopes: 'a' };
    app.get('/x', { config }, ok);
    await app.ready();
    expect(lines(routesOf(app))).toEqual(['GET /health unknown', 'GET /x protected {"scopes":["a"]}']);
    expect([await statusOf(app, '/health'), await statusOf(app, '/x')]).toEqual([200, 401]);
  });

  it('N2 the configuration of an onRoute hook counts', async () => {
    const app = await newApp(true);
    app.addHook('onRoute', (route) => {
      if (route.url === '/x') route.config = { auth0: false };
    });
    app.get('/x', ok);
    app.get('/y', ok);
    await app.ready();
    expect(lines(routesOf(app))).toEqual(['GET /x open', 'GET /y protected']);
    expect([await statusOf(app, '/x'), await statusOf(app, '/y')]).toEqual([200, 401]);
  });

  it('N2 hooks that come after Fastify has read them do not count', async () => {
    const app = await newApp(false);
    const [inReady, after]: object[][] = [[], []];
    app.get('/x', { preHandler: inReady as never }, ok);
    app.get('/y', { preHandler: after as never }, ok);
    app.addHook('onReady', async () => {
      inReady?.push(app.requireAuth());
    });
    expect(lines(routesOf(app))).toEqual(['GET /x open', 'GET /y open']);
    await app.ready();
    after?.push(app.requireAuth());
    expect(lines(routesOf(app))).toEqual(['GET /x open', 'GET /y open']);
    expect([await statusOf(app, '/x'), await statusOf(app, '/y')]).toEqual([200, 200]);
  });

  it('N1 braces in a path are no parameter of OpenAPI', async () => {
    const app = await newApp(true);
    app.get('/br/{b}', ok);
    app.get('/id/:id(^\\d{2}$)', ok);
    await app.ready();
    expect(routesOf(app).map(({ template }) => template)).toEqual([undefined, '/id/{id}']);
  });
});
