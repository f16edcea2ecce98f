import { ApiClient } from '@auth0-api/core';
import type { ContractCase } from '../contract/contract-case.js';
import { withProof } from './dpop-common.js';

/** Verifying one request several times: rule D18a. */
export const passCases: readonly ContractCase[] = [
  {
    title: 'D18a a client that two auth0() share uses a proof once',
    app: ({ tenant }) => {
      const client = new ApiClient(tenant.options());
      return { auth0: [{ client }, { client }], routes: [{ path: '/caller', handler: 'caller' }] };
    },
    request: (turn) => withProof(turn),
    expect: { status: 200, json: { scheme: 'dpop' } },
  },
  {
    title: 'D18a a client that comes again after another one uses a proof once',
    app: ({ tenant }) => {
      const [one, other] = [new ApiClient(tenant.options()), new ApiClient(tenant.options())];
      return {
        auth0: [{ client: one }, { client: other }, { client: one }],
        routes: [{ path: '/caller', handler: 'caller' }],
      };
    },
    request: (turn) => withProof(turn),
    expect: { status: 200, json: { scheme: 'dpop' } },
  },
  {
    title: 'D18a D9a of two auth0() that share a client, the second looks at its own hosts: 400',
    app: ({ tenant }) => {
      const client = new ApiClient(tenant.options());
      return {
        auth0: [{ client }, { client, hosts: ['internal.test'] }],
        routes: [{ path: '/caller', handler: 'ok' }],
      };
    },
    request: (turn) => withProof(turn),
    expect: { status: 400 },
  },
  {
    title: 'D18a D9 of two auth0() that share a client, the second looks at its own public URL: 401',
    app: ({ tenant }) => {
      const client = new ApiClient(tenant.options());
      return {
        auth0: [{ client }, { client, publicUrl: 'https://other.test' }],
        routes: [{ path: '/caller', handler: 'ok' }],
      };
    },
    request: (turn) => withProof(turn),
    expect: { status: 401 },
  },
  {
    title: 'D18a two auth0() with clients of their own both see the proof for the first time',
    app: ({ tenant }) => ({
      auth0: [tenant.options(), tenant.options()],
      routes: [{ path: '/caller', handler: 'caller' }],
    }),
    request: (turn) => withProof(turn),
    expect: { status: 200 },
  },
];
