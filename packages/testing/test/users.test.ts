import { createHash } from 'node:crypto';
import { createKey, createTenant, type SigningKey, type Tenant, type TenantEvent } from '@auth0-api/testing';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

let signing: SigningKey;
beforeAll(async () => {
  signing = await createKey();
});

const downstream = 'https://calendar.test/';
const redirectUri = 'http://127.0.0.1:4000/callback';
const verifier = 'v'.repeat(64);
const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token';
const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange';

let tenant: Tenant;
beforeEach(async () => {
  tenant = await createTenant({
    keys: [signing],
    registration: true,
    clients: [
      {
        clientId: 'app',
        clientSecret: 'secret',
        scope: 'read:orders',
        api: 'https://api.test/',
        exchanges: ['on-behalf-of', 'token-vault', 'custom'],
        delegated: { [downstream]: 'read:events' },
      },
    ],
    tokenVault: {
      connections: ['google-oauth2'],
      accounts: [{ user: 'auth0|user', connection: 'google-oauth2', accessToken: 'ya29' }],
    },
    exchangeProfiles: { 'urn:acme:legacy': () => ({ user: 'auth0|user' }) },
  });
});
afterEach(() => tenant.close());

const post = (form: Record<string, string>) =>
  tenant.fetch(`${tenant.issuer}oauth/token`, { method: 'POST', body: new URLSearchParams(form) });
const app = { client_id: 'app', client_secret: 'secret' };

async function login(): Promise<URL> {
  const registered = await tenant.fetch(`${tenant.issuer}oidc/register`, {
    method: 'POST',
    body: JSON.stringify({ redirect_uris: [redirectUri] }),
  });
  const { client_id } = (await registered.json()) as { client_id: string };
  const query = new URLSearchParams({
    response_type: 'code',
    client_id,
    redirect_uri: redirectUri,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    audience: tenant.audience,
    state: client_id,
  });
  const sent = await tenant.fetch(`${tenant.issuer}authorize?${query}`, { redirect: 'manual' });
  return new URL(sent.headers.get('location') ?? 'none:');
}

const redeem = ({ searchParams }: URL) =>
  post({
    grant_type: 'authorization_code',
    client_id: searchParams.get('state') ?? '',
    redirect_uri: redirectUri,
    code: searchParams.get('code') ?? '',
    code_verifier: verifier,
  });

const exchanges = {
  'on behalf of': async () =>
    post({
      ...app,
      grant_type: tokenExchange,
      subject_token: await tenant.accessToken(),
      subject_token_type: accessTokenType,
      requested_token_type: accessTokenType,
      audience: downstream,
    }),
  'Token Vault': async () =>
    post({
      ...app,
      grant_type: 'urn:auth0:params:oauth:grant-type:token-exchange:federated-connection-access-token',
      subject_token: await tenant.accessToken(),
      subject_token_type: accessTokenType,
      requested_token_type: 'http://auth0.com/oauth/token-type/federated-connection-access-token',
      connection: 'google-oauth2',
    }),
  'a profile': () =>
    post({
      ...app,
      grant_type: tokenExchange,
      subject_token: 'legacy',
      subject_token_type: 'urn:acme:legacy',
      audience: tenant.audience,
    }),
};

describe.each(Object.entries(exchanges))('an exchange by %s', (_, exchange) => {
  test.each([
    ['blocked', () => tenant.blockUser('auth0|user'), 'user is blocked'],
    ['deleted', () => tenant.deleteUser('auth0|user'), 'user does not exist'],
  ] as const)('is refused for a %s user, and made for others', async (_state, act, description) => {
    expect((await exchange()).status).toBe(200);
    await tenant.blockUser('auth0|another');
    expect((await exchange()).status).toBe(200);
    await act();
    const refused = await exchange();
    expect([refused.status, await refused.json()]).toEqual([
      403,
      { error: 'unauthorized', error_description: description },
    ]);
    await tenant.unblockUser('auth0|user');
    expect((await exchange()).status).toBe(description === 'user is blocked' ? 200 : 403);
  });
});

describe('manage-users/user-accounts/block-and-unblock-users', () => {
  test('a blocked user is sent back with the documented error, and can log in again later', async () => {
    await tenant.blockUser('auth0|user');
    const refused = (await login()).searchParams;
    expect([refused.get('error'), refused.get('error_description'), refused.get('code')]).toEqual([
      'unauthorized',
      'user is blocked',
      null,
    ]);
    await tenant.unblockUser('auth0|user');
    expect((await redeem(await login())).status).toBe(200);
  });

  test('a code from before the block is worth nothing', async () => {
    const before = await login();
    await tenant.blockUser('auth0|user');
    expect((await redeem(before)).status).toBe(403);
  });

  test('machines still get tokens, and the test still signs any', async () => {
    await tenant.blockUser('auth0|user');
    const form = { ...app, grant_type: 'client_credentials', audience: tenant.audience };
    expect((await post(form)).status).toBe(200);
    expect(await tenant.accessToken()).toMatch(/^eyJ/);
  });
});

describe('oas/events/events-schema.json', () => {
  const time = '2030-01-01T00:00:00.000Z';
  const envelope = (type: string, data: object) => ({
    specversion: '1.0',
    type,
    source: 'urn:auth0:tenant.test',
    id: expect.stringMatching(/^evt_[a-zA-Z0-9]{22}$/),
    time,
    data,
    a0tenant: 'tenant',
    a0stream: expect.stringMatching(/^est_[a-zA-Z0-9]{22}$/),
  });
  const user = (more: object) => ({
    user_id: 'auth0|alice',
    created_at: expect.stringMatching(/^\d{4}-.*Z$/),
    updated_at: expect.stringMatching(/^\d{4}-.*Z$/),
    identities: [
      {
        connection: 'Username-Password-Authentication',
        user_id: 'alice',
        provider: 'auth0',
        isSocial: false,
      },
    ],
    ...more,
  });
  const org = 'org_1234567890abcdef';
  const member = { organization: { id: org }, user: { user_id: 'auth0|alice' } };

  test.each<[string, () => Promise<TenantEvent>, object]>([
    [
      'user.updated',
      () => tenant.blockUser('auth0|alice'),
      { object: user({ blocked: true, updated_at: time }), previous_object: user({ blocked: false }) },
    ],
    [
      'user.updated',
      () => tenant.unblockUser('auth0|alice'),
      { object: user({ blocked: false, updated_at: time }), previous_object: user({ blocked: false }) },
    ],
    [
      'user.deleted',
      () => tenant.deleteUser('auth0|alice'),
      { object: user({ blocked: false, deleted_at: time }) },
    ],
    ['organization.member.deleted', () => tenant.removeMember(org, 'auth0|alice'), { object: member }],
    [
      'organization.member.role.deleted',
      () => tenant.removeMemberRole(org, 'auth0|alice', 'rol_1234567890abcdef'),
      { object: { ...member, role: { id: 'rol_1234567890abcdef', name: 'rol_1234567890abcdef' } } },
    ],
    ['organization.deleted', () => tenant.deleteOrganization(org), { object: { id: org } }],
    [
      'group.member.deleted',
      () => tenant.removeGroupMember('grp_123456789abcdefg', 'auth0|alice'),
      {
        object: {
          group: { id: 'grp_123456789abcdefg', type: 'tenant' },
          member: { member_type: 'user', id: 'auth0|alice' },
        },
      },
    ],
  ])('%s', async (type, act, data) => {
    tenant.clock.set(Date.parse(time) / 1000);
    tenant.clock.freeze();
    expect(await act()).toEqual(envelope(type, data));
  });

  test.each([
    [
      'google-oauth2|12',
      { connection: 'google-oauth2', user_id: '12', provider: 'google-oauth2', isSocial: true },
    ],
    ['samlp|acme|a|b', { connection: 'acme', user_id: 'a|b', provider: 'samlp', isSocial: false }],
    ['waad|xyz', { connection: 'waad', user_id: 'xyz', provider: 'waad', isSocial: false }],
    ['email|1', { connection: 'email', user_id: '1', provider: 'email', isSocial: false }],
    ['alice', { connection: 'custom', user_id: 'alice', provider: 'custom', isSocial: false }],
  ])('the identity of %s', async (userId, identity) => {
    const { data } = await tenant.blockUser(userId);
    expect((data.object as { identities: unknown }).identities).toEqual([identity]);
  });

  test('an event of any shape', async () => {
    const members = { time: 7, source: undefined, extra: true };
    const event = await tenant.events.publish('user.exploded', { odd: 1 }, { time: 60, members });
    expect(event).toMatchObject({
      type: 'user.exploded',
      time: 7,
      extra: true,
      data: { object: { odd: 1 } },
    });
    expect(JSON.parse(JSON.stringify(event))).not.toHaveProperty('source');
    const earlier = await tenant.events.publish('user.updated', {}, { time: 60 });
    expect(earlier.time).toBe('1970-01-01T00:01:00.000Z');
  });
});
