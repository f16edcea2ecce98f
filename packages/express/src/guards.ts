import { answerTo, authorize, createGuards, perform } from '@auth0-api/core/adapter';
import type { Handler } from './auth0.js';
import { express } from './framework.js';
import type { GuardRequest } from './guard-request.js';
import { respond } from './respond.js';

/** The guards of this adapter: each makes a middleware that runs after `auth0()`. */
export const {
  /**
   * Demands all of the scopes: 403 `insufficient_scope` otherwise.
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
  requiredScopes,
  /**
   * Demands one of the scopes: 403 `insufficient_scope` otherwise.
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
  scopeIncludesAny,
  /**
   * Demands all of the permissions of Auth0's RBAC: 403 otherwise.
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
  requiredPermissions,
  /**
   * Demands one of the permissions of Auth0's RBAC: 403 otherwise.
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
  permissionsIncludeAny,
  /**
   * Demands that a claim is exactly a value, or the one that the request names: 403 otherwise.
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
  claimEquals,
  /**
   * Demands that a claim holds all of the values: 403 otherwise.
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
  claimIncludes,
  /**
   * Demands that a function answers `true` for the verified claims: 403 otherwise.
   *
   * @example
   * ```ts
   * import { auth0, claimCheck } from '@auth0-api/express';
   * import express from 'express';
   *
   * const app = express().use(auth0());
   * const adults = claimCheck((claims) => Number(claims['https://example.com/age']) >= 18);
   * app.get('/wines', adults, (_req, res) => {
   *   res.json({ wines: [] });
   * });
   * ```
   */
  claimCheck,
  /**
   * Demands that one of the named parties acts on behalf of the token's subject: 403 otherwise.
   *
   * @example
   * ```ts
   * import { auth0, requiredActor } from '@auth0-api/express';
   * import express from 'express';
   *
   * const app = express().use(auth0());
   * app.get('/support/orders', requiredActor('support-desk@clients'), (_req, res) => {
   *   res.json({ orders: [] });
   * });
   * ```
   */
  requiredActor,
  /**
   * Demands that the token's subject is of one of the types: 403 otherwise.
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
  requiredSubjectType,
  /**
   * Demands one of the organizations, or the one that the request names: 403 otherwise.
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
  requiredOrganization,
  /**
   * Demands that one entry of `authorization_details` allows all that is asked for: 403 otherwise.
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
  requiredAuthorizationDetails,
  /**
   * Demands a login that was strong or recent enough: 401 `insufficient_user_authentication` otherwise.
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
  stepUp,
  /**
   * Demands that each of the guards or policies lets pass. With one of your own policies it is a guard of that.
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
  allOf,
  /**
   * Demands that one of the guards or policies lets pass.
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
  anyOf,
} = createGuards<Handler, GuardRequest>((policy) => (req, res, next) => {
  const context = express.contextOf(req);
  perform(
    () => authorize(context, policy),
    () => next(),
    (error) => respond(error, answerTo(error, context?.adapter), { res, next }),
  );
});
