import {
  type ApiClientOptions,
  type AuthRequest,
  type Policy,
  requiredActor,
  requiredAuthorizationDetails,
  requiredOrganization,
  requiredPermissions,
  requiredScopes,
  requiredSubjectType,
} from '@auth0-api/core';
import { forgeToken, type Tenant } from '@auth0-api/testing';
import { expect, it } from 'vitest';
import { explain } from '../src/explain/index.js';
import { createProofKey, dpopRequest, makeProof } from './dpop-support.js';
import { stillTenant } from './issuer-support.js';
import { bearer, clientOf } from './support.js';

interface PlantedMistake {
  readonly title: string;
  readonly request: (tenant: Tenant) => AuthRequest | Promise<AuthRequest>;
  readonly options?: ApiClientOptions;
  readonly policy?: Policy;
  readonly reason: string;
  /** What the explanation must name; by default the reason. */
  readonly likelyCause?: string;
  /** What the sentences must say. */
  readonly says?: RegExp;
}

const raw = (authorization: string) => (): AuthRequest => ({ headers: { authorization } });
const withClaims = (claims: object) => async (tenant: Tenant) =>
  bearer(await tenant.accessToken({ ...claims }));
const forged = (alg: string) => async (tenant: Tenant) =>
  bearer(await forgeToken({ header: { alg, typ: 'JWT' }, payload: { iss: tenant.issuer } }));
const TENANT_API: ApiClientOptions = { domain: 'acme.us.auth0.com' };
const CLIENT_ID = 'q2YhJnMhb1bGm4d8x7kJ0vXcV5nT6pRz';

const planted: readonly PlantedMistake[] = [
  {
    title: 'E6 the scheme was left out',
    request: async (tenant) => raw(await tenant.accessToken())(),
    reason: 'unsupported_scheme',
    likelyCause: 'scheme_left_out',
  },
  { title: 'E6 basic credentials', request: raw('Basic eDp5'), reason: 'unsupported_scheme' },
  {
    title: 'E6 the scheme came twice',
    request: raw('Bearer Bearer abc'),
    reason: 'malformed_authorization',
    likelyCause: 'scheme_twice',
  },
  { title: 'E6 a token with a blank', request: raw('Bearer abc def'), reason: 'malformed_authorization' },
  ...[
    'undefined',
    'null',
    '<token>',
    '%TOKEN%',
    '$TOKEN',
    '{{token}}',
    'YOUR_ACCESS_TOKEN',
    '[object Object]',
  ].map(
    (text): PlantedMistake => ({
      title: `E6 a placeholder: ${text}`,
      request: raw(`Bearer ${text}`),
      reason: text.includes(' ')
        ? 'malformed_authorization'
        : /^[\w.]+$/.test(text)
          ? 'opaque_token'
          : 'malformed_token',
      likelyCause: 'placeholder_token',
    }),
  ),
  {
    title: 'E6 a token in quotation marks',
    request: raw('Bearer "eyJhbGciOiJSUzI1NiJ9.e30.c2ln"'),
    reason: 'malformed_token',
    likelyCause: 'quoted_token',
  },
  {
    title: 'E6 a refresh token',
    request: raw('Bearer v1.MRrtVJTaGg1-Qk7bz'),
    reason: 'malformed_token',
    likelyCause: 'refresh_token',
  },
  {
    title: 'E6 a token that was cut',
    request: raw('Bearer eyJhbGciOiJSUzI1NiJ9.e30'),
    reason: 'malformed_token',
    likelyCause: 'cut_token',
  },
  {
    title: 'E6 no audience, so an opaque token',
    request: raw('Bearer 7Fjfp0ZBr1KtDRbnfVdmIw'),
    reason: 'opaque_token',
    likelyCause: 'no_audience_requested',
    says: /requested no audience/,
  },
  {
    title: 'E6 no audience, so an encrypted token',
    request: raw('Bearer eyJhbGciOiJkaXIifQ..aXY.Y2lwaGVy.dGFn'),
    reason: 'encrypted_token',
    likelyCause: 'no_audience_requested',
  },
  {
    title: 'E6 no audience, so a token for userinfo alone',
    request: withClaims({ aud: 'https://acme.us.auth0.com/userinfo' }),
    reason: 'wrong_audience',
    likelyCause: 'no_audience_requested',
  },
  {
    title: "E6 a token for Auth0's Management API",
    request: withClaims({ aud: ['https://acme.us.auth0.com/api/v2/', 'https://acme.us.auth0.com/userinfo'] }),
    reason: 'wrong_audience',
    likelyCause: 'management_api_token',
    says: /Management API/,
  },
  {
    title: 'E6 an audience without the final slash',
    request: withClaims({ aud: 'https://API.test' }),
    reason: 'wrong_audience',
    likelyCause: 'audience_spelling',
    says: /names 'https:\/\/API\.test' as its audience.*only in spelling/,
  },
  {
    title: 'E6 a token for another API',
    request: withClaims({ aud: 'https://b.test/' }),
    reason: 'wrong_audience',
  },
  {
    title: 'E6 a token without audience',
    request: withClaims({ aud: undefined }),
    reason: 'wrong_audience',
    says: /has no audience/,
  },
  {
    title: 'E6 an ID token with a nonce',
    request: withClaims({ aud: CLIENT_ID, azp: undefined, nonce: 'n', scope: undefined }),
    reason: 'wrong_audience',
    likelyCause: 'id_token',
    says: /looks like an ID token/,
  },
  {
    title: 'E6 an ID token without anything that only ID tokens have',
    request: withClaims({ aud: CLIENT_ID, azp: undefined, scope: undefined, email: 'a@b.test' }),
    reason: 'wrong_audience',
    likelyCause: 'id_token',
  },
  {
    title: "E6 an ID token for an API that takes the client's ID for its audience",
    request: withClaims({ aud: CLIENT_ID, azp: CLIENT_ID, nonce: 'n' }),
    options: { audience: CLIENT_ID },
    reason: 'id_token',
  },
  {
    title: 'E6 an issuer without the final slash',
    request: withClaims({ iss: 'https://tenant.test' }),
    reason: 'unknown_issuer',
    likelyCause: 'issuer_spelling',
  },
  {
    title: 'E6 a token of the custom domain, and an API with the domain of the tenant',
    request: withClaims({ iss: 'https://login.acme.test/' }),
    options: TENANT_API,
    reason: 'unknown_issuer',
    likelyCause: 'custom_domain',
    says: /names 'https:\/\/login\.acme\.test\/' as its issuer, but this API accepts 'https:\/\/acme\.us\.auth0\.com\/'/,
  },
  {
    title: 'E6 a token of the domain of the tenant, and an API with the custom domain',
    request: withClaims({ iss: 'https://acme.us.auth0.com/' }),
    reason: 'unknown_issuer',
    likelyCause: 'custom_domain',
  },
  {
    title: 'E6 a token of another tenant',
    request: withClaims({ iss: 'https://acme-staging.us.auth0.com/' }),
    options: TENANT_API,
    reason: 'unknown_issuer',
    likelyCause: 'other_tenant',
  },
  {
    title: 'E6 a token of somebody else',
    request: withClaims({ iss: 'https://other.test/' }),
    reason: 'unknown_issuer',
  },
  {
    title: 'E6 an API that is set to HS256',
    request: forged('HS256'),
    reason: 'unsupported_algorithm',
    likelyCause: 'hs256_api',
  },
  {
    title: 'E6 a token that is not signed',
    request: forged('none'),
    reason: 'unsupported_algorithm',
    likelyCause: 'unsigned_token',
  },
  {
    title: 'E6 an API that is set to PS256',
    request: forged('PS256'),
    reason: 'unsupported_algorithm',
    says: /Its alg is 'PS256'/,
  },
  {
    title: 'E6 a token that has expired',
    request: async (tenant) => bearer(await tenant.accessToken({}, { expiresIn: -11_100 })),
    reason: 'token_expired',
    says: /It expired 11100 s \(3 h 5 min\) ago\./,
  },
  {
    title: 'E6 a clock that is behind',
    request: async (tenant) => bearer(await tenant.accessToken({ nbf: tenant.clock.now() + 600 })),
    reason: 'token_not_yet_valid',
    says: /600 s \(10 min\)/,
  },
  {
    title: 'E6 a token of before the weekend, with maxTokenAge',
    request: async (tenant) => bearer(await tenant.accessToken({ iat: tenant.clock.now() - 180_000 })),
    options: { maxTokenAge: 600 },
    reason: 'token_too_old',
    says: /180000 s \(2 d 2 h\)/,
  },
  {
    title: 'E6 a bound token by Bearer',
    request: withClaims({ cnf: { jkt: 'A'.repeat(43) } }),
    reason: 'bound_token',
  },
  {
    title: 'E6 a proof for the URL behind the proxy',
    request: (tenant) => withProof(tenant, 'http://10.0.0.7:3000/orders'),
    reason: 'htu_mismatch',
    likelyCause: 'behind_proxy',
    says: /It is for 'https:\/\/api\.test\/orders', but the request is 'http:\/\/10\.0\.0\.7:3000\/orders'/,
  },
  {
    title: 'E6 a proof for another URL',
    request: (tenant) => withProof(tenant, 'https://api.test/other'),
    reason: 'htu_mismatch',
  },
  {
    title: 'E6 no permissions in the token',
    request: withClaims({}),
    policy: requiredPermissions('read:orders'),
    reason: 'insufficient_permissions',
    likelyCause: 'permissions_not_added',
  },
  {
    title: 'E6 other permissions in the token',
    request: withClaims({ permissions: ['a'] }),
    policy: requiredPermissions('read:orders'),
    reason: 'insufficient_permissions',
  },
  {
    title: 'E6 a scope that is a permission',
    request: withClaims({ permissions: ['read:orders'] }),
    policy: requiredScopes('read:orders'),
    reason: 'insufficient_scope',
    likelyCause: 'scope_is_permission',
  },
  {
    title: 'E6 a visitor who has not logged in',
    request: withClaims({ sub: 'anon@1234-5678-90' }),
    reason: 'anonymous_session',
    says: /have logged in/,
  },
  {
    title: 'E6 a user where a machine is wanted',
    request: withClaims({}),
    policy: requiredSubjectType('machine'),
    reason: 'subject_type_not_accepted',
    says: /subject type is 'user'/,
  },
  {
    title: 'E6 a subject that nobody knows',
    request: withClaims({ sub: 'somebody' }),
    policy: requiredSubjectType('user'),
    reason: 'subject_type_not_accepted',
    likelyCause: 'unknown_subject',
    says: /subject type is 'unknown'.*contradict/,
  },
  {
    title: 'E6 an actor of another issuer',
    request: withClaims({ act: { sub: 'agent', iss: 'https://other.test/' } }),
    policy: requiredActor('agent'),
    reason: 'actor_not_accepted',
    likelyCause: 'actor_of_other_issuer',
  },
  {
    title: 'E6 another actor',
    request: withClaims({ act: { sub: 'other' } }),
    policy: requiredActor('agent'),
    reason: 'actor_not_accepted',
  },
  {
    title: 'E6 a login without an organization',
    request: withClaims({}),
    policy: requiredOrganization('org_1'),
    reason: 'organization_not_accepted',
    likelyCause: 'no_organization',
  },
  {
    title: 'E6 a login with another organization',
    request: withClaims({ org_id: 'org_2' }),
    policy: requiredOrganization('org_1'),
    reason: 'organization_not_accepted',
    says: /for the organization 'org_2'/,
  },
  {
    title: 'E6 a parameter that came twice',
    request: withClaims({ org_id: 'org_1' }),
    policy: requiredOrganization({ from: () => ['org_1', 'org_2'] }),
    reason: 'no_value_from_request',
    says: /a list of 2/,
  },
  {
    title: 'E6 no authorization details in the token',
    request: withClaims({}),
    policy: requiredAuthorizationDetails({ type: 'payment' }),
    reason: 'authorization_details_not_accepted',
    likelyCause: 'no_authorization_details',
  },
  {
    title: 'E6 other authorization details in the token',
    request: withClaims({ authorization_details: [{ type: 'account' }] }),
    policy: requiredAuthorizationDetails({ type: 'payment' }),
    reason: 'authorization_details_not_accepted',
  },
  {
    title: 'E6 authorization details that are no list',
    request: withClaims({ authorization_details: { type: 'payment' } }),
    policy: requiredAuthorizationDetails({ type: 'payment' }),
    reason: 'invalid_authorization_details',
  },
  {
    title: 'E6 a scope that is missing',
    request: withClaims({ scope: 'openid profile' }),
    policy: requiredScopes('read:orders'),
    reason: 'insufficient_scope',
    says: /The request requires 'read:orders', but the token has 'openid', 'profile'/,
  },
];

async function withProof(tenant: Tenant, url: string): Promise<AuthRequest> {
  const key = await createProofKey();
  const token = await tenant.accessToken({ cnf: { jkt: key.jkt } });
  return dpopRequest(token, await makeProof({ tenant, key, token }), { url });
}

it.each(planted)('$title', async ({ request, options, policy, reason, likelyCause = reason, says = /./ }) => {
  const tenant = await stillTenant();
  tenant.clock.set(1_800_000_000);
  const policies = policy === undefined ? [] : [policy];
  const { problem } = await explain(clientOf(tenant, options), await request(tenant), ...policies);
  expect(problem).toMatchObject({ reason, likelyCause });
  expect(problem?.detail).toMatch(says);
  expect(problem?.fix).not.toBe('');
});
