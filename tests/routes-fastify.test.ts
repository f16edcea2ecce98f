import { auth0, requiredScopes } from '@auth0-api/fastify';
import { addSecurity, routesOf, watchNewApps, watchRoutes } from '@auth0-api/fastify/routes';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance } from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Ask, expectAnswersAsDocumented, lines } from './support/documented-routes.js';
import { createTenant } from './support/tenant.js';

const tenant = await (await createTenant()).listen();
const ok = async () => 'ok';

function newApp(): FastifyInstance {
  const app = Fastify();
  watchRoutes(app);
  onTestFinished(() => app.close());
  return app;
}

const asking =
  (app: FastifyInstance): Ask =>
  async (method, url, token) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return (await app.inject({ method: method.toUpperCase() as 'GET', url, headers })).statusCode;
  };

describe('Fastify', () => {
  it('N1 the document of an app says what it answers, route by route', async () => {
    const app = newApp();
    app.get('/early', ok);
    // Without `await`, these routes are there before the plugin is.
    app.register(auth0, { ...tenant.options(), global: true });
    app.get('/orders', { config: { auth0: { scopes: 'read:orders' } } }, ok);
    app.get('/health', { config: { auth0: false } }, ok);
    app.get(
      '/users/:id(^\\d*x?\\d*$)',
      { config: { auth0: { scopesAny: ['a', 'b'] } }, preHandler: requiredScopes('c') },
      ok,
    );
    app.register(
      async (child) => {
        child.get('/', ok);
        child.route({
          method: ['PUT', 'PATCH'],
          url: '/:id',
          config: { auth0: { permissions: 'p' } },
          handler: ok,
        });
        child.addHook('preHandler', requiredScopes('child'));
      },
      { prefix: '/child' },
    );
    app.head('/head', { config: { auth0: { scopes: 'h' } } }, ok);
    app.all('/all', { config: { auth0: { scopes: 'all' } } }, ok);
    await app.ready();
    const routes = routesOf(app);
    expect(lines(routes)).toEqual([
      'GET /early protected',
      'GET /orders protected {"scopes":["read:orders"]}',
      'GET /health open',
      'GET /users/:id(^\\d*x?\\d*$) protected {"allOf":[{"scopesAny":["a","b"]},{"scopes":["c"]}]}',
      'HEAD /head protected {"scopes":["h"]}',
      '* /all protected {"scopes":["all"]}',
      'GET /child protected {"scopes":["child"]}',
      'PUT /child/:id protected {"allOf":[{"permissions":["p"]},{"scopes":["child"]}]}',
      'PATCH /child/:id protected {"allOf":[{"permissions":["p"]},{"scopes":["child"]}]}',
    ]);
    const scopesAlone = routes.filter(({ demand }) => !JSON.stringify(demand ?? {}).includes('permissions'));
    expect(await expectAnswersAsDocumented(scopesAlone, { ask: asking(app), tenant })).toBe(13);
  });

  it('N1 hooks of routes count, and contexts without auth0 are open', async () => {
    const app = newApp();
    app.get('/open', ok);
    await app.register(auth0, tenant.options());
    app.get('/hook', { onRequest: app.requireAuth({ scopes: 'a' }) }, ok);
    app.get('/hooks', { onRequest: [app.requireAuth()], preHandler: [requiredScopes('a', 'b')] }, ok);
    app.register(async (child) => {
      child.addHook('onRequest', child.requireAuth());
      child.get('/inside', ok);
    });
    app.register(async (child) => {
      await child.register(auth0, { ...tenant.options(), global: true, optional: true });
      child.get('/optional', ok);
      child.get('/optional/not', { onRequest: requiredScopes('a') }, ok);
      child.get('/optional/config', { config: { auth0: { scopes: 'a' } } }, ok);
    });
    await app.ready();
    const routes = routesOf(app);
    expect(lines(routes)).toEqual([
      'GET /open open',
      'GET /hook protected {"scopes":["a"]}',
      'GET /hooks protected {"scopes":["a","b"]}',
      'GET /inside protected',
      'GET /optional optional',
      'GET /optional/not protected {"scopes":["a"]}',
      'GET /optional/config protected {"scopes":["a"]}',
    ]);
    expect(await expectAnswersAsDocumented(routes, { ask: asking(app), tenant })).toBe(7);
  });

  it('N2 a hook that may verify makes a route without auth0 unknown, and takes nothing from one with it', async () => {
    const app = newApp();
    await app.register(auth0, tenant.options());
    const some = async () => {};
    app.get('/a', { preHandler: some }, ok);
    app.get('/b', { onRequest: app.requireAuth(), preHandler: some }, ok);
    app.get('/c', { onRequest: requiredScopes('a') }, ok);
    await app.ready();
    expect(lines(routesOf(app))).toEqual(['GET /a unknown', 'GET /b protected', 'GET /c unknown']);
  });

  it('N2 an app that was not watched from its start is refused', async () => {
    const app = Fastify();
    onTestFinished(() => app.close());
    expect(() => routesOf(app)).toThrow(/watchRoutes\(app\)/);
    app.get('/x', ok);
    expect(() => watchRoutes(app)).toThrow(/has routes already/);
  });

  it('N2 new apps are watched from their start', async () => {
    watchNewApps();
    const app = Fastify();
    onTestFinished(() => app.close());
    app.get('/x', ok);
    await app.ready();
    expect(lines(routesOf(app))).toEqual(['GET /x open']);
    expect(addSecurity({ paths: { '/x': { get: {} } } }, routesOf(app)).paths).toEqual({
      '/x': { get: { security: [], responses: {} } },
    });
  });

  it('N1 the document of @fastify/swagger says the same', async () => {
    const app = newApp();
    await app.register(swagger, {
      openapi: { openapi: '3.1.1', info: { title: 'Orders', version: '1.0.0' } },
      transformObject: (document) => {
        if (!('openapiObject' in document)) throw new Error('This app has an OpenAPI document.');
        return addSecurity(document.openapiObject, routesOf(app));
      },
    });
    await app.register(auth0, { ...tenant.options(), global: true });
    app.get('/health', { config: { auth0: false } }, ok);
    app.get('/orders/:id(^\\d+$)', { config: { auth0: { scopes: 'read:orders' } } }, ok);
    await app.ready();
    expect(app.swagger()).toMatchObject({
      components: {
        securitySchemes: { auth0: { type: 'http', scheme: 'bearer' }, auth0_dpop: { scheme: 'dpop' } },
      },
      paths: {
        '/health': { get: { security: [] } },
        '/orders/{id}': {
          get: {
            security: [{ auth0: [] }, { auth0_dpop: [] }],
            responses: { '200': {}, '401': {}, '403': {} },
          },
        },
      },
    });
  });
});
