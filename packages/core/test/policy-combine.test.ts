import {
  allOf,
  anyOf,
  ConfigurationError,
  claimCheck,
  claimEquals,
  claimIncludes,
  type Demand,
  demandOf,
  InsufficientScopeError,
  InsufficientUserAuthenticationError,
  type Policy,
  type PolicyLike,
  permissionsIncludeAny,
  requiredActor,
  requiredPermissions,
  requiredScopes,
  scopeIncludesAny,
  stepUp,
} from '@auth0-api/core';
import { createGuards, parseRequirements } from '@auth0-api/core/adapter';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { bearer, challenges, clientOf, refusal } from './support.js';

const tenant = await createTenant();
const client = clientOf(tenant);
const authWith = async (claims: object) =>
  client.verifyRequest(bearer(await tenant.accessToken({ ...claims })));
const outcome = async (policy: PolicyLike, claims: object) =>
  client.authorize(await authWith(claims), policy).then(
    () => 'passes',
    (error: { status?: number; code?: string }) => error.status ?? error,
  );

const yes = claimCheck(() => true, 'yes');
const no = claimCheck(() => false, 'no');
const trouble = new Error('broken');
const broken = claimCheck(() => {
  throw trouble;
}, 'broken');

describe('allOf and anyOf', () => {
  it.each([
    [allOf(yes), 'passes'],
    [allOf(no), 403],
    [allOf(yes, yes), 'passes'],
    [allOf(yes, no), 403],
    [allOf(no, yes), 403],
    [allOf(yes, broken), trouble],
    [allOf(no, broken), 403],
    [anyOf(yes), 'passes'],
    [anyOf(no), 403],
    [anyOf(no, yes), 'passes'],
    [anyOf(no, no), 403],
    [anyOf(yes, broken), 'passes'],
    [anyOf(broken, yes), trouble],
    [anyOf(no, broken), trouble],
    [anyOf(allOf(yes, no), allOf(yes, yes)), 'passes'],
    [allOf(anyOf(no, yes), anyOf(no, no)), 403],
    [anyOf(stepUp({ maxAge: 5 }), yes), 'passes'],
    [anyOf(stepUp({ maxAge: 5 }), no), 401],
    [anyOf(no, stepUp({ maxAge: 5 })), 403],
  ] as const)('H12 %# %o', async (policy, expected) => {
    expect(await outcome(policy, {})).toBe(expected);
  });

  it('H12 a token whose act is malformed is refused, whatever else would let pass', async () => {
    expect(await outcome(anyOf(requiredActor('agent'), yes), { act: 'agent' })).toBe(401);
  });

  it.each([
    [allOf(requiredScopes('a'), requiredScopes('b c')), 'a', 'a b c'],
    [allOf(requiredScopes('a'), requiredScopes('a b')), 'x', 'a b'],
    [allOf(allOf(requiredScopes('a'), yes), requiredScopes('b')), 'a', 'a b'],
    [allOf(requiredScopes('a'), scopeIncludesAny('b', 'c')), 'a', 'a b c'],
    [allOf(anyOf(requiredScopes('b'), requiredScopes('c')), requiredScopes('a')), 'a', 'a b'],
    [anyOf(allOf(requiredScopes('a'), requiredScopes('b')), requiredScopes('c')), 'a', 'a b'],
  ])(
    'H5 H12 %# the challenge names what would do, with what is there already',
    async (policy, scope, told) => {
      const error = await refusal(client.authorize(await authWith({ scope }), policy));
      expect(error).toBeInstanceOf(InsufficientScopeError);
      expect(challenges(error)[0]).toMatch(new RegExp(`, scope="${told}"$`));
      expect(error.reason).toBe('insufficient_scope');
    },
  );

  it('H5 H12 with the scopes of all, the refusal is otherwise that of the policy: reason, words and cause', async () => {
    const cause = new Error('mine');
    const given = { reason: 'claim_not_accepted', description: 'No.', scope: 'b', cause } as const;
    const own: Policy = {
      description: 'mine',
      check() {
        throw new InsufficientScopeError(given);
      },
    };
    const caller = await authWith({ scope: 'a' });
    const error = await refusal(client.authorize(caller, allOf(requiredScopes('a'), own)));
    expect(error).toMatchObject({ ...given, scope: 'a b' });
    expect(error.cause).toBe(cause);
  });

  it('H5 H12 no other error gets scopes, and each is passed on as it is', async () => {
    const caller = await authWith({ scope: 'a' });
    const own = Object.assign(new Error('mine'), { scope: 'b' });
    const failing: Policy = { description: 'mine', check: () => Promise.reject(own) };
    const outcomeOf = (policy: Policy) =>
      client.authorize(caller, allOf(requiredScopes('a'), policy)).catch((error: unknown) => error);
    expect(await outcomeOf(failing)).toBe(own);
    expect(await outcomeOf(no)).toMatchObject({ code: 'insufficient_scope', scope: undefined });
    expect(await outcomeOf(stepUp({ maxAge: 5 }))).toBeInstanceOf(InsufficientUserAuthenticationError);
  });

  it('H12 policies are asked in order, and no further than needed', async () => {
    const asked: string[] = [];
    const note = (name: string, answer: boolean) =>
      claimCheck(() => {
        asked.push(name);
        return answer;
      });
    await outcome(anyOf(note('a', false), note('b', true), note('c', true)), {});
    await outcome(allOf(note('d', true), note('e', false), note('f', true)), {});
    expect(asked).toEqual(['a', 'b', 'd', 'e']);
  });

  it.each([
    [() => allOf()],
    [() => anyOf()],
    [() => allOf(undefined as never)],
    [() => anyOf(yes, null as never)],
    [() => allOf(5 as never)],
    [() => allOf((() => true) as never)],
    [() => allOf({ description: 'x' } as never)],
    [() => allOf({ check: () => {} } as never)],
    [() => allOf({ policy: { check: () => {} } } as never)],
    [() => anyOf([yes, no] as never)],
  ])('H4 H12 %# what is no policy is refused when it is defined', (define) => {
    expect(define).toThrow(ConfigurationError);
  });
});

describe('a policy of an app', () => {
  it.each([true, false, null, 0, '', {}])('H12 that answers %j lets nobody in', async (answer) => {
    const policy = { description: 'mine', check: () => answer } as never;
    for (const one of [policy, allOf(policy), anyOf(policy), anyOf(policy, yes)] as PolicyLike[])
      expect(await outcome(one, {})).toBe(500);
  });

  it('H12 is applied as it is, and waited for', async () => {
    const policy: Policy = {
      description: 'mine',
      async check() {
        await Promise.resolve();
        throw new InsufficientScopeError({ reason: 'claim_not_accepted', description: 'Not yours.' });
      },
    };
    const error = await refusal(client.authorize(await authWith({}), policy));
    expect(error).toMatchObject({ status: 403, description: 'Not yours.' });
  });

  it.each([
    [
      new InsufficientScopeError({ reason: 'claim_not_accepted', description: 'No.', scope: 'a b' }),
      403,
      'error="insufficient_scope", error_description="No.", scope="a b"',
    ],
    [
      new InsufficientUserAuthenticationError({ description: 'No.', acrValues: 'urn:mfa', maxAge: 60 }),
      401,
      'error="insufficient_user_authentication", error_description="No.", acr_values="urn:mfa", max_age="60"',
    ],
  ])('H10, H12 may refuse with $name, which completes the challenge', async (refusing, status, words) => {
    const policy: Policy = {
      description: 'mine',
      check() {
        throw refusing;
      },
    };
    const error = await refusal(client.authorize(await authWith({}), policy));
    expect(error.status).toBe(status);
    expect(challenges(error).join()).toContain(words);
  });

  it('H12 authorize refuses what is no policy', async () => {
    const error = await refusal(client.authorize(await authWith({}), {} as never));
    expect(error.code).toBe('invalid_configuration');
  });
});

describe('reading a policy', () => {
  const examples: readonly (readonly [Policy, Demand, string])[] = [
    [requiredScopes('a b'), { scopes: ['a', 'b'] }, 'all of the scopes a b'],
    [scopeIncludesAny('a', 'b'), { scopesAny: ['a', 'b'] }, 'one of the scopes a b'],
    [requiredPermissions('p q'), { permissions: ['p', 'q'] }, 'all of the permissions p q'],
    [permissionsIncludeAny('p q'), { permissionsAny: ['p', 'q'] }, 'one of the permissions p q'],
    [claimEquals('org_id', 'o'), { claims: { org_id: 'o' } }, 'the claim org_id equal to "o"'],
    [
      claimIncludes('roles', 'a', 5),
      { claimIncludes: { name: 'roles', values: ['a', 5] } },
      'the claim roles with "a", 5',
    ],
    [requiredActor('a', ['b']), { actor: ['a', 'b'] }, 'one of the actors a, b'],
    [
      claimCheck(() => true, 'Only adults.'),
      { check: 'Only adults.' },
      'a check of the claims: Only adults.',
    ],
    [
      stepUp({ acrValues: 'x y', maxAge: 60 }),
      { stepUp: { acrValues: ['x', 'y'], maxAge: 60 } },
      'a login of class x or y, at most 60 seconds ago',
    ],
    [stepUp({ acrValues: 'x' }), { stepUp: { acrValues: ['x'] } }, 'a login of class x'],
    [stepUp({ maxAge: 60 }), { stepUp: { maxAge: 60 } }, 'a login at most 60 seconds ago'],
    [
      allOf(requiredScopes('a'), anyOf(requiredPermissions('p'), claimEquals('org_id', 'o'))),
      { allOf: [{ scopes: ['a'] }, { anyOf: [{ permissions: ['p'] }, { claims: { org_id: 'o' } }] }] },
      'all of the scopes a and (all of the permissions p or the claim org_id equal to "o")',
    ],
    [
      anyOf(allOf(requiredScopes('a'), requiredPermissions('p')), requiredActor('b')),
      { anyOf: [{ allOf: [{ scopes: ['a'] }, { permissions: ['p'] }] }, { actor: ['b'] }] },
      '(all of the scopes a and all of the permissions p) or one of the actors b',
    ],
    [{ description: 'mine', check: () => {} }, { check: 'mine' }, 'mine'],
  ];

  it.each(examples)('H12 %# it says what it demands, as data and in words', (policy, demand, description) => {
    expect(demandOf(policy)).toStrictEqual(demand);
    expect(JSON.parse(JSON.stringify(demandOf(policy)))).toEqual(demand);
    expect(policy.description).toBe(description);
  });

  it('H12 what it says cannot be changed', () => {
    const values = ['a'];
    const policy = claimIncludes('roles', ...values);
    values.push('b');
    expect(() =>
      Object.assign((policy.demand as { claimIncludes: { values: object } }).claimIncludes.values, ['x']),
    ).toThrow(TypeError);
    expect(demandOf(policy)).toEqual({ claimIncludes: { name: 'roles', values: ['a'] } });
    expect(Object.isFrozen(policy)).toBe(true);
  });

  it('H12 a guard has the policy that it was made of, and can be combined', async () => {
    const guards = createGuards((policy) => ({ applied: policy }));
    const guard = guards.requiredScopes('a');
    expect(guard.applied).toBe(guard.policy);
    const combined = guards.anyOf(guard, guards.claimEquals('org_id', 'o'));
    expect(demandOf(combined)).toEqual({ anyOf: [{ scopes: ['a'] }, { claims: { org_id: 'o' } }] });
    expect(await outcome(combined, { org_id: 'o' })).toBe('passes');
    expect(await outcome(combined, {})).toBe(403);
  });

  it('H12 requirements as data are the same policies', async () => {
    const requirements = {
      scopes: 'a',
      stepUp: { maxAge: 60 },
      policy: anyOf(requiredPermissions('p'), claimEquals('org_id', 'o')),
    };
    const policies = parseRequirements(requirements);
    expect(policies.map(demandOf)).toEqual([
      { scopes: ['a'] },
      { stepUp: { maxAge: 60 } },
      { anyOf: [{ permissions: ['p'] }, { claims: { org_id: 'o' } }] },
    ]);
  });

  it.each([
    { policy: {} },
    { policy: { check: () => {} } },
    { policy: 'x' },
    { stepUp: {} },
    { stepUp: { maxage: 5 } },
    // A policy in the place of requirements: its `check` would be taken for a function of the claims.
    { ...requiredScopes('a') },
  ])('H4 H12 %# requirements that cannot work are refused', (requirements) => {
    expect(() => parseRequirements(requirements as never)).toThrow(ConfigurationError);
  });
});
