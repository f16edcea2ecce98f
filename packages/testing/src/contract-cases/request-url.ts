import type { AdapterOptions } from '@auth0-api/core';
import type { AppSpec } from '../contract/app-spec.js';
import type { ContractCase, Turn } from '../contract/contract-case.js';
import type { WireRequest } from '../contract/wire.js';
import { ordinaryApp } from './common.js';
import { acceptance, type Refusal, refusals, withProof } from './dpop-common.js';

type Lines = NonNullable<WireRequest['headers']>;

const trusting: Pick<AppSpec, 'trustProxy'> = { trustProxy: true };
const published = (publicUrl: NonNullable<AdapterOptions['publicUrl']>): AdapterOptions => ({ publicUrl });
const mismatch = { error: 'invalid_dpop_proof', reason: 'htu_mismatch' } as const;
const unusable = { error: 'invalid_request', reason: 'invalid_request_url' } as const;

/** A request whose proof names that URL, with further header lines. */
const proving =
  (url: string | undefined, headers: Lines = []) =>
  (turn: Turn) =>
    withProof(turn, { headers, ...(url === undefined ? {} : { proof: { url } }) });
/** A request whose line is another than its proof was made for. */
const sent = (target: string, url?: (turn: Turn) => string) => async (turn: Turn) => ({
  ...(await withProof(turn, url === undefined ? {} : { proof: { url: url(turn) } })),
  target,
});
const forwarded = (host: string, scheme = 'https'): Lines => [
  ['X-Forwarded-Host', host],
  ['X-Forwarded-Proto', scheme],
];

const hosts: readonly Refusal[] = [
  ...['a\\b', 'a,b', 'a b', 'u@a', 'a/b', 'a?b', 'a#b', 'a:b', '[::1', '[x]', 'ä', ''].map(
    (host): Refusal => ({
      ...unusable,
      title: `D9 the Host ${JSON.stringify(host)}: 400`,
      request: proving(`http://${host}/caller`, [['Host', host]]),
      needs: ['http/1.1'],
    }),
  ),
  {
    ...unusable,
    title: 'D9 two Host lines: 400',
    request: async (turn) => {
      const { host } = new URL(turn.origin);
      return withProof(turn, {
        headers: [
          ['Host', host],
          ['Host', 'other.test'],
        ],
      });
    },
    needs: ['http/1.1'],
  },
  {
    ...unusable,
    title: 'D9 two Host lines that are the same: 400',
    request: async (turn) => {
      const { host } = new URL(turn.origin);
      return withProof(turn, {
        headers: [
          ['Host', host],
          ['Host', host],
        ],
      });
    },
    needs: ['http/1.1'],
  },
  {
    ...unusable,
    title: 'D9 HTTP/1.0 without a Host: 400',
    request: async (turn) => ({ ...(await withProof(turn)), version: '1.0' }),
    needs: ['http/1.1'],
  },
  {
    ...mismatch,
    title: 'D9 a Host that the proof does not name: 401',
    request: proving(undefined, [['Host', 'other.test']]),
  },
];

const targets: readonly Refusal[] = [
  {
    ...mismatch,
    title: 'D9 a path that starts with two slashes is a path, and no host',
    request: sent('//other.test/caller', () => 'http://other.test/caller'),
  },
  {
    ...mismatch,
    title: 'D9 an encoded slash is no slash',
    request: sent('/a%2Fcaller', ({ origin }) => `${origin}/a/caller`),
  },
  {
    ...unusable,
    title: 'D9 a target with a backslash: 400',
    request: sent('/a\\caller', ({ origin }) => `${origin}/a/caller`),
  },
  {
    ...unusable,
    title: 'D9 a target that names another host than the Host line: 400',
    request: sent('http://other.test/caller', () => 'http://other.test/caller'),
    needs: ['http/1.1'],
  },
  {
    ...unusable,
    title: 'D9 the same with the proof for the Host line: 400',
    request: sent('http://other.test/caller'),
    needs: ['http/1.1'],
  },
  {
    ...unusable,
    title: 'D9 the target *: 400',
    request: async (turn) => ({ ...(await withProof(turn, { method: 'OPTIONS' })), target: '*' }),
    needs: ['http/1.1'],
  },
];

const believed: readonly Refusal[] = [
  {
    ...mismatch,
    title: 'D9 forwarded headers of a proxy that the framework does not trust are not believed',
    request: proving('https://api.test/caller', forwarded('api.test')),
  },
  {
    ...mismatch,
    title: 'D9 a Forwarded header is not believed, proxy or not',
    app: trusting,
    request: proving('https://api.test/caller', [['Forwarded', 'host=api.test;proto=https']]),
    needs: ['trust-proxy'],
  },
  {
    ...mismatch,
    title: 'D9 behind a trusted proxy the URL that the proxy asked for is another one',
    app: trusting,
    request: proving(undefined, forwarded('api.test')),
    needs: ['trust-proxy'],
  },
  ...[
    forwarded('api.test, other.test'),
    forwarded('api.test,'),
    forwarded('api.test', 'https, http'),
    forwarded('a\\b'),
    forwarded('u@api.test'),
    forwarded('api.test', 'https://other.test/?'),
    forwarded('api.test', 'ftp'),
    [...forwarded('api.test'), ['X-Forwarded-Host', 'other.test'] as const],
  ].map(
    (headers): Refusal => ({
      ...unusable,
      title: `D9 from a trusted proxy ${headers.map(([name, value]) => `${name.slice(12)} ${value}`).join(', ')}: 400`,
      app: trusting,
      request: proving('https://api.test/caller', headers),
      needs: ['trust-proxy'],
    }),
  ),
  {
    ...mismatch,
    title: 'D9 with publicUrl the URL that the app sees is another one',
    options: published('https://api.test/base'),
    request: proving(undefined),
  },
  {
    ...mismatch,
    title: 'D9 with publicUrl no forwarded header is believed',
    app: trusting,
    options: published('https://api.test'),
    request: proving('https://other.test/caller', forwarded('other.test')),
    needs: ['trust-proxy'],
  },
  {
    ...mismatch,
    title: 'D9 with publicUrl the base path is part of the URL',
    options: published('https://api.test/base'),
    request: proving('https://api.test/caller'),
  },
  {
    ...mismatch,
    title: 'D8 a method that a header asks for is not the method of the request',
    request: (turn) =>
      withProof(turn, {
        method: 'POST',
        proof: { method: 'GET' },
        headers: [['X-HTTP-Method-Override', 'GET']],
      }),
    reason: 'htm_mismatch',
  },
];

const accepted: readonly ContractCase[] = [
  acceptance({
    title: 'D9 the Host line says where the request went',
    request: proving('http://api.test:8080/caller', [['Host', 'api.test:8080']]),
  }),
  acceptance({
    title: 'D9 a Host with an underscore',
    request: proving('http://my_api/caller', [['Host', 'my_api']]),
  }),
  acceptance({
    title: 'D9 an IPv6 Host',
    request: proving('http://[::1]:8080/caller', [['Host', '[::1]:8080']]),
  }),
  acceptance({
    title: 'D9 the default port may be left out',
    request: proving('http://api.test/caller', [['Host', 'API.test:80']]),
  }),
  acceptance({
    title: 'D9 the query of the request is no part of its htu',
    request: (turn) => withProof(turn, { target: '/caller?x=1&htu=y' }),
  }),
  acceptance({
    title: 'D9 an absolute-form target that names the same host',
    request: async (turn) => ({ ...(await withProof(turn)), target: `${turn.origin}/caller` }),
    needs: ['http/1.1'],
  }),
  acceptance({
    title: 'D9 behind a trusted proxy the URL is the one that the client asked for',
    app: trusting,
    request: proving('https://api.test/caller', forwarded('api.test')),
    needs: ['trust-proxy'],
  }),
  acceptance({
    title: 'D9 with publicUrl the URL is below it, whatever Host says',
    options: published('https://api.test/base/'),
    request: proving('https://api.test/base/caller', [['Host', 'a\\b']]),
    needs: ['http/1.1'],
  }),
  acceptance({
    title: 'D9 publicUrl as a function',
    options: published(async () => 'https://api.test'),
    request: proving('https://api.test/caller', forwarded('other.test')),
  }),
];

/** What a request's URL is, for `htu`: rules D8 and D9. */
export const requestUrlCases: readonly ContractCase[] = [
  ...[...hosts, ...targets, ...believed].flatMap(refusals),
  ...accepted,
  {
    title: 'D9 a Host of nonsense does not concern Bearer tokens',
    app: ordinaryApp,
    request: ({ token }) => ({
      target: '/caller',
      headers: [
        ['Host', 'a\\b'],
        ['Authorization', `Bearer ${token}`],
      ],
    }),
    expect: { status: 200 },
    needs: ['http/1.1'],
  },
  {
    title: 'D8 a POST with a body',
    app: (stage) => ordinaryApp(stage, {}, [{ method: 'POST', path: '/caller', handler: 'caller' }]),
    request: async (turn) => ({
      ...(await withProof(turn, {
        method: 'POST',
        headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      })),
      body: 'a=b',
    }),
    expect: { status: 200, json: { scheme: 'dpop' } },
  },
  {
    title: 'D8 HEAD is HEAD, and not GET',
    app: ordinaryApp,
    request: (turn) => withProof(turn, { method: 'HEAD' }),
    expect: { status: 200 },
    needs: ['head'],
  },
];
