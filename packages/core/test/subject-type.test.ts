import {
  type AccessTokenClaims,
  ApiClient,
  type Auth,
  allOf,
  anyOf,
  ConfigurationError,
  demandOf,
  type Policy,
  requiredActor,
  requiredSubjectType,
  type SubjectType,
} from '@auth0-api/core';
import type { TokenOptions } from '@auth0-api/testing';
import { describe, expect, it, vi } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { explain } from '../src/explain/index.js';
import { bearer, challenges, clientOf, refusal, SILENT_CHALLENGES } from './support.js';

const tenant = await createTenant();
const client = clientOf(tenant, { anonymousSessions: true });
const verified = async (claims: object, options: TokenOptions = {}): Promise<Auth> =>
  client.verifyRequest(bearer(await tenant.accessToken({ ...claims }, options)));
const typeOf = async (claims: object, options?: TokenOptions) =>
  (await verified(claims, options)).subjectType;
const authorized = async (policy: Policy, claims: object, options?: TokenOptions) =>
  client.authorize(await verified(claims, options), policy).then(
    () => true,
    () => false,
  );

const PROFILES = ['auth0', 'rfc9068'] as const;
const optedIn = { agentSubjectClaims: 'auth0-v1' } as const;

// auth0/docs-v2: secure/tokens/access-tokens/access-token-profiles, ai-agents-mcp/agents-as-principal/agent-identity-in-tokens,
// manage-users/sessions/anonymous-sessions, secure/call-apis-on-users-behalf/on-behalf-of-token-exchange.
const ISSUED: readonly (readonly [string, TokenOptions, object, SubjectType])[] = [
  ['a user', {}, {}, 'user'],
  ['a user of an API with agent subject claims', optedIn, {}, 'user'],
  ['a user whose client is an agent', { ...optedIn, agent: 'agt_1a2b3c' }, {}, 'user'],
  ['a user on behalf of whom others act', {}, { act: { sub: 'mcp', act: { sub: 'spa' } } }, 'user'],
  ['a machine', { subject: 'machine' }, {}, 'machine'],
  ['a machine without the suffix', { subject: 'machine', ...optedIn }, {}, 'machine'],
  ['an agent', { subject: 'machine', ...optedIn, agent: 'agt_1a2b3c' }, {}, 'ai_agent'],
  ['an agent with an ID of elsewhere', { subject: 'machine', ...optedIn, agent: 'crm|7' }, {}, 'ai_agent'],
  [
    'the client of an agent, without agent subject claims',
    { subject: 'machine', agent: 'agt_1' },
    {},
    'machine',
  ],
  ['an anonymous session', { subject: 'anonymous' }, {}, 'anonymous'],
];

describe('the subject of the tokens that Auth0 issues', () => {
  it.each(ISSUED.flatMap(([what, ...rest]) => PROFILES.map((profile) => [what, profile, ...rest] as const)))(
    'I1 I2 %s, by the profile %s',
    async (_what, tokenProfile, options, claims, expected) => {
      expect(await typeOf(claims, { ...options, tokenProfile })).toBe(expected);
    },
  );
});

type Row = readonly [claims: object, expected: SubjectType];

const WITH_PROFILE: readonly Row[] = [
  [{ sub_profile: 'user', sub: 'auth0|a' }, 'user'],
  [{ sub_profile: 'user', sub: 'somebody' }, 'user'],
  [{ sub_profile: 'user', sub: 'test-client' }, 'unknown'],
  [{ sub_profile: 'user', sub: 'test-client@clients' }, 'unknown'],
  [{ sub_profile: 'user', sub: 'anon@1' }, 'unknown'],
  [{ sub_profile: 'user', gty: 'client-credentials' }, 'unknown'],
  [{ sub_profile: 'user', gty: 'password' }, 'user'],
  [{ sub_profile: 'service', sub: 'test-client' }, 'machine'],
  [{ sub_profile: 'service', sub: 'something' }, 'machine'],
  [{ sub_profile: 'service', sub: 'auth0|a' }, 'unknown'],
  [{ sub_profile: 'service', sub: 'anon@1' }, 'unknown'],
  [{ sub_profile: 'service', sub: 'auth0|a', gty: 'client-credentials' }, 'unknown'],
  [{ sub_profile: 'ai_agent', sub: 'agt_1' }, 'ai_agent'],
  [{ sub_profile: 'ai_agent', sub: 'auth0|a' }, 'ai_agent'],
  [{ sub_profile: 'ai_agent', sub: 'test-client' }, 'ai_agent'],
  [{ sub_profile: 'ai_agent', sub: 'anon@1' }, 'unknown'],
  ...['user', 'service', 'ai_agent'].flatMap((sub_profile): Row[] => [
    [{ sub_profile, sub: undefined }, 'unknown'],
    [{ sub_profile, sub: '' }, 'unknown'],
    [{ sub_profile, sub: 5 }, 'unknown'],
  ]),
  ...['browser_app', 'native_app', 'User', 'user ', 'service ai_agent', '', null, 5, ['user'], {}].map(
    (sub_profile): Row => [{ sub_profile, sub: 'auth0|a' }, 'unknown'],
  ),
  [{ sub_profile: 'toString', sub: 'auth0|a' }, 'unknown'],
];

const WITHOUT_PROFILE: readonly Row[] = [
  [{ sub: 'google-oauth2|1' }, 'user'],
  [{ sub: 'samlp|acme|alice@example.com' }, 'user'],
  [{ sub: 'auth0|\nalice' }, 'user'],
  [{ sub: 'auth0|x@clients' }, 'user'],
  [{ sub: 'test-client' }, 'machine'],
  [{ sub: 'test-client@clients' }, 'machine'],
  [{ sub: 'other-client@clients' }, 'unknown'],
  [{ sub: 'test-client@clients@clients' }, 'unknown'],
  [{ sub: 'anon@1' }, 'anonymous'],
  [{ sub: 'anon@auth0|1' }, 'anonymous'],
  [{ sub: 'ANON@1' }, 'unknown'],
  [{ sub: '|x' }, 'unknown'],
  [{ sub: 'auth0|' }, 'unknown'],
  [{ sub: '' }, 'unknown'],
  [{ sub: undefined }, 'unknown'],
  [{ sub: null }, 'unknown'],
  [{ sub: ['auth0|a'] }, 'unknown'],
  [{ sub: 'x', azp: undefined }, 'unknown'],
  [{ sub: 'undefined@clients', azp: undefined }, 'unknown'],
  [{ sub: '@clients', azp: '' }, 'unknown'],
  // RFC 9068's name of the client counts more, as it does for `auth.clientId`.
  [{ sub: 'test-client@clients', client_id: 'other' }, 'unknown'],
  [{ sub: 'other@clients', client_id: 'other' }, 'machine'],
  [{ sub: 'something', gty: 'client-credentials' }, 'machine'],
  [{ sub: 'test-client@clients', gty: 'client-credentials' }, 'machine'],
  [{ sub: 'auth0|a', gty: 'client-credentials' }, 'unknown'],
  [{ sub: 'anon@1', gty: 'client-credentials' }, 'unknown'],
  [{ sub: undefined, gty: 'client-credentials' }, 'unknown'],
  [{ sub: 'something', gty: ['client-credentials'] }, 'unknown'],
  [{ sub: 'auth0|a', gty: 'refresh_token' }, 'user'],
];

describe('the subject by the claims', () => {
  it.each(WITH_PROFILE)('I1 %j: %s', async (claims, expected) => {
    expect(await typeOf(claims)).toBe(expected);
  });

  it.each(WITHOUT_PROFILE)('I2 %j: %s', async (claims, expected) => {
    expect(await typeOf(claims)).toBe(expected);
  });

  it('I2 what a schema says of the claims does not change it', async () => {
    const value = { sub: 'test-client@clients', gty: 'client-credentials', sub_profile: 'ai_agent' };
    const claims = { '~standard': { version: 1 as const, vendor: 'test', validate: () => ({ value }) } };
    const auth = await clientOf(tenant, { claims }).verifyRequest(bearer(await tenant.accessToken()));
    expect(auth).toMatchObject({ subjectType: 'user', claims: value });
    await client.authorize(auth, requiredSubjectType('user'));
  });

  it('P2 I2 it is worked out once for a token: the known one has the same claims', async () => {
    const request = bearer(await tenant.accessToken());
    const [first, second] = [await client.verifyRequest(request), await client.verifyRequest(request)];
    expect(second.claims).toBe(first.claims);
    expect(first.subjectType).toBe('user');
  });
});

describe('anonymous sessions', () => {
  const closed = clientOf(tenant);
  const anonymous: readonly object[] = [
    { sub: 'anon@1234-5678-90' },
    { sub: 'anon@' },
    { sub: 'anon@1', sub_profile: 'user' },
    { sub: 'anon@1', gty: 'client-credentials' },
    { sub: 'anon@1', azp: 'anon@1' },
    { sub: 'anon@auth0|1' },
  ];

  it.each(anonymous)('I3 %j is refused unless the option says otherwise', async (claims) => {
    const request = bearer(await tenant.accessToken({ ...claims }));
    const error = await refusal(closed.verifyRequest(request));
    expect(error).toMatchObject({ status: 401, code: 'invalid_token', reason: 'anonymous_session' });
    const { step, likelyCause } = (await explain(closed, request)).problem ?? {};
    expect([step, likelyCause]).toEqual(['anonymous', 'anonymous_session']);
    await expect(client.verifyRequest(request)).resolves.toBeDefined();
    const accessToken = await tenant.accessToken({ ...claims });
    expect((await refusal(closed.verifyAccessToken({ accessToken }))).reason).toBe('anonymous_session');
  });

  it.each([{ sub: 'ANON@1' }, { sub: ' anon@1' }, { sub: 'auth0|anon@1' }, { sub: ['anon@1'] }])(
    'I3 %j is no anonymous session',
    async (claims) => {
      await closed.verifyRequest(bearer(await tenant.accessToken({ ...claims })));
    },
  );

  it('I3 T7a no issuer is asked for one', async () => {
    const fetch = vi.fn(tenant.fetch);
    const asking = clientOf(tenant, { customFetch: fetch });
    await refusal(asking.verifyRequest(bearer(await tenant.accessToken({ sub: 'anon@1' }))));
    expect(fetch).not.toHaveBeenCalled();
  });

  it('I3 what a profile lacks is told before', async () => {
    const strict = clientOf(tenant, { tokenProfile: 'rfc9068' });
    const token = await tenant.accessToken({ sub: 'anon@1' }, { header: { typ: 'at+jwt' } });
    expect((await refusal(strict.verifyRequest(bearer(token)))).reason).toBe('missing_claim');
  });

  it('I3 with the option the step is left out of an explanation, and without it a good token passes it', async () => {
    const request = bearer(await tenant.accessToken());
    const stepsOf = async (asked: ApiClient) =>
      (await explain(asked, request)).steps.filter(({ step }) => step === 'anonymous');
    expect(await stepsOf(client)).toEqual([]);
    expect(await stepsOf(closed)).toMatchObject([{ outcome: 'passed' }]);
  });

  it.each(['yes', 1, null])('I3 anonymousSessions: %j is no setting', (anonymousSessions) => {
    expect(
      () => new ApiClient({ ...tenant.options(), anonymousSessions: anonymousSessions as never }),
    ).toThrow(ConfigurationError);
  });
});

describe('requiredSubjectType', () => {
  it.each<readonly [Policy, TokenOptions, boolean]>([
    [requiredSubjectType('user'), {}, true],
    [requiredSubjectType('machine'), {}, false],
    [requiredSubjectType('machine'), { subject: 'machine' }, true],
    [requiredSubjectType('machine', 'ai_agent'), { subject: 'machine' }, true],
    [requiredSubjectType(['machine', 'ai_agent']), {}, false],
    [requiredSubjectType('anonymous'), { subject: 'anonymous' }, true],
    [requiredSubjectType('user', 'machine', 'ai_agent'), { subject: 'anonymous' }, false],
    // Whoever acts, the subject is a user.
    [requiredSubjectType('ai_agent'), { ...optedIn, agent: 'agt_1' }, false],
    [allOf(requiredSubjectType('user'), requiredActor('agt_1')), { ...optedIn, agent: 'agt_1' }, true],
    [anyOf(requiredSubjectType('machine'), requiredSubjectType('user')), {}, true],
  ])('I4 %# %o', async (policy, options, expected) => {
    expect(await authorized(policy, {}, options)).toBe(expected);
  });

  it.each([{ sub: 'x' }, { sub: undefined }, { sub_profile: 'browser_app' }])(
    'I4 %j is of an unknown type, which passes no demand',
    async (claims) => {
      const every = requiredSubjectType('user', 'machine', 'ai_agent', 'anonymous');
      expect(await authorized(every, claims)).toBe(false);
    },
  );

  it('I4 G6 the refusal is 403 without a scope', async () => {
    const error = await refusal(client.authorize(await verified({}), requiredSubjectType('machine')));
    expect(error).toMatchObject({
      status: 403,
      code: 'insufficient_scope',
      reason: 'subject_type_not_accepted',
      scope: undefined,
    });
    expect(challenges(error)[0]).not.toContain('scope=');
    expect(challenges(error)[1]).toBe(SILENT_CHALLENGES[1]);
  });

  it.each([
    [[]],
    [['unknown']],
    [['Machine']],
    [['machine', '']],
    [[null]],
    [[['machine'], ['toString']]],
    [[{}]],
  ])('I4 %j throws at definition', (types) => {
    expect(() => requiredSubjectType(...(types as never[]))).toThrow(ConfigurationError);
  });

  it('I4 G6 says as data what it demands', () => {
    const policy = requiredSubjectType('machine', ['ai_agent']);
    expect(demandOf(policy)).toEqual({ subjectType: ['machine', 'ai_agent'] });
    expect(policy.description).toBe('a subject of the type machine or ai_agent');
  });
});

describe('requiredActor', () => {
  const other = 'https://other.test/';
  const both = new ApiClient({ ...tenant.options(), domain: undefined, domains: [tenant.domain, other] });
  const byFunction = new ApiClient({
    ...tenant.options(),
    domain: undefined,
    domains: () => [tenant.domain, other],
  });
  const acts = async (act: unknown, asked: ApiClient = client) => {
    const auth = await asked.verifyRequest(bearer(await tenant.accessToken({ act })));
    return asked.authorize(auth, requiredActor('agent')).then(
      () => true,
      (error: { reason?: unknown }) => error.reason,
    );
  };
  const refused = 'actor_not_accepted';
  const iss = tenant.issuer;

  // auth0/docs-v2: ai-agents-mcp/agents-as-principal/agent-identity-in-tokens.
  it.each<readonly [unknown, true | string]>([
    [{ sub: 'agent' }, true],
    [{ sub: 'agt_1', client_id: 'agent' }, true],
    [{ sub: 'agent', client_id: 'other' }, true],
    [{ sub: 'agt_1', client_id: 'other' }, refused],
    [{ sub: 'agt_1', client_id: ['agent'] }, refused],
    [{ sub: 'other', act: { sub: 'x', client_id: 'agent' } }, refused],
    [{ sub: 'agent', iss }, true],
    [{ sub: 'agent', iss: other }, refused],
    [{ sub: 'agt_1', client_id: 'agent', iss: other }, refused],
    [{ sub: 'agent', iss: iss.slice(0, -1) }, refused],
    [{ sub: 'agent', iss: null }, refused],
    [{ sub: 'agent', iss: [iss] }, refused],
    [{ sub: 'agent', iss: '' }, refused],
    // Inner actors are history, and so is who they were.
    [{ sub: 'agent', act: { sub: 'first', iss: other } }, true],
    [{ client_id: 'agent' }, 'invalid_actor'],
  ])('I5 X10 %j: %s', async (act, expected) => {
    expect(await acts(act)).toBe(expected);
  });

  it('I5 an actor of another accepted issuer counts', async () => {
    expect(await acts({ sub: 'agent', iss: other }, both)).toBe(true);
    expect(await acts({ sub: 'agent', iss: 'https://third.test/' }, both)).toBe(refused);
  });

  it("I5 where a function chooses the issuers, the token's own is the only one that is known", async () => {
    expect(await acts({ sub: 'agent', iss }, byFunction)).toBe(true);
    expect(await acts({ sub: 'agent', iss: other }, byFunction)).toBe(refused);
  });

  it.each<readonly [what: string, iss: unknown, context: object]>([
    ['no issuers', other, {}],
    ['all issuers', 5, { acceptsIssuer: () => true }],
  ])(
    'I5 applied without a client, with %s: an actor of the issuer %j is refused',
    async (_what, iss, given) => {
      const caller = await verified({ act: { sub: 'agent', iss } });
      const context = { now: tenant.clock.now, clockTolerance: 0, ...given };
      expect(await refusal((async () => requiredActor('agent').check(caller, context))())).toMatchObject({
        reason: refused,
      });
    },
  );

  it('I5 E6 an explanation tells an actor of another issuer from another actor', async () => {
    const causeOf = async (act: object) => {
      const request = bearer(await tenant.accessToken({ act }));
      return (await explain(client, request, requiredActor('agent'))).problem?.likelyCause;
    };
    expect(await causeOf({ sub: 'agent', iss: other })).toBe('actor_of_other_issuer');
    expect(await causeOf({ sub: 'agent', iss: 5 })).toBe('actor_of_other_issuer');
    expect(await causeOf({ sub: 'other', iss })).toBe(refused);
  });
});

it('I2 the claims that Auth0 issues are typed', () => {
  const read = ({ sub_profile, act, cnf, authorization_details, gty, org_name, jti }: AccessTokenClaims) => [
    sub_profile?.length,
    act?.act?.client_id?.length,
    cnf?.['x5t#S256']?.length,
    authorization_details?.[0]?.actions?.length,
    [gty, org_name, jti].map((text: string | undefined) => text?.length),
  ];
  expect(read({ iss: 'i', aud: 'a', exp: 1, iat: 1 })).toBeDefined();
});
