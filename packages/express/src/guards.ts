import { createGuards, perform } from '@auth0-api/core/adapter';
import type { Handler } from './auth0.js';
import { express } from './framework.js';
import { respond } from './respond.js';

/** The guards of this adapter: each makes a middleware that runs after `auth0()`. */
export const {
  /** Demands all of the scopes: 403 `insufficient_scope` otherwise. */
  requiredScopes,
  /** Demands one of the scopes: 403 `insufficient_scope` otherwise. */
  scopeIncludesAny,
  /** Demands all of the permissions of Auth0's RBAC: 403 otherwise. */
  requiredPermissions,
  /** Demands one of the permissions of Auth0's RBAC: 403 otherwise. */
  permissionsIncludeAny,
  /** Demands that a claim is exactly a value: 403 otherwise. */
  claimEquals,
  /** Demands that a claim holds all of the values: 403 otherwise. */
  claimIncludes,
  /** Demands that a function answers `true` for the verified claims: 403 otherwise. */
  claimCheck,
  /** Demands that one of the named parties acts on behalf of the token's subject: 403 otherwise. */
  requiredActor,
  /** Demands a login that was strong or recent enough: 401 `insufficient_user_authentication` otherwise. */
  stepUp,
  /** Demands that each of the guards or policies lets pass. With one of your own policies it is a guard of that. */
  allOf,
  /** Demands that one of the guards or policies lets pass. */
  anyOf,
} = createGuards<Handler>((policy) => (req, res, next) => {
  perform(
    () => express.authorize(req, policy),
    () => next(),
    (error) => respond(error, express.answerTo(error, req), { res, next }),
  );
});
