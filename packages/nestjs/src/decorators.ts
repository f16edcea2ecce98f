import { type Auth, ConfigurationError, type Policy } from '@auth0-api/core';
import { callerOf as callerOfContext, createGuards } from '@auth0-api/core/adapter';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type RouteDecorator, setAccess } from './access.js';
import { accessOf } from './access-lookup.js';
import { contextOf, toHttpException } from './context.js';
import { bringGuard } from './handler-guard.js';
import { httpRequestOf } from './http-request.js';

/** Opens a handler, or all handlers of a controller, gateway or resolver, to everybody. */
export const Public = (): RouteDecorator => decoratorOf('public');

/**
 * The guards, as decorators of a controller, gateway or resolver, or of a handler. All that are given must let the
 * request pass. A handler that no HTTP request belongs to, such as that of a gateway, refuses.
 */
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
} = createGuards<RouteDecorator>(decoratorOf);

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

function callerOf(context: ExecutionContext): Auth<unknown> {
  const request = httpRequestOf(context);
  const found = request === undefined ? undefined : contextOf(request);
  try {
    if (found === undefined) throw notVerified(context, request);
    return callerOfContext(found);
  } catch (error) {
    throw toHttpException(error, context);
  }
}

function notVerified(context: ExecutionContext, request: object | undefined): ConfigurationError {
  const [type, handler] = [context.getClass(), context.getHandler()];
  return new ConfigurationError({
    description: `@CurrentAuth() and @AuthClaims() have no caller in ${type.name}.${handler.name}: ${whyNot()}`,
  });

  function whyNot(): string {
    if (request === undefined) return 'no HTTP request belongs to the call. Take the parameter away.';
    return accessOf(type, handler) === 'public'
      ? 'it is @Public(), so nobody is verified. Take the parameter or @Public() away.'
      : 'nothing verified the request. Import Auth0Module.forRoot() in the root module.';
  }
}

function decoratorOf(access: 'public' | Policy): RouteDecorator {
  return (target: object, name?: string | symbol, descriptor?: { readonly value?: unknown }) => {
    const method = name === undefined ? undefined : methodOf(target, name, descriptor);
    setAccess(access, target, name, method);
    // Of a static method the target is the class itself.
    const type = typeof target === 'function' ? target : target.constructor;
    if (access !== 'public') bringGuard(type, method);
  };
}

function methodOf(
  target: object,
  name: string | symbol,
  descriptor = Object.getOwnPropertyDescriptor(target, name) as { readonly value?: unknown } | undefined,
): object {
  const method = descriptor?.value;
  if (typeof method === 'function') return method;
  throw new ConfigurationError({
    description: `A decorator of @auth0-api/nestjs protects a class or a method, and '${String(name)}' is neither.`,
  });
}
