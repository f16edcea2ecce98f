import { ApiClient, type DomainsContext, type DomainsResolver, DomainsResolverError } from '@auth0-api/core';
import { forgeToken, type Tenant } from '@auth0-api/testing';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createKey } from '../../../tests/support/tenant.js';
import { idle, present, presentNew, stillTenant } from './issuer-support.js';
import { bearer, refusal } from './support.js';

/** A client that asks a function for its issuers. */
function asking(tenant: Tenant, domains: DomainsResolver, options: object = {}): ApiClient {
  const { domain: _, ...rest } = tenant.options();
  return new ApiClient({ ...rest, domains, ...options });
}

describe('whom it answers', () => {
  it('R15 a domain in the list is accepted, in any way to write it', async () => {
    const tenant = await stillTenant();
    for (const entry of ['tenant.test', 'TENANT.test', 'https://tenant.test', 'https://tenant.test/']) {
      expect(
        await presentNew(
          asking(tenant, () => ['other.test', entry]),
          tenant,
        ),
      ).toBe(200);
      expect(
        await presentNew(
          asking(tenant, async () => [{ domain: entry }]),
          tenant,
        ),
      ).toBe(200);
    }
  });

  it('R15 entries may bring their keys, where they are, and algorithms', async () => {
    const tenant = await stillTenant();
    const { domain } = tenant.options();
    const jwks = { keys: [tenant.key.publicJwk] };
    expect(
      await presentNew(
        asking(tenant, () => [{ domain, jwks }]),
        tenant,
      ),
    ).toBe(200);
    expect(tenant.count()).toBe(0);
    const jwksUri = `${tenant.issuer}.well-known/jwks.json`;
    expect(
      await presentNew(
        asking(tenant, () => [{ domain, jwksUri }]),
        tenant,
      ),
    ).toBe(200);
    expect([tenant.count('discovery'), tenant.count('jwks')]).toEqual([0, 1]);
    const client = asking(tenant, () => [{ domain, algorithms: ['ES256'] }]);
    expect(await refusal(client.verifyRequest(bearer(await tenant.accessToken())))).toMatchObject({
      reason: 'unsupported_algorithm',
    });
  });

  it('R15 an empty list, or one without the issuer, is 401 unknown_issuer, and asks nobody', async () => {
    const tenant = await stillTenant();
    for (const list of [[], ['other.test'], ['https://tenant.test:8443/']]) {
      const client = asking(tenant, () => list);
      expect(await refusal(client.verifyRequest(bearer(await tenant.accessToken())))).toMatchObject({
        status: 401,
        code: 'invalid_token',
        reason: 'unknown_issuer',
      });
    }
    expect(tenant.count()).toBe(0);
  });

  it('R15 it is asked for each request, also for a token that was verified before', async () => {
    const tenant = await stillTenant();
    const resolver = vi.fn<DomainsResolver>(() => [tenant.domain]);
    const client = asking(tenant, resolver);
    const token = await tenant.accessToken();
    for (let round = 1; round <= 3; round += 1) {
      expect(await present(client, token)).toBe(200);
      expect(resolver.mock.calls.length).toBeGreaterThanOrEqual(round);
    }
    resolver.mockImplementation(() => []);
    expect(await present(client, token)).toBe(401);
  });

  it('R15 with `domain` beside it the function alone decides', async () => {
    const tenant = await stillTenant();
    const client = new ApiClient({ ...tenant.options(), domains: () => ['other.test'] });
    expect(await presentNew(client, tenant)).toBe(401);
  });
});

describe('when it is asked', () => {
  it.each([
    undefined,
    null,
    5,
    true,
    {},
    ['https://tenant.test/'],
    '',
    ' ',
    'tenant.test',
    'https://tenant.test',
    'https://tenant.test//',
    'https://TENANT.test/',
    'HTTPS://tenant.test/',
    'http://tenant.test/',
    'http://localhost/',
    'ftp://tenant.test/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://tenant.test/path/',
    'https://tenant.test/?query',
    'https://tenant.test/#fragment',
    'https://user:password@tenant.test/',
    'https://tenant.test:443/',
    'https://tenant.test:99999/',
    'https:/tenant.test/',
    'https:tenant.test/',
    'https:\\\\tenant.test\\',
    'https://tenant.test\\',
    '//tenant.test/',
    ' https://tenant.test/',
    'https://tenant.test/ ',
    'https://tenant.test/\n',
    'https://tenant\t.test/',
    'https://tenant.test\u0000/',
    'https://tenänt.test/',
    'https://ⓣenant.test/',
    'https://%74enant.test/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://[::1/',
    'https:///',
    'https://',
    'https://a b/',
    'https://a,b/',
    `https://${'a'.repeat(5000)}!/`,
  ])('R15 not for a token whose iss is %j', async (iss) => {
    const tenant = await stillTenant();
    const resolver = vi.fn<DomainsResolver>(({ unverifiedIss }) => [unverifiedIss]);
    const client = asking(tenant, resolver);
    const token = await tenant.accessToken({ iss });
    expect(await refusal(client.verifyRequest(bearer(token)))).toMatchObject({
      status: 401,
      code: 'invalid_token',
      reason: typeof iss === 'string' ? 'unknown_issuer' : 'missing_issuer',
    });
    expect(resolver).not.toHaveBeenCalled();
    expect(tenant.count()).toBe(0);
  });

  it.each(['https://tenant.test/', 'https://tenant.test:8443/', 'https://127.0.0.1/', 'https://[::1]:444/'])(
    'R15 for a token whose iss is %j',
    async (iss) => {
      const tenant = await stillTenant();
      const resolver = vi.fn<DomainsResolver>(() => []);
      expect(await present(asking(tenant, resolver), await tenant.accessToken({ iss }))).toBe(401);
      expect(resolver).toHaveBeenCalledTimes(1);
    },
  );

  it('R15 http on loopback is well-formed only where it is allowed', async () => {
    const tenant = await stillTenant();
    const resolver = vi.fn<DomainsResolver>(() => []);
    const token = await tenant.accessToken({ iss: 'http://localhost:3000/' });
    await present(asking(tenant, resolver), token);
    expect(resolver).not.toHaveBeenCalled();
    await present(asking(tenant, resolver, { allowInsecureLoopback: true }), token);
    expect(resolver).toHaveBeenCalledTimes(1);
  });

  it('R15 not for what is no token at all', async () => {
    const tenant = await stillTenant();
    const resolver = vi.fn<DomainsResolver>(() => []);
    const client = asking(tenant, resolver);
    const crit = { alg: 'RS256', crit: ['b64'] };
    for (const token of [
      'opaque',
      'a.b',
      'a.b.c',
      'a.b.c.d.e',
      'e30.e30.',
      await forgeToken({ header: crit, payload: { iss: tenant.issuer } }),
    ])
      expect(await present(client, token)).toBe(401);
    expect(resolver).not.toHaveBeenCalled();
  });
});

describe('what it gets to know', () => {
  async function contextOf(request: object): Promise<DomainsContext> {
    const tenant = await stillTenant();
    const contexts: DomainsContext[] = [];
    const client = asking(tenant, (context) => {
      contexts.push(context);
      return [];
    });
    const token = await tenant.accessToken();
    const { headers, ...rest } = request as { headers: (token: string) => never };
    await refusal(client.verifyRequest({ headers: headers(`Bearer ${token}`), ...rest }));
    expect(contexts).toHaveLength(1);
    return contexts[0] as DomainsContext;
  }

  it('R15 the unverified issuer, the URL and the header fields in lower case', async () => {
    const url = 'https://api.test/orders?limit=1';
    const context = await contextOf({
      headers: (authorization: string) => ({
        Authorization: authorization,
        'X-Tenant': 'acme',
        HOST: 'api.test',
      }),
      url,
    });
    expect(context).toMatchObject({ unverifiedIss: 'https://tenant.test/', url });
    expect(context.headers).toMatchObject({ 'x-tenant': 'acme', host: 'api.test' });
    expect(Object.keys(context.headers ?? {})).toEqual(['authorization', 'x-tenant', 'host']);
    expect(context.headers?.constructor).toBeUndefined();
  });

  it('R15 the same from every form of header fields', async () => {
    const forms: ((authorization: string) => unknown)[] = [
      (authorization) => new Headers({ Authorization: authorization, 'X-Tenant': 'acme' }),
      (authorization) => [
        ['Authorization', authorization],
        ['X-Tenant', 'acme'],
      ],
      (authorization) => ['Authorization', authorization, 'X-TENANT', 'acme'],
      (authorization) => ({ authorization: [authorization], 'x-tenant': ['acme'], missing: undefined }),
    ];
    for (const headers of forms)
      expect((await contextOf({ headers })).headers).toMatchObject({ 'x-tenant': 'acme' });
  });

  it('R15 repeated fields are joined by a comma', async () => {
    const context = await contextOf({
      headers: (authorization: string) => [
        ['authorization', authorization],
        ['X-Tenant', 'acme'],
        ['x-tenant', 'evil'],
      ],
    });
    expect(context.headers?.['x-tenant']).toBe('acme, evil');
  });

  it('R15 a field called __proto__ is a field', async () => {
    const context = await contextOf({
      headers: (authorization: string) => [
        ['authorization', authorization],
        ['__proto__', 'x'],
      ],
    });
    expect(Object.hasOwn(context.headers ?? {}, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it.each([undefined, '', '/orders', 'not a url', '//api.test/orders'])('R15 no URL of %j', async (url) => {
    const context = await contextOf({ headers: (authorization: string) => ({ authorization }), url });
    expect('url' in context).toBe(false);
  });

  it('R15 verifyAccessToken hands on what it is given', async () => {
    const tenant = await stillTenant();
    const resolver = vi.fn<DomainsResolver>(() => [tenant.domain]);
    const client = asking(tenant, resolver);
    const accessToken = await tenant.accessToken();
    await client.verifyAccessToken({
      accessToken,
      url: 'https://api.test/',
      headers: { 'X-Tenant': 'acme' },
    });
    expect(resolver.mock.lastCall?.[0]).toMatchObject({
      url: 'https://api.test/',
      headers: { 'x-tenant': 'acme' },
      unverifiedIss: tenant.issuer,
    });
  });
});

describe('when it fails', () => {
  const secret = 'postgres://hunter2@db';

  it.each<[string, () => unknown, string]>([
    [
      'throws',
      () => {
        throw new Error(secret);
      },
      'domains_resolver_failed',
    ],
    [
      'throws nothing',
      () => {
        throw undefined;
      },
      'domains_resolver_failed',
    ],
    ['rejects', () => Promise.reject(new Error(secret)), 'domains_resolver_failed'],
    ['rejects without a reason', () => Promise.reject(), 'domains_resolver_failed'],
    ['never answers', () => new Promise(() => {}), 'domains_resolver_timeout'],
    ['answers undefined', () => undefined, 'domains_resolver_result'],
    ['answers null', () => null, 'domains_resolver_result'],
    ['answers a text', () => 'tenant.test', 'domains_resolver_result'],
    ['answers a number', () => 5, 'domains_resolver_result'],
    ['answers true', () => true, 'domains_resolver_result'],
    ['answers an object', () => ({ 0: 'tenant.test', length: 1 }), 'domains_resolver_result'],
    ['answers a Set', () => new Set(['tenant.test']), 'domains_resolver_result'],
    ['answers a function', () => () => ['tenant.test'], 'domains_resolver_result'],
    ['promises undefined', async () => undefined, 'domains_resolver_result'],
    ['promises a text', async () => 'tenant.test', 'domains_resolver_result'],
    ['lists null', () => ['tenant.test', null], 'domains_resolver_result'],
    ['lists undefined', () => [undefined, 'tenant.test'], 'domains_resolver_result'],
    ['lists nothing in a place', () => new Array(1), 'domains_resolver_result'],
    ['lists a number', () => [5], 'domains_resolver_result'],
    ['lists an empty text', () => ['', 'tenant.test'], 'domains_resolver_result'],
    ['lists a list', () => [['tenant.test']], 'domains_resolver_result'],
    ['lists a domain with a path', () => ['tenant.test/path'], 'domains_resolver_result'],
    ['lists plain http', () => ['http://tenant.test/'], 'domains_resolver_result'],
    ['lists an entry without a domain', () => [{}], 'domains_resolver_result'],
    [
      'lists an entry with an unknown member',
      () => [{ domain: 'tenant.test', jwk: {} }],
      'domains_resolver_result',
    ],
    ['lists HS256', () => [{ domain: 'tenant.test', algorithms: ['HS256'] }], 'domains_resolver_result'],
    ['lists none', () => [{ domain: 'tenant.test', algorithms: ['none'] }], 'domains_resolver_result'],
    ['lists no algorithm', () => [{ domain: 'tenant.test', algorithms: [] }], 'domains_resolver_result'],
    [
      'lists an insecure jwksUri',
      () => [{ domain: 'tenant.test', jwksUri: 'http://x.test/' }],
      'domains_resolver_result',
    ],
    ['lists no key set', () => [{ domain: 'tenant.test', jwks: [] }], 'domains_resolver_result'],
    [
      'lists a key set that cannot be copied',
      () => [{ domain: 'tenant.test', jwks: { keys: [], refresh() {} } }],
      'domains_resolver_result',
    ],
    [
      'lists an entry that throws when it is looked at',
      () => [
        {
          get domain() {
            throw new Error(secret);
          },
        },
      ],
      'domains_resolver_result',
    ],
  ])('R15 it %s: 500, never 401, and its error stays in the cause', async (_what, answer, reason) => {
    const tenant = await stillTenant();
    const client = asking(tenant, answer as DomainsResolver, { timeout: 0.1 });
    const error = await refusal(client.verifyRequest(bearer(await tenant.accessToken())));
    expect(error).toBeInstanceOf(DomainsResolverError);
    expect(error).toMatchObject({ status: 500, code: 'domains_resolver_error', expose: false, reason });
    expect(error.headers).toEqual({});
    expect(error.message + JSON.stringify(error)).not.toContain('hunter2');
    expect(tenant.count()).toBe(0);
  });

  it('R11, R15 what it answers too late changes nothing, and a late rejection is handled', async () => {
    const unhandled: unknown[] = [];
    const listener = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', listener);
    onTestFinished(() => void process.off('unhandledRejection', listener));
    const tenant = await stillTenant();
    const settle: (() => void)[] = [];
    const answers = [
      () => new Promise<never>((_resolve, reject) => settle.push(() => reject(new Error('late')))),
      () => new Promise<string[]>((resolve) => settle.push(() => resolve([tenant.domain]))),
    ];
    const client = asking(tenant, () => (answers.shift() ?? (() => []))(), { timeout: 0.1 });
    for (let round = 0; round < 2; round += 1) expect(await presentNew(client, tenant)).toBe(500);
    for (const end of settle) end();
    await idle();
    expect(unhandled).toEqual([]);
    expect(await presentNew(client, tenant)).toBe(401);
  });

  it('R15 trouble in one request is not remembered for the next', async () => {
    const tenant = await stillTenant();
    let fails = true;
    const client = asking(tenant, () => {
      if (fails) throw new Error('no');
      return [tenant.domain];
    });
    expect(await presentNew(client, tenant)).toBe(500);
    fails = false;
    expect(await presentNew(client, tenant)).toBe(200);
  });

  it('R9, R15 whatever it answers, a foreign key does not verify', async () => {
    const tenant = await stillTenant();
    const foreign = await createKey({ kid: tenant.key.kid });
    const client = asking(tenant, ({ unverifiedIss }) => [unverifiedIss]);
    expect(await present(client, await tenant.accessToken({}, { key: foreign }))).toBe(401);
  });
});
