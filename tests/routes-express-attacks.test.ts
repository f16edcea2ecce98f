import { auth0, requiredScopes } from '@auth0-api/express';
import { routesOf } from '@auth0-api/express/routes';
import express5, { type RequestHandler, type Router } from 'express';
import express4 from 'express4';
import { describe, expect, it } from 'vitest';
import { lines } from './support/documented-routes.js';
import { statusOf } from './support/raw-status.js';
import { createTenant } from './support/tenant.js';

const tenant = await (await createTenant()).listen();
const ok: RequestHandler = (_req, res) => void res.status(200).end();
const okOrNext: RequestHandler = (_req, res, _next) => void res.status(200).end();
const none: RequestHandler = (_req, _res, next) => next();
const auth = () => auth0(tenant.options());

type App = ReturnType<typeof express5>;
type Express = typeof express5;

/** An app, the route that looks protected at first sight, and a request that reaches a handler without a token. */
type Case = [what: string, register: (app: App, express: Express) => unknown, route: string, path?: string];

const both: readonly Case[] = [
  ['auth0() after a handler', (app) => app.get('/x', ok, auth()), 'GET /x open'],
  ['auth0() between two handlers', (app) => app.get('/x', ok, auth(), ok), 'GET /x open'],
  ['auth0() for all methods after a handler', (app) => app.route('/x').get(ok).all(auth()), 'GET /x open'],
  ['auth0() after a handler that could continue', (app) => app.get('/x', okOrNext, auth()), 'GET /x unknown'],
  ['an earlier route', (app) => app.get('/:id', ok).get('/x', auth(), ok), 'GET /x unknown'],
  [
    'an earlier route that could continue',
    (app) => app.get('/:id', okOrNext).get('/x', auth(), ok),
    'GET /x unknown',
  ],
  ['an earlier route in other letters', (app) => app.get('/X', ok).get('/x', auth(), ok), 'GET /x unknown'],
  ['an earlier route with a pattern', (app) => app.get(/^\/x/, ok).get('/x', auth(), ok), 'GET /x unknown'],
  ['an earlier function', (app) => app.use('/x', ok).get('/x', auth(), ok), 'GET /x unknown'],
  [
    'an earlier router',
    (app, express) => app.use('/:id', express.Router().all('/', ok)).get('/x', auth(), ok),
    'GET /x unknown',
  ],
  [
    'an earlier route of one method',
    (app) => {
      app.get('/x', ok);
      app.route('/x').all(auth(), ok);
    },
    '* /x unknown',
  ],
  [
    'an earlier app',
    (app, express) => app.use(express().get('/x', ok)).get('/x', auth(), ok),
    'GET /x unknown',
  ],
  [
    'a function of param() that skips the route',
    (app) => {
      app.param('id', (_req, _res, next) => next('route'));
      app.use('/:id', auth()).get('/x', ok);
    },
    'GET /x unknown',
  ],
  [
    'a function of param() that leaves the router',
    (app, express) => {
      const router: Router = express.Router();
      router.param('id', (_req, _res, next) => next('router'));
      app.use(router.use('/:id', none).use(auth())).get('/x', ok);
    },
    'GET /x unknown',
  ],
  [
    'a function of param() for another segment',
    (app) => {
      app.param('id', (_req, _res, next, id) => next(id === 'x' ? 'route' : undefined));
      app.use('/:id', auth()).get('/:own/:id', ok);
    },
    'GET /:own/:id unknown',
    '/x/y',
  ],
  [
    'letters that an inner router distinguishes',
    (app, express) =>
      app.use(express.Router({ caseSensitive: true }).use('/x', auth())).use(express.Router().get('/x', ok)),
    'GET /x unknown',
    '/X',
  ],
  [
    'a slash at the end in a strict router',
    (app, express) => app.use(express.Router({ strict: true }).all('/x', auth()).get('/x/', ok)),
    'GET /x/ unknown',
    '/x/',
  ],
  ['a function at a path', (app) => app.use('/x', ok).use(auth()), '* /x/* open', '/x/y'],
  [
    'two slashes at the end',
    (app, express) => app.all('/x', auth()).use('/x', express.Router().get('/', ok)),
    'GET /x unknown',
    '/x//',
  ],
];

const only4: readonly Case[] = [
  ['* for what is below a path', (app) => app.all('/x/*', auth()).get('/x', ok), 'GET /x unknown'],
  ['a list with another path', (app) => app.use(['/y', '/z'], auth()).get('/x', ok), 'GET /x open'],
  ['* within a path', (app) => app.all('/*splat', auth()).get('/x', ok), 'GET /x unknown'],
  ['an optional slash', (app) => app.use('/x', auth()).get('/x/?y', ok), 'GET /x/?y unknown', '/xy'],
  ['an alternative', (app) => app.use('/x', auth()).get('/x/a|/y', ok), 'GET /x/a|/y unknown', '/y'],
  [
    'a pattern that distinguishes letters',
    (app) => app.use(/^\/x\/?(?=\/|$)/, auth()).get('/x', ok),
    'GET /x unknown',
    '/X',
  ],
  [
    'two slashes behind a mounted router',
    (app, express) => app.use('/x/y', auth()).use('/x', express.Router().get('/y/z', ok)),
    'GET /x/y/z unknown',
    '/x//y/z',
  ],
];

const only5: readonly Case[] = [
  [
    'a list of paths that grew',
    (app) => {
      const paths = ['/a'];
      app.all(paths, auth());
      paths.push('/x');
      app.get('/x', ok);
    },
    'GET /x open',
  ],
];

describe.each([
  ['Express 4', express4, [...both, ...only4]],
  ['Express 5', express5, [...both, ...only5]],
] as const)('%s', (version, express, cases) => {
  it.each<Case>([...cases])(
    'N2 %s: not protected, as it answers',
    async (_what, register, route, path = '/x') => {
      const app = express() as App;
      app.set('env', 'test');
      register(app, express as Express);
      const routes = routesOf(app);
      expect(lines(routes).at(-1)).toBe(route);
      if (route.endsWith('unknown')) expect(routes.at(-1)?.dynamic).not.toEqual([]);
      expect(await statusOf(app, path)).toBe(200);
    },
  );

  it('N2 an earlier route for a part of the requests takes nothing from a later one, nor does one that protects as well', async () => {
    const app = express() as App;
    app.get('/new', ok);
    app
      .get('/files/about', ok)
      .get(version === 'Express 4' ? '/docs*' : '/docs{/*rest}', ok)
      .get('/:id', auth(), ok);
    app.get('/x', auth(), ok);
    app.use(none, auth());
    app.use('/y', express.Router().get('/:z', ok));
    app.get('/y/1', requiredScopes('a'), ok);
    expect(lines(routesOf(app)).filter((line) => !line.includes(' open'))).toEqual([
      'GET /:id protected',
      'GET /x protected',
      'GET /y/:z protected',
      'GET /y/1 protected {"scopes":["a"]}',
    ]);
    expect([await statusOf(app, '/new'), await statusOf(app, '/x'), await statusOf(app, '/y/1')]).toEqual([
      200, 401, 401,
    ]);
  });

  it('N2 ordinary ways to protect routes are read', async () => {
    const app = express() as App;
    const cased = express.Router({ caseSensitive: true }).use('/a', auth()).get('/a/b', ok);
    const strict = express.Router({ strict: true }).all('/c', auth()).get('/c', ok);
    app.param('id', none);
    app.use('/case', cased).use('/strict', strict);
    app.use('/users/:id', auth(), express.Router().get('/d', ok));
    app.use(['/e', '/f/:g'], auth());
    app.get('/e', ok).get('/f/:g/@me', ok);
    app.all(version === 'Express 4' ? '/api/*' : '/api/*rest', auth());
    app.get('/api/h', ok).use('/api', express.Router().get('/i/j', ok));
    app.use('/graphql', auth(), ok);
    const routes = routesOf(app);
    expect(lines(routes)).toEqual([
      'GET /case/a/b protected',
      'GET /strict/c protected',
      'GET /users/:id/d protected',
      'GET /e protected',
      'GET /f/:g/@me protected',
      'GET /api/h protected',
      'GET /api/i/j protected',
      '* /graphql/* protected',
    ]);
    const odd = [
      '/case/a/b',
      '/strict/c',
      '/users/1/d',
      '/e',
      '/E',
      '/f/1/@me',
      '/api/h',
      '/api/i/j',
      '/api//i/j',
    ];
    for (const path of [...odd, '/graphql', '/graphql/x'])
      expect([path, await statusOf(app, path)]).not.toEqual([path, 200]);
  });

  it('N2 two slashes reach nothing else where a router is mounted at the root, or auth0() at its path', async () => {
    const app = express() as App;
    app.use(express.Router().use('/x/y', auth()));
    app.use(express.Router().get('/x/y/z', ok));
    app.use('/a', auth());
    app.use('/a', express.Router().get('/', ok).get('/b', ok));
    expect(lines(routesOf(app))).toEqual(['GET /x/y/z protected', 'GET /a protected', 'GET /a/b protected']);
    for (const path of ['/x/y/z', '/a', '/a//', '/a/b']) expect(await statusOf(app, path)).toBe(401);
  });

  it('N2 for all methods, an earlier route of some methods takes those alone', () => {
    const app = express() as App;
    app.all('/:id', ok).all('/x', auth(), ok);
    app.get('/y/z', ok).all('/y/z', auth(), ok);
    expect(lines(routesOf(app))).toEqual([
      '* /:id open',
      '* /x unknown',
      'GET /y/z open',
      '* /y/z protected',
      'GET /y/z unknown',
      'HEAD /y/z unknown',
    ]);
  });

  it('N2 a router that contains itself is one entry', async () => {
    const app = express() as App;
    const router: Router = express.Router();
    router.use('/r', router).get('/x', ok);
    app.use(router);
    expect(lines(routesOf(app))).toEqual(['* /r/* unknown', 'GET /x open']);
    expect(await statusOf(app, '/r/r/x')).toBe(200);
  });

  it('N2 a function of param() counts for a rest of the path', () => {
    const app = express() as App;
    app.param('rest', none);
    app.get(version === 'Express 4' ? '/f/:rest(*)' : '/f/*rest', ok);
    expect(routesOf(app)).toMatchObject([{ access: 'unknown' }]);
  });
});
