import { requiredActor } from '../policy/actor.js';
import {
  type AuthorizationDetailsDemands,
  requiredAuthorizationDetails,
} from '../policy/authorization-details.js';
import { claimCheck, claimEquals, claimIncludes } from '../policy/claims.js';
import { allOf, anyOf } from '../policy/combine.js';
import type { FromRequest } from '../policy/from-request.js';
import { requiredOrganization } from '../policy/organization.js';
import { permissionsIncludeAny, requiredPermissions } from '../policy/permissions.js';
import type { ClaimValue, Policy } from '../policy/policy.js';
import { requiredScopes, scopeIncludesAny } from '../policy/scopes.js';
import { stepUp } from '../policy/step-up.js';
import { requiredSubjectType } from '../policy/subject.js';
import { noteStep } from './steps.js';
import { assertCalled } from './uncalled.js';

/**
 * A handler of a framework that applies a policy, and exposes it: tests and documentation can read the requirements of
 * a route.
 */
export type Guard<Handler> = Handler & { readonly policy: Policy };

/**
 * The guards of an adapter: the policies of the same names, as handlers of its framework. A guard runs after `auth0()`
 * and never accepts an unverified request. Arguments that cannot work throw when the guard is created.
 *
 * `Request` is the type of what functions in guards get, unless they name another one: the framework's request.
 */
export interface Guards<Handler extends object, Request = unknown> {
  /** Requires all of the scopes. Otherwise refuses with 403 `insufficient_scope`. */
  readonly requiredScopes: (...scopes: Parameters<typeof requiredScopes>) => Guard<Handler>;
  /** Requires at least one of the scopes. Otherwise refuses with 403 `insufficient_scope`. */
  readonly scopeIncludesAny: (...scopes: Parameters<typeof scopeIncludesAny>) => Guard<Handler>;
  /** Requires all of the Auth0 RBAC permissions. Otherwise refuses with 403. */
  readonly requiredPermissions: (...permissions: Parameters<typeof requiredPermissions>) => Guard<Handler>;
  /** Requires at least one of the Auth0 RBAC permissions. Otherwise refuses with 403. */
  readonly permissionsIncludeAny: (
    ...permissions: Parameters<typeof permissionsIncludeAny>
  ) => Guard<Handler>;
  /** Requires that a claim equals a value, or the value in the request. Otherwise refuses with 403. */
  readonly claimEquals: <R = Request>(name: string, value: ClaimValue | FromRequest<R>) => Guard<Handler>;
  /** Requires that a claim contains all of the values. Otherwise refuses with 403. */
  readonly claimIncludes: (...args: Parameters<typeof claimIncludes>) => Guard<Handler>;
  /** Requires that a function returns `true` for the verified claims. Otherwise refuses with 403. */
  readonly claimCheck: (...args: Parameters<typeof claimCheck>) => Guard<Handler>;
  /** Requires that one of the named actors acts on behalf of the token's subject. Otherwise refuses with 403. */
  readonly requiredActor: (...subjects: Parameters<typeof requiredActor>) => Guard<Handler>;
  /** Requires a token whose subject has one of the types. Otherwise refuses with 403. */
  readonly requiredSubjectType: (...types: Parameters<typeof requiredSubjectType>) => Guard<Handler>;
  /** Requires one of the organizations, or the one in the request. Otherwise refuses with 403. */
  readonly requiredOrganization: <R = Request>(
    ...organizations: (string | readonly string[] | FromRequest<R>)[]
  ) => Guard<Handler>;
  /** Requires one entry of `authorization_details` that allows everything. Otherwise refuses with 403. */
  readonly requiredAuthorizationDetails: <R = Request>(
    demands: AuthorizationDetailsDemands<R>,
  ) => Guard<Handler>;
  /** Requires a login that is strong or recent enough. Otherwise refuses with 401 `insufficient_user_authentication`. */
  readonly stepUp: (...demands: Parameters<typeof stepUp>) => Guard<Handler>;
  /** Requires that every guard or policy accepts the request. With one policy of your own, it is the guard of that policy. */
  readonly allOf: (...policies: Parameters<typeof allOf>) => Guard<Handler>;
  /** Requires that at least one guard or policy accepts the request. */
  readonly anyOf: (...policies: Parameters<typeof anyOf>) => Guard<Handler>;
}

/**
 * Creates one guard of an adapter, from its policy and from the one part that differs: how a policy becomes a handler.
 *
 * Export each guard on its own, and put the comment `@__PURE__` before the call: bundles then contain only the guards that an
 * app uses.
 *
 * @example
 * ```ts
 * import * as core from '@auth0-api/core';
 * import { authorize, contextOf, createGuard, type Guards } from '@auth0-api/core/adapter';
 *
 * type Handler = (request: object) => Promise<void>;
 * type Own = Guards<Handler>;
 * export const requiredScopes: Own['requiredScopes'] = createGuard(core.requiredScopes, guardOf);
 *
 * function guardOf(policy: core.Policy): Handler {
 *   return async (request) => authorize(contextOf('node-http', request), policy);
 * }
 * ```
 */
export function createGuard<Handler extends object, Arguments extends unknown[]>(
  policyOf: (...args: Arguments) => Policy,
  handlerOf: (policy: Policy) => Handler,
): (...args: Arguments) => Guard<Handler> {
  return (...args) => {
    assertCalled(args[0], "app.use(requiredScopes('read:orders'))");
    const policy = policyOf(...args);
    return noteStep(Object.assign(handlerOf(policy), { policy }), { kind: 'guard', policy });
  };
}

/**
 * Creates all guards of an adapter at once, as {@link createGuard} creates one. Bundles contain all of them.
 *
 * @example
 * ```ts
 * import { authorize, createGuards, type Framework } from '@auth0-api/core/adapter';
 *
 * type Handler = (request: Request) => Promise<Response>;
 * type Wrapper = (handler: Handler) => Handler;
 *
 * export const guardsOf = (http: Framework<Request, Headers>) =>
 *   createGuards<Wrapper>((policy) => (handler) => async (request) => {
 *     await authorize(http.contextOf(request), policy);
 *     return handler(request);
 *   });
 * ```
 */
export function createGuards<Handler extends object, Request = unknown>(
  handlerOf: (policy: Policy) => Handler,
): Guards<Handler, Request> {
  const guard = <Arguments extends unknown[]>(policyOf: (...args: Arguments) => Policy) =>
    createGuard(policyOf, handlerOf);
  return Object.freeze({
    requiredScopes: guard(requiredScopes),
    scopeIncludesAny: guard(scopeIncludesAny),
    requiredPermissions: guard(requiredPermissions),
    permissionsIncludeAny: guard(permissionsIncludeAny),
    claimEquals: guard(claimEquals),
    claimIncludes: guard(claimIncludes),
    claimCheck: guard(claimCheck),
    requiredActor: guard(requiredActor),
    requiredSubjectType: guard(requiredSubjectType),
    requiredOrganization: guard(requiredOrganization),
    requiredAuthorizationDetails: guard(requiredAuthorizationDetails),
    stepUp: guard(stepUp),
    allOf: guard(allOf),
    anyOf: guard(anyOf),
  });
}
