import { allOf, requiredActor, requiredSubjectType } from '@auth0-api/core';
import type { GuardSpec } from '../contract/app-spec.js';
import type { ContractCase, Fixture } from '../contract/contract-case.js';
import type { TokenOptions } from '../tokens.js';
import { authorized, bearerChallenges, invalidToken, ordinaryApp, unauthenticated } from './common.js';

interface Asked {
  readonly title: string;
  readonly guard: GuardSpec;
  readonly issued?: TokenOptions;
  readonly claims?: object;
}

const optedIn = { agentSubjectClaims: 'auth0-v1' } as const;
const machines: GuardSpec = ['requiredSubjectType', 'machine'];

const accepted: readonly Asked[] = [
  { title: 'I4 a user', guard: ['requiredSubjectType', 'user'] },
  { title: 'I4 a machine', guard: machines, issued: { subject: 'machine' } },
  {
    title: 'I4 I1 a machine of the RFC 9068 profile, without the suffix',
    guard: machines,
    issued: { subject: 'machine', tokenProfile: 'rfc9068', ...optedIn },
  },
  {
    title: 'I4 I1 an agent, as one of several types',
    guard: ['requiredSubjectType', ['machine', 'ai_agent']],
    issued: { subject: 'machine', agent: 'agt_1a2b3c', ...optedIn },
  },
  {
    title: 'I4 I5 a user in the hands of an agent',
    guard: ['allOf', requiredSubjectType('user'), requiredActor('agt_1a2b3c')],
    issued: { agent: 'agt_1a2b3c', ...optedIn },
  },
  {
    title: 'I5 an actor by its client',
    guard: ['requiredActor', 'test-client'],
    issued: { agent: 'agt_1a2b3c', ...optedIn },
  },
  {
    title: 'I4 H12 one of several demands',
    guard: ['anyOf', requiredSubjectType('machine'), requiredSubjectType('user')],
  },
];

const refused: readonly Asked[] = [
  { title: 'I4 a user is no machine', guard: machines },
  {
    title: 'I4 a machine is no user',
    guard: ['requiredSubjectType', 'user', 'ai_agent'],
    issued: { subject: 'machine' },
  },
  {
    title: 'I4 I1 claims that contradict each other are of no type',
    guard: ['requiredSubjectType', 'user', 'machine', 'ai_agent', 'anonymous'],
    claims: { sub_profile: 'service' },
  },
  {
    title: 'I4 I2 a user by client credentials is of no type',
    guard: ['anyOf', requiredSubjectType('user'), allOf(requiredSubjectType('machine'))],
    claims: { gty: 'client-credentials' },
  },
  {
    title: 'I5 an actor of an issuer that is not accepted',
    guard: ['requiredActor', 'agent'],
    claims: { act: { sub: 'agent', iss: 'https://other.test/' } },
  },
];

const guarded =
  ({ guard }: Asked) =>
  (fixture: Fixture) =>
    ordinaryApp(fixture, {}, [{ path: '/guarded', guard, handler: 'ok' }]);
const asked =
  ({ issued, claims }: Pick<Asked, 'issued' | 'claims'>) =>
  async ({ tenant }: Fixture) =>
    authorized(`Bearer ${await tenant.accessToken({ ...claims }, issued)}`, '/guarded');
const visitor = async ({ tenant }: Fixture) =>
  authorized(`Bearer ${await tenant.accessToken({}, { subject: 'anonymous' })}`);

/** Whose token it is: rules I1 to I5. */
export const subjectCases: readonly ContractCase[] = [
  ...accepted.map(
    (one): ContractCase => ({
      title: `${one.title} passes`,
      app: guarded(one),
      request: asked(one),
      expect: { status: 200, json: { ok: true } },
    }),
  ),
  ...refused.map(
    (one): ContractCase => ({
      title: `${one.title}: 403 without a scope`,
      app: guarded(one),
      request: asked(one),
      expect: {
        status: 403,
        challenges: bearerChallenges('insufficient_scope'),
        json: { error: 'insufficient_scope' },
      },
    }),
  ),
  {
    title: 'I3 an anonymous session is refused: 401',
    app: ordinaryApp,
    request: visitor,
    expect: invalidToken,
  },
  {
    title: 'I3 an anonymous session passes with the option',
    app: (fixture) => ordinaryApp(fixture, { anonymousSessions: true }),
    request: visitor,
    expect: { status: 200, json: { sub: 'anon@1234-5678-90' } },
  },
  {
    title: 'I3 I4 with the option, guards keep anonymous sessions out',
    app: (fixture) =>
      ordinaryApp(fixture, { anonymousSessions: true, policy: requiredSubjectType('user', 'machine') }),
    request: visitor,
    expect: { status: 403, challenges: bearerChallenges('insufficient_scope') },
  },
  {
    title: 'I4 C1 without credentials: 401',
    app: guarded({ title: '', guard: machines }),
    request: () => ({ target: '/guarded' }),
    expect: unauthenticated,
  },
];
