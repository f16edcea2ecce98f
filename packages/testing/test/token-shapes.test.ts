import { createTenant, type Tenant, type TenantOptions, type TokenOptions } from '@auth0-api/testing';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// The shapes of auth0/docs-v2: secure/tokens/access-tokens/access-token-profiles,
// ai-agents-mcp/agents-as-principal/agent-identity-in-tokens, manage-users/sessions/anonymous-sessions,
// secure/call-apis-on-users-behalf/on-behalf-of-token-exchange.

let tenant: Tenant;
beforeAll(async () => {
  tenant = await createTenant();
});
afterAll(() => tenant.close());

const optedIn = { agentSubjectClaims: 'auth0-v1' } as const;
const agent = 'agt_1a2b3c';
const common = ['iss', 'aud', 'iat', 'exp', 'scope'];

/** What a token says of its subject and its client. */
async function shapeOf(options: TokenOptions, of = tenant): Promise<Record<string, unknown>> {
  const { ...claims } = decodeJwt(await of.accessToken({}, options));
  for (const name of common) {
    expect(claims).toHaveProperty(name);
    delete claims[name];
  }
  return claims;
}

describe('accessToken', () => {
  test.each<readonly [string, TokenOptions, object]>([
    ['a user', {}, { sub: 'auth0|user' }],
    ['a machine', { subject: 'machine' }, { sub: 'test-client@clients', gty: 'client-credentials' }],
    ['an anonymous session', { subject: 'anonymous' }, { sub: 'anon@1234-5678-90' }],
    [
      'a user of an API with agent subject claims',
      optedIn,
      { sub: 'auth0|user', sub_profile: 'user', client_profile: 'browser_app' },
    ],
    [
      'a user whose client is an agent',
      { ...optedIn, agent },
      {
        sub: 'auth0|user',
        sub_profile: 'user',
        client_profile: 'ai_agent',
        act: { sub: agent, sub_profile: 'ai_agent', client_id: 'test-client' },
      },
    ],
    [
      'a machine of an API with agent subject claims',
      { ...optedIn, subject: 'machine' },
      { sub: 'test-client', sub_profile: 'service', client_profile: 'service', gty: 'client-credentials' },
    ],
    [
      'an agent',
      { ...optedIn, subject: 'machine', agent },
      { sub: agent, sub_profile: 'ai_agent', client_profile: 'service ai_agent', gty: 'client-credentials' },
    ],
    [
      'the client of an agent, without agent subject claims',
      { subject: 'machine', agent },
      { sub: 'test-client@clients', gty: 'client-credentials' },
    ],
    ['a user whose client is an agent, without agent subject claims', { agent }, { sub: 'auth0|user' }],
  ])('has the shape of %s, by both profiles', async (_what, options, expected) => {
    expect(await shapeOf(options)).toEqual({ ...expected, azp: 'test-client' });
    const { gty: _, ...members } = expected as { gty?: string };
    expect(await shapeOf({ ...options, tokenProfile: 'rfc9068' })).toEqual({
      ...members,
      client_id: 'test-client',
      jti: expect.stringMatching(/^[\w-]{22}$/),
    });
  });

  test('has the type of its profile, and an ID of its own by RFC 9068', async () => {
    const rfc9068 = { tokenProfile: 'rfc9068' } as const;
    const tokens = [await tenant.accessToken({}, rfc9068), await tenant.accessToken({}, rfc9068)];
    expect(decodeProtectedHeader(await tenant.accessToken()).typ).toBe('JWT');
    expect(tokens.map((token) => decodeProtectedHeader(token).typ)).toEqual(['at+jwt', 'at+jwt']);
    expect(new Set(tokens.map((token) => decodeJwt(token).jti)).size).toBe(2);
  });

  test('says what it is told all the same', async () => {
    const claims = { sub: 'auth0|alice', client_id: undefined, jti: 'mine', act: { sub: 'x' } };
    const token = await tenant.accessToken(claims, {
      tokenProfile: 'rfc9068',
      header: { typ: 'JWT' },
      agent,
      ...optedIn,
    });
    expect(decodeJwt(token)).toMatchObject({ sub: 'auth0|alice', jti: 'mine', act: { sub: 'x' } });
    expect(decodeJwt(token)).not.toHaveProperty('client_id');
    expect(decodeProtectedHeader(token).typ).toBe('JWT');
  });

  test('follows the options of the tenant', async () => {
    await using other = await createTenant({ keys: [tenant.key], tokenProfile: 'rfc9068', ...optedIn });
    expect(await shapeOf({}, other)).toMatchObject({ sub_profile: 'user', client_id: 'test-client' });
    expect(await shapeOf({ tokenProfile: 'auth0' }, other)).toMatchObject({ azp: 'test-client' });
  });
});

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
const client = { clientId: 'mcp', clientSecret: 's', api: 'https://api.test/' } as const;
const exchanging = {
  ...client,
  exchanges: ['on-behalf-of', 'custom'],
  delegated: { 'https://orders.test/': 'read:orders' },
} as const;

/** Asks the token endpoint, and reads the token that it gives. */
async function granted(options: TenantOptions, parameters: (of: Tenant) => Promise<object> | object) {
  await using other = await createTenant({ keys: [tenant.key], ...options });
  const body = JSON.stringify({ client_id: 'mcp', client_secret: 's', ...(await parameters(other)) });
  const headers = { 'content-type': 'application/json' };
  const response = await other.fetch(`${other.issuer}oauth/token`, { method: 'POST', headers, body });
  const answer = (await response.json()) as { access_token: string; id_token?: string };
  expect([response.status, answer]).toMatchObject([200, {}]);
  return {
    claims: decodeJwt(answer.access_token),
    header: decodeProtectedHeader(answer.access_token),
    answer,
  };
}

const credentials = { grant_type: 'client_credentials', audience: 'https://api.test/' };
const onBehalfOf = (subject: TokenOptions) => async (of: Tenant) => ({
  grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
  subject_token: await of.accessToken({}, subject),
  subject_token_type: ACCESS_TOKEN,
  requested_token_type: ACCESS_TOKEN,
  audience: 'https://orders.test/',
});

describe('the token endpoint', () => {
  test('issues client credentials by the RFC 9068 profile', async () => {
    const { claims, header } = await granted(
      { clients: [client], tokenProfile: 'rfc9068' },
      () => credentials,
    );
    expect(header.typ).toBe('at+jwt');
    expect(claims).toMatchObject({ sub: 'mcp@clients', client_id: 'mcp', jti: expect.any(String) });
    for (const name of ['azp', 'gty']) expect(claims).not.toHaveProperty(name);
  });

  test('issues the tokens of agents, if the API wants agent subject claims', async () => {
    const clients = [{ ...client, agent }];
    const agents = await granted({ clients, ...optedIn }, () => credentials);
    expect(agents.claims).toMatchObject({
      sub: agent,
      sub_profile: 'ai_agent',
      client_profile: 'service ai_agent',
      azp: 'mcp',
    });
    const others = await granted({ clients }, () => credentials);
    expect(others.claims).toMatchObject({ sub: 'mcp@clients', gty: 'client-credentials' });
    expect(others.claims).not.toHaveProperty('sub_profile');
  });

  test('says on behalf of whom an agent acts, and who acted before', async () => {
    const clients = [{ ...exchanging, agent }];
    const { claims } = await granted({ clients, ...optedIn, tokenProfile: 'rfc9068' }, onBehalfOf({}));
    expect(claims).toMatchObject({
      sub: 'auth0|user',
      sub_profile: 'user',
      client_id: 'mcp',
      client_profile: 'service ai_agent',
      aud: 'https://orders.test/',
    });
    expect(claims.act).toEqual({
      sub: agent,
      sub_profile: 'ai_agent',
      client_id: 'mcp',
      act: { sub: 'test-client', sub_profile: 'browser_app', client_id: 'test-client' },
    });
  });

  test('nests the actors that a token has already', async () => {
    const clients = [exchanging];
    const { claims } = await granted({ clients, ...optedIn }, onBehalfOf({ agent }));
    expect(claims).toMatchObject({ azp: 'mcp', client_profile: 'service' });
    expect(claims.act).toEqual({
      sub: 'mcp',
      sub_profile: 'service',
      client_id: 'mcp',
      act: { sub: agent, sub_profile: 'ai_agent', client_id: 'test-client' },
    });
  });

  test('names no more than the actors without agent subject claims', async () => {
    const { claims } = await granted({ clients: [{ ...exchanging, agent }] }, onBehalfOf({}));
    expect(claims.act).toEqual({ sub: 'mcp', act: { sub: 'test-client' } });
    expect(claims).not.toHaveProperty('client_profile');
  });

  test('issues ID tokens that are none of any profile', async () => {
    const options = {
      clients: [exchanging],
      tokenProfile: 'rfc9068',
      ...optedIn,
      exchangeProfiles: { 'urn:acme:legacy': () => ({ user: 'auth0|alice', actor: 'desk' }) },
    } as const;
    const { claims, answer } = await granted(options, () => ({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: 'x',
      subject_token_type: 'urn:acme:legacy',
      scope: 'openid',
    }));
    expect(claims).toMatchObject({ sub: 'auth0|alice', client_id: 'mcp', act: { sub: 'desk' } });
    expect(decodeProtectedHeader(answer.id_token ?? '').typ).toBe('JWT');
    expect(Object.keys(decodeJwt(answer.id_token ?? '')).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sub']);
  });
});
