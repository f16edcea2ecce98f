import type { Auth } from '../auth.js';
import { type Awaitable, isPromise } from '../base/awaitable.js';
import type { Clock } from '../base/clock.js';
import { deepFreeze } from '../base/freeze.js';
import { ConfigurationError } from '../errors/index.js';
import type { SubjectType } from '../subject-type.js';

/** A value that a claim can be compared with. */
export type ClaimValue = string | number | boolean | null;

/** Stands in a {@link Demand} for a value that is taken from each request. */
export interface RequestValue {
  readonly from: 'request';
}

/** What one entry of `authorization_details` must say. Lists: all of the values. */
export interface AuthorizationDetailsDemand {
  readonly type: string;
  readonly actions?: readonly string[] | RequestValue;
  readonly locations?: readonly string[] | RequestValue;
  readonly datatypes?: readonly string[] | RequestValue;
  readonly privileges?: readonly string[] | RequestValue;
  readonly identifier?: string | RequestValue;
  /** A function decides, too. */
  readonly check?: true;
}

/**
 * What a policy demands, as data that is JSON-safe: for documentation, tests and logs. The names are those of
 * `AuthRequirements`. Nothing is decided by it: that is what {@link Policy.check} does.
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
  /** A claim that holds all of the values. */
  | { readonly claimIncludes: { readonly name: string; readonly values: readonly ClaimValue[] } }
  /** One of the parties acts on behalf of the token's subject. */
  | { readonly actor: readonly string[] }
  /** A subject of one of these types. */
  | { readonly subjectType: readonly Exclude<SubjectType, 'unknown'>[] }
  /** The organization: one of these, or the one that the request names. */
  | { readonly organization: readonly string[] | RequestValue }
  /** One entry of `authorization_details` that says all of this. */
  | { readonly authorizationDetails: AuthorizationDetailsDemand }
  /** A login that is strong and recent enough; `maxAge` in seconds. */
  | { readonly stepUp: { readonly acrValues?: readonly string[]; readonly maxAge?: number } }
  /** A function decides: what it looks for, in words. */
  | { readonly check: string }
  /** Each of these. */
  | { readonly allOf: readonly Demand[] }
  /** One of these. */
  | { readonly anyOf: readonly Demand[] };

/** What a policy may know besides the caller. */
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

/**
 * What a route demands of a verified request. `ApiClient.authorize` and the adapters' guards apply it.
 */
export interface Policy {
  /** What is demanded, in words, for documentation and logs. */
  readonly description: string;
  /** The same as data. A policy that has none is listed as `{ check: description }`. */
  readonly demand?: Demand | undefined;
  /**
   * Lets the request pass by returning nothing; any other answer fails the request, so `return false` cannot let
   * anybody in.
   *
   * @throws InsufficientScopeError, InsufficientUserAuthenticationError when the request may not pass
   */
  readonly check: (auth: Auth<unknown>, context: PolicyContext) => Awaitable<void>;
}

/** A policy, or what was made of one: a guard. */
export type PolicyLike = Policy | { readonly policy: Policy };

/**
 * What a policy demands, as data.
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

/** Freezes a policy with all that it says about itself. */
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
    description: 'This is no policy: it must be a guard, or an object with a description and a check.',
  });
}

// Guards are functions, and whatever else holds a policy holds it itself: what was put on a prototype is none of its.
function isGuard(value: unknown): value is { readonly policy: unknown } {
  return value !== undefined && value !== null && Object.hasOwn(value, 'policy');
}

/**
 * Applies a policy.
 *
 * @throws what it throws; ConfigurationError when it answers anything
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
    description: `The policy '${description}' answered something: it must return nothing, or throw.`,
  });
}
