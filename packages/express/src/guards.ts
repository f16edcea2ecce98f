import * as core from '@auth0-api/core';
import { answerTo, authorize, createGuard, type Guards, perform } from '@auth0-api/core/adapter';
import type { Handler } from './auth0.js';
import { express } from './framework.js';
import type { GuardRequest } from './guard-request.js';
import { respond } from './respond.js';

// Each returns a middleware that runs after `auth0()`. A bundle has only those that it uses.
type Own = Guards<Handler, GuardRequest>;

/**
 * Requires all of the scopes. Otherwise refuses with 403 `insufficient_scope`.
 *
 * @example
 * ```ts
 * import { auth0, requiredScopes } from '@auth0-api/express';
 * import express from 'express';
 *
 * const app = express().use(auth0());
 * app.get('/orders', requiredScopes('read:orders'), (_req, res) => {
 *   res.json({ orders: [] });
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
 * import { auth0, scopeIncludesAny } from '@auth0-api/express';
 * import express from 'express';
 *
 * const app = express().use(auth0());
 * app.get('/orders', scopeIncludesAny('read:orders', 'admin'), (_req, res) => {
 *   res.json({ orders: [] });
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
 * import { auth0, requiredPermissions } from '@auth0-api/express';
 * import express from 'express';
 *
 * const app = express().use(auth0());
 * app.delete('/orders/:id', requiredPermissions('delete:orders'), (_req, res) => {
 *   res.sendStatus(204);
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
 * import { auth0, permissionsIncludeAny } from '@auth0-api/express';
 * import express from 'express';
 *
 * const app = express().use(auth0());
 * app.put('/orders/:id', permissionsIncludeAny('create:orders', 'update:orders'), (_req, res) => {
 *   res.sendStatus(204);
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
 * import { auth0, claimEquals } from '@auth0-api/express';
 * import express from 'express';
 *
 * const app = express().use(auth0());
 * app.get('/acme/orders', claimEquals('org_id', 'org_acme'), (_req, res) => {
 *   res.json({ orders: [] });
 * });
 * ```
 */
export const claimEquals: Own['claimEquals'] = /* @__PURE__ */ createGuard(core.claimEquals, guardOf);

/**
 * Requires that a claim contains all of the values. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { auth0, claimIncludes } from '@auth0-api/express';
 * import express from 'express';
 *
 * const app = express().use(auth0());
 * app.get('/audit', claimIncludes('https://example.com/roles', 'auditor'), (_req, res) => {
 *   res.json({ orders: [] });
 * });
 * ```
 */
export const claimIncludes: Own['claimIncludes'] = /* @__PURE__ */ createGuard(core.claimIncludes, guardOf);

/**
 * Requires that a function returns `true` for the verified claims. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { auth0, claimCheck } from '@auth0-api/express';
 * import express from 'express';
 *
 * const app = express().use(auth0());
 * const paid = claimCheck((claims) => claims['https://example.com/plan'] === 'paid');
 * app.post('/imports', paid, (_req, res) => {
 *   res.sendStatus(204);
 * });
 * ```
 */
export const claimCheck: Own['claimCheck'] = /* @__PURE__ */ createGuard(core.claimCheck, guardOf);

/**
 * Requires that one of the named actors acts on behalf of the token's subject. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { auth0, requiredActor } from '@auth0-api/express';
 * import express from 'express';
 *
 * const app = express().use(auth0());
 * app.get('/support/orders', requiredActor('client-id-of-the-support-desk'), (_req, res) => {
 *   res.json({ orders: [] });
 * });
 * ```
 */
export const requiredActor: Own['requiredActor'] = /* @__PURE__ */ createGuard(core.requiredActor, guardOf);

/**
 * Requires that the token's subject has one of the types. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { auth0, requiredSubjectType } from '@auth0-api/express';
 * import express from 'express';
 *
 * const app = express().use(auth0());
 * app.post('/imports', requiredSubjectType('machine'), (_req, res) => {
 *   res.sendStatus(204);
 * });
 * ```
 */
export const requiredSubjectType: Own['requiredSubjectType'] = /* @__PURE__ */ createGuard(
  core.requiredSubjectType,
  guardOf,
);

/**
 * Requires one of the organizations, or the organization in the request. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { auth0, getAuth, requiredOrganization } from '@auth0-api/express';
 * import express from 'express';
 *
 * const app = express().use(auth0());
 * const ownOrganization = requiredOrganization({ from: (req) => req.params.org });
 * app.get('/orgs/:org/orders', ownOrganization, (req, res) => {
 *   res.json({ ordersOf: getAuth(req).claims.org_id });
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
 * import { auth0, requiredAuthorizationDetails } from '@auth0-api/express';
 * import express from 'express';
 *
 * const app = express().use(auth0());
 * const mayPay = requiredAuthorizationDetails({ type: 'payment_initiation', actions: 'initiate' });
 * app.post('/payments', mayPay, (_req, res) => {
 *   res.sendStatus(202);
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
 * import { auth0, stepUp } from '@auth0-api/express';
 * import express from 'express';
 *
 * const app = express().use(auth0());
 * app.post('/payouts', stepUp({ maxAge: 300 }), (_req, res) => {
 *   res.sendStatus(204);
 * });
 * ```
 */
export const stepUp: Own['stepUp'] = /* @__PURE__ */ createGuard(core.stepUp, guardOf);

/**
 * Requires that every guard or policy accepts the request. A single policy of your own becomes a guard.
 *
 * @example
 * ```ts
 * import { allOf, auth0, requiredScopes, stepUp } from '@auth0-api/express';
 * import express from 'express';
 *
 * const app = express().use(auth0());
 * app.post('/refunds', allOf(requiredScopes('write:refunds'), stepUp({ maxAge: 300 })), (_req, res) => {
 *   res.sendStatus(204);
 * });
 * ```
 */
export const allOf: Own['allOf'] = /* @__PURE__ */ createGuard(core.allOf, guardOf);

/**
 * Requires that at least one guard or policy accepts the request.
 *
 * @example
 * ```ts
 * import { anyOf, auth0, requiredPermissions, requiredScopes } from '@auth0-api/express';
 * import express from 'express';
 *
 * const app = express().use(auth0());
 * app.get('/orders', anyOf(requiredScopes('read:orders'), requiredPermissions('admin')), (_req, res) => {
 *   res.json({ orders: [] });
 * });
 * ```
 */
export const anyOf: Own['anyOf'] = /* @__PURE__ */ createGuard(core.anyOf, guardOf);

function guardOf(policy: core.Policy): Handler {
  return (req, res, next) => {
    const context = express.contextOf(req);
    perform(
      () => authorize(context, policy),
      () => next(),
      (error) => respond(error, answerTo(error, context?.adapter), { res, next }),
    );
  };
}
