import type { AdapterOptions } from '@auth0-api/core';
import type { AppSpec, RouteSpec } from '../contract/app-spec.js';
import type { ContractCase, Fixture } from '../contract/contract-case.js';
import { ordinaryApp, withToken } from './common.js';

const routes: readonly RouteSpec[] = [
  { path: '/property', handler: 'property' },
  { path: '/caller', handler: 'caller' },
];

// Accepts the tenant's tokens only where the request's URL is the one expected.
const seenAt = ({ tenant }: Fixture, url: string, options: AdapterOptions): AppSpec => {
  const { domain, ...rest } = tenant.options();
  const domains = (context: { readonly url?: string }) => (context.url === url ? [domain] : []);
  return { auth0: [{ ...rest, domains, ...options }], routes };
};
const brokenUrls: readonly (readonly [string, () => Promise<string> | string])[] = [
  ['rejects', () => Promise.reject(new Error('broken'))],
  [
    'throws',
    () => {
      throw new Error('broken');
    },
  ],
  ['returns a path', () => '/base'],
  ['returns nothing', () => undefined as never],
];

/** The public URL of the API. */
export const publicUrlCases: readonly ContractCase[] = [
  {
    title: 'R15 publicUrl: a domains function gets the public URL',
    app: (fixture) =>
      seenAt(fixture, 'https://api.example.com/base/caller?x=1', {
        publicUrl: 'https://api.example.com/base/',
      }),
    request: (fixture) => withToken(fixture, '/caller?x=1'),
    expect: { status: 200 },
  },
  {
    title: 'R15 publicUrl as a function is called with the request',
    app: (fixture) =>
      seenAt(fixture, 'https://asked.example.com/caller', {
        publicUrl: async (request) => `https://${request ? 'asked' : 'not-asked'}.example.com`,
      }),
    request: (fixture) => withToken(fixture),
    expect: { status: 200 },
  },
  ...brokenUrls.map(
    ([what, publicUrl]): ContractCase => ({
      title: `H8 publicUrl ${what}: one 500 on the error path, and no request is accepted`,
      app: (fixture) => ordinaryApp(fixture, { publicUrl, optional: true }, routes),
      request: (fixture) => withToken(fixture, '/property'),
      expect: { status: 500, challenges: [], json: { handled: 'ConfigurationError' } },
    }),
  ),
];
