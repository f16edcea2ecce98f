import type { AdapterOptions } from '@auth0-api/core';
import type { AppSpec } from '../contract/app-spec.js';
import type { ContractCase } from '../contract/contract-case.js';
import type { WireRequest } from '../contract/wire.js';
import { acceptance, htuMismatch, proving, type Refusal, refusals, unusableUrl } from './dpop-common.js';

type Lines = NonNullable<WireRequest['headers']>;

const trusting: Pick<AppSpec, 'trustProxy'> = { trustProxy: true };
const published = (publicUrl: NonNullable<AdapterOptions['publicUrl']>): AdapterOptions => ({ publicUrl });
const forwarded = (host: string, scheme = 'https'): Lines => [
  ['X-Forwarded-Host', host],
  ['X-Forwarded-Proto', scheme],
];

const believed: readonly Refusal[] = [
  {
    ...htuMismatch,
    title: 'D9 forwarded headers of a proxy that the framework does not trust are not believed',
    request: proving('https://api.test/caller', forwarded('api.test')),
  },
  {
    ...htuMismatch,
    title: 'D9 a Forwarded header is not believed, proxy or not',
    app: trusting,
    request: proving('https://api.test/caller', [['Forwarded', 'host=api.test;proto=https']]),
    needs: ['trust-proxy'],
  },
  {
    ...htuMismatch,
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
      ...unusableUrl,
      title: `D9 from a trusted proxy ${headers.map(([name, value]) => `${name.slice(12)} ${value}`).join(', ')}: 400`,
      app: trusting,
      request: proving('https://api.test/caller', headers),
      needs: ['trust-proxy'],
    }),
  ),
  {
    ...htuMismatch,
    title: 'D9 with publicUrl the URL that the app sees is another one',
    options: published('https://api.test/base'),
    request: proving(undefined),
  },
  {
    ...htuMismatch,
    title: 'D9 with publicUrl no forwarded header is believed',
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

/** What a request's URL is behind a proxy, for `htu`: rule D9. */
export const proxyCases: readonly ContractCase[] = [...believed.flatMap(refusals), ...accepted];
