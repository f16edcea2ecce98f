import * as core from '@auth0-api/core';
import { authorize, createGuard, type Guards } from '@auth0-api/core/adapter';
import { web } from './framework.js';
import type { Handler, Wrapper } from './handler.js';
import { respond } from './respond.js';

// Each takes a handler, and runs it after `auth0()` for requests that it accepts. A bundle has only those that it uses.
type Own = Guards<Wrapper, Request>;

/**
 * Requires all of the scopes. Otherwise refuses with 403 `insufficient_scope`.
 *
 * @example
 * ```ts
 * import { auth0, requiredScopes } from '@auth0-api/web';
 *
 * const withAuth = auth0();
 * export const GET = withAuth(() => Response.json([]), requiredScopes('read:orders'));
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
 * import { auth0, scopeIncludesAny } from '@auth0-api/web';
 *
 * const withAuth = auth0();
 * export const GET = withAuth(() => Response.json([]), scopeIncludesAny('read:orders', 'admin'));
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
 * import { auth0, requiredPermissions } from '@auth0-api/web';
 *
 * const withAuth = auth0();
 * const guard = requiredPermissions('delete:orders');
 * export const DELETE = withAuth(() => new Response(null, { status: 204 }), guard);
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
 * import { auth0, permissionsIncludeAny } from '@auth0-api/web';
 *
 * const withAuth = auth0();
 * const guard = permissionsIncludeAny('create:orders', 'update:orders');
 * export const PUT = withAuth(() => new Response(null, { status: 204 }), guard);
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
 * import { auth0, claimEquals } from '@auth0-api/web';
 *
 * const withAuth = auth0();
 * export const GET = withAuth(() => Response.json([]), claimEquals('org_id', 'org_acme'));
 * ```
 */
export const claimEquals: Own['claimEquals'] = /* @__PURE__ */ createGuard(core.claimEquals, guardOf);

/**
 * Requires that a claim contains all of the values. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { auth0, claimIncludes } from '@auth0-api/web';
 *
 * const withAuth = auth0();
 * const guard = claimIncludes('https://example.com/roles', 'auditor');
 * export const GET = withAuth(() => Response.json([]), guard);
 * ```
 */
export const claimIncludes: Own['claimIncludes'] = /* @__PURE__ */ createGuard(core.claimIncludes, guardOf);

/**
 * Requires that a function returns `true` for the verified claims. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { auth0, claimCheck } from '@auth0-api/web';
 *
 * const withAuth = auth0();
 * const paid = claimCheck((claims) => claims['https://example.com/plan'] === 'paid');
 * export const POST = withAuth(() => new Response(null, { status: 204 }), paid);
 * ```
 */
export const claimCheck: Own['claimCheck'] = /* @__PURE__ */ createGuard(core.claimCheck, guardOf);

/**
 * Requires that one of the named actors acts on behalf of the token's subject. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { auth0, requiredActor } from '@auth0-api/web';
 *
 * const withAuth = auth0();
 * const guard = requiredActor('client-id-of-the-support-desk');
 * export const GET = withAuth(() => Response.json([]), guard);
 * ```
 */
export const requiredActor: Own['requiredActor'] = /* @__PURE__ */ createGuard(core.requiredActor, guardOf);

/**
 * Requires that the token's subject has one of the types. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { auth0, requiredSubjectType } from '@auth0-api/web';
 *
 * const withAuth = auth0();
 * const guard = requiredSubjectType('machine');
 * export const POST = withAuth(() => new Response(null, { status: 204 }), guard);
 * ```
 */
export const requiredSubjectType: Own['requiredSubjectType'] = /* @__PURE__ */ createGuard(
  core.requiredSubjectType,
  guardOf,
);

/**
 * Requires one of the organizations, or the organization in the request. Otherwise refuses with 403. The function receives
 * the request.
 *
 * @example
 * ```ts
 * import { auth0, requiredOrganization } from '@auth0-api/web';
 *
 * const withAuth = auth0();
 * const ownOrganization = requiredOrganization({ from: (request) => new URL(request.url).pathname.split('/')[2] });
 * export const GET = withAuth(() => Response.json([]), ownOrganization);
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
 * import { auth0, requiredAuthorizationDetails } from '@auth0-api/web';
 *
 * const withAuth = auth0();
 * const mayPay = requiredAuthorizationDetails({ type: 'payment_initiation', actions: 'initiate' });
 * export const POST = withAuth(() => new Response(null, { status: 204 }), mayPay);
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
 * import { auth0, stepUp } from '@auth0-api/web';
 *
 * const withAuth = auth0();
 * export const POST = withAuth(() => new Response(null, { status: 204 }), stepUp({ maxAge: 300 }));
 * ```
 */
export const stepUp: Own['stepUp'] = /* @__PURE__ */ createGuard(core.stepUp, guardOf);

/**
 * Requires that every guard or policy accepts the request. A single policy of your own becomes a guard.
 *
 * @example
 * ```ts
 * import { allOf, auth0, requiredScopes, stepUp } from '@auth0-api/web';
 *
 * const withAuth = auth0();
 * const refunding = allOf(requiredScopes('write:refunds'), stepUp({ maxAge: 300 }));
 * export const POST = withAuth(() => new Response(null, { status: 204 }), refunding);
 * ```
 */
export const allOf: Own['allOf'] = /* @__PURE__ */ createGuard(core.allOf, guardOf);

/**
 * Requires that at least one guard or policy accepts the request.
 *
 * @example
 * ```ts
 * import { anyOf, auth0, requiredPermissions, requiredScopes } from '@auth0-api/web';
 *
 * const withAuth = auth0();
 * const reading = anyOf(requiredScopes('read:orders'), requiredPermissions('admin'));
 * export const GET = withAuth(() => Response.json([]), reading);
 * ```
 */
export const anyOf: Own['anyOf'] = /* @__PURE__ */ createGuard(core.anyOf, guardOf);

function guardOf(policy: core.Policy): Wrapper {
  return <R extends Request, Rest extends readonly unknown[]>(handler: Handler<R, Rest>) =>
    async (request: R, ...rest: Rest) => {
      const context = web.contextOf(request);
      try {
        await authorize(context, policy);
      } catch (error) {
        return respond(error, context?.adapter);
      }
      return handler(request, ...rest);
    };
}
