import {
  getDelegationChain,
  requiredActor,
  requiredAuthorizationDetails,
  requiredPermissions,
} from '@auth0-api/core';
import { forgeToken } from '@auth0-api/testing';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { bearer, clientOf, refusal } from './support.js';

const tenant = await createTenant();
const client = clientOf(tenant);
const userinfo = 'https://my-domain.auth0.com/userinfo';

interface Sample {
  /** The page of auth0/docs-v2, below main/docs/, and which of its samples. */
  readonly page: string;
  readonly typ: 'JWT' | 'at+jwt';
  /** As the page has them, but for issuer, API and times, which are the tenant's. */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly caller: Readonly<Record<string, unknown>>;
}

const profile = 'secure/tokens/access-tokens/access-token-profiles';
const tokens = 'manage-users/organizations/using-tokens';
const agents = 'ai-agents-mcp/agents-as-principal/agent-identity-in-tokens';
const scope = 'openid profile read:patients read:admin';
const scopes = scope.split(' ');

const samples: readonly Sample[] = [
  {
    page: `${profile}: Auth0 profile`,
    typ: 'JWT',
    claims: {
      sub: 'auth0|123456',
      aud: [tenant.audience, userinfo],
      azp: 'my_client_id',
      scope,
      my_custom_claim: 'my_custom_value',
    },
    caller: { clientId: 'my_client_id', subjectType: 'user', scopes, permissions: [] },
  },
  {
    page: `${profile}: RFC 9068 profile`,
    typ: 'at+jwt',
    claims: {
      sub: 'auth0|123456',
      aud: [tenant.audience, userinfo],
      client_id: 'my_client_id',
      jti: '73WakrfVbNJBaAmhQtEeDv',
      scope,
      my_custom_claim: 'my_custom_value',
    },
    caller: { clientId: 'my_client_id', subjectType: 'user', scopes, permissions: [] },
  },
  {
    page: `${tokens}: a user of an organization`,
    typ: 'JWT',
    claims: {
      sub: 'auth0|602c0dcab993d10073daf680',
      aud: [tenant.audience, userinfo],
      azp: 'ENDmmAJsbwI1hOG1KPJddQ8LHjV6kLkV',
      scope: 'openid profile email',
      org_id: 'org_9ybsU1dN2dKfDkBi',
      permissions: ['delete:stuff', 'read:stuff', 'write:stuff'],
    },
    caller: {
      clientId: 'ENDmmAJsbwI1hOG1KPJddQ8LHjV6kLkV',
      subjectType: 'user',
      permissions: ['delete:stuff', 'read:stuff', 'write:stuff'],
    },
  },
  {
    page: `${tokens}: a machine for an organization`,
    typ: 'JWT',
    claims: {
      sub: 'CS2MNgcX1VZFCJaEzfKw2VPAAS0gzhqP@clients',
      aud: tenant.audience,
      scope: 'scope1 scope2',
      org_id: 'org_vIK75NKFvaozQsFy',
      org_name: 'acme',
      gty: 'client-credentials',
      azp: 'CS2MNgcX1VZFCJaEzfKw2VPAAS0gzhqP',
    },
    caller: {
      clientId: 'CS2MNgcX1VZFCJaEzfKw2VPAAS0gzhqP',
      subjectType: 'machine',
      scopes: ['scope1', 'scope2'],
    },
  },
  {
    page: 'get-started/authentication-and-authorization-flow/authorization-code-flow/authorization-code-flow-with-rar',
    typ: 'JWT',
    claims: {
      sub: 'auth0|me',
      aud: tenant.audience,
      azp: 'my_client',
      authorization_details: [
        {
          type: 'money_transfer',
          instructedAmount: { amount: 2500, currency: 'USD' },
          beneficiary: 'Hanna Herwitz',
        },
      ],
    },
    caller: { clientId: 'my_client', subjectType: 'user', scopes: [] },
  },
  {
    page: `${agents}: a login by an agent`,
    typ: 'at+jwt',
    claims: {
      sub: 'auth0|user123',
      sub_profile: 'user',
      client_id: 'agent-linked-client-id',
      client_profile: 'ai_agent',
      aud: tenant.audience,
      scope: 'read:data',
      act: { sub: 'agt_1a2b3c', sub_profile: 'ai_agent', client_id: 'agent-linked-client-id' },
    },
    caller: { clientId: 'agent-linked-client-id', subjectType: 'user' },
  },
  {
    page: `${agents}: an agent by itself`,
    typ: 'at+jwt',
    claims: {
      sub: 'agt_1a2b3c',
      sub_profile: 'ai_agent',
      client_id: 'YOUR_CLIENT_ID',
      client_profile: 'service ai_agent',
      aud: tenant.audience,
      scope: 'read:data',
    },
    caller: { clientId: 'YOUR_CLIENT_ID', subjectType: 'ai_agent' },
  },
  {
    page: `${agents}: an agent on behalf of a user`,
    typ: 'at+jwt',
    claims: {
      sub: 'auth0|user123',
      sub_profile: 'user',
      client_id: 'agent-client-id',
      client_profile: 'service ai_agent',
      aud: tenant.audience,
      scope: 'read:data',
      act: {
        sub: 'agt_1a2b3c',
        sub_profile: 'ai_agent',
        client_id: 'agent-client-id',
        act: { sub: 'spa-client-id', sub_profile: 'browser_app', client_id: 'spa-client-id' },
      },
    },
    caller: { clientId: 'agent-client-id', subjectType: 'user' },
  },
];

const verify = async ({ typ, claims }: Sample) => {
  const iat = Math.floor(tenant.clock.now());
  const header = { alg: 'RS256', typ, kid: tenant.key.kid };
  const payload = { iss: tenant.issuer, iat, exp: iat + 86_400, ...claims };
  return client.verifyRequest(bearer(await forgeToken({ header, payload, key: tenant.key })));
};

describe('the samples of Auth0', () => {
  it.each(samples)('T12, T13, I1, I2 $page', async (sample) => {
    const auth = await verify(sample);
    expect(auth).toMatchObject({ scheme: 'bearer', ...sample.caller });
    expect(auth.claims).toMatchObject(sample.claims);
  });

  it('G4 the authorization details of such a token allow what they say', async () => {
    const sample = samples.find(({ claims }) => Object.hasOwn(claims, 'authorization_details'));
    if (sample === undefined) throw new Error('There is no such sample.');
    const upTo = (max: number) =>
      requiredAuthorizationDetails({
        type: 'money_transfer',
        check: ({ instructedAmount }) => (instructedAmount as { amount: number }).amount <= max,
      });
    const auth = await verify(sample);
    await client.authorize(auth, upTo(2500), { request: {} });
    expect((await refusal(client.authorize(auth, upTo(2499), { request: {} }))).status).toBe(403);
  });

  it('I5 the agent and its client are actors', async () => {
    const sample = samples.find(({ page }) => page.endsWith('on behalf of a user'));
    if (sample === undefined) throw new Error('There is no such sample.');
    const auth = await verify(sample);
    for (const actor of ['agt_1a2b3c', 'agent-client-id']) await client.authorize(auth, requiredActor(actor));
    expect((await refusal(client.authorize(auth, requiredActor('spa-client-id')))).status).toBe(403);
  });

  it('H10 the permissions of such a token open a route', async () => {
    const [, , user] = samples;
    if (user === undefined) throw new Error('There is no such sample.');
    await client.authorize(await verify(user), requiredPermissions('read:stuff'));
  });

  const onBehalf = 'secure/call-apis-on-users-behalf/on-behalf-of-token-exchange';
  it.each([
    [
      onBehalf,
      { sub: 'mcp_server_client_id', act: { sub: 'spa_client_id' } },
      ['mcp_server_client_id', 'spa_client_id'],
    ],
    [
      agents,
      {
        sub: 'agt_1a2b3c',
        sub_profile: 'ai_agent',
        client_id: 'agent-client-id',
        act: { sub: 'spa-client-id', sub_profile: 'browser_app', client_id: 'spa-client-id' },
      },
      ['agt_1a2b3c', 'spa-client-id'],
    ],
  ])('X10 %s: the chain of actors', async (page, act, chain) => {
    const claims = { sub: 'auth0|user123', aud: tenant.audience, azp: chain[0], act };
    const { claims: verified } = await verify({ page, typ: 'JWT', claims, caller: {} });
    expect(getDelegationChain(verified)).toEqual(chain);
  });
});
