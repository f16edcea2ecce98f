import { authOf, createGuards } from '@auth0-api/core';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type RouteDecorator, setAccess } from './access.js';
import { contextOf, toHttpException } from './context.js';

/** Opens a route, or all routes of a controller, to everybody. */
export const Public = (): RouteDecorator => setAccess('public');

/** The guards, as decorators of a controller or of a handler. All that are given must let the request pass. */
export const {
  /** Demands all of the scopes: 403 `insufficient_scope` otherwise. */
  requiredScopes: RequiredScopes,
  /** Demands one of the scopes: 403 `insufficient_scope` otherwise. */
  scopeIncludesAny: ScopeIncludesAny,
  /** Demands all of the permissions of Auth0's RBAC: 403 otherwise. */
  requiredPermissions: RequiredPermissions,
  /** Demands one of the permissions of Auth0's RBAC: 403 otherwise. */
  permissionsIncludeAny: PermissionsIncludeAny,
  /** Demands that a claim is exactly a value: 403 otherwise. */
  claimEquals: ClaimEquals,
  /** Demands that a claim holds all of the values: 403 otherwise. */
  claimIncludes: ClaimIncludes,
  /** Demands that a function answers `true` for the verified claims: 403 otherwise. */
  claimCheck: ClaimCheck,
  /** Demands that one of the named parties acts on behalf of the token's subject: 403 otherwise. */
  requiredActor: RequiredActor,
  /** Demands a login that was strong or recent enough: 401 `insufficient_user_authentication` otherwise. */
  stepUp: StepUp,
  /** Demands that each of the guards or policies lets pass. With one of your own policies it is a guard of that. */
  allOf: AllOf,
  /** Demands that one of the guards or policies lets pass. */
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
