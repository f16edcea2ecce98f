import { createRequire } from 'node:module';
import { auth0, requiredScopes } from '@auth0-api/hono';
import { routesOf } from '@auth0-api/hono/routes';
import { type Context, Hono, type Next } from 'hono';
import { getPath } from 'hono/utils/url';
import { describe, expect, it } from 'vitest';
import { lines } from './support/documented-routes.js';
import { createTenant } from './support/tenant.js';

const tenant = await (await createTenant()).listen();
const auth = () => auth0(tenant.options());
const ok = (c: Context) => c.body(null);
const okOrNext = (c: Context, _next: Next) => c.body(null);
const none = async (_c: Context, next: Next) => next();

const statusOf = async (app: Hono, path: string, method = 'GET'): Promise<number> =>
  (await app.request(path, { method })).status;

/** An app, the route that looks protected at first sight, and a request that reaches a handler without a token. */
type Case = [what: string, register: (app: Hono) => unknown, route: string, path?: string];

const cases: readonly Case[] = [
  ['auth0() after a handler', (app) => app.get('/x', ok, auth()), 'GET /x open'],
  ['auth0() between two handlers', (app) => app.get('/x', ok, auth(), ok), 'GET /x open'],
  ['auth0() after a handler that could continue', (app) => app.get('/x', okOrNext, auth()), 'GET /x unknown'],
  ['an earlier route', (app) => app.get('/:id', ok).get('/x', auth(), ok), 'GET /x unknown'],
  [
    'an earlier route that could continue',
    (app) => app.get('/:id', okOrNext).get('/x', auth(), ok),
    'GET /x unknown',
  ],
  [
    'an earlier route with a pattern',
    (app) => app.get('/:x{.+}', ok).get('/x', auth(), ok),
    'GET /x unknown',
  ],
  ['an earlier function', (app) => app.all('/x', ok).get('/x', auth(), ok), 'GET /x unknown'],
  ['an earlier app', (app) => app.mount('/x', () => new Response()).get('/x', auth(), ok), 'GET /x unknown'],
  ['an earlier route of one method', (app) => app.get('/x', ok).all('/x', auth(), ok), '* /x unknown'],
  ['a parameter that is empty', (app) => app.use('/x/:id', auth()).get('/x/', ok), 'GET /x/ open', '/x/'],
  [
    'a member that only Hono puts on functions',
    (app) => app.use(Object.assign(none, { __COMPOSED_HANDLER: auth() })).get('/x', ok),
    'GET /x unknown',
  ],
  [
    'a function with a text of its own',
    (app) => {
      const forged = { __COMPOSED_HANDLER: auth(), toString: () => 'return' };
      app.use(Object.assign((_c: Context, next: Next) => next(), forged)).get('/x', ok);
    },
    'GET /x unknown',
  ],
];

describe('Hono', () => {
  it.each(cases)('N2 %s: not protected, as it answers', async (_what, register, route, path = '/x') => {
    const app = new Hono();
    register(app);
    const routes = routesOf(app);
    expect(lines(routes).at(-1)).toBe(route);
    if (route.endsWith('unknown')) expect(routes.at(-1)?.dynamic).not.toEqual([]);
    expect(await statusOf(app, path)).toBe(200);
  });

  it('N2 a route for HEAD never runs, and so is none and protects none', async () => {
    const app = new Hono();
    app.on('HEAD', '/x', auth(), ok).get('/x', ok);
    expect(lines(routesOf(app))).toEqual(['GET /x open']);
    expect(await statusOf(app, '/x', 'HEAD')).toBe(200);
  });

  it('N2 where the slash at the end is taken away, a path that has one is unknown', async () => {
    const app = new Hono({ strict: false });
    app.use('/x/', auth()).get('/x', ok).get('/x/', auth(), ok).get('/y', auth(), ok);
    expect(lines(routesOf(app))).toEqual(['GET /x unknown', 'GET /x/ unknown', 'GET /y protected']);
    expect([await statusOf(app, '/x/'), await statusOf(app, '/y/')]).toEqual([200, 401]);
  });

  it('N2 where the app reads paths itself, its routes are unknown', async () => {
    const app = new Hono({ getPath: (request) => getPath(request).replace('/v1', '') });
    app.get('/x', ok).get('/v1/x', auth(), ok);
    expect(lines(routesOf(app))).toEqual(['GET /x unknown', 'GET /v1/x unknown']);
    expect(await statusOf(app, '/v1/x')).toBe(200);
    const ofCommonJs = createRequire(import.meta.url)('hono') as typeof import('hono');
    const other = new ofCommonJs.Hono();
    expect(lines(routesOf(other.get('/x', auth(), ok)))).toEqual(['GET /x protected']);
  });

  it('N2 an earlier route for a part of the requests takes nothing from a later one, nor does one that protects as well', async () => {
    const app = new Hono();
    app.get('/new', ok).get('/:id', auth(), ok).get('/x', auth(), ok);
    app.use('/y/*', auth()).get('/y/:z', ok).get('/y/1', requiredScopes('a'), ok);
    expect(lines(routesOf(app))).toEqual([
      'GET /new open',
      'GET /:id protected',
      'GET /x protected',
      'GET /y/:z protected',
      'GET /y/1 protected {"scopes":["a"]}',
    ]);
    const paths = ['/new', '/a', '/x', '/y/2', '/y/1'];
    expect(await Promise.all(paths.map((path) => statusOf(app, path)))).toEqual([200, 401, 401, 401, 401]);
  });
});
