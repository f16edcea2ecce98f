import { authOf, createGuards } from '@auth0-api/core';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type RouteDecorator, setAccess } from './access.js';
import { contextOf, toHttpException } from './context.js';

/** Opens a route, or all routes of a controller, to everybody. */
export const Public = (): RouteDecorator => setAccess('public');

/** The guards, as decorators of a controller or of a handler. All that are given must let the request pass. */
export const {
  requiredScopes: RequiredScopes,
  scopeIncludesAny: ScopeIncludesAny,
  requiredPermissions: RequiredPermissions,
  permissionsIncludeAny: PermissionsIncludeAny,
  claimEquals: ClaimEquals,
  claimIncludes: ClaimIncludes,
  claimCheck: ClaimCheck,
  requiredActor: RequiredActor,
  stepUp: StepUp,
  allOf: AllOf,
  anyOf: AnyOf,
} = createGuards<RouteDecorator>(setAccess);

/** The verified caller, as a parameter of a handler: an `Auth`. */
export const CurrentAuth = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  callerOf(context),
);

/** The verified claims, or one of them: `@AuthClaims() claims: AccessTokenClaims`, `@AuthClaims('sub') user: string`. */
export const AuthClaims = createParamDecorator((name: string | undefined, context: ExecutionContext) => {
  const claims = callerOf(context).claims as Readonly<Record<string, unknown>>;
  if (name === undefined) return claims;
  return Object.hasOwn(claims, name) ? claims[name] : undefined;
});

function callerOf(context: ExecutionContext): ReturnType<typeof authOf> {
  const http = context.switchToHttp();
  try {
    return authOf(contextOf(http.getRequest()));
  } catch (error) {
    throw toHttpException(error, http.getResponse());
  }
}
