import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { auth0 } from '@auth0-api/koa';
import { send } from '@auth0-api/testing/contract';
import Router from '@koa/router';
import Koa3, { type Middleware } from 'koa';
import mount from 'koa-mount';
import Koa2 from 'koa2';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../support/tenant.js';

type App = Koa3;

const tenant = await createTenant();
const protect = () => auth0(tenant.options()) as unknown as Middleware;
const inside: Middleware = (ctx) => {
  ctx.body = 'IN';
};
// As koa-static does: what it serves goes by the decoded path.
const decoding: Middleware = (ctx, next) =>
  decodeURIComponent(ctx.path).replace(/^\/+/, '') === 'private/x' ? inside(ctx, next) : next();

const rewrite: Middleware = (ctx, next) => {
  ctx.path = '/private/x';
  return next();
};

async function ask(Koa: typeof Koa3, build: (app: App) => unknown, target: string, method = 'GET') {
  const app = new Koa();
  app.silent = true;
  build(app);
  const server = createServer(app.callback());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const { status, body } = await send(`http://127.0.0.1:${port}`, { target, method });
    return body.includes('IN') ? 'IN' : status;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

type Row = [
  what: string,
  target: string,
  expected: 'IN' | number,
  build: (app: App) => unknown,
  method?: string,
];

const routes = (router = new Router()) => router.get('/private/x', inside).routes();

/** What docs/koa.md warns of. */
const open: Row[] = [
  [
    'a router by other letters than those of the mount',
    '/PRIVATE/x',
    'IN',
    (app) => app.use(mount('/private', protect())).use(routes()),
  ],
  [
    'files by an encoded path',
    '/%70rivate/x',
    'IN',
    (app) => app.use(mount('/private', protect())).use(decoding),
  ],
  [
    'files by a path with two slashes',
    '//private/x',
    'IN',
    (app) => app.use(mount('/private', protect())).use(decoding),
  ],
  ['what is used in front', '/private/x', 'IN', (app) => app.use(decoding).use(protect())],
  [
    'what answers an error of what is in front',
    '/x',
    'IN',
    (app) =>
      app
        .use((ctx, next) => next().catch(() => inside(ctx, next)))
        .use(() => {
          throw new Error('x');
        })
        .use(protect()),
  ],
  [
    'a path that is rewritten behind the mount of auth0()',
    '/x',
    'IN',
    (app) => app.use(mount('/private', protect())).use(rewrite).use(routes()),
  ],
  [
    'a middleware that another one calls by itself',
    '/x',
    'IN',
    (app) =>
      app
        .use(rewrite)
        .use((ctx, next) => routes()(ctx as never, next))
        .use(protect()),
  ],
  [
    'a route without auth0() in front of the one that has it',
    '/private/x',
    'IN',
    (app) => app.use(routes(new Router().get('/private/:name', inside))).use(protect()),
  ],
];

const closed: Row[] = [
  [
    'a path that is rewritten in front of the mount of auth0()',
    '/x',
    401,
    (app) => app.use(rewrite).use(mount('/private', protect())).use(routes()),
  ],
  ['a path that is rewritten behind it', '/x', 401, (app) => app.use(protect()).use(rewrite).use(routes())],
  [
    'a router within one that has it',
    '/private/x',
    401,
    (app) => {
      const outer = new Router().use(protect() as never);
      app.use(outer.use('/private', new Router().get('/x', inside).routes()).routes());
    },
  ],
  [
    'a route that another one goes on to',
    '/private/x',
    401,
    (app) => {
      const router = new Router().get('/private/:name', (_ctx, next) => next());
      app.use(routes(router.use(protect() as never)));
    },
  ],
  [
    'an app within, mounted behind it by another path',
    '/x',
    401,
    (app) =>
      app
        .use(rewrite)
        .use(protect())
        .use(mount('/private', new Koa3().use(inside))),
  ],
  ...['/private/x', '/PRIVATE/x', '/%70rivate/x', '//private/x', '/none'].map(
    (target): Row => [
      `what is used behind it, ${target}`,
      target,
      401,
      (app) => app.use(protect()).use(decoding).use(routes()),
    ],
  ),
  ...['/private/x', '/PRIVATE/x'].map(
    (target): Row => [
      `the router's own middleware, ${target}`,
      target,
      401,
      (app) => app.use(routes(new Router().use(protect() as never))),
    ],
  ),
  [
    'an app within, mounted',
    '/sub/x',
    401,
    (app) => app.use(mount('/sub', new Koa3().use(protect()).use(inside))),
  ],
  ['HEAD', '/private/x', 401, (app) => app.use(protect()).use(routes()), 'HEAD'],
  [
    'OPTIONS',
    '/private/x',
    401,
    (app) => {
      const router = new Router().get('/private/x', inside);
      app.use(protect()).use(router.routes()).use(router.allowedMethods());
    },
    'OPTIONS',
  ],
];

describe.each([
  ['Koa 2', Koa2],
  ['Koa 3', Koa3],
] as const)('%s', (_name, Koa) => {
  it.each(open)(
    'L10, L16 past auth0(), as the guide says: %s',
    async (_what, target, expected, build, method) => {
      expect(await ask(Koa, build, target, method)).toBe(expected);
    },
  );

  it.each(closed)('L10, L16 not past auth0(): %s', async (_what, target, expected, build, method) => {
    expect(await ask(Koa, build, target, method)).toBe(expected);
  });
});
