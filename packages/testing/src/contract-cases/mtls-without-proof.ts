import { ApiClient } from '@auth0-api/core';
import type { ContractCase } from '../contract/contract-case.js';
import { ordinaryApp } from './common.js';
import { good, mtls } from './mtls.js';
import { expectationOf, requestWith } from './mtls-scheme.js';

const { getCertificate } = mtls;
const own = requestWith('DPoP', 'bound to a certificate', 'its certificate');
const asBearer = requestWith('Bearer', 'bound to a certificate', 'its certificate');
const accepted = expectationOf('allowed', 'DPoP', 'accepted');
const refused = expectationOf('allowed', 'DPoP', [401, 'invalid_token']);
const routes = [{ path: '/caller', handler: 'caller' }] as const;

/** Certificate-bound tokens in the DPoP scheme, which need no proof: rules D1, T15a, R16, D18a. */
export const mtlsWithoutProofCases: readonly ContractCase[] = [
  {
    title: 'D1, H2 without mtls: the DPoP scheme needs a proof, whatever the token is bound to',
    app: (stage) => ordinaryApp(stage, { getCertificate: mtls.getCertificate }),
    request: own,
    expect: expectationOf('allowed', 'DPoP', [400, 'invalid_request']),
  },
  {
    title: 'T15a no getCertificate: 401 in the DPoP scheme, whatever headers come',
    app: (stage) => ordinaryApp(stage, { mtls: {} }),
    request: async (turn) => {
      const { headers = [], ...rest } = await own(turn);
      const names = ['X-Client-Cert', 'X-SSL-Client-Cert', 'X-Forwarded-Client-Cert', 'SSL-Client-Cert'];
      return { ...rest, headers: [...headers, ...names.map((name) => [name, good(turn)] as const)] };
    },
    expect: refused,
  },
  {
    title:
      'D1, R16 a token that is known from the Bearer scheme is one of the DPoP scheme where it comes in that',
    app: (stage) => ordinaryApp(stage, mtls),
    first: { request: asBearer, status: 200 },
    request: own,
    expect: accepted,
  },
  {
    title:
      'D1, R16 a token that is known from the DPoP scheme is one of the Bearer scheme where it comes in that',
    app: (stage) => ordinaryApp(stage, mtls),
    first: { request: own, status: 200 },
    request: asBearer,
    expect: expectationOf('allowed', 'Bearer', 'accepted'),
  },
  {
    title: 'D1, D9a hosts: a request without a proof is compared with none',
    app: (stage) => ordinaryApp(stage, { ...mtls, hosts: ['other.test'] }),
    request: own,
    expect: accepted,
  },
  {
    title: 'D1, D18 nonces: a request without a proof needs none, and gets none',
    app: (stage) => ordinaryApp(stage, { ...mtls, dpop: { nonce: { secret: 's'.repeat(32) } } }),
    request: own,
    expect: accepted,
  },
  {
    title: 'D18a two auth0() that share a client, and a request without a proof',
    app: ({ tenant }) => {
      const shared = { client: new ApiClient({ ...tenant.options(), mtls: {} }), getCertificate };
      return { auth0: [shared, shared], routes };
    },
    request: own,
    expect: accepted,
  },
  {
    title: 'D18a, T15a of two auth0() that share a client, the second looks at a certificate of its own: 401',
    app: ({ tenant }) => {
      const client = new ApiClient({ ...tenant.options(), mtls: {} });
      return {
        auth0: [
          { client, getCertificate },
          { client, getCertificate: () => undefined },
        ],
        routes,
      };
    },
    request: own,
    expect: refused,
  },
];
