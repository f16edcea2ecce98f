import {
  type AcceptedCredentials,
  ApiClient,
  ConfigurationError,
  protectedResourceMetadata,
} from '@auth0-api/core';
import { authenticate, createAdapter, createMetadataRoute } from '@auth0-api/core/adapter';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { framework } from './framework-support.js';
import { challenges, refusal } from './support.js';

const resource = 'https://api.example.com/orders';
const issuers = ['https://tenant.us.auth0.com/'];
const documentOf = (accepted: AcceptedCredentials) =>
  protectedResourceMetadata({ resource }, { issuers, ...accepted }).document;

describe('where they are', () => {
  it.each([
    ['https://api.example.com', 'https://api.example.com/.well-known/oauth-protected-resource'],
    ['https://api.example.com/', 'https://api.example.com/.well-known/oauth-protected-resource'],
    ['https://api.example.com:8443/a', 'https://api.example.com:8443/.well-known/oauth-protected-resource/a'],
    [
      'https://api.example.com/a/b%20c',
      'https://api.example.com/.well-known/oauth-protected-resource/a/b%20c',
    ],
    ['https://api.example.com/a/', 'https://api.example.com/.well-known/oauth-protected-resource/a/'],
    ['https://[2001:db8::1]/a', 'https://[2001:db8::1]/.well-known/oauth-protected-resource/a'],
    ['http://localhost:3000/mcp', 'http://localhost:3000/.well-known/oauth-protected-resource/mcp'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000/.well-known/oauth-protected-resource'],
    ['http://[::1]:3000', 'http://[::1]:3000/.well-known/oauth-protected-resource'],
  ])('M1 those of %s are at %s', (identifier, url) => {
    const metadata = protectedResourceMetadata({ resource: identifier }, { issuers });
    expect(metadata.url).toBe(url);
    expect(metadata.paths[0]).toBe(new URL(url).pathname);
    // As it was written: clients compare it character by character.
    expect(metadata.document.resource).toBe(identifier);
  });

  it.each([undefined, '', '*', 'x', '/', 'https://', '/.well-known/oauth-protected-resource'])(
    'M6 the target %j is not theirs',
    (target) => {
      const resourceMetadata = protectedResourceMetadata({ resource }, { issuers });
      const incoming = { source: undefined, raw: {}, headers: {}, method: 'GET', target };
      const request = { incoming: { ...incoming, origin: undefined, trustsForwarded: false } };
      expect(framework.metadata({ resourceMetadata }, request)).toBeUndefined();
      expect(framework.metadata({ resourceMetadata: undefined }, request)).toBeUndefined();
    },
  );
});

describe('what they say', () => {
  it('M2 nothing but what is known', () => {
    expect(documentOf({})).toEqual({
      resource,
      authorization_servers: issuers,
      bearer_methods_supported: ['header'],
    });
  });

  it.each([
    [{ dpop: { algorithms: ['ES256'], required: false } }, { dpop_signing_alg_values_supported: ['ES256'] }],
    [
      { dpop: { algorithms: ['ES256', 'EdDSA'], required: true } },
      { dpop_signing_alg_values_supported: ['ES256', 'EdDSA'], dpop_bound_access_tokens_required: true },
    ],
    [{ mtls: true }, { tls_client_certificate_bound_access_tokens: true }],
    [{ mtls: false }, {}],
  ])('M2 %# how tokens can be bound', (accepted, members) => {
    expect(documentOf(accepted)).toEqual({ ...documentOf({}), ...members });
  });

  it('M7 what people read, and the types of authorization details', () => {
    const types = ['payment'];
    const given = {
      resource,
      resourceDocumentation: 'https://docs.test',
      resourcePolicyUri: 'https://docs.test/policy',
      resourceTosUri: 'https://docs.test/terms#1',
      authorizationDetailsTypesSupported: types,
    };
    const { document } = protectedResourceMetadata(given, { issuers });
    types.push('transfer');
    expect(document).toEqual({
      ...documentOf({}),
      resource_documentation: 'https://docs.test/',
      resource_policy_uri: 'https://docs.test/policy',
      resource_tos_uri: 'https://docs.test/terms#1',
      authorization_details_types_supported: ['payment'],
    });
  });

  it('M2 the issuers of the client, as its tokens name them', () => {
    const client = new ApiClient({ domains: ['one.example.com', 'https://TWO.example.com'], audience: 'a' });
    const { document } = createMetadataRoute({ resource, client });
    expect(document.authorization_servers).toEqual(['https://one.example.com/', 'https://two.example.com/']);
    expect(createAdapter({ client, resourceMetadata: { resource } }).resourceMetadata?.document).toEqual(
      document,
    );
  });

  it('M2 only the given ones, where some are given', () => {
    const { document } = protectedResourceMetadata(
      { resource, authorizationServers: ['https://login.example.com'] },
      { issuers },
    );
    expect(document.authorization_servers).toEqual(['https://login.example.com']);
  });

  it('M3 where a function chooses the issuers, or nobody knows them, they must be given', () => {
    const client = new ApiClient({ domains: () => [], audience: 'a' });
    expect(() => createMetadataRoute({ resource, client })).toThrow(/authorizationServers/);
    expect(() => createMetadataRoute({ resource })).toThrow(/authorizationServers/);
    expect(() => createAdapter({ client, resourceMetadata: { resource } })).toThrow(ConfigurationError);
    const authorizationServers = ['https://login.example.com/'];
    expect(createMetadataRoute({ resource, client, authorizationServers }).document).toMatchObject({
      authorization_servers: authorizationServers,
    });
  });

  it('M4 nothing of it can be changed later', () => {
    const scopesSupported = ['a'];
    const metadata = protectedResourceMetadata({ resource, scopesSupported }, { issuers });
    scopesSupported.push('b');
    expect(metadata.document.scopes_supported).toEqual(['a']);
    expect(() => (metadata.document.scopes_supported as string[]).push('c')).toThrow(TypeError);
    expect(() => Object.assign(metadata, { url: 'x' })).toThrow(TypeError);
  });
});

describe('what cannot work is refused when it is defined', () => {
  it.each([
    undefined,
    5,
    '',
    'api.example.com',
    'urn:orders-api',
    '/orders',
    'http://api.example.com/orders',
    'ftp://api.example.com/',
    'javascript:alert(1)',
    'https://user:secret@api.example.com/',
    'https://user@api.example.com/',
    'https://api.example.com/?x=1',
    'https://api.example.com/?',
    'https://api.example.com/#x',
    'https://api.example.com/#',
    // Two ways to write one URL: clients would compare the wrong one.
    'HTTPS://api.example.com/',
    'https://API.example.com/',
    'https://api.example.com:443/',
    'https://api.example.com/a/../b',
    'https://api.example.com\\orders',
    'https:api.example.com',
    ' https://api.example.com/',
    'https://api.example.com/a b',
    'https://api.example.com/"',
    'https://api.example.com/ä',
    'https://api.example.com/\r\nX: y',
    'https://bücher.example/',
  ])('M3 H4 the resource %j', (identifier) => {
    expect(() => protectedResourceMetadata({ resource: identifier as never }, { issuers })).toThrow(
      ConfigurationError,
    );
    const authorizationServers = [identifier as never];
    expect(() => protectedResourceMetadata({ resource, authorizationServers })).toThrow(ConfigurationError);
  });

  it.each([
    undefined,
    null,
    'x',
    { resource, scopes: ['a'] },
    { resource, authorizationServers: [] },
    { resource, authorizationServers: 'https://login.example.com/' },
    { resource, scopesSupported: [] },
    { resource, scopesSupported: 'a' },
    { resource, scopesSupported: ['a b'] },
    { resource, scopesSupported: ['"'] },
    { resource, scopesSupported: [''] },
    { resource, resourceName: ' ' },
    { resource, resourceName: 5 },
    { resource, resourceDocumentation: 'docs' },
    { resource, resourceDocumentation: 'javascript:alert(1)' },
    { resource, resourcePolicyUri: '/policy' },
    { resource, resourcePolicyUri: 'http://api.example.com/policy' },
    { resource, resourceTosUri: 'https://user:secret@api.example.com/terms' },
    { resource, resourceTosUri: 5 },
    { resource, authorizationDetailsTypesSupported: [] },
    { resource, authorizationDetailsTypesSupported: 'payment' },
    { resource, authorizationDetailsTypesSupported: ['payment', ' '] },
    { resource, authorizationDetailsTypesSupported: [{ type: 'payment' }] },
    { resource, authorizationDetailsTypesSupported: Object.assign([], { 1: 'payment' }) },
  ])('M3 M7 %# %j', (options) => {
    expect(() => protectedResourceMetadata(options as never, { issuers })).toThrow(ConfigurationError);
  });

  it('M3 no message shows a password of a URL', () => {
    expect(() =>
      protectedResourceMetadata({ resource: 'https://user:secret@api.example.com/' }, { issuers }),
    ).toThrow(expect.objectContaining({ message: expect.not.stringContaining('secret') }) as never);
  });
});

it('H6 without an adapter, each method of the client takes the place of the metadata', async () => {
  const tenant = await createTenant();
  const client = new ApiClient(tenant.options());
  const { url } = createMetadataRoute({ resource, client });
  const details = { resourceMetadata: url };
  const policy = {
    description: 'nobody',
    check: () => Promise.reject(new ConfigurationError({ description: 'x' })),
  };
  const refusals = [
    client.verifyRequest({ headers: {} }, details),
    (async () => authenticate(client, { headers: { authorization: 'Bearer x' } }, details))(),
    client.authorize(undefined, policy, details),
  ];
  for (const one of refusals)
    expect(challenges(await refusal(one))[0]).toMatch(new RegExp(`, resource_metadata="${url}"$`));
  expect(challenges(await refusal(client.verifyRequest({ headers: {} })))[0]).not.toContain(url);
});
