import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { auth0, protectedResourceMetadata, requiredScopes, scopeIncludesAny } from '@auth0-api/koa';
import { routesOf } from '@auth0-api/koa/routes';
import Router from '@koa/router';
import Koa, { type Context, type Next } from 'koa';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Ask, expectAnswersAsDocumented, lines } from './support/documented-routes.js';
import { createTenant } from './support/tenant.js';

const tenant = await (await createTenant()).listen();
const auth = () => auth0(tenant.options());
const ok = (ctx: Context) => {
  ctx.status = 200;
};

async function serve(app: Koa): Promise<Ask> {
  const server = createServer(app.callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return async (method, path, token) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(`${origin}${path}`, { method: method.toUpperCase(), headers });
    await response.arrayBuffer();
    return response.status;
  };
}

describe('Koa', () => {
  it('N1 the document of an app says what it answers, route by route', async () => {
    const open = new Router().get('/health', ok);
    open.use('/maybe', auth0({ ...tenant.options(), optional: true }));
    open.get('/maybe', ok).get('/maybe/not', requiredScopes('a'), ok).get('/once', auth(), ok);
    const admin = new Router();
    admin.use(requiredScopes('admin'));
    admin.get('/', ok).delete('/users/:id', requiredScopes('delete:users'), ok);
    const closed = new Router();
    closed.get('/orders', requiredScopes('read:orders'), requiredScopes('read:orders'), ok);
    closed.post('/orders', auth(), scopeIncludesAny('write:orders', 'admin'), ok);
    closed.use('/admin', admin.routes());
    closed
      .options('/options', ok)
      .head('/head', requiredScopes('h'), ok)
      .all('/all', requiredScopes('all'), ok);
    const app = new Koa();
    app.use(protectedResourceMetadata({ client: auth().client, resource: 'https://api.test/' }));
    app.use(open.routes()).use(auth()).use(closed.routes()).use(closed.allowedMethods());
    const routes = routesOf(app);
    expect(lines(routes)).toEqual([
      'GET /health open',
      'GET /maybe optional',
      'GET /maybe/not protected {"scopes":["a"]}',
      'GET /once protected',
      'GET /orders protected {"scopes":["read:orders"]}',
      'POST /orders protected {"scopesAny":["write:orders","admin"]}',
      expect.stringMatching(/^GET \/admin /),
      expect.stringMatching(/^DELETE \/admin\/users\/:id protected /),
      'OPTIONS /options protected',
      'HEAD /head protected {"scopes":["h"]}',
      '* /all protected {"scopes":["all"]}',
    ]);
    // See below: of the router inside, not all is certain.
    const certain = routes.filter(({ path }) => !path.startsWith('/admin'));
    expect(await expectAnswersAsDocumented(certain, { ask: await serve(app), tenant })).toBe(15);
  });

  const some = async (_ctx: unknown, next: Next) => next();
  const inApp = (...routers: readonly Router[]): Koa => {
    const app = new Koa();
    for (const router of routers) app.use(router.routes());
    return app;
  };
  it.each<[string, () => Koa]>([
    ['middleware that may verify', () => inApp(new Router().use(some).get('/x', ok))],
    ['middleware of the route', () => inApp(new Router().get('/x', some, ok))],
    ['a guard without auth0()', () => inApp(new Router().get('/x', requiredScopes('a'), ok))],
    ['auth0() on some of the paths', () => inApp(new Router().use('/x/admin', auth()).get('/x/:id', ok))],
    ['auth0() on a pattern', () => inApp(new Router().use(/^\/x/, auth()).get('/x', ok))],
    [
      'auth0() of a router that has some of the paths',
      () => inApp(new Router().use(auth()).get('/x/1', ok), new Router().get('/x/:id', ok)),
    ],
  ])('N2 %s: unknown', (_what, create) => {
    expect(routesOf(create()).at(-1)).toMatchObject({
      access: 'unknown',
      dynamic: expect.arrayContaining([expect.any(String)]),
    });
  });

  it('N2 what a router does not run does not count', () => {
    expect(lines(routesOf(inApp(new Router({ exclusive: true }).use(auth()).get('/x', ok))))).toEqual([
      'GET /x open',
    ]);
    const apart = inApp(new Router().use(auth()).get('/y', ok), new Router().get('/x', ok));
    expect(lines(routesOf(apart))).toEqual(['GET /y protected', 'GET /x open']);
  });

  it('N2 middleware of a router with a prefix misses the prefix in other letters', async () => {
    const router = new Router({ prefix: '/x' });
    router.use(auth());
    router.get('/y', ok);
    const app = inApp(router);
    expect(lines(routesOf(app))).toEqual(['GET /x/y unknown']);
    const ask = await serve(app);
    expect([await ask('get', '/x/y'), await ask('get', '/X/y')]).toEqual([401, 200]);
  });
});
