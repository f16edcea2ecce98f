import type { Awaitable } from '../base/awaitable.js';
import { isJsonObject } from '../base/json.js';
import { knownMembers } from '../base/own-members.js';
import type { AccessTokenClaims } from '../claims.js';
import { ConfigurationError } from '../errors/index.js';
import { requiredActor } from './actor.js';
import { type AuthorizationDetailsDemands, requiredAuthorizationDetails } from './authorization-details.js';
import { claimCheck, claimEquals } from './claims.js';
import type { FromRequest } from './from-request.js';
import type { Names } from './names.js';
import { requiredOrganization } from './organization.js';
import { permissionsIncludeAny, requiredPermissions } from './permissions.js';
import { type ClaimValue, type Policy, type PolicyLike, parsePolicy } from './policy.js';
import { requiredScopes, scopeIncludesAny } from './scopes.js';
import { type StepUpDemands, stepUp } from './step-up.js';
import { type KnownSubjectType, requiredSubjectType } from './subject.js';

/**
 * The requirements of a route, as data. All of them must be met. `Request` is the type of the request that functions in it
 * receive: that of the framework.
 */
export interface AuthRequirements<Request = unknown> {
  /** All of these scopes. */
  readonly scopes?: Names | undefined;
  /** One of these scopes. */
  readonly scopesAny?: Names | undefined;
  /** All of these permissions. */
  readonly permissions?: Names | undefined;
  /** One of these permissions. */
  readonly permissionsAny?: Names | undefined;
  /** Each of these claims with exactly this value, or with the value in the request. */
  readonly claims?: Readonly<Record<string, ClaimValue | FromRequest<Request>>> | undefined;
  /** A subject of one of these types. */
  readonly subjectType?: KnownSubjectType | readonly KnownSubjectType[] | undefined;
  /** One of these organizations, or the organization in the request. */
  readonly organization?: string | readonly string[] | FromRequest<Request> | undefined;
  /** One entry of `authorization_details` that allows everything. */
  readonly authorizationDetails?: AuthorizationDetailsDemands<Request> | undefined;
  /** One of these actors acts on behalf of the token's subject. */
  readonly actor?: string | readonly string[] | undefined;
  /** A login that is strong or recent enough. */
  readonly stepUp?: StepUpDemands | undefined;
  /** This function returns `true` for the verified claims. */
  readonly check?: ((claims: AccessTokenClaims) => Awaitable<boolean>) | undefined;
  /** This policy accepts the request: one of `anyOf`, or your own. */
  readonly policy?: PolicyLike | undefined;
}

type Parsers = {
  readonly [Name in keyof AuthRequirements]-?: (
    value: NonNullable<AuthRequirements[Name]>,
  ) => readonly Policy[];
};

const PARSERS: Parsers = {
  scopes: (scopes) => [requiredScopes(scopes)],
  scopesAny: (scopes) => [scopeIncludesAny(scopes)],
  permissions: (permissions) => [requiredPermissions(permissions)],
  permissionsAny: (permissions) => [permissionsIncludeAny(permissions)],
  claims: parseClaims,
  subjectType: (types) => [requiredSubjectType(types)],
  organization: (organization) => [requiredOrganization(organization)],
  authorizationDetails: (demands) => [requiredAuthorizationDetails(demands)],
  actor: (subjects) => [requiredActor(subjects)],
  stepUp: (demands) => [stepUp(demands)],
  check: (accepts) => [claimCheck(accepts)],
  policy: (policy) => [parsePolicy(policy)],
};

/**
 * Turns requirements into policies, in a fixed order.
 *
 * @param alsoKnown Names that the caller has already handled, for the error that suggests the name that was meant.
 * Default: none
 * @throws ConfigurationError for an unknown name or a value that cannot work
 *
 * @example
 * ```ts
 * import { type AuthRequirements, allOf, type Policy } from '@auth0-api/core';
 * import { parseRequirements } from '@auth0-api/core/adapter';
 *
 * export function policyOf(requirements: AuthRequirements): Policy | undefined {
 *   const policies = parseRequirements(requirements);
 *   return policies.length === 0 ? undefined : allOf(...policies);
 * }
 * ```
 */
export function parseRequirements(
  requirements: AuthRequirements,
  alsoKnown: readonly string[] = [],
): readonly Policy[] {
  if (!isJsonObject(requirements))
    throw new ConfigurationError({
      description: 'The requirements of a route must be an object such as { scopes }.',
    });
  const given: AuthRequirements = knownMembers(
    requirements,
    [...Object.keys(PARSERS), ...alsoKnown],
    (name, problem) =>
      new ConfigurationError({ description: `A route has invalid requirements: '${name}' ${problem}.` }),
  );
  return Object.entries(PARSERS).flatMap(([name, parse]) => {
    const value = given[name as keyof AuthRequirements];
    return value === undefined ? [] : (parse as (value: unknown) => readonly Policy[])(value);
  });
}

function parseClaims(claims: Readonly<Record<string, ClaimValue | FromRequest>>): readonly Policy[] {
  if (!isJsonObject(claims) || Object.keys(claims).length === 0) {
    throw new ConfigurationError({
      description: "'claims' must be an object with at least one claim and its value.",
    });
  }
  return Object.entries(claims).map(([name, value]) => claimEquals(name, value));
}
