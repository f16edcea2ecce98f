import {
  type AuthRequirements,
  anyOf,
  ConfigurationError,
  claimCheck,
  claimEquals,
  type Demand,
  demandOf,
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
import { parseRequirements } from '@auth0-api/core/adapter';
import { describe, expect, it } from 'vitest';

const isUser = ({ sub }: { sub?: unknown }) => sub === 'auth0|user';
const either = anyOf(requiredScopes('a'), requiredPermissions('b'));

/** Each requirement, and the guard that means the same: all of them, in the order in which they are checked. */
const EACH: { readonly [Name in keyof AuthRequirements]-?: readonly [AuthRequirements[Name], Policy] } = {
  scopes: ['a b', requiredScopes('a', 'b')],
  scopesAny: [['a', 'b'], scopeIncludesAny('a', 'b')],
  permissions: ['a', requiredPermissions('a')],
  permissionsAny: ['a b', permissionsIncludeAny('a', 'b')],
  claims: [{ org_id: 'o' }, claimEquals('org_id', 'o')],
  subjectType: ['user', requiredSubjectType('user')],
  organization: ['org_1', requiredOrganization('org_1')],
  authorizationDetails: [{ type: 'pay' }, requiredAuthorizationDetails({ type: 'pay' })],
  actor: [['a', 'b'], requiredActor('a', 'b')],
  stepUp: [{ maxAge: 60 }, stepUp({ maxAge: 60 })],
  check: [isUser, claimCheck(isUser)],
  policy: [either, either],
};
const messageOf = (requirements: unknown, alsoKnown?: readonly string[]): string => {
  try {
    parseRequirements(requirements as AuthRequirements, alsoKnown);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  return 'none';
};

describe('requirements as data', () => {
  it.each(Object.entries(EACH))('H12 %s is the guard of that name', (name, [value, guard]) => {
    const policies = parseRequirements({ [name]: value });
    expect(policies.map(demandOf)).toEqual([demandOf(guard)]);
    expect(policies.map(({ description }) => description)).toEqual([guard.description]);
    expect(parseRequirements({ [name]: undefined })).toEqual([]);
  });

  it('H12 all of them are required, in one order, whatever order they are written in', () => {
    const entries = Object.entries(EACH).map(([name, [value]]) => [name, value] as const);
    const expected: Demand[] = Object.values(EACH).map(([, guard]) => demandOf(guard));
    for (const written of [entries, entries.toReversed()])
      expect(parseRequirements(Object.fromEntries(written)).map(demandOf)).toEqual(expected);
  });

  it('H12 several claims are several guards', () => {
    const demands = parseRequirements({ claims: { a: 1, b: null } }).map(demandOf);
    expect(demands).toEqual([{ claims: { a: 1 } }, { claims: { b: null } }]);
  });
});

describe('requirements that cannot work', () => {
  it.each([null, undefined, [], 'scopes', 5, () => true])('H4 H12 %o is no object', (given) => {
    expect(messageOf(given)).toMatch(/requirements of a route must be an object such as \{ scopes \}/);
  });

  it.each([{}, [], ['org_id'], 'org_id', 5])('H4 H12 %j as claims', (claims) => {
    expect(messageOf({ claims })).toMatch(/'claims' must be an object with at least one claim/);
  });

  it('H4 H12 a misspelt name is refused, and the one that was meant is named', () => {
    expect(messageOf({ scope: 'a' })).toMatch(
      /route has invalid requirements: 'scope' does not exist \(did you mean 'scopes'\?\)/,
    );
    expect(messageOf({ optionl: true }, ['optional'])).toMatch(/did you mean 'optional'/);
    expect(messageOf({ scopes: null })).toMatch(/route has invalid requirements: 'scopes' must not be null/);
    expect(messageOf({ optional: true })).toMatch(/'optional' does not exist/);
    expect(messageOf({ optional: true }, ['optional'])).toBe('none');
  });
});
