import * as core from '@auth0-api/core';
import { answerTo, authorize, createGuard, type Guards, perform } from '@auth0-api/core/adapter';
import type { Context } from 'koa';
import { koa } from './framework.js';
import { respond } from './respond.js';

/** A Koa middleware that fits the state of any app and router. */
export type Handler = (ctx: Context, next: () => Promise<unknown>) => Promise<unknown>;

// Each returns a middleware that runs after `auth0()`. A bundle has only those that it uses.
type Own = Guards<Handler, Context>;

/**
 * Requires all of the scopes. Otherwise refuses with 403 `insufficient_scope`.
 *
 * @example
 * ```ts
 * import { requiredScopes } from '@auth0-api/koa';
 * import Router from '@koa/router';
 *
 * const router = new Router(); // used after auth0()
 * router.get('/orders', requiredScopes('read:orders'), (ctx) => {
 *   ctx.body = { orders: [] };
 * });
 * ```
 */
export const requiredScopes: Own['requiredScopes'] = /* @__PURE__ */ createGuard(
  core.requiredScopes,
  guardOf,
);

/**
 * Requires at least one of the scopes. Otherwise refuses with 403 `insufficient_scope`.
 *
 * @example
 * ```ts
 * import { scopeIncludesAny } from '@auth0-api/koa';
 * import Router from '@koa/router';
 *
 * const router = new Router(); // used after auth0()
 * router.get('/orders', scopeIncludesAny('read:orders', 'admin'), (ctx) => {
 *   ctx.body = { orders: [] };
 * });
 * ```
 */
export const scopeIncludesAny: Own['scopeIncludesAny'] = /* @__PURE__ */ createGuard(
  core.scopeIncludesAny,
  guardOf,
);

/**
 * Requires all of the Auth0 RBAC permissions. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { requiredPermissions } from '@auth0-api/koa';
 * import Router from '@koa/router';
 *
 * const router = new Router(); // used after auth0()
 * router.delete('/orders/:id', requiredPermissions('delete:orders'), (ctx) => {
 *   ctx.status = 204;
 * });
 * ```
 */
export const requiredPermissions: Own['requiredPermissions'] = /* @__PURE__ */ createGuard(
  core.requiredPermissions,
  guardOf,
);

/**
 * Requires at least one of the Auth0 RBAC permissions. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { permissionsIncludeAny } from '@auth0-api/koa';
 * import Router from '@koa/router';
 *
 * const router = new Router(); // used after auth0()
 * router.put('/orders/:id', permissionsIncludeAny('create:orders', 'update:orders'), (ctx) => {
 *   ctx.status = 204;
 * });
 * ```
 */
export const permissionsIncludeAny: Own['permissionsIncludeAny'] = /* @__PURE__ */ createGuard(
  core.permissionsIncludeAny,
  guardOf,
);

/**
 * Requires that a claim equals a value, or the value in the request. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { claimEquals } from '@auth0-api/koa';
 * import Router from '@koa/router';
 *
 * const router = new Router(); // used after auth0()
 * router.get('/acme/orders', claimEquals('org_id', 'org_acme'), (ctx) => {
 *   ctx.body = { orders: [] };
 * });
 * ```
 */
export const claimEquals: Own['claimEquals'] = /* @__PURE__ */ createGuard(core.claimEquals, guardOf);

/**
 * Requires that a claim contains all of the values. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { claimIncludes } from '@auth0-api/koa';
 * import Router from '@koa/router';
 *
 * const router = new Router(); // used after auth0()
 * router.get('/audit', claimIncludes('https://example.com/roles', 'auditor'), (ctx) => {
 *   ctx.body = { orders: [] };
 * });
 * ```
 */
export const claimIncludes: Own['claimIncludes'] = /* @__PURE__ */ createGuard(core.claimIncludes, guardOf);

/**
 * Requires that a function returns `true` for the verified claims. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { claimCheck } from '@auth0-api/koa';
 * import Router from '@koa/router';
 *
 * const router = new Router(); // used after auth0()
 * const paid = claimCheck((claims) => claims['https://example.com/plan'] === 'paid');
 * router.post('/imports', paid, (ctx) => {
 *   ctx.status = 204;
 * });
 * ```
 */
export const claimCheck: Own['claimCheck'] = /* @__PURE__ */ createGuard(core.claimCheck, guardOf);

/**
 * Requires that one of the named actors acts on behalf of the token's subject. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { requiredActor } from '@auth0-api/koa';
 * import Router from '@koa/router';
 *
 * const router = new Router(); // used after auth0()
 * router.get('/support/orders', requiredActor('client-id-of-the-support-desk'), (ctx) => {
 *   ctx.body = { orders: [] };
 * });
 * ```
 */
export const requiredActor: Own['requiredActor'] = /* @__PURE__ */ createGuard(core.requiredActor, guardOf);

/**
 * Requires that the token's subject has one of the types. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { requiredSubjectType } from '@auth0-api/koa';
 * import Router from '@koa/router';
 *
 * const router = new Router(); // used after auth0()
 * router.post('/imports', requiredSubjectType('machine'), (ctx) => {
 *   ctx.status = 204;
 * });
 * ```
 */
export const requiredSubjectType: Own['requiredSubjectType'] = /* @__PURE__ */ createGuard(
  core.requiredSubjectType,
  guardOf,
);

/**
 * Requires one of the organizations, or the organization in the request. Otherwise refuses with 403. The function receives
 * `ctx`.
 *
 * @example
 * ```ts
 * import { getAuth, requiredOrganization } from '@auth0-api/koa';
 * import Router from '@koa/router';
 *
 * const router = new Router(); // used after auth0()
 * const ownOrganization = requiredOrganization({ from: (ctx) => ctx.params.org });
 * router.get('/orgs/:org/orders', ownOrganization, (ctx) => {
 *   ctx.body = { ordersOf: getAuth(ctx).claims.org_id };
 * });
 * ```
 */
export const requiredOrganization: Own['requiredOrganization'] = /* @__PURE__ */ createGuard(
  core.requiredOrganization,
  guardOf,
);

/**
 * Requires that one entry of `authorization_details` allows everything. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { requiredAuthorizationDetails } from '@auth0-api/koa';
 * import Router from '@koa/router';
 *
 * const router = new Router(); // used after auth0()
 * const mayPay = requiredAuthorizationDetails({ type: 'payment_initiation', actions: 'initiate' });
 * router.post('/payments', mayPay, (ctx) => {
 *   ctx.status = 202;
 * });
 * ```
 */
export const requiredAuthorizationDetails: Own['requiredAuthorizationDetails'] = /* @__PURE__ */ createGuard(
  core.requiredAuthorizationDetails,
  guardOf,
);

/**
 * Requires a login that is strong or recent enough. Otherwise refuses with 401 `insufficient_user_authentication`.
 *
 * @example
 * ```ts
 * import { stepUp } from '@auth0-api/koa';
 * import Router from '@koa/router';
 *
 * const router = new Router(); // used after auth0()
 * router.post('/payouts', stepUp({ maxAge: 300 }), (ctx) => {
 *   ctx.status = 204;
 * });
 * ```
 */
export const stepUp: Own['stepUp'] = /* @__PURE__ */ createGuard(core.stepUp, guardOf);

/**
 * Requires that every guard or policy accepts the request. A single policy of your own becomes a guard.
 *
 * @example
 * ```ts
 * import { allOf, requiredScopes, stepUp } from '@auth0-api/koa';
 * import Router from '@koa/router';
 *
 * const router = new Router(); // used after auth0()
 * router.post('/refunds', allOf(requiredScopes('write:refunds'), stepUp({ maxAge: 300 })), (ctx) => {
 *   ctx.status = 204;
 * });
 * ```
 */
export const allOf: Own['allOf'] = /* @__PURE__ */ createGuard(core.allOf, guardOf);

/**
 * Requires that at least one guard or policy accepts the request.
 *
 * @example
 * ```ts
 * import { anyOf, requiredPermissions, requiredScopes } from '@auth0-api/koa';
 * import Router from '@koa/router';
 *
 * const router = new Router(); // used after auth0()
 * router.get('/orders', anyOf(requiredScopes('read:orders'), requiredPermissions('admin')), (ctx) => {
 *   ctx.body = { orders: [] };
 * });
 * ```
 */
export const anyOf: Own['anyOf'] = /* @__PURE__ */ createGuard(core.anyOf, guardOf);

function guardOf(policy: core.Policy): Handler {
  return (ctx, next) => {
    const context = koa.contextOf(ctx);
    return perform<void, unknown>(
      () => authorize(context, policy),
      () => next(),
      async (error) => respond(error, answerTo(error, context?.adapter), ctx),
    );
  };
}
