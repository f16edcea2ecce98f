import type { CallerPlaceFault } from '../contract/caller-place.js';
import type { ContractCase } from '../contract/contract-case.js';
import { bareChallenges, ordinaryApp, withToken } from './common.js';

const faults: readonly CallerPlaceFault[] = ['getter', 'constant', 'deaf', 'late'];

const faultCases: readonly ContractCase[] = faults.map((callerPlace) => ({
  title: `O2 the place of the caller cannot be written to (${callerPlace}): 500, and no handler runs`,
  app: (fixture) => ({ ...ordinaryApp(fixture), callerPlace }),
  request: withToken,
  expect: {
    status: 500,
    challenges: [],
    json: { handled: 'ConfigurationError', reason: 'invalid_configuration' },
  },
  needs: ['caller-place'],
}));

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
  ...faultCases,
  {
    title: 'O2 if an error handler continues anyway, there is no verified caller',
    app: (fixture) => ({ ...ordinaryApp(fixture), callerPlace: 'late', errors: 'forgive' }),
    request: withToken,
    needs: ['forgive'],
    expect: { status: 401, challenges: bareChallenges },
    // What getAuth() throws goes to the framework's own error handler, and its bodies differ.
    comparable: false,
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
