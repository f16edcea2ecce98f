import type { AdapterOptions } from '@auth0-api/core';
import type { AppSpec } from '../contract/app-spec.js';
import type { ContractCase } from '../contract/contract-case.js';
import type { WireRequest } from '../contract/wire.js';
import { ordinaryApp } from './common.js';
import { acceptance, htuMismatch, proving, type Refusal, refusals, unusableUrl } from './dpop-common.js';

type Lines = NonNullable<WireRequest['headers']>;

const trusting: Pick<AppSpec, 'trustProxy'> = { trustProxy: true };
const published = (publicUrl: NonNullable<AdapterOptions['publicUrl']>): AdapterOptions => ({ publicUrl });
const forwarded = (host: string, scheme = 'https'): Lines => [
  ['X-Forwarded-Host', host],
  ['X-Forwarded-Proto', scheme],
];

const ignored: readonly Refusal[] = [
  {
    ...htuMismatch,
    title: 'D9 forwarded headers of a proxy that the framework does not trust are ignored',
    request: proving('https://api.test/caller', forwarded('api.test')),
  },
  {
    ...htuMismatch,
    title: 'D9 a Forwarded header is ignored, with or without a proxy',
    app: trusting,
    request: proving('https://api.test/caller', [['Forwarded', 'host=api.test;proto=https']]),
    needs: ['trust-proxy'],
  },
  {
    ...htuMismatch,
    title: 'D9 behind a trusted proxy the URL that the proxy requested is a different one',
    app: trusting,
    request: proving(undefined, forwarded('api.test')),
    needs: ['trust-proxy'],
  },
  {
    ...htuMismatch,
    title: 'D9 with publicUrl the URL that the app sees is a different one',
    options: published('https://api.test/base'),
    request: proving(undefined),
  },
  {
    ...htuMismatch,
    title: 'D9 with publicUrl forwarded headers are ignored',
    app: trusting,
    options: published('https://api.test'),
    request: proving('https://other.test/caller', forwarded('other.test')),
    needs: ['trust-proxy'],
  },
  {
    ...htuMismatch,
    title: 'D9 with publicUrl the base path is part of the URL',
    options: published('https://api.test/base'),
    request: proving('https://api.test/caller'),
  },
];

const accepted: readonly ContractCase[] = [
  acceptance({
    title: 'D9 behind a trusted proxy the URL is the one that the client requested',
    app: trusting,
    request: proving('https://api.test/caller', forwarded('api.test')),
    needs: ['trust-proxy'],
  }),
  acceptance({
    title: 'D9 with publicUrl the URL is below it, whatever Host says',
    options: published('https://api.test/base/'),
    request: proving('https://api.test/base/caller', [['Host', 'a\\b']]),
    needs: ['http/1.1', 'odd-requests'],
  }),
  acceptance({
    title: 'D9 publicUrl as a function',
    options: published(async () => 'https://api.test'),
    request: proving('https://api.test/caller', forwarded('other.test')),
  }),
];

const lines = (headers: Lines): string => {
  const shown = headers.map(
    ([name, value]) => `${name.replace('X-Forwarded-', '')} ${JSON.stringify(value)}`,
  );
  return shown.length === 0 ? 'nothing' : shown.join(', ');
};
const host = (...values: readonly string[]): Lines =>
  values.map((value) => ['X-Forwarded-Host', value] as const);
const scheme = (...values: readonly string[]): Lines =>
  values.map((value) => ['X-Forwarded-Proto', value] as const);

// What every framework reads alike, and what is seen behind it.
const alike: readonly (readonly [url: string, headers: Lines])[] = [
  ['http://in.test', []],
  ['http://in.test', host('')],
  ['http://in.test', host(' \t ')],
  ['https://in.test', [...host(''), ...scheme('https')]],
  ['http://in.test', scheme('')],
  ['http://in.test', scheme(' ')],
  ['http://in.test', [...host(''), ...scheme('')]],
  ['http://api.test', [...host('api.test'), ...scheme('')]],
  ['http://api.test', host('api.test')],
  ['http://api.test', host('  api.test ')],
  ['http://api.test', host('API.Test')],
  ['http://api.test', host('api.test:80')],
  ['https://api.test', [...host('api.test:443'), ...scheme('https')]],
  ['http://api.test:8080', host('api.test:8080')],
  ['http://[::1]:8080', host('[0:0:0:0:0:0:0:1]:8080')],
  ['http://api.test', host('api.test, api.test')],
  ['http://api.test', host('api.test ,API.TEST')],
  ['http://api.test', host('api.test', 'api.test')],
  ['https://in.test', scheme('https')],
  ['https://in.test', scheme('HTTPS')],
  ['https://in.test', scheme('https,https')],
  ['https://in.test', scheme('https', 'https')],
  ['http://in.test', scheme('http')],
  ['http://in.test', [['X-Forwarded-Port', '8443']]],
  ['http://in.test', [['X-Forwarded-Prefix', '/base']]],
  ['http://in.test', [['X-Forwarded-Server', 'other.test']]],
  ['http://in.test', [['X-Original-Host', 'other.test']]],
  ['http://in.test', [['X-Forwarded-Ssl', 'on']]],
];

const firstOrLast: readonly (readonly [first: string, last: string, headers: Lines])[] = [
  ['https://in.test', 'http://in.test', scheme('https, http')],
  ['http://in.test', 'https://in.test', scheme('http, https')],
  ['https://in.test', 'http://in.test', scheme('https,http,http')],
  ['https://in.test', 'http://in.test', scheme('https', 'http')],
  ['https://api.test', 'http://api.test', [...host('api.test'), ...scheme('https, http')]],
];

const unclear: readonly Lines[] = [
  host('api.test, other.test'),
  host('api.test, other.test, api.test'),
  host('api.test:1, api.test:2'),
  host('api.test,'),
  host(', api.test'),
  host(','),
  host('api.test', 'other.test'),
  host('api.test', ''),
  host('a\\b'),
  host('u@api.test'),
  host('api.test/x'),
  host('api.test?x'),
  host('api test'),
  host('https://api.test'),
  host('[::1'),
  host('::1'),
  host('api.test:x'),
  [...host('api.test'), ...scheme('ftp')],
  [...host('api.test'), ...scheme('https://other.test/?')],
  scheme('https, ftp'),
  scheme('ftp, https'),
  scheme('https,'),
  scheme(', https'),
  scheme(','),
  scheme('https http'),
  scheme('https', ''),
];

const inner = ['Host', 'in.test'] as const;
const seen = (url: string, headers: Lines, needs: NonNullable<ContractCase['needs']> = []): ContractCase =>
  acceptance({
    title: `D9b from a trusted proxy ${lines(headers)}: ${url}`,
    app: trusting,
    request: proving(`${url}/caller`, [inner, ...headers]),
    needs: ['trust-proxy', ...needs],
  });

const forwardedCases: readonly ContractCase[] = [
  // Node.js drops a field of HTTP/2 whose value begins or ends with a blank (RFC 9113 section 8.2.1).
  ...alike.map(([url, headers]) =>
    seen(url, headers, headers.some(([, value]) => value !== value.trim()) ? ['http/1.1'] : []),
  ),
  ...firstOrLast.flatMap(([first, last, headers]) => [
    seen(first, headers, ['first-forwarded']),
    seen(last, headers, ['last-forwarded']),
  ]),
  ...unclear.flatMap((headers) =>
    refusals({
      ...unusableUrl,
      title: `D9b from a trusted proxy ${lines(headers)}: 400`,
      app: trusting,
      request: proving('https://api.test/caller', [inner, ...headers]),
      needs: ['trust-proxy'],
    }),
  ),
  ...unclear.map((headers) =>
    acceptance({
      title: `D9b from a proxy that is not trusted ${lines(headers)}: ignored`,
      request: proving('http://in.test/caller', [inner, ...headers]),
    }),
  ),
  acceptance({
    title: 'D9b from a trusted proxy that names no URL clearly, with publicUrl: ignored',
    app: trusting,
    options: published('https://api.test'),
    request: proving('https://api.test/caller', forwarded('api.test, other.test', 'ftp')),
    needs: ['trust-proxy'],
  }),
  {
    title: 'D9b from a trusted proxy that names no URL clearly: Bearer requests pass',
    app: (stage) => ({ ...ordinaryApp(stage), ...trusting }),
    request: ({ token }) => ({
      target: '/caller',
      headers: [['Authorization', `Bearer ${token}`], ...forwarded('api.test, other.test', 'ftp')],
    }),
    expect: { status: 200 },
    needs: ['trust-proxy'],
  },
];

/** What a request's URL is behind a proxy, for `htu`: rules D9 and D9b. */
export const proxyCases: readonly ContractCase[] = [
  ...ignored.flatMap(refusals),
  ...accepted,
  ...forwardedCases,
];
