import { auth0, protectedResourceMetadata, requiredScopes, scopeIncludesAny } from '@auth0-api/hono';
import { routesOf } from '@auth0-api/hono/routes';
import { type Context, Hono, type Next } from 'hono';
import { describe, expect, it } from 'vitest';
import { type Ask, expectAnswersAsDocumented, lines } from './support/documented-routes.js';
import { createTenant } from './support/tenant.js';

const tenant = await (await createTenant()).listen();
const ok = (c: Context) => c.body(null);
const auth = () => auth0(tenant.options());

const asking =
  (app: { readonly request: Hono['request'] }): Ask =>
  async (method, path, token) => {
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return (await app.request(path, { method: method.toUpperCase(), headers })).status;
  };

describe('Hono', () => {
  it('N1 the document of an app says what it answers, route by route', async () => {
    const admin = new Hono();
    admin.onError((_error, c) => c.text('failed', 500));
    admin.use(requiredScopes('admin'));
    admin.get('/', ok).delete('/users/:id', requiredScopes('delete:users'), ok);
    const app = new Hono();
    app.get('/health', ok);
    app.use(protectedResourceMetadata({ client: auth().client, resource: 'https://api.test/' }));
    app.use('/maybe/*', auth0({ ...tenant.options(), optional: true }));
    app.get('/maybe', ok).get('/maybe/not', requiredScopes('a'), ok);
    app.get('/early', ok);
    app.get('/once', auth(), ok);
    app.use(auth());
    app.route('/admin', admin);
    app.get('/orders', requiredScopes('read:orders'), requiredScopes('read:orders'), ok);
    app.post('/orders', auth(), scopeIncludesAny('write:orders', 'admin'), ok);
    app.on(['PUT', 'PATCH'], ['/on/a', '/on/b'], requiredScopes('on'), ok);
    app.options('/options', ok);
    app.all('/all', requiredScopes('all'), ok);
    const routes = routesOf(app);
    expect(lines(routes)).toEqual([
      'GET /health open',
      'GET /maybe optional',
      'GET /maybe/not protected {"scopes":["a"]}',
      'GET /early open',
      'GET /once protected',
      'GET /admin protected {"scopes":["admin"]}',
      'DELETE /admin/users/:id protected {"allOf":[{"scopes":["admin"]},{"scopes":["delete:users"]}]}',
      'GET /orders protected {"scopes":["read:orders"]}',
      'POST /orders protected {"scopesAny":["write:orders","admin"]}',
      'PUT /on/a protected {"scopes":["on"]}',
      'PATCH /on/a protected {"scopes":["on"]}',
      'PUT /on/b protected {"scopes":["on"]}',
      'PATCH /on/b protected {"scopes":["on"]}',
      'OPTIONS /options protected',
      '* /all protected {"scopes":["all"]}',
    ]);
    expect(await expectAnswersAsDocumented(routes, { ask: asking(app), tenant })).toBe(21);
  });

  const some = async (_c: Context, next: Next) => next();
  it.each<[string, (app: Hono) => unknown]>([
    ['middleware that may verify', (app) => app.use(some).get('/x', ok)],
    ['middleware of the route', (app) => app.get('/x', some, ok)],
    ['a guard without auth0()', (app) => app.get('/x', requiredScopes('a'), ok)],
    ['auth0() on some of the paths', (app) => app.use('/x/admin', auth()).get('/x/:id', ok)],
    ['auth0() on a pattern', (app) => app.use('/:x{x}', auth()).get('/x', ok)],
    ['auth0() of one method', (app) => app.get('/x', auth()).all('/x', ok)],
    ['another app', (app) => app.mount('/x', () => new Response())],
  ])('N2 %s: unknown', (_what, register) => {
    const app = new Hono();
    register(app);
    expect(routesOf(app).at(-1)).toMatchObject({ access: 'unknown', dynamic: [expect.any(String)] });
  });
});
