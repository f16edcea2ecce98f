import type { ContractCase, Turn } from '../contract/contract-case.js';
import { ordinaryApp } from './common.js';
import {
  acceptance,
  htuMismatch,
  proving,
  type Refusal,
  refusals,
  unusableUrl,
  withProof,
} from './dpop-common.js';
import { withoutHostCases } from './without-host.js';

/** A request whose request line differs from what its proof is for. */
const sent = (target: string, url?: (turn: Turn) => string) => async (turn: Turn) => ({
  ...(await withProof(turn, url === undefined ? {} : { proof: { url: url(turn) } })),
  target,
});

const hosts: readonly Refusal[] = [
  ...['a\\b', 'a,b', 'a b', 'u@a', 'a/b', 'a?b', 'a#b', 'a:b', 'a:65536', '[::1', '[x]', 'ä', ''].map(
    (host): Refusal => ({
      ...unusableUrl,
      title: `D9 the Host ${JSON.stringify(host)}: 400`,
      request: proving(`http://${host}/caller`, [['Host', host]]),
      needs: ['http/1.1', 'odd-requests'],
    }),
  ),
  {
    ...unusableUrl,
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
    // Joined, they are a malformed one (rule W1), and the description says so.
    comparable: 'lines',
    needs: ['http/1.1'],
  },
  {
    ...unusableUrl,
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
    // Joined, they are a malformed one (rule W1), and the description says so.
    comparable: 'lines',
    needs: ['http/1.1'],
  },
  {
    ...unusableUrl,
    title: 'D9 HTTP/1.0 without a Host: 400',
    request: async (turn) => ({ ...(await withProof(turn)), version: '1.0' }),
    needs: ['http/1.1', 'odd-requests'],
  },
  {
    ...htuMismatch,
    title: 'D9 a Host that the proof does not name: 401',
    request: proving(undefined, [['Host', 'other.test']]),
  },
];

const targets: readonly Refusal[] = [
  {
    ...htuMismatch,
    title: 'D9 a path that starts with two slashes is a path, not a host',
    request: sent('//other.test/caller', () => 'http://other.test/caller'),
  },
  {
    ...htuMismatch,
    title: 'D9 an encoded slash is not a slash',
    request: sent('/a%2Fcaller', ({ origin }) => `${origin}/a/caller`),
  },
  {
    ...htuMismatch,
    title: 'D9 an encoded bracket is not a bracket',
    request: sent('/a%5B0%5D', ({ origin }) => `${origin}/a[0]`),
  },
  {
    ...unusableUrl,
    title: 'D9 a target with a backslash: 400',
    request: sent('/a\\caller', ({ origin }) => `${origin}/a/caller`),
    needs: ['odd-requests'],
  },
  {
    ...unusableUrl,
    title: 'D9 a target with a dot segment: 400',
    request: sent('/a/../caller', ({ origin }) => `${origin}/caller`),
    needs: ['odd-requests'],
  },
  {
    ...unusableUrl,
    title: 'D9 a target that names another host than the Host line: 400',
    request: sent('http://other.test/caller', () => 'http://other.test/caller'),
    needs: ['http/1.1'],
  },
  {
    ...unusableUrl,
    title: 'D9 the same with the proof for the Host line: 400',
    request: sent('http://other.test/caller'),
    needs: ['http/1.1'],
  },
  {
    ...htuMismatch,
    title: 'D9 the target * of OPTIONS, and a proof with a path: 401',
    request: async (turn) => ({ ...(await withProof(turn, { method: 'OPTIONS' })), target: '*' }),
    needs: ['http/1.1', 'asterisk'],
  },
  {
    ...htuMismatch,
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
];

/** What a request's URL is, for `htu`: rules D8 and D9. */
export const requestUrlCases: readonly ContractCase[] = [
  ...[...hosts, ...targets].flatMap(refusals),
  ...accepted,
  ...withoutHostCases,
  ...[
    ['/things/{1|2}', '/things/%7B1%7C2%7D'],
    ['/things/%7b1%7C2}', '/things/{1|2}'],
    // Not the other way round: Node's parser refuses such a target.
    ['/things/caf%C3%A9', '/things/caf\u00e9'],
  ].map(
    ([target = '', path = '']): ContractCase => ({
      title: `D9 the target ${target} and a proof for ${path}`,
      app: (stage) => ordinaryApp(stage, {}, [{ path: '/things/:id', handler: 'caller' }]),
      request: sent(target, ({ origin }) => origin + path),
      expect: { status: 200, json: { scheme: 'dpop' } },
      needs: ['http/1.1'],
    }),
  ),
  {
    title: 'D9 a malformed Host does not affect Bearer tokens',
    app: ordinaryApp,
    request: ({ token }) => ({
      target: '/caller',
      headers: [
        ['Host', 'a\\b'],
        ['Authorization', `Bearer ${token}`],
      ],
    }),
    expect: { status: 200 },
    needs: ['http/1.1', 'odd-requests'],
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
