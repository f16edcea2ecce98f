import * as core from '@auth0-api/core';
import { type Auth, ConfigurationError, type Policy } from '@auth0-api/core';
import { callerOf as callerOfContext, createGuard, type Guards } from '@auth0-api/core/adapter';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type RouteDecorator, setAccess } from './access.js';
import { accessOf } from './access-lookup.js';
import { contextOf, toHttpException } from './context.js';
import type { GuardRequest } from './guard-request.js';
import { bringGuard } from './handler-guard.js';
import { httpRequestOf } from './http-request.js';

/**
 * Makes a handler public, or all handlers of a controller, gateway or resolver.
 *
 * @example
 * ```ts
 * import { Public } from '@auth0-api/nestjs';
 * import { applyDecorators, Get } from '@nestjs/common';
 *
 * // For handlers; @Public() can also be used on its own.
 * export const Health = () => applyDecorators(Get('health'), Public());
 * ```
 */
export const Public = (): RouteDecorator => decoratorOf('public');

/**
 * The guards, as decorators of a controller, gateway or resolver, or of a handler. If there are several, all of them
 * must accept the request. A handler without an HTTP request, such as that of a gateway, refuses.
 */
// Each returns a decorator. A bundle has only those that it uses.
type Own = Guards<RouteDecorator, GuardRequest>;

/**
 * Requires all of the scopes. Otherwise refuses with 403 `insufficient_scope`.
 *
 * @example
 * ```ts
 * import { RequiredScopes } from '@auth0-api/nestjs';
 * import { applyDecorators, Get } from '@nestjs/common';
 *
 * // For handlers; @RequiredScopes() can also be used on its own.
 * export const ListOrders = () => applyDecorators(Get('orders'), RequiredScopes('read:orders'));
 * ```
 */
export const RequiredScopes: Own['requiredScopes'] = /* @__PURE__ */ createGuard(
  core.requiredScopes,
  decoratorOf,
);

/**
 * Requires at least one of the scopes. Otherwise refuses with 403 `insufficient_scope`.
 *
 * @example
 * ```ts
 * import { ScopeIncludesAny } from '@auth0-api/nestjs';
 * import { applyDecorators, Get } from '@nestjs/common';
 *
 * // For handlers; @ScopeIncludesAny() can also be used on its own.
 * export const ListOrders = () => applyDecorators(Get('orders'), ScopeIncludesAny('read:orders', 'admin'));
 * ```
 */
export const ScopeIncludesAny: Own['scopeIncludesAny'] = /* @__PURE__ */ createGuard(
  core.scopeIncludesAny,
  decoratorOf,
);

/**
 * Requires all of the Auth0 RBAC permissions. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { RequiredPermissions } from '@auth0-api/nestjs';
 * import { applyDecorators, Delete } from '@nestjs/common';
 *
 * // For handlers; @RequiredPermissions() can also be used on its own.
 * export const DeleteOrder = () =>
 *   applyDecorators(Delete('orders/:id'), RequiredPermissions('delete:orders'));
 * ```
 */
export const RequiredPermissions: Own['requiredPermissions'] = /* @__PURE__ */ createGuard(
  core.requiredPermissions,
  decoratorOf,
);

/**
 * Requires at least one of the Auth0 RBAC permissions. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { PermissionsIncludeAny } from '@auth0-api/nestjs';
 * import { applyDecorators, Put } from '@nestjs/common';
 *
 * // For handlers; @PermissionsIncludeAny() can also be used on its own.
 * export const UpdateOrder = () =>
 *   applyDecorators(Put('orders/:id'), PermissionsIncludeAny('create:orders', 'update:orders'));
 * ```
 */
export const PermissionsIncludeAny: Own['permissionsIncludeAny'] = /* @__PURE__ */ createGuard(
  core.permissionsIncludeAny,
  decoratorOf,
);

/**
 * Requires that a claim equals a value, or the value in the request. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { ClaimEquals } from '@auth0-api/nestjs';
 * import { applyDecorators, Get } from '@nestjs/common';
 *
 * // For handlers; @ClaimEquals() can also be used on its own.
 * export const AcmeOrders = () => applyDecorators(Get('acme/orders'), ClaimEquals('org_id', 'org_acme'));
 * ```
 */
export const ClaimEquals: Own['claimEquals'] = /* @__PURE__ */ createGuard(core.claimEquals, decoratorOf);

/**
 * Requires that a claim contains all of the values. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { ClaimIncludes } from '@auth0-api/nestjs';
 * import { applyDecorators, Get } from '@nestjs/common';
 *
 * // For handlers; @ClaimIncludes() can also be used on its own.
 * export const Audit = () =>
 *   applyDecorators(Get('audit'), ClaimIncludes('https://example.com/roles', 'auditor'));
 * ```
 */
export const ClaimIncludes: Own['claimIncludes'] = /* @__PURE__ */ createGuard(
  core.claimIncludes,
  decoratorOf,
);

/**
 * Requires that a function returns `true` for the verified claims. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { ClaimCheck } from '@auth0-api/nestjs';
 * import { applyDecorators, Post } from '@nestjs/common';
 *
 * // For handlers; @ClaimCheck() can also be used on its own.
 * export const ImportOrders = () =>
 *   applyDecorators(
 *     Post('imports'),
 *     ClaimCheck((claims) => claims['https://example.com/plan'] === 'paid'),
 *   );
 * ```
 */
export const ClaimCheck: Own['claimCheck'] = /* @__PURE__ */ createGuard(core.claimCheck, decoratorOf);

/**
 * Requires that one of the named actors acts on behalf of the token's subject. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { RequiredActor } from '@auth0-api/nestjs';
 * import { applyDecorators, Get } from '@nestjs/common';
 *
 * // For handlers; @RequiredActor() can also be used on its own.
 * export const ListForSupport = () =>
 *   applyDecorators(Get('support/orders'), RequiredActor('client-id-of-the-support-desk'));
 * ```
 */
export const RequiredActor: Own['requiredActor'] = /* @__PURE__ */ createGuard(
  core.requiredActor,
  decoratorOf,
);

/**
 * Requires that the token's subject has one of the types. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { RequiredSubjectType } from '@auth0-api/nestjs';
 * import { applyDecorators, Post } from '@nestjs/common';
 *
 * // For handlers; @RequiredSubjectType() can also be used on its own.
 * export const ImportOrders = () => applyDecorators(Post('imports'), RequiredSubjectType('machine'));
 * ```
 */
export const RequiredSubjectType: Own['requiredSubjectType'] = /* @__PURE__ */ createGuard(
  core.requiredSubjectType,
  decoratorOf,
);

/**
 * Requires one of the organizations, or the organization in the request. Otherwise refuses with 403. The function receives
 * the request of the platform. For a GraphQL operation, that is the HTTP request, without the operation's arguments.
 *
 * @example
 * ```ts
 * import { RequiredOrganization } from '@auth0-api/nestjs';
 * import { applyDecorators, Get } from '@nestjs/common';
 *
 * // For handlers; @RequiredOrganization() can also be used on its own.
 * export const ListOrders = () =>
 *   applyDecorators(Get('orgs/:org/orders'), RequiredOrganization({ from: (req) => req.params.org }));
 * ```
 */
export const RequiredOrganization: Own['requiredOrganization'] = /* @__PURE__ */ createGuard(
  core.requiredOrganization,
  decoratorOf,
);

/**
 * Requires that one entry of `authorization_details` allows everything. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { RequiredAuthorizationDetails } from '@auth0-api/nestjs';
 * import { applyDecorators, Post } from '@nestjs/common';
 *
 * // For handlers; @RequiredAuthorizationDetails() can also be used on its own.
 * export const Pay = () =>
 *   applyDecorators(
 *     Post('payments'),
 *     RequiredAuthorizationDetails({ type: 'payment_initiation', actions: 'initiate' }),
 *   );
 * ```
 */
export const RequiredAuthorizationDetails: Own['requiredAuthorizationDetails'] = /* @__PURE__ */ createGuard(
  core.requiredAuthorizationDetails,
  decoratorOf,
);

/**
 * Requires a login that is strong or recent enough. Otherwise refuses with 401 `insufficient_user_authentication`.
 *
 * @example
 * ```ts
 * import { StepUp } from '@auth0-api/nestjs';
 * import { applyDecorators, Post } from '@nestjs/common';
 *
 * // For handlers; @StepUp() can also be used on its own.
 * export const PayOut = () => applyDecorators(Post('payouts'), StepUp({ maxAge: 300 }));
 * ```
 */
export const StepUp: Own['stepUp'] = /* @__PURE__ */ createGuard(core.stepUp, decoratorOf);

/**
 * Requires that every guard or policy accepts the request. A single policy of your own becomes a guard.
 *
 * @example
 * ```ts
 * import { AllOf, requiredScopes, stepUp } from '@auth0-api/nestjs';
 * import { applyDecorators, Post } from '@nestjs/common';
 *
 * // For handlers; @AllOf() can also be used on its own.
 * export const Refund = () =>
 *   applyDecorators(Post('refunds'), AllOf(requiredScopes('write:refunds'), stepUp({ maxAge: 300 })));
 * ```
 */
export const AllOf: Own['allOf'] = /* @__PURE__ */ createGuard(core.allOf, decoratorOf);

/**
 * Requires that at least one guard or policy accepts the request.
 *
 * @example
 * ```ts
 * import { AnyOf, requiredPermissions, requiredScopes } from '@auth0-api/nestjs';
 * import { applyDecorators, Get } from '@nestjs/common';
 *
 * // For handlers; @AnyOf() can also be used on its own.
 * export const ListOrders = () =>
 *   applyDecorators(Get('orders'), AnyOf(requiredScopes('read:orders'), requiredPermissions('admin')));
 * ```
 */
export const AnyOf: Own['anyOf'] = /* @__PURE__ */ createGuard(core.anyOf, decoratorOf);

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
    if (request === undefined) return 'the call has no HTTP request. Remove the parameter.';
    return accessOf(type, handler) === 'public'
      ? 'it is @Public(), so no caller is verified. Remove the parameter or @Public().'
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
    description: `A decorator of @auth0-api/nestjs protects a class or a method, but '${String(name)}' is neither.`,
  });
}
