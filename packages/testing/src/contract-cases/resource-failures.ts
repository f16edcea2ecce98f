import { requiredOrganization, requiredScopes } from '@auth0-api/core';
import type { GuardSpec } from '../contract/app-spec.js';
import type { ContractCase } from '../contract/contract-case.js';
import { withToken } from './common.js';
import { broken, failing, guarded } from './resource-common.js';

/** Callbacks of frameworks continue with the request for some of these values. */
const throwing = (thrown: unknown) => ({
  from: () => {
    throw thrown;
  },
});
const rejecting = { from: () => Promise.reject(new RangeError('broken')) };

interface Failure {
  readonly title: string;
  readonly guard: GuardSpec;
  /** The name of the error that the app gets. */
  readonly error: string;
}

const failures: readonly Failure[] = [
  {
    title: 'G2 a function that throws: 500',
    guard: ['requiredOrganization', failing],
    error: 'RangeError',
  },
  {
    title: 'G2 L1 a function that throws undefined: 500, and the handler does not run',
    guard: ['requiredOrganization', throwing(undefined)],
    error: 'Error',
  },
  {
    title: 'G2 L1 a promise that rejects with null: 500, and the handler does not run',
    guard: ['claimEquals', 'org_id', { from: () => Promise.reject(null) }],
    error: 'Error',
  },
  {
    title: "G2 L1 in anyOf a function that throws 'route': 500, and the handler does not run",
    guard: ['anyOf', requiredOrganization(throwing('route')), requiredScopes('read:orders')],
    error: 'Error',
  },
  {
    title: 'G2 an error that names a status of success: 500',
    guard: ['requiredOrganization', throwing(Object.assign(new RangeError('broken'), { statusCode: 200 }))],
    error: 'Error',
  },
  {
    title: 'G2 an object that names a redirect: 500',
    guard: ['claimEquals', 'org_id', throwing({ status: 302, statusCode: 302, message: 'Found' })],
    error: 'Error',
  },
  {
    title: 'G2 an error that names a status of success as text: 500',
    guard: ['requiredOrganization', throwing(Object.assign(new RangeError('broken'), { statusCode: '200' }))],
    error: 'Error',
  },
  {
    title: 'G2 a promise that rejects: 500',
    guard: ['claimEquals', 'org_id', rejecting],
    error: 'RangeError',
  },
  {
    title: 'G2 H12 in anyOf a function that throws ends the request: 500',
    guard: ['anyOf', requiredOrganization(rejecting), requiredScopes('read:orders')],
    error: 'RangeError',
  },
];

/** Functions of the app that fail while a guard asks them: the handler never runs, rules G2 and L1. */
export const resourceFailureCases: readonly ContractCase[] = failures.map(({ title, guard, error }) => ({
  title,
  app: guarded(guard),
  request: (fixture) => withToken(fixture, '/guarded'),
  expect: broken(error),
}));
