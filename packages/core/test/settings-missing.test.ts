import { ApiClient, MissingRequiredArgumentError } from '@auth0-api/core';
import { completeFromEnv, createAdapter } from '@auth0-api/core/adapter';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { presentNew, stillTenant } from './issuer-support.js';
import { clientOf } from './support.js';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

function missing(work: () => unknown): MissingRequiredArgumentError {
  try {
    work();
  } catch (error) {
    if (error instanceof MissingRequiredArgumentError) return error;
    throw error;
  }
  throw new Error('Nothing is missing.');
}

describe('what is missing', () => {
  it('S14 domain and audience are named at once', () => {
    for (const work of [
      () => createAdapter(),
      () => new ApiClient({}),
      () => new ApiClient({ audience: [] }),
    ]) {
      const { argument, message } = missing(work);
      expect(argument).toBe('domain');
      expect(message).toBe(
        "The arguments 'domain' and 'audience' are required but were not provided. Pass them as options or set AUTH0_DOMAIN and AUTH0_AUDIENCE.",
      );
    }
  });

  it('S14 on Cloudflare Workers the error says since when variables are there', () => {
    const hint = /process\.env has the bindings from the compatibility date 2025-04-01 on\.$/;
    expect(missing(() => createAdapter()).message).not.toMatch(hint);
    vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' });
    expect(missing(() => createAdapter()).message).toMatch(hint);
  });

  it('S14 also where something else is wrong, as that comes later', () => {
    expect(missing(() => new ApiClient({ timeout: 0 })).message).toContain("'audience'");
  });

  it('S14 one alone is named alone', () => {
    expect(missing(() => new ApiClient({ domain: 'a.test' })).message).toBe(
      "The argument 'audience' is required but was not provided. Pass it as an option or set AUTH0_AUDIENCE.",
    );
    expect(missing(() => new ApiClient({ audience: 'x' })).message).not.toContain('AUDIENCE');
  });

  it.each([
    ['ISSUER_BASE_URL', 'AUTH0_DOMAIN'],
    ['AUTH0_ISSUER_URL', 'AUTH0_DOMAIN'],
    ['AUTH_DOMAIN', 'AUTH0_DOMAIN'],
    ['ISSUER', 'AUTH0_DOMAIN'],
    ['AUDIENCE', 'AUTH0_AUDIENCE'],
    ['AUTH0_API_IDENTIFIER', 'AUTH0_AUDIENCE'],
  ])('S14 the variable %s of another library is recognised, and its value not shown', (name, replacement) => {
    vi.stubEnv(name, 'https://value.test/');
    const { message } = missing(() => createAdapter());
    expect(message).toContain(`This library does not read ${name}. Set ${replacement} to its value.`);
    expect(message).not.toContain('value.test');
  });

  it('S14 both at once, and only those that would help', () => {
    vi.stubEnv('ISSUER_BASE_URL', 'https://a.test');
    vi.stubEnv('AUDIENCE', 'x');
    expect(missing(() => createAdapter()).message).toMatch(
      /ISSUER_BASE_URL.*AUTH0_DOMAIN.*AUDIENCE.*AUTH0_AUDIENCE/,
    );
    expect(missing(() => createAdapter({ audience: 'x' })).message).not.toContain('AUDIENCE');
    vi.stubEnv('AUDIENCE', ' ');
    expect(missing(() => createAdapter({ domain: 'a.test' })).message).not.toContain('not read');
  });

  it('S14 a place of the key set is no domain: what to set instead', () => {
    vi.stubEnv('JWKS_URI', 'https://a.test/jwks.json');
    expect(missing(() => createAdapter({ audience: 'x' })).message).toContain('the domain of your tenant');
  });

  it('S14 H14 what is on Object.prototype is no variable', () => {
    Object.assign(Object.prototype, { ISSUER_BASE_URL: 'x' });
    try {
      expect(missing(() => createAdapter()).message).not.toContain('ISSUER_BASE_URL');
    } finally {
      Reflect.deleteProperty(Object.prototype, 'ISSUER_BASE_URL');
    }
  });
});

describe('a domain twice', () => {
  it.each([
    [['DOMAIN', 'DOMAIN']],
    [['DOMAIN', 'HTTPS://DOMAIN/', 'https://DOMAIN', 'DOMAIN/']],
    [['other.test', { domain: 'DOMAIN' }, 'DOMAIN']],
  ])('S12 in a list is one domain: %j', async (list) => {
    const tenant = await stillTenant();
    const named = (text: string) => text.replace('DOMAIN', tenant.domain.toUpperCase());
    const domains = list.map((entry) =>
      typeof entry === 'string' ? named(entry) : { domain: named(entry.domain) },
    );
    const client = clientOf(tenant, { domain: undefined, domains });
    expect(await presentNew(client, tenant)).toBe(200);
    expect(client.accepts.issuers).toEqual([...new Set(client.accepts.issuers)]);
    expect(client.accepts.issuers).toContain(tenant.issuer);
  });

  it('S12 from a function is one domain', async () => {
    const tenant = await stillTenant();
    const domains = () => [tenant.domain, `HTTPS://${tenant.domain.toUpperCase()}/`];
    expect(await presentNew(clientOf(tenant, { domain: undefined, domains }), tenant)).toBe(200);
  });

  it('S12 in AUTH0_DOMAINS is one domain', () => {
    const env = { AUTH0_DOMAINS: 'a.test,A.test,https://a.test/', AUTH0_AUDIENCE: 'x' };
    expect(new ApiClient(completeFromEnv({}, env)).accepts.issuers).toEqual(['https://a.test/']);
  });

  it.each([
    [{ domain: 'a.test', algorithms: ['PS256'] }],
    [{ domain: 'a.test', jwksUri: 'https://a.test/keys' }],
    [{ domain: 'a.test', jwks: { keys: [] } }],
  ])('S12 two entries that say different things of one domain are refused: %j', (entry) => {
    expect(() => new ApiClient({ audience: 'x', domains: ['a.test', entry] })).toThrow(
      /'domains' \(AUTH0_DOMAINS\) lists https:\/\/a\.test\/ twice with different options/,
    );
  });
});
