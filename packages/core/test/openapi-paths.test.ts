import { addSecurity, type OperationSecurity, openApiOf, type RouteDemand } from '@auth0-api/core/openapi';
import { describe, expect, it } from 'vitest';
import { expectValidOpenApi } from '../../../tests/support/openapi-rules.js';

const route = (template: string, members: Partial<RouteDemand> = {}): RouteDemand => ({
  method: 'GET',
  path: template,
  template,
  access: 'protected',
  dynamic: [],
  ...members,
});
const openIdConnectUrl = 'https://tenant.us.auth0.com/.well-known/openid-configuration';
const tokens = { type: 'openIdConnect', openIdConnectUrl } as const;
const info = { title: 'Orders', version: '1' };
type Paths = Readonly<Record<string, Readonly<Record<string, OperationSecurity>>>>;
const pathsOf = (document: { readonly paths?: object | undefined }) => document.paths as Paths;

describe('paths of a document that is made of routes', () => {
  it('N1 templates with other names are one path', () => {
    const routes = [
      route('/x/{id}'),
      route('/x/{name}', { method: 'POST', demand: { scopes: ['a'] } }),
      route('/x/{name}/y'),
    ];
    const document = openApiOf(routes, { ...info, tokens });
    expectValidOpenApi(document);
    expect(pathsOf(document)).toMatchObject({
      '/x/{id}': { get: { security: [{ auth0: [] }] }, post: { security: [{ auth0: ['a'] }] } },
      '/x/{name}/y': { get: { security: [{ auth0: [] }] } },
    });
  });

  it('N1 each parameter of a path has a name of its own', () => {
    const document = openApiOf([route('/t/{id}/{id_2}/u/{id}'), route('/{a}-{a}')], info);
    expectValidOpenApi(document);
    expect(Object.keys(pathsOf(document))).toEqual(['/t/{id}/{id_2}/u/{id_3}', '/{a}-{a_2}']);
    expect(pathsOf(document)['/t/{id}/{id_2}/u/{id_3}']?.get?.security).toEqual([{ auth0: [] }]);
  });
});

describe('the operations that belong to a route', () => {
  const secured = (document: object, routes: readonly RouteDemand[]) =>
    pathsOf(addSecurity(document as { paths: object }, routes, { tokens }));
  const scoped = (template: string) => route(template, { demand: { scopes: ['a'] } });

  it('N1 names of parameters do not matter', () => {
    const paths = { '/orders/{orderId}': { get: {} }, '/orders/{orderId}/x': { get: {} } };
    expect(secured({ paths }, [scoped('/orders/{id}')])).toMatchObject({
      '/orders/{orderId}': { get: { security: [{ auth0: ['a'] }] } },
      '/orders/{orderId}/x': { get: {} },
    });
  });

  it.each<[string, object, object, object]>([
    ['of the document', { servers: [{ url: '/v1/' }] }, {}, {}],
    ['with a host', { servers: [{ url: 'https://api.test/v1' }] }, {}, {}],
    ['one of several', { servers: [{ url: '/' }, { url: 'v1' }] }, {}, {}],
    [
      'with variables',
      { servers: [{ url: 'https://{host}/{base}', variables: { base: { default: 'v1' } } }] },
      {},
      {},
    ],
    ['of the path', { servers: [{ url: '/v2' }] }, { servers: [{ url: '/v1' }] }, {}],
    ['of the operation', {}, { servers: [{ url: '/v2' }] }, { servers: [{ url: '/v1' }] }],
  ])('N1 a server brings its path: %s', (_what, ofDocument, ofPath, ofOperation) => {
    const paths = { '/orders': { ...ofPath, get: ofOperation } };
    expect(secured({ ...ofDocument, paths }, [scoped('/v1/orders')])['/orders']?.get?.security).toEqual([
      { auth0: ['a'] },
    ]);
    expect(secured({ ...ofDocument, paths }, [scoped('/v3/orders')])['/orders']?.get?.security).toBe(
      undefined,
    );
  });

  it('N1 a proxy may take away the path of a server', () => {
    const document = { servers: [{ url: 'https://api.test/v1' }], paths: { '/orders': { get: {} } } };
    expect(secured(document, [scoped('/orders')])['/orders']?.get?.security).toEqual([{ auth0: ['a'] }]);
  });

  it('N1 references to path items inside of the document are followed', () => {
    const item = { summary: 'Orders', get: { operationId: 'list' } };
    const document = {
      components: { pathItems: { 'a/b': { $ref: '#/components/pathItems/item' }, item } },
      paths: { '/orders': { $ref: '#/components/pathItems/a~1b' } },
    };
    expect(secured(document, [scoped('/orders')])).toMatchObject({
      '/orders': { summary: 'Orders', get: { operationId: 'list', security: [{ auth0: ['a'] }] } },
    });
    expect(secured(document, [scoped('/other')])).toEqual(document.paths);
  });

  it.each(['other.yaml#/item', '#/components/pathItems/missing', '#/paths/~1orders'])(
    'N1 the reference %s of a path item is refused where a route has the path',
    ($ref) => {
      const document = { paths: { '/orders': { $ref } } };
      expect(() => addSecurity(document, [route('/orders')])).toThrow(/The path \/orders is a reference/);
      expect(addSecurity(document, [route('/other')]).paths).toEqual(document.paths);
    },
  );

  it.each<[string, object]>([
    ['of another type', { type: 'apiKey', in: 'query', name: 'k' }],
    ['of type http', { type: 'http', scheme: 'bearer' }],
    ['that cannot be read', { $ref: 'other.yaml#/auth0' }],
  ])('N1 a scheme with the name of ours, %s, is refused', (_what, auth0) => {
    const document = { paths: { '/orders': { get: {} } }, components: { securitySchemes: { auth0 } } };
    expect(() => addSecurity(document, [route('/orders')], { tokens })).toThrow(/security scheme auth0/);
    // Nothing demands it.
    expect(addSecurity(document, [route('/orders', { access: 'open' })], { tokens }).components).toEqual(
      document.components,
    );
  });

  it('N1 a scheme with the name of ours, and of its kind, stays', () => {
    const own = { type: 'http', scheme: 'Bearer', description: 'Ours' };
    const securitySchemes = { auth0: { $ref: '#/components/securitySchemes/own' }, own };
    const document = { paths: { '/orders': { get: {} } }, components: { securitySchemes } };
    expect(addSecurity(document, [route('/orders')]).components).toEqual(document.components);
  });
});

describe('several routes for one operation', () => {
  const dpop = (required: boolean) => ({ accepts: { dpop: { algorithms: ['ES256'], required } } });
  const security = (method: string, routes: readonly RouteDemand[], open: readonly string[] = []) =>
    pathsOf(addSecurity({ paths: { '/x': { [method]: {} } } }, routes, { tokens, open }))['/x']?.[method];

  it('N1 where all are protected, each demand may be the one', () => {
    const found = security('get', [
      route('/x', { demand: { scopes: ['a'] } }),
      route('/x', { demand: { scopes: ['b'] }, dynamic: ['a reason'] }),
    ]);
    expect(found?.security).toEqual([{ auth0: ['a'] }, { auth0: ['b'] }]);
    expect(Object.keys(found?.responses ?? {})).toEqual(['401', '403']);
    expect(found?.['x-auth0-dynamic']).toEqual([expect.stringMatching(/several routes/), 'a reason']);
  });

  it('N1 where one demands nothing more, no scope is certain', () => {
    const found = security('get', [route('/x', { demand: { scopes: ['a'] } }), route('/x')]);
    expect(found?.security).toEqual([{ auth0: ['a'] }, { auth0: [] }]);
  });

  it('N1 where they accept other credentials, no proof is certain', () => {
    expect(security('get', [route('/x', dpop(true)), route('/x', dpop(false))])?.security).toEqual([
      { auth0: [] },
    ]);
    expect(security('get', [route('/x', dpop(true)), route('/x')])?.['x-auth0-dynamic']).toHaveLength(1);
  });

  it.each(['get', 'head'])('N1 a route for GET may answer %s before one for all methods', (method) => {
    const found = security(method, [route('/x', { access: 'open' }), route('/x', { method: '*' })]);
    expect(found?.security).toEqual([{}, { auth0: [] }]);
  });

  it('N1 a route for GET alone answers HEAD', () => {
    expect(security('head', [route('/x')])?.security).toEqual([{ auth0: [] }]);
    expect(security('get', [route('/x', { method: 'HEAD' })])).toEqual({});
  });

  it('N1 a name in open opens no protected route with the same name', () => {
    const routes = [route('/x', { access: 'unknown' }), route('/x')];
    expect(security('get', routes, ['GET /x'])?.security).toEqual([{}, { auth0: [] }]);
    expect(security('get', routes.slice(0, 1), ['GET /x'])?.security).toEqual([]);
  });
});
