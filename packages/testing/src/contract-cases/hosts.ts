import type { AdapterOptions } from '@auth0-api/core';
import type { ContractCase } from '../contract/contract-case.js';
import type { WireRequest } from '../contract/wire.js';
import { ordinaryApp } from './common.js';
import { acceptance, htuMismatch, proving, type Refusal, refusals, unusableUrl } from './dpop-common.js';

const hosts: AdapterOptions = { hosts: ['api.test', 'api.test:8080', '[::1]:8080'] };
const forwarded = (host: string, scheme = 'http'): NonNullable<WireRequest['headers']> => [
  ['X-Forwarded-Host', host],
  ['X-Forwarded-Proto', scheme],
];

const refused: readonly Refusal[] = [
  ...['other.test', 'api.test:81', 'api.test.', 'x.api.test', 'api.test.other.test', '[::2]:8080'].map(
    (host): Refusal => ({
      ...unusableUrl,
      title: `D9a a good proof for the Host ${host}, which is not one of the API: 400`,
      options: hosts,
      request: proving(`http://${host}/caller`, [['Host', host]]),
    }),
  ),
  {
    ...unusableUrl,
    title: 'D9a the address that the server listens on is a host like any other: 400',
    options: hosts,
    request: proving(undefined),
  },
  {
    ...unusableUrl,
    title: 'D9a a forwarded host from a trusted proxy must also be one of the API: 400',
    options: hosts,
    app: { trustProxy: true },
    request: proving('http://other.test/caller', [['Host', 'api.test'], ...forwarded('other.test')]),
    needs: ['trust-proxy'],
  },
  {
    ...unusableUrl,
    title: 'D9a a forwarded host that is not trusted does not help: 400',
    options: hosts,
    request: proving('http://api.test/caller', [['Host', 'other.test'], ...forwarded('api.test')]),
  },
  {
    ...htuMismatch,
    title: 'D9a a host of the API, and a proof for another one: 401',
    options: hosts,
    request: proving('http://api.test:8080/caller', [['Host', 'api.test']]),
  },
];

const accepted: readonly ContractCase[] = [
  ...['api.test', 'API.Test', 'api.test:80', 'api.test:8080', '[0::1]:8080'].map((host) =>
    acceptance({
      title: `D9a a proof for the Host ${host}, which is one of the API`,
      options: hosts,
      request: proving(`http://${host}/caller`, [['Host', host]]),
      // A server that makes URLs takes an address in another spelling for an attack.
      needs: host.startsWith('[') ? ['odd-requests'] : [],
    }),
  ),
  acceptance({
    title: 'D9a behind a trusted proxy the forwarded host counts, with the default port of its scheme',
    options: hosts,
    app: { trustProxy: true },
    request: proving('https://api.test/caller', [
      ['Host', 'inner.test'],
      ...forwarded('api.test:443', 'https'),
    ]),
    needs: ['trust-proxy'],
  }),
];

/** Which hosts an API serves: rule D9a. */
export const hostCases: readonly ContractCase[] = [
  ...refused.flatMap(refusals),
  ...accepted,
  {
    title: 'D9a a Bearer request for another host passes',
    app: (stage) => ordinaryApp(stage, hosts),
    request: ({ token }) => ({
      target: '/caller',
      headers: [
        ['Host', 'other.test'],
        ['Authorization', `Bearer ${token}`],
      ],
    }),
    expect: { status: 200 },
  },
  {
    title: 'D9a a request without credentials is not compared with the hosts',
    app: (stage) => ordinaryApp(stage, hosts),
    request: () => ({ target: '/caller', headers: [['Host', 'other.test']] }),
    expect: { status: 401 },
  },
];
