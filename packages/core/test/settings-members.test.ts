import {
  ApiClient,
  ConfigurationError,
  MemoryCache,
  MemoryReplayStore,
  normalizeDomain,
  protectedResourceMetadata,
  requiredAuthorizationDetails,
  requiredOrganization,
  stepUp,
} from '@auth0-api/core';
import {
  ADAPTER_OPTIONS,
  completeFromEnv,
  createAdapter,
  createMetadataRoute,
  parseRequirements,
} from '@auth0-api/core/adapter';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { getTokenOnBehalfOf } from '../src/exchange/index.js';
import { rsaPair } from './jwe-support.js';
import { clientOf, refusal } from './support.js';

const good = { domain: 'tenant.test', audience: 'https://api.test/' };
const resource = { resource: 'https://api.test/', authorizationServers: ['https://tenant.test/'] };
const secret = 'x'.repeat(32);
const { privateKey } = await rsaPair();

/** What takes options, with options that are complete, and all the names that there are. */
const factories: readonly (readonly [
  what: string,
  make: (options: never) => unknown,
  complete: object,
  names: readonly string[],
])[] = [
  ['auth0()', (options) => createAdapter(options), good, ADAPTER_OPTIONS],
  ['ApiClient', (options) => new ApiClient(options), good, ['domain', 'audience', 'dpop', 'cache', 'now']],
  ['MemoryCache', (options) => new MemoryCache(options), {}, ['maxEntries', 'now']],
  ['MemoryReplayStore', (options) => new MemoryReplayStore(options), {}, ['maxEntries', 'now']],
  [
    'resourceMetadata',
    (options) => protectedResourceMetadata(options),
    resource,
    [
      'resource',
      'authorizationServers',
      'scopesSupported',
      'resourceName',
      'resourceDocumentation',
      'resourcePolicyUri',
      'resourceTosUri',
      'authorizationDetailsTypesSupported',
    ],
  ],
  [
    'protectedResourceMetadata()',
    (options) => createMetadataRoute(options),
    resource,
    ['client', 'resourceName'],
  ],
  ['normalizeDomain()', (options) => normalizeDomain('a.test', options), {}, ['allowInsecureLoopback']],
  [
    'stepUp()',
    (options) => stepUp(options),
    { maxAge: 5, acrValues: 'a' },
    ['acrValues', 'maxAge', 'acrClaim', 'authTimeClaim'],
  ],
  [
    'requiredAuthorizationDetails()',
    (options) => requiredAuthorizationDetails(options),
    { type: 'a' },
    ['type', 'actions', 'locations', 'datatypes', 'privileges', 'identifier', 'check'],
  ],
  ['{ from }', (options) => requiredOrganization(options), { from: () => 'a' }, ['from']],
  [
    'what a route demands',
    (options) => parseRequirements(options),
    { scopes: 'a' },
    [
      'scopes',
      'scopesAny',
      'permissions',
      'permissionsAny',
      'claims',
      'subjectType',
      'organization',
      'authorizationDetails',
      'actor',
      'stepUp',
      'check',
      'policy',
    ],
  ],
  ...(
    [
      ['cache', {}, ['adapter', 'ttl', 'maxEntries', 'staleIfError']],
      ['tokenCache', {}, ['maxEntries']],
      ['exchangeCache', {}, ['maxEntries', 'skew']],
      ['dpop', {}, ['mode', 'algorithms', 'iatOffset', 'iatLeeway', 'replay', 'nonce']],
      ['mtls', {}, ['required']],
    ] as const
  ).map(
    ([name, complete, names]) =>
      [name, (options: never) => new ApiClient({ ...good, [name]: options }), complete, names] as const,
  ),
  [
    'decryption',
    (decryption) => new ApiClient({ ...good, decryption }),
    { keys: [privateKey] },
    ['keys', 'required'],
  ],
  ['dpop.nonce', (nonce) => new ApiClient({ ...good, dpop: { nonce } }), { secret }, ['secret', 'ttl']],
  [
    'an entry of domains',
    (entry) => new ApiClient({ ...good, domains: [entry] }),
    { domain: 'a.test' },
    ['domain', 'jwksUri', 'jwks', 'algorithms'],
  ],
];

describe('null', () => {
  const rows = factories.flatMap(([what, make, complete, names]) =>
    names.map((name) => ({ what, make, complete, name })),
  );

  it.each(rows)('S13 is no value of $name of $what', ({ make, complete, name }) => {
    const read = () => make({ ...complete, [name]: null } as never);
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(new RegExp(`${name}.*must (?:not be null|be true or false)`));
  });

  it.each(rows)('S13 undefined counts as left out: $name of $what', ({ make, complete, name }) => {
    const read = () => make({ ...complete, [name]: undefined } as never);
    if (Object.hasOwn(complete, name) || name === 'nonce') return;
    expect(read).not.toThrow();
  });

  it('S13 the environment does not take its place', () => {
    const env = { AUTH0_DPOP_REQUIRED: 'true', AUTH0_CACHE_TTL: '60', AUTH0_DOMAIN: 'a.test' };
    for (const name of ['dpop', 'cache', 'domain', 'domains', 'audience', 'timeout', 'clientSecret'])
      expect(() => new ApiClient(completeFromEnv({ ...good, [name]: null }, env))).toThrow(`'${name}'`);
  });

  it('S13 is no argument of a call that may be left out', async () => {
    const tenant = await createTenant();
    const client = clientOf(tenant, { clientId: 'me', clientSecret: 'secret' });
    const accessToken = await tenant.accessToken();
    for (const name of ['url', 'headers', 'requiredClaims', 'dpop']) {
      const error = await refusal(client.verifyAccessToken({ accessToken, [name]: null } as never));
      expect(error).toMatchObject({ name: 'ConfigurationError', message: expect.stringContaining(name) });
    }
    for (const name of ['scope', 'forwardedFor', 'signal']) {
      const options = { audience: 'other', [name]: null } as never;
      const error = await refusal(getTokenOnBehalfOf(client, accessToken, options));
      expect(error).toMatchObject({
        reason: 'invalid_exchange_input',
        message: expect.stringContaining(name),
      });
    }
  });
});

describe('names that do not exist', () => {
  it.each([
    ['scope', { scope: 'read' }, 'scopes'],
    ['permission', { permission: 'read' }, 'permissions'],
    ['claim', { claim: {} }, 'claims'],
    ['stepup', { stepup: { maxAge: 5 } }, 'stepUp'],
    ['scopes_any', { scopes_any: 'a' }, 'scopesAny'],
    ['acotr', { acotr: 'a' }, 'actor'],
  ])('S13 a route that demands %s: what was meant', (name, requirements, meant) => {
    const read = () => parseRequirements(requirements as never);
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(`'${name}' does not exist (did you mean '${meant}'?)`);
  });

  it.each([
    ['audiance', { audiance: 'x' }, 'audience'],
    ['Audience', { Audience: 'x' }, 'audience'],
    ['algorithm', { algorithm: ['RS256'] }, 'algorithms'],
    ['skipPreflights', { skipPreflights: true }, 'skipPreflight'],
    ['onerror', { onerror: 'next' }, 'onError'],
    ['issuerBaseURL', { issuerBaseURL: 'https://a.test' }, 'domain'],
    ['issuer', { issuer: 'https://a.test/' }, 'domain'],
    ['tokenSigningAlg', { tokenSigningAlg: 'RS256' }, 'algorithms'],
    ['authRequired', { authRequired: false }, 'optional'],
    ['scope', { scope: 'read' }, 'policy'],
    ['requiredScopes', { requiredScopes: 'read' }, 'policy'],
    ['host', { host: ['a.test'] }, 'hosts'],
    ['publicURL', { publicURL: 'https://a.test' }, 'publicUrl'],
    ['allowInsecure', { allowInsecure: true }, 'allowInsecureLoopback'],
    ['dpop.Mode', { dpop: { Mode: 'required' } }, 'mode'],
    ['cache.maxEntry', { cache: { maxEntry: 5 } }, 'maxEntries'],
    [
      'resourceMetadata.scopeSupported',
      { resourceMetadata: { ...resource, scopeSupported: [] } },
      'scopesSupported',
    ],
  ])('S13 the option %s of an adapter: what was meant', (name, options, meant) => {
    expect(() => createAdapter({ ...good, ...options } as never)).toThrow(
      `The option '${name}' does not exist (did you mean '${meant}'?).`,
    );
  });

  it.each(['x', 'toString', '__proto_', 'a'.repeat(10_000)])('S13 nothing is near %s: no guess', (name) => {
    const read = () => createAdapter({ ...good, [name]: 'x' } as never);
    expect(read).toThrow(ConfigurationError);
    expect(read).not.toThrow(/did you mean/);
  });

  it('S13 of every factory', async () => {
    const named = /maxEntry.*does not exist \(did you mean 'maxEntries'\?\)/;
    expect(() => new MemoryCache({ maxEntry: 5 } as never)).toThrow(named);
    expect(() => new MemoryReplayStore({ maxEntry: 5 } as never)).toThrow(named);
    expect(() => stepUp({ maxAge: 5, acrValue: 'a' } as never)).toThrow(/did you mean 'acrValues'\?/);
    expect(() => createMetadataRoute({ ...resource, clients: {} } as never)).toThrow(
      /did you mean 'client'\?/,
    );
    expect(() => new ApiClient({ ...good, domains: [{ domain: 'a.test', jwksURI: 'x' } as never] })).toThrow(
      /'jwksURI' of a domain does not exist \(did you mean 'jwksUri'\?\)/,
    );
    const tenant = await createTenant();
    const client = clientOf(tenant);
    const accessToken = await tenant.accessToken();
    const error = await refusal(client.verifyAccessToken({ accessToken, DPoP: {} } as never));
    expect(error.message).toContain("did you mean 'dpop'?");
    const proof = { proof: 'x', accessToken, method: 'GET', uri: 'https://a.test/' } as never;
    expect((await refusal(client.verifyDpopProof(proof))).message).toContain("did you mean 'url'?");
  });

  it('S13 options that are none', () => {
    for (const options of [null, 5, 'x', []])
      expect(() => createAdapter(options as never)).toThrow(ConfigurationError);
  });

  it.each(
    factories.flatMap(([what, make]) => [null, 5, [], 'x'].map((options) => ({ what, make, options }))),
  )('S13 $options in the place of the options of $what', ({ what, make, options }) => {
    // A domain, and an organization.
    if (['an entry of domains', '{ from }'].includes(what) && options === 'x') return;
    expect(() => make(options as never)).toThrow(ConfigurationError);
  });
});
