import type { ContractCase } from '../contract/contract-case.js';
import { ordinaryApp, withToken } from './common.js';

/** Where handlers find the verified caller. */
export const callerCases: readonly ContractCase[] = [
  {
    title: 'H8 getAuth without auth0() before it: 500 on the error path, and says so to the app',
    app: () => ({ auth0: [], routes: [{ path: '/caller', handler: 'caller' }] }),
    request: withToken,
    expect: {
      status: 500,
      challenges: [],
      json: { handled: 'ConfigurationError', reason: 'invalid_configuration' },
    },
  },
  {
    title: "the verified caller is at the adapter's own place as well",
    app: (fixture) => ordinaryApp(fixture, {}, [{ path: '/property', handler: 'property' }]),
    request: (fixture) => withToken(fixture, '/property'),
    expect: { status: 200, json: { auth: true } },
  },
  {
    title: 'a caller with permissions',
    app: ordinaryApp,
    request: withToken,
    expect: { status: 200, json: { permissions: ['orders:read', 'orders:list'] } },
  },
];
