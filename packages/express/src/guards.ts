import type { Policy } from '@auth0-api/core';
import * as policies from '@auth0-api/core';
import type { Handler } from './auth0.js';
import { contextOf } from './context.js';
import { respond } from './respond.js';

/** Demands all of the scopes: 403 `insufficient_scope` otherwise. */
export const requiredScopes = guard(policies.requiredScopes);

/** Demands one of the scopes: 403 `insufficient_scope` otherwise. */
export const scopeIncludesAny = guard(policies.scopeIncludesAny);

/** Demands all of the permissions of Auth0's RBAC: 403 otherwise. */
export const requiredPermissions = guard(policies.requiredPermissions);

/** Demands one of the permissions of Auth0's RBAC: 403 otherwise. */
export const permissionsIncludeAny = guard(policies.permissionsIncludeAny);

/** Demands that a claim is exactly a value: 403 otherwise. */
export const claimEquals = guard(policies.claimEquals);

/** Demands that a claim holds all of the values: 403 otherwise. */
export const claimIncludes = guard(policies.claimIncludes);

/** Demands that a function answers `true` for the verified claims: 403 otherwise. */
export const claimCheck = guard(policies.claimCheck);

/** Makes a guard of a policy: it runs after `auth0()`, and never lets an unverified request pass. */
function guard<Arguments extends unknown[]>(
  policyOf: (...args: Arguments) => Policy,
): (...args: Arguments) => Handler {
  return (...args) => {
    const policy = policyOf(...args);
    return (req, res, next) => {
      const context = contextOf(req);
      policies.authorizeContext(context, policy).then(
        () => next(),
        (error: unknown) => respond(error, context, res, next),
      );
    };
  };
}
