import { authorizeContext, createGuards } from '@auth0-api/core';
import type { Handler } from './auth0.js';
import { contextOf } from './context.js';
import { respond } from './respond.js';

/** The guards of this adapter: each makes a middleware that runs after `auth0()`. */
export const {
  requiredScopes,
  scopeIncludesAny,
  requiredPermissions,
  permissionsIncludeAny,
  claimEquals,
  claimIncludes,
  claimCheck,
  requiredActor,
  stepUp,
  allOf,
  anyOf,
} = createGuards<Handler>((policy) => (req, res, next) => {
  const context = contextOf(req);
  authorizeContext(context, policy).then(
    () => next(),
    (error: unknown) => respond(error, context, res, next),
  );
});
