import {
  ApiClient,
  type Auth,
  allOf,
  anyOf,
  claimCheck,
  claimEquals,
  claimIncludes,
  type Policy,
  permissionsIncludeAny,
  requiredActor,
  requiredPermissions,
  requiredScopes,
  scopeIncludesAny,
  stepUp,
  toMcpAuthInfo,
} from '@auth0-api/core';
import { describe, expect, it, vi } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { getAccessTokenForConnection, getTokenOnBehalfOf } from '../src/exchange/index.js';
import { bearer, clientOf, refusal } from './support.js';

const tenant = await createTenant({ clients: [{ clientId: 'api', clientSecret: 'secret' }] });
/** The schema gives whatever a guard could ask for; the token has none of it. */
const generous = {
  scope: 'admin',
  permissions: ['admin'],
  act: { sub: 'agent' },
  acr: 'gold',
  roles: ['admin'],
  auth_time: Math.floor(tenant.clock.now()),
};
const claims = {
  '~standard': { version: 1, vendor: 'test', validate: () => ({ value: generous }) },
} as const;
const client = clientOf(tenant, { claims, clientId: 'api', clientSecret: 'secret' });
const auth = await client.verifyRequest(bearer(await tenant.accessToken({ azp: 'caller' })));

const given = { scopes: ['admin'], permissions: ['admin'], scheme: 'bearer', token: auth.token };
const foreign: readonly (readonly [string, unknown])[] = [
  ['a copy by spread', { ...auth }],
  ['a copy with more scopes', { ...auth, ...given }],
  ['a copy by Object.assign', Object.assign({}, auth)],
  ['a copy by structuredClone', structuredClone(auth)],
  ['what JSON makes of it', JSON.parse(JSON.stringify(auth))],
  ['an object that inherits from it', Object.create(auth)],
  [
    'an object that inherits from it and has more scopes',
    Object.create(auth, { scopes: { value: ['admin'] } }),
  ],
  ['a copy of its descriptors', Object.defineProperties({}, Object.getOwnPropertyDescriptors(auth))],
  ['a proxy of it', new Proxy(auth, {})],
  [
    'a proxy that answers otherwise',
    new Proxy({ ...auth }, { get: (_target, name) => Reflect.get({ ...auth, ...given }, name) }),
  ],
  ['an object that looks like it', { claims: generous, ...given, header: {}, expiresAt: 9e9 }],
  ['its claims', auth.claims],
  ['an empty object', {}],
  ['null', null],
  ['its token', auth.token],
  ['true', true],
];

const policies: readonly (readonly [string, Policy])[] = [
  ['requiredScopes', requiredScopes('admin')],
  ['scopeIncludesAny', scopeIncludesAny('admin')],
  ['requiredPermissions', requiredPermissions('admin')],
  ['permissionsIncludeAny', permissionsIncludeAny('admin')],
  ['claimEquals', claimEquals('acr', 'gold')],
  ['claimIncludes', claimIncludes('roles', 'admin')],
  ['claimCheck', claimCheck(() => true)],
  ['requiredActor', requiredActor('agent')],
  ['stepUp', stepUp({ acrValues: 'gold', maxAge: 3600 })],
  ['allOf', allOf(requiredScopes('admin'))],
  [
    'anyOf',
    anyOf(
      requiredPermissions('x'),
      claimCheck(() => true),
    ),
  ],
];

const misuse = { status: 500, code: 'invalid_configuration', description: /verifyRequest.*getAuth/ };
const matching = { ...misuse, description: expect.stringMatching(misuse.description) };

describe.each(foreign)('%s', (_what, value) => {
  const other = value as Auth;

  it.each(policies)(
    'H13 %s refuses it and does not read it: a mistake of ours, 500',
    async (_name, policy) => {
      expect(await refusal(client.authorize(other, policy))).toMatchObject(matching);
      const context = { now: () => tenant.clock.now(), clockTolerance: 5 };
      expect(await refusal((async () => policy.check(other, context))())).toMatchObject({ status: 500 });
    },
  );

  it('H13 neither a policy of the app’s own nor an exchange nor MCP gets it', async () => {
    const calls: unknown[] = [];
    const own = { description: 'own', check: () => void calls.push(other) };
    expect(await refusal(client.authorize(other, own))).toMatchObject(matching);
    expect(calls).toEqual([]);
    expect(() => client.assertAuthenticated(other)).toThrow(/getAuth/);
    expect(() => toMcpAuthInfo(other)).toThrow(/getAuth/);
    // Text may be a token, and the rules of exchanges refuse what is neither text nor an object.
    if (typeof value !== 'object' || value === null) return;
    tenant.resetRequests();
    const options = { audience: 'https://other.example/' };
    expect(await refusal(getTokenOnBehalfOf(client, other, options))).toMatchObject({ status: 500 });
    const vault = { connection: 'google-oauth2', accessToken: other };
    expect(await refusal(getAccessTokenForConnection(client, vault))).toMatchObject({ status: 500 });
    expect(tenant.count()).toBe(0);
  });
});

it('H13 decisions read the claims as they were signed, whatever the schema said', async () => {
  for (const [name, policy] of policies.filter(([name]) => name !== 'claimCheck' && name !== 'anyOf'))
    expect([name, (await refusal(client.authorize(auth, policy))).status]).toEqual([
      name,
      name === 'stepUp' ? 401 : 403,
    ]);
  const seen: unknown[] = [];
  await client.authorize(
    auth,
    claimCheck((signed) => seen.push(signed.acr) > 0),
  );
  expect(seen).toEqual([undefined]);
});

it('H13 what core made serves in any hands: another client, another copy of the library', async () => {
  vi.resetModules();
  const copy = await import('@auth0-api/core');
  expect(copy.ApiClient).not.toBe(ApiClient);
  const request = bearer(await tenant.accessToken({ scope: 'a' }));
  for (const [maker, user] of [
    [new copy.ApiClient(tenant.options()), client],
    [clientOf(tenant), new copy.ApiClient(tenant.options())],
  ] as const) {
    const made = await maker.verifyRequest(request);
    await user.authorize(made, copy.requiredScopes('a'));
    await user.authorize(made, requiredScopes('a'));
    expect([toMcpAuthInfo(made).scopes, copy.toMcpAuthInfo(made).scopes]).toEqual([['a'], ['a']]);
  }
});
