import {
  ConfigurationError,
  claimCheck,
  claimEquals,
  claimIncludes,
  type Policy,
  permissionsIncludeAny,
  requiredPermissions,
  requiredScopes,
  scopeIncludesAny,
} from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { bearer, challenges, clientOf, refusal, SILENT_CHALLENGES } from './support.js';

const tenant = await createTenant();
const client = clientOf(tenant);
const authWith = async (claims: object) =>
  client.verifyRequest(bearer(await tenant.accessToken({ ...claims })));
const allows = async (policy: Policy, claims: object) =>
  client.authorize(await authWith(claims), policy).then(
    () => true,
    () => false,
  );

describe('scopes', () => {
  it.each([
    [requiredScopes('a'), 'a', true],
    [requiredScopes('a b'), 'a', false],
    [requiredScopes('a b'), 'b  c a', true],
    [requiredScopes('a', ['b', 'c']), 'a b c', true],
    [requiredScopes('a', ['b', 'c']), 'a b', false],
    [requiredScopes('a'), 'A', false],
    [requiredScopes('a'), 'ab a:b', false],
    [requiredScopes('a'), '', false],
    [requiredScopes('a'), undefined, false],
    [requiredScopes('a'), 5, false],
    [requiredScopes('a'), { a: true }, false],
    [requiredScopes('a'), ['a', 'b'], true],
    [requiredScopes('a'), ['a b'], false],
    [scopeIncludesAny('a', 'b'), 'b', true],
    [scopeIncludesAny('a b'), 'x b', true],
    [scopeIncludesAny('a', 'b'), 'c', false],
    [scopeIncludesAny('a', 'b'), undefined, false],
  ])('H5 %# %o', async (policy, scope, expected) => {
    expect(await allows(policy, { scope })).toBe(expected);
  });

  it('H5 scopeIncludesAny names every scope that would do', async () => {
    const error = await refusal(client.authorize(await authWith({}), scopeIncludesAny(['a', 'b'])));
    expect(challenges(error)[0]).toContain('scope="a b"');
  });
});

describe('permissions and claims', () => {
  it.each([
    [requiredPermissions('read write'), { permissions: ['write', 'read'] }, true],
    [requiredPermissions('read', 'write'), { permissions: ['read'] }, false],
    [requiredPermissions('read'), { permissions: 'read' }, true],
    [requiredPermissions('read'), { scope: 'read' }, false],
    [requiredPermissions('read'), { permissions: [['read']] }, false],
    [permissionsIncludeAny(['read', 'write']), { permissions: ['write'] }, true],
    [permissionsIncludeAny('read'), { permissions: null }, false],
    [claimEquals('org_id', 'o'), { org_id: 'o' }, true],
    [claimEquals('org_id', 'o'), { org_id: ['o'] }, false],
    [claimEquals('n', 1), { n: '1' }, false],
    [claimEquals('n', null), { n: null }, true],
    [claimEquals('n', null), {}, false],
    [claimEquals('admin', true), { admin: true }, true],
    [claimEquals('admin', true), { admin: 'true' }, false],
    [claimIncludes('roles', 'a', 'b'), { roles: ['b', 'x', 'a'] }, true],
    [claimIncludes('roles', 'a', 'b'), { roles: 'a b c' }, true],
    [claimIncludes('roles', 'a', 'b'), { roles: ['a', 'x'] }, false],
    [claimIncludes('roles', 'a', 'b'), { roles: 'b c' }, false],
    [claimIncludes('roles', 'a'), { roles: 'ab' }, false],
    [claimIncludes('roles', 'a'), { roles: { a: 1 } }, false],
    [claimIncludes('roles', 'a'), {}, false],
    [claimIncludes('ids', 5), { ids: [5] }, true],
    [claimIncludes('ids', 5), { ids: ['5'] }, false],
    [claimCheck((claims) => claims.sub === 'auth0|user'), {}, true],
    [claimCheck(async (claims) => claims.sub === 'auth0|user'), {}, true],
    [claimCheck(() => false), {}, false],
    [claimCheck(async () => false), {}, false],
    [claimCheck((() => 'yes') as never), {}, false],
    [claimCheck((() => undefined) as never), {}, false],
  ] as [Policy, object, boolean][])('H10 %# %o', async (policy, claims, expected) => {
    expect(await allows(policy, claims)).toBe(expected);
  });

  it.each([
    [requiredPermissions('p'), 'insufficient_permissions'],
    [permissionsIncludeAny('p'), 'insufficient_permissions'],
    [claimEquals('c', 'v'), 'claim_not_accepted'],
    [claimIncludes('c', 'v'), 'claim_not_accepted'],
    [claimCheck(() => false, 'Only on Mondays.'), 'claim_not_accepted'],
  ])('H10 %# refuses with 403 insufficient_scope without scope', async (policy, reason) => {
    const error = await refusal(client.authorize(await authWith({}), policy));
    expect(error).toMatchObject({ status: 403, code: 'insufficient_scope', reason });
    expect(challenges(error)[0]).not.toContain('scope="');
  });

  it('H10 inherited members are no claims', async () => {
    expect(
      await allows(
        claimCheck((claims) => Object.hasOwn(claims, 'x')),
        { x: 1 },
      ),
    ).toBe(true);
    expect(await allows(claimEquals('constructor', null), {})).toBe(false);
    expect(await allows(claimIncludes('toString', 'a'), {})).toBe(false);
  });

  it('H10 an error in a claimCheck is passed on as it is, and nobody passes', async () => {
    const broken = new Error('broken');
    const policy = claimCheck(() => {
      throw broken;
    });
    await expect(client.authorize(await authWith({}), policy)).rejects.toBe(broken);
  });
});

describe('guards that say nothing', () => {
  it.each([
    () => requiredScopes(),
    () => requiredScopes([]),
    () => requiredScopes(' '),
    () => requiredScopes(5 as never),
    () => requiredScopes(undefined as never),
    () => scopeIncludesAny(),
    () => requiredPermissions(),
    () => permissionsIncludeAny([]),
    () => claimEquals('', 'x'),
    () => claimEquals('x', undefined as never),
    () => claimEquals('x', {} as never),
    () => claimIncludes('x'),
    () => claimIncludes(undefined as never, 'x'),
    () => claimCheck(undefined as never),
  ])('H4 %# are refused when they are defined', (define) => {
    expect(define).toThrow(ConfigurationError);
  });
});

it('C1 without a verified caller a guard answers like no credentials', async () => {
  const error = await refusal(client.authorize(undefined, requiredScopes('a')));
  expect(error).toMatchObject({ status: 401, reason: 'missing_authorization' });
  expect(challenges(error)).toEqual(SILENT_CHALLENGES);
});
