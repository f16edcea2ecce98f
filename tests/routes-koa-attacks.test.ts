import { auth0 } from '@auth0-api/koa';
import { routesOf } from '@auth0-api/koa/routes';
import Router from '@koa/router';
import Koa, { type Middleware, type Next } from 'koa';
import { describe, expect, it } from 'vitest';
import { lines } from './support/documented-routes.js';
import { statusOf } from './support/raw-status.js';
import { createTenant } from './support/tenant.js';

const tenant = await (await createTenant()).listen();
const auth = () => auth0(tenant.options());
const ok = (ctx: { status: number }) => {
  ctx.status = 200;
};
const okOrNext = (ctx: { status: number }, _next: Next) => ok(ctx);
const none = (_ctx: unknown, next: Next) => next();

function inApp(...routers: readonly Router[]): Koa {
  const app = new Koa();
  app.silent = true;
  for (const router of routers) app.use(router.routes());
  return app;
}

/** An app, the route that looks protected at first sight, and a request that reaches a handler without a token. */
type Case = [what: string, create: () => Koa, route: string, path?: string];

const open = (path = '/x') => new Router().get(path, ok);

const cases: readonly Case[] = [
  ['auth0() after a handler', () => inApp(new Router().get('/x', ok, auth())), 'GET /x open'],
  ['auth0() between two handlers', () => inApp(new Router().get('/x', ok, auth(), ok)), 'GET /x open'],
  [
    'auth0() after a handler that could continue',
    () => inApp(new Router().get('/x', okOrNext, auth())),
    'GET /x unknown',
  ],
  ['an earlier route', () => inApp(new Router().get('/:id', ok).get('/x', auth(), ok)), 'GET /x unknown'],
  [
    'an earlier route of another router',
    () => inApp(new Router().get('/:id', okOrNext), new Router().get('/x', auth(), ok)),
    'GET /x unknown',
  ],
  [
    'an earlier function of the app',
    () => {
      const app = new Koa();
      app.use(ok);
      app.use(new Router().get('/x', auth(), ok).routes());
      return app;
    },
    'GET /x unknown',
  ],
  [
    'an earlier function of the router',
    () => inApp(new Router().use(ok).get('/x', auth(), ok)),
    'GET /x unknown',
  ],
  [
    'auth0() on a path with a slash',
    () => inApp(new Router().use('/x/', auth()).get('/x', ok)),
    'GET /x unknown',
  ],
  [
    'auth0() on more of a path with a slash',
    () => inApp(new Router().use('/x/', auth()).get('/x/y', ok)),
    'GET /x/y unknown',
    '/x/y',
  ],
  [
    'a route with a slash',
    () => inApp(new Router().get('/x/', auth(), none).get('/x', ok)),
    'GET /x unknown',
  ],
  [
    'a route without a slash',
    () => inApp(new Router().get('/x', auth(), none).get('/x/', ok)),
    'GET /x/ unknown',
    '/x//',
  ],
  [
    'auth0() of a router that is mounted at a slash',
    () => {
      const inside = new Router().use(auth());
      const router = new Router({ prefix: '/x' });
      router.use('/', inside.routes());
      return inApp(router.get('/y', ok));
    },
    'GET /x/y unknown',
    '/x/y',
  ],
  [
    'a strict router',
    () => inApp(new Router({ strict: true }).get('/x', auth(), none), open()),
    'GET /x unknown',
    '/x/',
  ],
  [
    'a strict route',
    () => {
      const router = new Router();
      router.register('/x', ['GET'], auth(), { strict: true });
      return inApp(router.get('/x', ok));
    },
    'GET /x unknown',
    '/x/',
  ],
  [
    'a router of another host',
    () => inApp(new Router({ host: 'admin.test' }).get('/x', auth(), none), open()),
    'GET /x unknown',
  ],
  [
    'a router with a path of its own',
    () => inApp(new Router({ routerPath: '/y' } as never).get('/x', auth(), none).get('/y', none), open()),
    'GET /x unknown',
  ],
  [
    'a later route of an exclusive router',
    () => inApp(new Router({ exclusive: true }).get('/:id', ok)),
    'GET /:id open',
  ],
  [
    'auth0() around which a function decides',
    () => {
      const routes = new Router().all('/{*path}', auth()).routes();
      const around: Middleware = (ctx, next) => (ctx.query.token ? routes(ctx as never, next) : next());
      const app = new Koa();
      app.use(Object.assign(around, { router: routes.router }));
      app.use(open().routes());
      return app;
    },
    'GET /x unknown',
  ],
];

describe('Koa', () => {
  it.each(cases)('N2 %s: not protected, as it answers', async (_what, create, route, path = '/x') => {
    const app = create();
    const routes = routesOf(app);
    expect(lines(routes).at(-1)).toBe(route);
    if (route.endsWith('unknown')) expect(routes.at(-1)?.dynamic).not.toEqual([]);
    expect(await statusOf(app.callback(), path)).toBe(200);
  });

  it('N2 in an exclusive router, another route answers', async () => {
    const app = inApp(new Router({ exclusive: true }).get('/x', auth(), ok).get('/:id', ok));
    expect(lines(routesOf(app))).toEqual(['GET /x unknown', 'GET /:id open']);
    expect(await statusOf(app.callback(), '/x')).toBe(200);
    const specific = inApp(
      new Router({ exclusive: 'specificity' } as never).get('/:id', auth(), ok).get('/x', ok),
    );
    expect(lines(routesOf(specific))).toEqual(['GET /:id protected', 'GET /x open']);
    expect([await statusOf(specific.callback(), '/x'), await statusOf(specific.callback(), '/y')]).toEqual([
      200, 401,
    ]);
    const middleware = inApp(new Router({ exclusive: true }).get('/x', auth(), ok).use(none));
    expect(lines(routesOf(middleware))).toEqual(['GET /x unknown']);
  });

  it('N2 routes of a router that something wraps are unknown', () => {
    const { router } = new Router().get('/x', ok).routes();
    const around = Object.assign((_ctx: unknown, next: Next) => next(), { router });
    const named = (_ctx: unknown, next: Next) => next();
    const bound = Object.assign(named.bind(undefined), { router });
    for (const middleware of [around, bound])
      expect(lines(routesOf(new Koa().use(auth()).use(middleware)))).toEqual(['GET /x unknown']);
  });

  it('N2 an empty path breaks the router, and not the list', async () => {
    const app = inApp(new Router().get('/', auth(), none).get('', ok));
    expect(lines(routesOf(app))).toEqual(['GET / protected', 'GET  unknown']);
    expect(await statusOf(app.callback(), '/')).toBe(500);
  });

  it('N2 an earlier route for a part of the requests takes nothing from a later one, nor does one that protects as well', async () => {
    const router = new Router()
      .get('/new', ok)
      .get('/:id', auth(), ok)
      .get('/x', auth(), ok)
      .use('/y', auth());
    const app = inApp(router.get('/y/:z', ok).all('/y/1', ok).get('/z/', auth(), ok));
    const routes = routesOf(app);
    expect(lines(routes)).toEqual([
      'GET /new open',
      'GET /:id protected',
      'GET /x protected',
      'GET /y/:z protected',
      '* /y/1 protected',
      'GET /z/ protected',
    ]);
    expect(routes.at(-1)?.template).toBe('/z/');
    const paths = ['/new', '/a', '/x', '/y/2', '/y/1', '/z/'];
    expect(await Promise.all(paths.map((path) => statusOf(app.callback(), path)))).toEqual([
      200, 401, 401, 401, 401, 401,
    ]);
  });
});
