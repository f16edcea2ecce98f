import type { Auth } from '../auth.js';
import { type Awaitable, isPromise } from '../base/awaitable.js';
import type { Clock } from '../base/clock.js';
import { deepFreeze } from '../base/freeze.js';
import { ConfigurationError } from '../errors/index.js';
import type { SubjectType } from '../subject-type.js';

/** A value to compare a claim with. */
export type ClaimValue = string | number | boolean | null;

/** Stands in a {@link Demand} for a value that is read from each request. */
export interface RequestValue {
  readonly from: 'request';
}

/** What one entry of `authorization_details` must allow. Lists: all of the values. */
export interface AuthorizationDetailsDemand {
  readonly type: string;
  readonly actions?: readonly string[] | RequestValue;
  readonly locations?: readonly string[] | RequestValue;
  readonly datatypes?: readonly string[] | RequestValue;
  readonly privileges?: readonly string[] | RequestValue;
  readonly identifier?: string | RequestValue;
  /** A function decides too. */
  readonly check?: true;
}

/**
 * What a policy requires, as JSON-safe data: for documentation, tests and logs. The names are those of
 * `AuthRequirements`. It decides nothing: {@link Policy.check} does.
 */
export type Demand =
  /** All of the scopes. */
  | { readonly scopes: readonly string[] }
  /** One of the scopes. */
  | { readonly scopesAny: readonly string[] }
  /** All of the permissions. */
  | { readonly permissions: readonly string[] }
  /** One of the permissions. */
  | { readonly permissionsAny: readonly string[] }
  /** Each of the claims with exactly that value. */
  | { readonly claims: Readonly<Record<string, ClaimValue | RequestValue>> }
  /** A claim that contains all of the values. */
  | { readonly claimIncludes: { readonly name: string; readonly values: readonly ClaimValue[] } }
  /** One of the actors acts on behalf of the token's subject. */
  | { readonly actor: readonly string[] }
  /** A subject that has one of these types. */
  | { readonly subjectType: readonly Exclude<SubjectType, 'unknown'>[] }
  /** One of these organizations, or the organization in the request. */
  | { readonly organization: readonly string[] | RequestValue }
  /** One entry of `authorization_details` that allows everything. */
  | { readonly authorizationDetails: AuthorizationDetailsDemand }
  /** A login that is strong and recent enough; `maxAge` in seconds. */
  | { readonly stepUp: { readonly acrValues?: readonly string[]; readonly maxAge?: number } }
  /** A function decides: what it checks, in words. */
  | { readonly check: string }
  /** All of these. */
  | { readonly allOf: readonly Demand[] }
  /** One of these. */
  | { readonly anyOf: readonly Demand[] };

/** What a policy may use besides the caller. */
export interface PolicyContext {
  /** The client's clock, in Unix seconds. */
  readonly now: Clock;
  /** The client's option, in seconds. */
  readonly clockTolerance: number;
  /**
   * The framework's request: `req` in Express, `request` in Fastify and NestJS, `ctx` in Koa. In core it is what `authorize()`
   * was given. `undefined` if it was given none.
   */
  readonly request?: unknown;
  /** Whether the client lists an issuer. If a `domains` function chooses the issuers, it lists none. Default: none. */
  readonly acceptsIssuer?: ((issuer: string) => boolean) | undefined;
}

/** What a route requires of a verified request. `ApiClient.authorize` and the adapters' guards apply it. */
export interface Policy {
  /** What is required, in words, for documentation and logs. */
  readonly description: string;
  /** The same as data. A policy without it is listed as `{ check: description }`. */
  readonly demand?: Demand | undefined;
  /**
   * Accepts the request by returning nothing. Any other result fails the request, so `return false` cannot grant
   * access.
   *
   * @throws InsufficientScopeError, InsufficientUserAuthenticationError to refuse the request
   */
  readonly check: (auth: Auth<unknown>, context: PolicyContext) => Awaitable<void>;
}

/** A policy, or a guard that was created from one. */
export type PolicyLike = Policy | { readonly policy: Policy };

/**
 * What a policy requires, as data.
 *
 * @example
 * ```ts
 * import { allOf, demandOf, requiredPermissions, requiredScopes } from '@auth0-api/core';
 *
 * demandOf(allOf(requiredScopes('read:orders'), requiredPermissions('audit')));
 * // { allOf: [{ scopes: ['read:orders'] }, { permissions: ['audit'] }] }
 * ```
 */
export function demandOf(policy: PolicyLike): Demand {
  const { demand, description } = parsePolicy(policy);
  return demand ?? { check: description };
}

/** Freezes a policy, including its data. */
export function definePolicy(policy: Policy): Policy {
  return Object.freeze({ ...policy, demand: deepFreeze(policy.demand) });
}

/**
 * The policy that a value is or holds.
 *
 * @throws ConfigurationError
 */
export function parsePolicy(value: unknown): Policy {
  const found = isGuard(value) ? value.policy : value;
  const { description, check } = (found ?? {}) as Partial<Policy>;
  if (typeof description === 'string' && typeof check === 'function') return found as Policy;
  throw new ConfigurationError({
    description: 'A policy must be a guard, or an object with a description and a check.',
  });
}

// Guards are functions, and whatever else holds a policy holds it itself: what was put on a prototype is none of its.
function isGuard(value: unknown): value is { readonly policy: unknown } {
  return value !== undefined && value !== null && Object.hasOwn(value, 'policy');
}

/**
 * Applies a policy.
 *
 * @throws what the policy throws; ConfigurationError if it returns a value
 */
export function applyPolicy(policy: Policy, auth: Auth<unknown>, context: PolicyContext): Awaitable<void> {
  const answer: unknown = policy.check(auth, context);
  return isPromise(answer) ? assertNothingComes(answer, policy) : assertNothing(answer, policy);
}

// By `await`, and not by its `then()`: a policy may be the app's own, and so may be what its promise does.
async function assertNothingComes(answer: Promise<unknown>, policy: Policy): Promise<void> {
  assertNothing(await answer, policy);
}

function assertNothing(answer: unknown, { description }: Policy): void {
  if (answer === undefined) return;
  throw new ConfigurationError({
    description: `The policy '${description}' returned a value: it must return nothing, or throw.`,
  });
}
