import type { Demand } from '@auth0-api/core';
import {
  addSecurity,
  coverage,
  openApiOf,
  type RouteDemand,
  type Segment,
  securityOf,
  segmentsIn,
} from '@auth0-api/core/openapi';
import { describe, expect, it } from 'vitest';

const route = (members: Partial<RouteDemand>): RouteDemand => ({
  method: 'GET',
  path: '/orders',
  template: '/orders',
  access: 'protected',
  dynamic: [],
  ...members,
});
const openIdConnectUrl = 'https://tenant.us.auth0.com/.well-known/openid-configuration';
const tokens = { type: 'openIdConnect', openIdConnectUrl } as const;
const dpop = (required: boolean) => ({ dpop: { algorithms: ['ES256'], required } });

describe('what a document says about a route', () => {
  it.each<[string, Partial<RouteDemand>, unknown, unknown]>([
    ['any token', {}, [{ auth0: [] }], [{ auth0: [] }]],
    ['a scope', { demand: { scopes: ['a'] } }, [{ auth0: [] }], [{ auth0: ['a'] }]],
    [
      'one of two scopes',
      { demand: { scopesAny: ['a', 'b'] } },
      [{ auth0: [] }],
      [{ auth0: ['a'] }, { auth0: ['b'] }],
    ],
    [
      'all of several demands',
      { demand: { allOf: [{ scopes: ['b'] }, { permissions: ['p'] }, { scopesAny: ['a', 'c'] }] } },
      [{ auth0: [] }],
      [{ auth0: ['a', 'b'] }, { auth0: ['b', 'c'] }],
    ],
    [
      'a scope or something else',
      { demand: { anyOf: [{ scopes: ['a'] }, { check: 'paid' }] } },
      [{ auth0: [] }],
      [{ auth0: ['a'] }, { auth0: [] }],
    ],
    ['open', { access: 'open' }, [], []],
    ['optional', { access: 'optional' }, [{}, { auth0: [] }], [{}, { auth0: [] }]],
    ['unknown', { access: 'unknown' }, [{}, { auth0: [] }], [{}, { auth0: [] }]],
    ['DPoP too', { accepts: dpop(false) }, [{ auth0: [] }, { auth0_dpop: [] }], [{ auth0: [] }]],
    ['DPoP alone', { accepts: dpop(true) }, [{ auth0_dpop: [] }], [{ auth0: [], auth0_dpop: [] }]],
  ])('N1 %s', (_what, members, http, discovered) => {
    expect(securityOf(route(members)).security).toEqual(http);
    expect(securityOf(route(members), { tokens }).security).toEqual(discovered);
  });

  it('N1 a demand with too many alternatives names no scopes', () => {
    const any = (name: string): Demand => ({ scopesAny: [1, 2, 3, 4, 5].map((index) => `${name}${index}`) });
    const demand = { allOf: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map(any) };
    expect(securityOf(route({ demand }), { tokens }).security).toEqual([{ auth0: [] }]);
  });

  const letters = ['a', 'b', 'c', 'd', 'e'];
  const oneOf = (count: number): Demand => ({
    scopesAny: Array.from({ length: count }, (_, index) => `s${index}`),
  });
  const [many, few] = [oneOf(17), oneOf(16)] as const;
  it.each<[string, Demand]>([
    ['of one guard', many],
    ['of one guard, with others', { allOf: [{ scopes: ['x'] }, many, { scopes: ['admin'] }] }],
    ['in one of several', { anyOf: [{ scopes: ['x'] }, many] }],
    ['of all together', { anyOf: [few, { scopes: ['x'] }] }],
    ['in between', { allOf: [few, { scopesAny: ['x', 'y'] }, { scopes: ['admin'] }] }],
  ])('N1 more than 16 alternatives %s name no scopes', (_what, demand) => {
    expect(securityOf(route({ demand }), { tokens }).security).toEqual([{ auth0: [] }]);
  });

  it('N1 alternatives that are the same count once, and each has what is always needed', () => {
    const demand = {
      allOf: [{ scopesAny: letters }, { scopesAny: letters.toReversed() }, { scopes: ['admin'] }],
    };
    const { security } = securityOf(route({ demand }), { tokens });
    expect(security).toHaveLength(15);
    for (const { auth0 } of security) expect(auth0).toContain('admin');
  });

  it.each<[string, Demand | undefined, readonly string[]]>([
    ['nothing', undefined, ['401']],
    ['a stronger login', { stepUp: { maxAge: 60 } }, ['401']],
    ['a scope', { scopes: ['a'] }, ['401', '403']],
    ['both', { allOf: [{ stepUp: { maxAge: 60 } }, { scopes: ['a'] }] }, ['401', '403']],
  ])('N1 the refusals of a route that demands %s', (_what, demand, statuses) => {
    expect(Object.keys(securityOf(route({ demand })).responses)).toEqual(statuses);
  });

  it('N1 an unknown route is open where it is named so', () => {
    expect(securityOf(route({ access: 'unknown' }), { open: ['GET /orders'] }).security).toEqual([]);
    expect(securityOf(route({ access: 'protected' }), { open: ['GET /orders'] }).security).toEqual([
      { auth0: [] },
    ]);
  });
});

describe('a document', () => {
  it('N1 keeps what it says itself, and takes security for its operations alone', () => {
    const document = {
      openapi: '3.0.3',
      components: { securitySchemes: { auth0: { type: 'http', scheme: 'bearer' } }, schemas: { A: {} } },
      security: [{ other: [] }],
      paths: {
        '/orders': {
          parameters: [],
          get: { operationId: 'a', responses: { '401': { description: 'own' }, '200': {} } },
        },
        '/other': { get: { responses: {} } },
      },
    };
    const before = structuredClone(document);
    const added = addSecurity(document, [route({}), route({ method: 'POST' })]);
    expect(document).toEqual(before);
    expect(added).toEqual({
      ...document,
      paths: {
        '/orders': {
          parameters: [],
          get: { ...document.paths['/orders'].get, security: [{ auth0: [] }] },
        },
        '/other': { get: { responses: {} } },
      },
    });
  });

  it('N1 says that two routes in one place differ', () => {
    const paths = { '/orders': { get: {} } };
    const routes = [route({ access: 'open' }), route({})];
    expect(addSecurity({ paths }, routes).paths).toMatchObject({
      '/orders': { get: { security: [{}, { auth0: [] }] } },
    });
  });

  it('N1 OAuth flows list the scopes that routes demand', () => {
    const flows = { clientCredentials: { tokenUrl: 'https://a.test/oauth/token', scopes: { a: 'Reads' } } };
    const document = openApiOf(
      [route({ demand: { scopes: ['a', 'b'] } }), route({ method: '*', template: undefined })],
      {
        title: 'Orders',
        version: '1',
        tokens: { type: 'oauth2', flows },
      },
    );
    expect(document.components).toEqual({
      securitySchemes: {
        auth0: {
          type: 'oauth2',
          flows: { clientCredentials: { ...flows.clientCredentials, scopes: { a: 'Reads', b: '' } } },
        },
      },
    });
    expect(Object.keys(document.paths ?? {})).toEqual(['/orders']);
  });
});

const path = (text: string): readonly Segment[] =>
  text
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      if (part === '*') return { rest: 'any' };
      if (part === '+') return { rest: 'some' };
      if (part === '?') return { odd: true };
      return part.startsWith(':') ? { param: part.slice(1) } : { literal: part };
    });

describe('which requests to a route pass a place', () => {
  it.each([
    ['/', '/a/b', 'all'],
    ['/a', '/a/b', 'all'],
    ['/a', '/a', 'all'],
    ['/:x', '/a/b', 'all'],
    ['/a/:x', '/a', 'none'],
    ['/b', '/a', 'none'],
    ['/A', '/a', 'some'],
    ['/a', '/:x', 'part'],
    ['/a/:y', '/:x/b', 'part'],
    ['/a/b', '/:x/c', 'none'],
    ['/*', '/', 'all'],
    ['/+', '/', 'part'],
    ['/+', '/a', 'all'],
    ['/a', '/*', 'part'],
    ['/:x', '/*', 'some'],
    ['/?', '/a', 'some'],
    ['/a', '/?', 'some'],
  ] as const)('N2 %s covers of %s: %s', (place, route, expected) => {
    expect(coverage({ path: path(place), end: false, sameCase: true }, path(route))).toBe(expected);
  });

  it.each([
    ['/a', '/a', 'all'],
    ['/a', '/a/b', 'none'],
    ['/a', '/a/*', 'part'],
    ['/:x', '/*', 'part'],
    ['/a', '/a/?', 'some'],
    ['/a/*', '/a/b/c', 'all'],
  ] as const)('N2 the route %s covers of %s: %s', (place, route, expected) => {
    expect(coverage({ path: path(place), end: true, sameCase: true }, path(route))).toBe(expected);
  });

  it('N2 of a pattern, the plain text at its start counts', () => {
    const covers = (place: string, route: string) =>
      coverage({ path: segmentsIn(place), end: true, sameCase: true }, segmentsIn(route));
    expect(covers('/docs{/*rest}', '/orders')).toBe('none');
    expect(covers('/docs{/*rest}', '/docs')).toBe('some');
    // The last sign may be one that a quantifier makes optional.
    expect(covers('/ab?', '/a')).toBe('some');
    expect(covers('/ab?', '/:x')).toBe('part');
    expect(covers('/a?', '/:x')).toBe('some');
  });

  it('N2 where one of them distinguishes upper and lower case, words cover some', () => {
    const place = { path: path('/a'), end: false, sameCase: false };
    expect(coverage(place, path('/a/b'))).toBe('some');
    expect(coverage({ ...place, path: path('/1') }, path('/1/b'))).toBe('all');
  });
});
