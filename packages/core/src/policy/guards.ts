import { requiredActor } from './actor.js';
import { claimCheck, claimEquals, claimIncludes } from './claims.js';
import { permissionsIncludeAny, requiredPermissions } from './permissions.js';
import type { Policy } from './policy.js';
import { requiredScopes, scopeIncludesAny } from './scopes.js';

/**
 * The guards of an adapter: the policies of the same names as handlers of its framework. A guard runs after
 * `auth0()` and never lets an unverified request pass; values that cannot work throw when it is defined.
 */
export interface Guards<Handler> {
  /** Demands all of the scopes: 403 `insufficient_scope` otherwise. */
  readonly requiredScopes: (...scopes: Parameters<typeof requiredScopes>) => Handler;
  /** Demands one of the scopes: 403 `insufficient_scope` otherwise. */
  readonly scopeIncludesAny: (...scopes: Parameters<typeof scopeIncludesAny>) => Handler;
  /** Demands all of the permissions of Auth0's RBAC: 403 otherwise. */
  readonly requiredPermissions: (...permissions: Parameters<typeof requiredPermissions>) => Handler;
  /** Demands one of the permissions of Auth0's RBAC: 403 otherwise. */
  readonly permissionsIncludeAny: (...permissions: Parameters<typeof permissionsIncludeAny>) => Handler;
  /** Demands that a claim is exactly a value: 403 otherwise. */
  readonly claimEquals: (...args: Parameters<typeof claimEquals>) => Handler;
  /** Demands that a claim holds all of the values: 403 otherwise. */
  readonly claimIncludes: (...args: Parameters<typeof claimIncludes>) => Handler;
  /** Demands that a function answers `true` for the verified claims: 403 otherwise. */
  readonly claimCheck: (...args: Parameters<typeof claimCheck>) => Handler;
  /** Demands that one of the named parties acts on behalf of the token's subject: 403 otherwise. */
  readonly requiredActor: (...subjects: Parameters<typeof requiredActor>) => Handler;
}

/** Makes all guards of an adapter from the one thing that differs: how a policy becomes a handler. */
export function createGuards<Handler>(handlerOf: (policy: Policy) => Handler): Guards<Handler> {
  const guard =
    <Arguments extends unknown[]>(policyOf: (...args: Arguments) => Policy) =>
    (...args: Arguments): Handler =>
      handlerOf(policyOf(...args));
  return Object.freeze({
    requiredScopes: guard(requiredScopes),
    scopeIncludesAny: guard(scopeIncludesAny),
    requiredPermissions: guard(requiredPermissions),
    permissionsIncludeAny: guard(permissionsIncludeAny),
    claimEquals: guard(claimEquals),
    claimIncludes: guard(claimIncludes),
    claimCheck: guard(claimCheck),
    requiredActor: guard(requiredActor),
  });
}
