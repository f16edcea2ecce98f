import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  auth0,
  protectedResourceMetadata,
  requiredOrganization,
  requiredScopes,
  scopeIncludesAny,
} from '@auth0-api/express';
import { routesOf } from '@auth0-api/express/routes';
import express5, { type ErrorRequestHandler, type RequestHandler } from 'express';
import express4 from 'express4';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Ask, expectAnswersAsDocumented, lines } from './support/documented-routes.js';
import { createTenant } from './support/tenant.js';

const tenant = await (await createTenant()).listen();
const ok: RequestHandler = (_req, res) => void res.status(200).end();

async function serve(app: RequestListener): Promise<Ask> {
  const server = createServer(app).listen(0, '127.0.0.1');
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

describe.each([
  ['Express 4', express4],
  ['Express 5', express5],
] as const)('%s', (version, express) => {
  const auth = () => auth0(tenant.options());

  it('N1 the document of an app says what it answers, route by route', async () => {
    const app = express();
    app.set('env', 'test');
    app.get('/health', ok);
    app.use('/public', express.Router().get('/', ok).get('/:file', ok));
    const admin = express.Router();
    admin.use(requiredScopes('admin'));
    admin.get('/', ok);
    admin.delete('/users/:id', requiredScopes('delete:users'), ok);
    app.use(protectedResourceMetadata({ client: auth().client, resource: 'https://api.test/' }));
    app.use('/maybe', auth0({ ...tenant.options(), optional: true }));
    app.get('/maybe', ok);
    app.get('/maybe/not', requiredScopes('a'), ok);
    app.use('/tenants/:tenant', auth(), express.Router().get('/orders', ok));
    app.use(auth());
    app.use('/admin', admin);
    app.get('/orders', requiredScopes('read:orders'), requiredScopes('read:orders'), ok);
    app.post('/orders', auth(), scopeIncludesAny('write:orders', 'admin'), ok);
    app.route('/both').all(requiredScopes('a')).get(ok).put(requiredScopes('b'), ok);
    app.head('/head', requiredScopes('h'), ok);
    app.options('/options', ok);
    app.all('/all', requiredScopes('all'), ok);
    app.get(['/list/a', '/list/b'], ok);

    const routes = routesOf(app);
    expect(lines(routes)).toEqual([
      'GET /health open',
      'GET /public open',
      'GET /public/:file open',
      'GET /maybe optional',
      'GET /maybe/not protected {"scopes":["a"]}',
      'GET /tenants/:tenant/orders protected',
      'GET /admin protected {"scopes":["admin"]}',
      'DELETE /admin/users/:id protected {"allOf":[{"scopes":["admin"]},{"scopes":["delete:users"]}]}',
      'GET /orders protected {"scopes":["read:orders"]}',
      'POST /orders protected {"scopesAny":["write:orders","admin"]}',
      'GET /both protected {"scopes":["a"]}',
      'PUT /both protected {"allOf":[{"scopes":["a"]},{"scopes":["b"]}]}',
      'HEAD /head protected {"scopes":["h"]}',
      'OPTIONS /options protected',
      '* /all protected {"scopes":["all"]}',
      'GET /list/a protected',
      'GET /list/b protected',
    ]);
    const compared = await expectAnswersAsDocumented(routes, { ask: await serve(app), tenant });
    expect(compared).toBe(23);
  });

  it('N1 what runs earlier counts, wherever it stands', async () => {
    const app = express();
    app.set('env', 'test');
    app.param('org', requiredScopes('org'));
    app.use('/a', express.Router().use(auth()));
    app.get('/a/b', ok);
    app.get('/c', auth());
    app.get('/c', ok);
    app.all(version === 'Express 4' ? '*' : '/{*path}', auth());
    app.get('/d', ok);
    app.get('/orgs/:org', ok);
    const routes = routesOf(app);
    expect(lines(routes)).toEqual([
      'GET /a/b protected',
      'GET /c protected',
      'GET /d protected',
      'GET /orgs/:org protected {"scopes":["org"]}',
    ]);
    expect(await expectAnswersAsDocumented(routes, { ask: await serve(app), tenant })).toBe(4);
  });

  const none: RequestHandler = (_req, _res, next) => next();
  const swallow: ErrorRequestHandler = (_error, _req, _res, next) => next();
  type App = ReturnType<typeof express5>;
  it.each<[string, (app: App) => unknown]>([
    ['a function that may verify', (app) => app.use(none).get('/x', ok)],
    ['a function of the route that may verify', (app) => app.get('/x', none, ok)],
    [
      'a condition',
      (app) => app.use((req, res, next) => (req.query.a ? next() : auth()(req, res, next))).get('/x', ok),
    ],
    ['a guard without auth0()', (app) => app.get('/x', requiredScopes('a'), ok)],
    [
      'an error handler that may continue',
      (app) =>
        app
          .use(auth0({ ...tenant.options(), onError: 'next' }))
          .use(swallow)
          .get('/x', ok),
    ],
    ['auth0() on some of the paths', (app) => app.use('/x/admin', auth()).get('/x/:id', ok)],
    ['auth0() on a pattern', (app) => app.use(/^\/x/, auth()).get('/x', ok)],
    ['auth0() in other letters', (app) => app.use('/X', auth()).get('/x', ok)],
    [
      'a router that distinguishes letters',
      (app) => app.use(express.Router({ caseSensitive: true }).use('/x', auth())).get('/x/y', ok),
    ],
    ['auth0() behind next("router")', (app) => app.use(express.Router().use(none, auth())).get('/x', ok)],
    ['auth0() behind next("route")', (app) => app.get('/x', none, auth(), none).get('/x', ok).get('/y', ok)],
    [
      'auth0() of one method, for a route of all',
      (app) => app.get('/x', auth()).use(express.Router().all('/x', ok)),
    ],
    [
      'skipPreflight, for OPTIONS',
      (app) => app.use(auth0({ ...tenant.options(), skipPreflight: true })).options('/x', ok),
    ],
    ['an app in the app', (app) => app.use('/x', express().get('/y', ok))],
  ])('N2 %s: unknown', (_what, register) => {
    const app = express() as App;
    register(app);
    const route = routesOf(app).findLast(({ path }) => path.startsWith('/x'));
    expect(route).toMatchObject({ access: 'unknown' });
    expect(route?.dynamic.length).toBeGreaterThan(0);
  });

  it('N2 what is certain stays certain', () => {
    const app = express() as App;
    const copied: RequestHandler = Object.assign(none, requiredScopes('forged'));
    app.get('/forged', auth(), copied, ok);
    app.use(none, auth0({ ...tenant.options(), skipPreflight: true }));
    app.get('/org', requiredOrganization({ from: (req) => String(req.query.org) }), ok);
    app.all('/all', ok);
    app.use('/mounted', express().get('/y', ok));
    app.get(/^\/odd/, requiredScopes('a'), ok);
    app.use(((_error, _req, _res, next) => next()) satisfies ErrorRequestHandler);
    const routes = routesOf(app);
    expect(lines(routes)).toEqual([
      'GET /forged protected',
      'GET /org protected {"organization":{"from":"request"}}',
      '* /all protected',
      'OPTIONS /all unknown',
      // Its own routes for OPTIONS get the preflights.
      '* /mounted/* unknown',
      'GET /^\\/odd/ protected {"scopes":["a"]}',
    ]);
    expect(routes.map(({ dynamic }) => dynamic.length)).toEqual([0, 1, 0, 2, 3, 2]);
  });

  it('N2 an app without routes has none, and another value is refused', () => {
    expect(routesOf(express())).toEqual([]);
    expect(() => routesOf({})).toThrow(/Express 4 or 5/);
  });
});
