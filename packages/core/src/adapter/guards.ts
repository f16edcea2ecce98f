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
import { assertCalled } from './uncalled.js';

/** A handler of a framework that applies a policy, and tells which: tests and documentation can read what a route demands. */
export type Guard<Handler> = Handler & { readonly policy: Policy };

/**
 * The guards of an adapter: the policies of the same names as handlers of its framework. A guard runs after
 * `auth0()` and never lets an unverified request pass; values that cannot work throw when it is defined.
 *
 * `Request` is what the functions in guards get, unless they name another type for it: the framework's request.
 */
export interface Guards<Handler extends object, Request = unknown> {
  /** Demands all of the scopes: 403 `insufficient_scope` otherwise. */
  readonly requiredScopes: (...scopes: Parameters<typeof requiredScopes>) => Guard<Handler>;
  /** Demands one of the scopes: 403 `insufficient_scope` otherwise. */
  readonly scopeIncludesAny: (...scopes: Parameters<typeof scopeIncludesAny>) => Guard<Handler>;
  /** Demands all of the permissions of Auth0's RBAC: 403 otherwise. */
  readonly requiredPermissions: (...permissions: Parameters<typeof requiredPermissions>) => Guard<Handler>;
  /** Demands one of the permissions of Auth0's RBAC: 403 otherwise. */
  readonly permissionsIncludeAny: (
    ...permissions: Parameters<typeof permissionsIncludeAny>
  ) => Guard<Handler>;
  /** Demands that a claim is exactly a value, or the one that the request names: 403 otherwise. */
  readonly claimEquals: <R = Request>(name: string, value: ClaimValue | FromRequest<R>) => Guard<Handler>;
  /** Demands that a claim holds all of the values: 403 otherwise. */
  readonly claimIncludes: (...args: Parameters<typeof claimIncludes>) => Guard<Handler>;
  /** Demands that a function answers `true` for the verified claims: 403 otherwise. */
  readonly claimCheck: (...args: Parameters<typeof claimCheck>) => Guard<Handler>;
  /** Demands that one of the named parties acts on behalf of the token's subject: 403 otherwise. */
  readonly requiredActor: (...subjects: Parameters<typeof requiredActor>) => Guard<Handler>;
  /** Demands that the token's subject is of one of the types: 403 otherwise. */
  readonly requiredSubjectType: (...types: Parameters<typeof requiredSubjectType>) => Guard<Handler>;
  /** Demands one of the organizations, or the one that the request names: 403 otherwise. */
  readonly requiredOrganization: <R = Request>(
    ...organizations: (string | readonly string[] | FromRequest<R>)[]
  ) => Guard<Handler>;
  /** Demands that one entry of `authorization_details` allows all that is asked for: 403 otherwise. */
  readonly requiredAuthorizationDetails: <R = Request>(
    demands: AuthorizationDetailsDemands<R>,
  ) => Guard<Handler>;
  /** Demands a login that was strong or recent enough: 401 `insufficient_user_authentication` otherwise. */
  readonly stepUp: (...demands: Parameters<typeof stepUp>) => Guard<Handler>;
  /** Demands that each of the guards or policies lets pass. With one of your own policies it is a guard of that. */
  readonly allOf: (...policies: Parameters<typeof allOf>) => Guard<Handler>;
  /** Demands that one of the guards or policies lets pass. */
  readonly anyOf: (...policies: Parameters<typeof anyOf>) => Guard<Handler>;
}

/**
 * Makes all guards of an adapter from the one thing that differs: how a policy becomes a handler.
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
  const guard =
    <Arguments extends unknown[]>(policyOf: (...args: Arguments) => Policy) =>
    (...args: Arguments): Guard<Handler> => {
      assertCalled(args[0], "app.use(requiredScopes('read:orders'))");
      const policy = policyOf(...args);
      return Object.assign(handlerOf(policy), { policy });
    };
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
