import {
  allOf,
  anyOf,
  ConfigurationError,
  claimCheck,
  claimEquals,
  claimIncludes,
  type Policy,
  permissionsIncludeAny,
  requiredActor,
  requiredAuthorizationDetails,
  requiredOrganization,
  requiredPermissions,
  requiredScopes,
  requiredSubjectType,
  scopeIncludesAny,
  stepUp,
} from '@auth0-api/core';
import { describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { bearer, clientOf, refusal } from './support.js';

const tenant = await createTenant();
const client = clientOf(tenant);
const authWith = async (claims: object) =>
  client.verifyRequest(bearer(await tenant.accessToken({ ...claims })));
const type = 'payment';
const details = (demands: object) => requiredAuthorizationDetails({ type, ...demands });

/** Calls that cannot work, and what the developer is told: which guard it is, and what it needs. */
const CANNOT_WORK: readonly (readonly [define: () => unknown, says: RegExp])[] = [
  [() => requiredScopes(), /requiredScopes\(\) needs at least one value/],
  [() => requiredScopes(' '), /requiredScopes\(\) needs at least one value/],
  [() => requiredScopes(5 as never), /Each value of requiredScopes\(\) must be a non-empty string/],
  [() => scopeIncludesAny(), /scopeIncludesAny\(\) needs at least one value/],
  [() => requiredPermissions(), /requiredPermissions\(\) needs at least one value/],
  [() => permissionsIncludeAny([]), /permissionsIncludeAny\(\) needs at least one value/],
  [() => claimEquals('', 'x'), /claimEquals\(\) needs the name of a claim/],
  [() => claimEquals(5 as never, 'x'), /claimEquals\(\) needs the name of a claim/],
  [
    () => claimEquals('x', undefined as never),
    /claimEquals\(\) needs a string, a finite number, a boolean or null/,
  ],
  [() => claimEquals('x', [] as never), /claimEquals\(\) needs a string, a finite number, a boolean or null/],
  [() => claimEquals('x', {} as never), /claimEquals\(\) must be a value, or an object such as \{ from/],
  [() => claimEquals('x', { form: () => 1 } as never), /'form' of claimEquals\(\) does not exist.*'from'/],
  [() => claimEquals('x', Number.NaN), /claimEquals\(\) needs a string, a finite number, a boolean or null/],
  [() => claimIncludes('', 'x'), /claimIncludes\(\) needs the name of a claim/],
  [() => claimIncludes('x'), /claimIncludes\(\) needs at least one value/],
  ...[['a', 'b'], undefined, {}, Number.POSITIVE_INFINITY, 1n].map(
    (value) =>
      [
        () => claimIncludes('x', 'a', value as never),
        /claimIncludes\(\) needs strings, finite numbers/,
      ] as const,
  ),
  [() => claimCheck(undefined as never), /claimCheck\(\) needs a function/],
  [() => requiredActor(), /requiredActor\(\) needs at least one subject/],
  [() => requiredActor([]), /requiredActor\(\) needs at least one subject/],
  [() => requiredActor('a', ' '), /no subject may be blank/],
  [() => requiredActor('a', 5 as never), /no subject may be blank/],
  [() => requiredSubjectType(), /requiredSubjectType\(\) needs .*: user, machine, ai_agent, anonymous\./],
  [() => requiredSubjectType('unknown' as never), /requiredSubjectType\(\) needs at least one of these/],
  [() => requiredSubjectType([['user']] as never), /requiredSubjectType\(\) needs at least one of these/],
  [() => requiredOrganization(), /requiredOrganization\(\) needs at least one organization ID/],
  [() => requiredOrganization('a', ' '), /requiredOrganization\(\) needs .* none may be blank/],
  [() => requiredOrganization({} as never), /requiredOrganization\(\) must be a value, or an object such as/],
  [() => requiredAuthorizationDetails(type as never), /takes an object such as \{ type, actions \}/],
  [() => details({ type: '' }), /'type' of requiredAuthorizationDetails\(\) must be a string that is not/],
  [() => details({ check: true }), /'check' of requiredAuthorizationDetails\(\) must be a function/],
  [
    () => details({ actions: [] }),
    /'actions' of requiredAuthorizationDetails\(\) must be .* 1 to 100 strings/,
  ],
  [() => details({ actions: {} }), /'actions' of requiredAuthorizationDetails\(\) must be a value, or/],
  [() => details({ identifier: 5 }), /'identifier' of requiredAuthorizationDetails\(\) must be a string/],
  [() => details({ identifier: {} }), /'identifier' of requiredAuthorizationDetails\(\) must be a value, or/],
  [() => details({ action: 'a' }), /'action' of requiredAuthorizationDetails\(\) does not exist/],
  [() => stepUp(5 as never), /stepUp\(\) takes an object such as \{ acrValues, maxAge \}/],
  [() => stepUp({}), /stepUp\(\) needs acrValues, or maxAge, or both/],
  [() => stepUp({ maxAge: -1 }), /'maxAge' of stepUp\(\) must be a whole number of seconds/],
  [() => stepUp({ acrValues: '' }), /Each value of stepUp\(\) must be a non-empty string/],
  [() => stepUp({ acrValues: ' ' }), /stepUp\(\) needs at least one value/],
  [() => stepUp({ maxAge: 1, acrClaim: '' }), /'acrClaim' of stepUp\(\) must be the name of a claim/],
  [() => stepUp({ maxAge: 1, authTimeClaim: '' }), /'authTimeClaim' of stepUp\(\) must be the name/],
  [() => stepUp({ maxage: 1 } as never), /'maxage' of stepUp\(\) does not exist \(did you mean 'maxAge'\?\)/],
  [() => allOf(), /allOf\(\) needs at least one policy/],
  [() => anyOf(), /anyOf\(\) needs at least one policy/],
  [() => allOf({} as never), /policy must be a guard, or an object with a description and a check/],
];

describe('a guard that cannot work', () => {
  it.each(CANNOT_WORK)('H4 G6 %s says which guard it is, and what it needs', (define, says) => {
    expect(define).toThrow(ConfigurationError);
    expect(define).toThrow(says);
  });
});

const old = { acr: 'gold', auth_time: 1 };

describe('a refusal', () => {
  it.each<readonly [Policy, object, RegExp]>([
    [requiredScopes('a'), {}, /does not have the scope/],
    [requiredPermissions('a'), {}, /does not have the permission/],
    [claimEquals('c', 1), {}, /The claim 'c' does not have the value/],
    [claimIncludes('c', 1), {}, /The claim 'c' does not include a value/],
    [claimCheck(() => false), {}, /The claims of the access token are not accepted/],
    [claimCheck(() => false, 'Only on Mondays.'), {}, /^Only on Mondays\.$/],
    [requiredActor('a'), {}, /an accepted actor/],
    [requiredSubjectType('machine'), {}, /another type of subject/],
    [requiredOrganization('org_1'), {}, /The organization of the access token/],
    [details({}), {}, /The authorization details of the access token do not allow/],
    [details({}), { authorization_details: 5 }, /'authorization_details' .* is not a list of objects/],
    [requiredActor('a'), { act: {} }, /'act' of the access token names an actor without a subject/],
    [stepUp({ maxAge: 60 }), old, /too old/],
    [stepUp({ acrValues: 'silver' }), old, /a stronger login/],
    // The stronger login is a new one.
    [stepUp({ acrValues: 'silver', maxAge: 60 }), old, /a stronger login/],
    [stepUp({ acrValues: 'gold', maxAge: 60 }), old, /too old/],
  ])('H5 H9 H10 %# %o says what the token lacks', async (policy, claims, says) => {
    const error = await refusal(client.authorize(await authWith(claims), policy));
    expect(error.description).toMatch(says);
  });

  it('H12 a policy that returns a value is named', async () => {
    const policy = { description: 'only mine', check: () => true } as never;
    const error = await refusal(client.authorize(await authWith({}), policy));
    expect(error.message).toMatch(/The policy 'only mine' returned a value/);
  });

  it('G1 a guard that gets no request says how to pass it', async () => {
    const guard = requiredOrganization({ from: () => 'org_1' });
    const error = await refusal(client.authorize(await authWith({}), guard));
    expect(error.message).toMatch(
      /client\.authorize\(auth, policy, \{ request \}\).*Framework\.authenticate\(\)/s,
    );
  });

  it.each<readonly [unknown, string]>([
    [undefined, 'undefined'],
    [null, 'null'],
    ['', 'an empty string'],
    [['a', 'b'], 'a list of 2'],
    [Number.NaN, 'a number that is not finite'],
    [Number.NEGATIVE_INFINITY, 'a number that is not finite'],
    [{ org: 'a' }, 'a value of the type object'],
    [1n, 'a value of the type bigint'],
  ])('G2 the cause says what the function returned, without the value: %o', async (value, kind) => {
    const guard = claimEquals('org_id', { from: () => value });
    const { cause } = await refusal(client.authorize(await authWith({}), guard, { request: {} }));
    expect(cause).toBeInstanceOf(TypeError);
    expect((cause as TypeError).message).toBe(`The function 'from' returned ${kind}.`);
  });
});
