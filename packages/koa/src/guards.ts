import { authorizeContext, createGuards } from '@auth0-api/core';
import type { Context } from 'koa';
import { contextOf } from './context.js';
import { respond } from './respond.js';

/** A Koa middleware that fits any app's and any router's state. */
export type Guard = (ctx: Context, next: () => Promise<unknown>) => Promise<unknown>;

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
} = createGuards<Guard>((policy) => async (ctx, next) => {
  const context = contextOf(ctx);
  try {
    await authorizeContext(context, policy);
  } catch (error) {
    return respond(error, context, ctx);
  }
  return next();
});
