import type { ContractCase, Fixture } from '../contract/contract-case.js';
import { authorized, bearerChallenges, ordinaryApp, unauthenticated } from './common.js';

const targets = [
  '//orders',
  '/orders/',
  '/orders;x',
  '/orders;x=1/',
  '/ORDERS',
  '/Orders?x',
  '/./orders',
  '/x/../orders',
  '/%2e%2e/orders',
  '/x/%2e%2e/orders',
  '/%6frders',
  '/orders%2f',
  '/orders%00',
  '/orders?',
  '/orders?/../x',
  '/orders%20',
];

const guardedApp = (fixture: Fixture) =>
  ordinaryApp(fixture, {}, [{ path: '/orders', guard: ['requiredScopes', 'write:orders'], handler: 'ok' }]);
const powerless = async (
  { token }: Fixture,
  request: { method?: string; target: string; headers?: [string, string][] },
) => ({
  ...authorized(`Bearer ${token}`),
  ...request,
  headers: [['Authorization', `Bearer ${token}`], ...(request.headers ?? [])] as [string, string][],
});

/** Protection follows a path, however the framework's routing treats it. */
export const pathCases: readonly ContractCase[] = [
  ...targets.map(
    (target): ContractCase => ({
      title: `H5 GET ${target} with a token without the scope never reaches the handler`,
      app: guardedApp,
      request: (fixture) => powerless(fixture, { target }),
      expect: { status: [403, 404, 400] },
      comparable: false,
    }),
  ),
  ...targets.map(
    (target): ContractCase => ({
      title: `C1 GET ${target} without credentials is never accepted`,
      app: guardedApp,
      request: () => ({ target }),
      expect: { status: [401, 404, 400] },
      comparable: false,
    }),
  ),
  {
    title: 'H5 HEAD is guarded like GET',
    app: guardedApp,
    request: (fixture) => powerless(fixture, { method: 'HEAD', target: '/orders' }),
    expect: { status: 403, challenges: bearerChallenges('insufficient_scope', 'write:orders') },
    needs: ['head'],
  },
  {
    title: 'C1 HEAD without credentials: 401',
    app: guardedApp,
    request: () => ({ method: 'HEAD', target: '/orders' }),
    expect: { status: 401, challenges: unauthenticated.challenges },
    needs: ['head'],
  },
  ...['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'].map(
    (name): ContractCase => ({
      title: `H5 ${name} does not bypass a guard`,
      app: guardedApp,
      request: (fixture) =>
        powerless(fixture, { method: 'POST', target: '/orders?_method=GET', headers: [[name, 'GET']] }),
      expect: { status: [403, 404, 405] },
      comparable: false,
    }),
  ),
  {
    title: 'H5 an absolute-form target is guarded like a path',
    app: guardedApp,
    request: (fixture) => powerless(fixture, { target: 'http://127.0.0.1/orders' }),
    expect: { status: [403, 404, 400] },
    needs: ['http/1.1'],
    comparable: false,
  },
];
