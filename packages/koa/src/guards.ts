import { answerTo, authorize, createGuards, perform } from '@auth0-api/core/adapter';
import type { Context } from 'koa';
import { koa } from './framework.js';
import { respond } from './respond.js';

/** A Koa middleware that fits the state of any app and router. */
export type Handler = (ctx: Context, next: () => Promise<unknown>) => Promise<unknown>;

/** The guards of this adapter. Each one returns a middleware that runs after `auth0()`. */
export const {
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
  requiredScopes,
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
  scopeIncludesAny,
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
  requiredPermissions,
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
  permissionsIncludeAny,
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
  claimEquals,
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
  claimIncludes,
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
  claimCheck,
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
  requiredActor,
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
  requiredSubjectType,
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
  requiredOrganization,
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
  requiredAuthorizationDetails,
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
  stepUp,
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
  allOf,
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
  anyOf,
} = createGuards<Handler, Context>((policy) => (ctx, next) => {
  const context = koa.contextOf(ctx);
  return perform<void, unknown>(
    () => authorize(context, policy),
    () => next(),
    async (error) => respond(error, answerTo(error, context?.adapter), ctx),
  );
});
