import { type Auth, ConfigurationError, type Policy } from '@auth0-api/core';
import { callerOf as callerOfContext, createGuards } from '@auth0-api/core/adapter';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type RouteDecorator, setAccess } from './access.js';
import { accessOf } from './access-lookup.js';
import { contextOf, toHttpException } from './context.js';
import type { GuardRequest } from './guard-request.js';
import { bringGuard } from './handler-guard.js';
import { httpRequestOf } from './http-request.js';

/**
 * Opens a handler, or all handlers of a controller, gateway or resolver, to everybody.
 *
 * @example
 * ```ts
 * import { Public } from '@auth0-api/nestjs';
 * import { applyDecorators, Get } from '@nestjs/common';
 *
 * // For handlers; @Public() may stand there by itself as well.
 * export const Health = () => applyDecorators(Get('health'), Public());
 * ```
 */
export const Public = (): RouteDecorator => decoratorOf('public');

/**
 * The guards, as decorators of a controller, gateway or resolver, or of a handler. All that are given must let the
 * request pass. A handler that no HTTP request belongs to, such as that of a gateway, refuses.
 */
export const {
  /**
   * Demands all of the scopes: 403 `insufficient_scope` otherwise.
   *
   * @example
   * ```ts
   * import { RequiredScopes } from '@auth0-api/nestjs';
   * import { applyDecorators, Get } from '@nestjs/common';
   *
   * // For handlers; @RequiredScopes() may stand there by itself as well.
   * export const ListOrders = () => applyDecorators(Get('orders'), RequiredScopes('read:orders'));
   * ```
   */
  requiredScopes: RequiredScopes,
  /**
   * Demands one of the scopes: 403 `insufficient_scope` otherwise.
   *
   * @example
   * ```ts
   * import { ScopeIncludesAny } from '@auth0-api/nestjs';
   * import { applyDecorators, Get } from '@nestjs/common';
   *
   * // For handlers; @ScopeIncludesAny() may stand there by itself as well.
   * export const ListOrders = () => applyDecorators(Get('orders'), ScopeIncludesAny('read:orders', 'admin'));
   * ```
   */
  scopeIncludesAny: ScopeIncludesAny,
  /**
   * Demands all of the permissions of Auth0's RBAC: 403 otherwise.
   *
   * @example
   * ```ts
   * import { RequiredPermissions } from '@auth0-api/nestjs';
   * import { applyDecorators, Delete } from '@nestjs/common';
   *
   * // For handlers; @RequiredPermissions() may stand there by itself as well.
   * export const DeleteOrder = () =>
   *   applyDecorators(Delete('orders/:id'), RequiredPermissions('delete:orders'));
   * ```
   */
  requiredPermissions: RequiredPermissions,
  /**
   * Demands one of the permissions of Auth0's RBAC: 403 otherwise.
   *
   * @example
   * ```ts
   * import { PermissionsIncludeAny } from '@auth0-api/nestjs';
   * import { applyDecorators, Put } from '@nestjs/common';
   *
   * // For handlers; @PermissionsIncludeAny() may stand there by itself as well.
   * export const UpdateOrder = () =>
   *   applyDecorators(Put('orders/:id'), PermissionsIncludeAny('create:orders', 'update:orders'));
   * ```
   */
  permissionsIncludeAny: PermissionsIncludeAny,
  /**
   * Demands that a claim is exactly a value, or the one that the request names: 403 otherwise.
   *
   * @example
   * ```ts
   * import { ClaimEquals } from '@auth0-api/nestjs';
   * import { applyDecorators, Get } from '@nestjs/common';
   *
   * // For handlers; @ClaimEquals() may stand there by itself as well.
   * export const AcmeOrders = () => applyDecorators(Get('acme/orders'), ClaimEquals('org_id', 'org_acme'));
   * ```
   */
  claimEquals: ClaimEquals,
  /**
   * Demands that a claim holds all of the values: 403 otherwise.
   *
   * @example
   * ```ts
   * import { ClaimIncludes } from '@auth0-api/nestjs';
   * import { applyDecorators, Get } from '@nestjs/common';
   *
   * // For handlers; @ClaimIncludes() may stand there by itself as well.
   * export const Audit = () =>
   *   applyDecorators(Get('audit'), ClaimIncludes('https://example.com/roles', 'auditor'));
   * ```
   */
  claimIncludes: ClaimIncludes,
  /**
   * Demands that a function answers `true` for the verified claims: 403 otherwise.
   *
   * @example
   * ```ts
   * import { ClaimCheck } from '@auth0-api/nestjs';
   * import { applyDecorators, Get } from '@nestjs/common';
   *
   * // For handlers; @ClaimCheck() may stand there by itself as well.
   * export const ListWines = () =>
   *   applyDecorators(
   *     Get('wines'),
   *     ClaimCheck((claims) => Number(claims['https://example.com/age']) >= 18),
   *   );
   * ```
   */
  claimCheck: ClaimCheck,
  /**
   * Demands that one of the named parties acts on behalf of the token's subject: 403 otherwise.
   *
   * @example
   * ```ts
   * import { RequiredActor } from '@auth0-api/nestjs';
   * import { applyDecorators, Get } from '@nestjs/common';
   *
   * // For handlers; @RequiredActor() may stand there by itself as well.
   * export const ListForSupport = () =>
   *   applyDecorators(Get('support/orders'), RequiredActor('support-desk@clients'));
   * ```
   */
  requiredActor: RequiredActor,
  /**
   * Demands that the token's subject is of one of the types: 403 otherwise.
   *
   * @example
   * ```ts
   * import { RequiredSubjectType } from '@auth0-api/nestjs';
   * import { applyDecorators, Post } from '@nestjs/common';
   *
   * // For handlers; @RequiredSubjectType() may stand there by itself as well.
   * export const ImportOrders = () => applyDecorators(Post('imports'), RequiredSubjectType('machine'));
   * ```
   */
  requiredSubjectType: RequiredSubjectType,
  /**
   * Demands one of the organizations, or the one that the request names: 403 otherwise. The function gets the request of the
   * platform; of a GraphQL operation its HTTP request, which has none of its arguments.
   *
   * @example
   * ```ts
   * import { RequiredOrganization } from '@auth0-api/nestjs';
   * import { applyDecorators, Get } from '@nestjs/common';
   *
   * // For handlers; @RequiredOrganization() may stand there by itself as well.
   * export const ListOrders = () =>
   *   applyDecorators(Get('orgs/:org/orders'), RequiredOrganization({ from: (req) => req.params.org }));
   * ```
   */
  requiredOrganization: RequiredOrganization,
  /**
   * Demands that one entry of `authorization_details` allows all that is asked for: 403 otherwise.
   *
   * @example
   * ```ts
   * import { RequiredAuthorizationDetails } from '@auth0-api/nestjs';
   * import { applyDecorators, Post } from '@nestjs/common';
   *
   * // For handlers; @RequiredAuthorizationDetails() may stand there by itself as well.
   * export const Pay = () =>
   *   applyDecorators(
   *     Post('payments'),
   *     RequiredAuthorizationDetails({ type: 'payment_initiation', actions: 'initiate' }),
   *   );
   * ```
   */
  requiredAuthorizationDetails: RequiredAuthorizationDetails,
  /**
   * Demands a login that was strong or recent enough: 401 `insufficient_user_authentication` otherwise.
   *
   * @example
   * ```ts
   * import { StepUp } from '@auth0-api/nestjs';
   * import { applyDecorators, Post } from '@nestjs/common';
   *
   * // For handlers; @StepUp() may stand there by itself as well.
   * export const PayOut = () => applyDecorators(Post('payouts'), StepUp({ maxAge: 300 }));
   * ```
   */
  stepUp: StepUp,
  /**
   * Demands that each of the guards or policies lets pass. With one of your own policies it is a guard of that.
   *
   * @example
   * ```ts
   * import { AllOf, requiredScopes, stepUp } from '@auth0-api/nestjs';
   * import { applyDecorators, Post } from '@nestjs/common';
   *
   * // For handlers; @AllOf() may stand there by itself as well.
   * export const Refund = () =>
   *   applyDecorators(Post('refunds'), AllOf(requiredScopes('write:refunds'), stepUp({ maxAge: 300 })));
   * ```
   */
  allOf: AllOf,
  /**
   * Demands that one of the guards or policies lets pass.
   *
   * @example
   * ```ts
   * import { AnyOf, requiredPermissions, requiredScopes } from '@auth0-api/nestjs';
   * import { applyDecorators, Get } from '@nestjs/common';
   *
   * // For handlers; @AnyOf() may stand there by itself as well.
   * export const ListOrders = () =>
   *   applyDecorators(Get('orders'), AnyOf(requiredScopes('read:orders'), requiredPermissions('admin')));
   * ```
   */
  anyOf: AnyOf,
} = createGuards<RouteDecorator, GuardRequest>(decoratorOf);

/**
 * The verified caller, as a parameter of a handler: an `Auth`.
 *
 * @example
 * ```ts
 * import { type Auth, CurrentAuth } from '@auth0-api/nestjs';
 *
 * export class ProfileController {
 *   // with @Get('me')
 *   me(@CurrentAuth() auth: Auth) {
 *     return { user: auth.claims.sub, scopes: auth.scopes };
 *   }
 * }
 * ```
 */
export const CurrentAuth = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  callerOf(context),
);

/**
 * The verified claims, or one of them: `@AuthClaims() claims: AccessTokenClaims`, `@AuthClaims('sub') user: string`.
 *
 * @example
 * ```ts
 * import { AuthClaims } from '@auth0-api/nestjs';
 *
 * export class ProfileController {
 *   // with @Get('me')
 *   me(@AuthClaims('sub') user: string) {
 *     return { user };
 *   }
 * }
 * ```
 */
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
