import type { GuardSpec } from '../contract/app-spec.js';
import type { ContractCase, Fixture } from '../contract/contract-case.js';
import {
  authorized,
  bearerChallenges,
  invalidToken,
  ordinaryApp,
  unauthenticated,
  withToken,
} from './common.js';

const accepted: readonly GuardSpec[] = [
  ['requiredScopes', 'read:orders'],
  ['requiredScopes', 'read:orders list:orders'],
  ['requiredScopes', ['read:orders'], 'list:orders'],
  ['scopeIncludesAny', 'write:orders', 'read:orders'],
  ['requiredPermissions', 'orders:read', 'orders:list'],
  ['permissionsIncludeAny', ['orders:write', 'orders:read']],
  ['claimEquals', 'org_id', 'org_1'],
  ['claimIncludes', 'roles', 'clerk', 'cook'],
  ['claimCheck', ({ sub }) => sub === 'auth0|user'],
  ['claimCheck', async ({ org_id }) => org_id === 'org_1'],
];

const refusedForScope: readonly (readonly [GuardSpec, string])[] = [
  [['requiredScopes', 'write:orders'], 'write:orders'],
  [['requiredScopes', 'read:orders', 'write:orders'], 'read:orders write:orders'],
  [['scopeIncludesAny', 'write:orders delete:orders'], 'write:orders delete:orders'],
];

const refused: readonly GuardSpec[] = [
  ['requiredPermissions', 'orders:read', 'orders:write'],
  ['permissionsIncludeAny', 'orders:write'],
  ['claimEquals', 'org_id', 'org_2'],
  ['claimIncludes', 'roles', 'clerk', 'boss'],
  ['claimCheck', () => false, 'Only on Mondays.'],
  ['claimCheck', async () => false],
  ['claimCheck', (() => 'yes') as never],
  ['requiredActor', 'agent'],
];

const words = (guard: GuardSpec) => `${guard[0]}(${guard.slice(1).map(String).join(', ')})`;
const guarded = (guard: GuardSpec) => [{ path: '/guarded', guard, handler: 'ok' }] as const;

function insufficientScope(scope?: string): ContractCase['expect'] {
  const challenges = bearerChallenges('insufficient_scope', scope);
  return { status: 403, challenges, json: { error: 'insufficient_scope' } };
}

const actor = async ({ tenant }: Fixture, act: unknown) =>
  authorized(`Bearer ${await tenant.accessToken({ act })}`, '/guarded');
const actorApp = (fixture: Fixture) =>
  ordinaryApp(fixture, {}, guarded(['requiredActor', 'agent', ['other']]));

/** The guards: rules H5, H10, X10. */
export const guardCases: readonly ContractCase[] = [
  ...accepted.map(
    (guard): ContractCase => ({
      title: `H5 H10 ${words(guard)} accepts`,
      app: (fixture) => ordinaryApp(fixture, {}, guarded(guard)),
      request: (fixture) => withToken(fixture, '/guarded'),
      expect: { status: 200, json: { ok: true } },
    }),
  ),
  ...refusedForScope.map(
    ([guard, scope]): ContractCase => ({
      title: `H5 ${words(guard)} refuses and names the scope`,
      app: (fixture) => ordinaryApp(fixture, {}, guarded(guard)),
      request: (fixture) => withToken(fixture, '/guarded'),
      expect: insufficientScope(scope),
    }),
  ),
  ...refused.map(
    (guard): ContractCase => ({
      title: `H10 ${words(guard)} refuses, without a scope`,
      app: (fixture) => ordinaryApp(fixture, {}, guarded(guard)),
      request: (fixture) => withToken(fixture, '/guarded'),
      expect: insufficientScope(),
    }),
  ),
  {
    title: 'H10 X10 requiredActor accepts the outermost actor',
    app: actorApp,
    request: (fixture) => actor(fixture, { sub: 'agent', act: { sub: 'earlier' } }),
    expect: { status: 200 },
  },
  {
    title: 'H10 X10 requiredActor ignores inner actors',
    app: actorApp,
    request: (fixture) => actor(fixture, { sub: 'stranger', act: { sub: 'agent' } }),
    expect: insufficientScope(),
  },
  ...[null, 'agent', {}, { sub: ' ' }, { sub: 'agent', act: null }, { sub: 'agent', act: { sub: 5 } }].map(
    (act): ContractCase => ({
      title: `X10 requiredActor and act ${JSON.stringify(act)}: 401`,
      app: actorApp,
      request: (fixture) => actor(fixture, act),
      expect: invalidToken,
    }),
  ),
  {
    title: 'C1 a guarded route without credentials: 401',
    app: (fixture) => ordinaryApp(fixture, {}, guarded(['requiredScopes', 'read:orders'])),
    request: () => ({ target: '/guarded' }),
    expect: unauthenticated,
  },
];
