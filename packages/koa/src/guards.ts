import { answerTo, authorize, createGuards, perform } from '@auth0-api/core/adapter';
import type { Context } from 'koa';
import { koa } from './framework.js';
import { respond } from './respond.js';

/** A Koa middleware that fits any app's and any router's state. */
export type Handler = (ctx: Context, next: () => Promise<unknown>) => Promise<unknown>;

/** The guards of this adapter: each makes a middleware that runs after `auth0()`. */
export const {
  /**
   * Demands all of the scopes: 403 `insufficient_scope` otherwise.
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
   * Demands one of the scopes: 403 `insufficient_scope` otherwise.
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
   * Demands all of the permissions of Auth0's RBAC: 403 otherwise.
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
   * Demands one of the permissions of Auth0's RBAC: 403 otherwise.
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
   * Demands that a claim is exactly a value, or the one that the request names: 403 otherwise.
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
   * Demands that a claim holds all of the values: 403 otherwise.
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
   * Demands that a function answers `true` for the verified claims: 403 otherwise.
   *
   * @example
   * ```ts
   * import { claimCheck } from '@auth0-api/koa';
   * import Router from '@koa/router';
   *
   * const router = new Router(); // used after auth0()
   * const adults = claimCheck((claims) => Number(claims['https://example.com/age']) >= 18);
   * router.get('/wines', adults, (ctx) => {
   *   ctx.body = { wines: [] };
   * });
   * ```
   */
  claimCheck,
  /**
   * Demands that one of the named parties acts on behalf of the token's subject: 403 otherwise.
   *
   * @example
   * ```ts
   * import { requiredActor } from '@auth0-api/koa';
   * import Router from '@koa/router';
   *
   * const router = new Router(); // used after auth0()
   * router.get('/support/orders', requiredActor('support-desk@clients'), (ctx) => {
   *   ctx.body = { orders: [] };
   * });
   * ```
   */
  requiredActor,
  /**
   * Demands that the token's subject is of one of the types: 403 otherwise.
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
   * Demands one of the organizations, or the one that the request names: 403 otherwise. The function gets `ctx`.
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
   * Demands that one entry of `authorization_details` allows all that is asked for: 403 otherwise.
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
   * Demands a login that was strong or recent enough: 401 `insufficient_user_authentication` otherwise.
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
   * Demands that each of the guards or policies lets pass. With one of your own policies it is a guard of that.
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
   * Demands that one of the guards or policies lets pass.
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
