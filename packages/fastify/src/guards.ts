import * as core from '@auth0-api/core';
import { ConfigurationError, type Policy } from '@auth0-api/core';
import {
  type Adapter,
  andThen,
  authorize,
  createGuard,
  type Guards,
  noteStep,
  ownMembers,
  parseRequirements,
  verifyingStep,
} from '@auth0-api/core/adapter';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hookOf } from './decision-hook.js';
import { fastifyFramework } from './framework.js';
import { hideOutside } from './hidden-trouble.js';
import type { AuthHook, GuardRequest } from './types.js';

type FastifyAdapter = Adapter<object, FastifyRequest>;

/** Creates the hook of `fastify.requireAuth()`: verifies the request, then applies the requirements. */
export function createRequireAuth(adapter: FastifyAdapter): FastifyInstance['requireAuth'] {
  return (options = {}) => {
    if (typeof options !== 'object' || options === null) {
      throw new ConfigurationError({ description: 'requireAuth() takes an object such as { scopes }.' });
    }
    const { onError = adapter.onError, ...requirements } = ownMembers(options);
    if (onError !== 'respond' && onError !== 'next') {
      throw new ConfigurationError({
        description: "The option 'onError' of requireAuth() must be 'respond' or 'next'.",
      });
    }
    const policies = parseRequirements(requirements, ['onError']);
    const policy = policies.length === 0 ? undefined : core.allOf(...policies);
    const applied = policy === undefined ? [] : [policy];
    const hook = createHook({ ...adapter, onError }, () => applied);
    return noteStep(Object.assign(hook, { policy }), verifyingStep(adapter, applied));
  };
}

/** Creates a hook that verifies each request and then applies the given policies. */
export function createHook(
  adapter: FastifyAdapter,
  policiesFor: (request: FastifyRequest) => readonly Policy[],
): AuthHook {
  const check = (request: FastifyRequest, reply: FastifyReply) => {
    if (isUpgrade(request.raw)) endWithAnswer(request, reply);
    // Of the context that this hook began: an app may run several hooks at once.
    return andThen(fastifyFramework.authenticate(adapter, request, reply), (context) =>
      authorize(context, ...policiesFor(request)),
    );
  };
  return hookOf(check, () => adapter);
}

// What Node's parser sets on a request that it hands to listeners for `upgrade` (lib/_http_server.js); its types lack it.
function isUpgrade(raw: FastifyRequest['raw']): boolean {
  return 'upgrade' in raw && raw.upgrade === true;
}

/**
 * Ends the connection of an upgrade request that was answered instead of upgraded: Node leaves its socket to the
 * listeners of `upgrade`. @fastify/websocket 11.3 (index.js) ends it only if its own `onRequest` hook runs before a
 * refusal.
 */
function endWithAnswer({ raw }: FastifyRequest, reply: FastifyReply): void {
  reply.raw.once('finish', () => raw.socket.destroySoon());
}

// Each returns a hook that runs after a hook of the plugin. A bundle has only those that it uses.
type Own = Guards<AuthHook, GuardRequest>;

/**
 * Requires all of the scopes. Otherwise refuses with 403 `insufficient_scope`.
 *
 * @example
 * ```ts
 * import { auth0, requiredScopes } from '@auth0-api/fastify';
 * import Fastify from 'fastify';
 *
 * const app = Fastify();
 * await app.register(auth0, { global: true });
 * const onRequest = requiredScopes('read:orders');
 * app.get('/orders', { onRequest }, async () => ({ orders: [] }));
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
 * import { auth0, scopeIncludesAny } from '@auth0-api/fastify';
 * import Fastify from 'fastify';
 *
 * const app = Fastify();
 * await app.register(auth0, { global: true });
 * const onRequest = scopeIncludesAny('read:orders', 'admin');
 * app.get('/orders', { onRequest }, async () => ({ orders: [] }));
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
 * import { auth0, requiredPermissions } from '@auth0-api/fastify';
 * import Fastify from 'fastify';
 *
 * const app = Fastify();
 * await app.register(auth0, { global: true });
 * const onRequest = requiredPermissions('delete:orders');
 * app.delete('/orders/:id', { onRequest }, async (_request, reply) => reply.code(204).send());
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
 * import { auth0, permissionsIncludeAny } from '@auth0-api/fastify';
 * import Fastify from 'fastify';
 *
 * const app = Fastify();
 * await app.register(auth0, { global: true });
 * const onRequest = permissionsIncludeAny('create:orders', 'update:orders');
 * app.put('/orders/:id', { onRequest }, async (_request, reply) => reply.code(204).send());
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
 * import { auth0, claimEquals } from '@auth0-api/fastify';
 * import Fastify from 'fastify';
 *
 * const app = Fastify();
 * await app.register(auth0, { global: true });
 * const onRequest = claimEquals('org_id', 'org_acme');
 * app.get('/acme/orders', { onRequest }, async () => ({ orders: [] }));
 * ```
 */
export const claimEquals: Own['claimEquals'] = /* @__PURE__ */ createGuard(core.claimEquals, guardOf);

/**
 * Requires that a claim contains all of the values. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { auth0, claimIncludes } from '@auth0-api/fastify';
 * import Fastify from 'fastify';
 *
 * const app = Fastify();
 * await app.register(auth0, { global: true });
 * const onRequest = claimIncludes('https://example.com/roles', 'auditor');
 * app.get('/audit', { onRequest }, async () => ({ orders: [] }));
 * ```
 */
export const claimIncludes: Own['claimIncludes'] = /* @__PURE__ */ createGuard(core.claimIncludes, guardOf);

/**
 * Requires that a function returns `true` for the verified claims. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { auth0, claimCheck } from '@auth0-api/fastify';
 * import Fastify from 'fastify';
 *
 * const app = Fastify();
 * await app.register(auth0, { global: true });
 * const onRequest = claimCheck((claims) => claims['https://example.com/plan'] === 'paid');
 * app.post('/imports', { onRequest }, async (_request, reply) => reply.code(204).send());
 * ```
 */
export const claimCheck: Own['claimCheck'] = /* @__PURE__ */ createGuard(core.claimCheck, guardOf);

/**
 * Requires that one of the named actors acts on behalf of the token's subject. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { auth0, requiredActor } from '@auth0-api/fastify';
 * import Fastify from 'fastify';
 *
 * const app = Fastify();
 * await app.register(auth0, { global: true });
 * const onRequest = requiredActor('client-id-of-the-support-desk');
 * app.get('/support/orders', { onRequest }, async () => ({ orders: [] }));
 * ```
 */
export const requiredActor: Own['requiredActor'] = /* @__PURE__ */ createGuard(core.requiredActor, guardOf);

/**
 * Requires that the token's subject has one of the types. Otherwise refuses with 403.
 *
 * @example
 * ```ts
 * import { auth0, requiredSubjectType } from '@auth0-api/fastify';
 * import Fastify from 'fastify';
 *
 * const app = Fastify();
 * await app.register(auth0, { global: true });
 * const onRequest = requiredSubjectType('machine');
 * app.post('/imports', { onRequest }, async (_request, reply) => reply.code(204).send());
 * ```
 */
export const requiredSubjectType: Own['requiredSubjectType'] = /* @__PURE__ */ createGuard(
  core.requiredSubjectType,
  guardOf,
);

/**
 * Requires one of the organizations, or the organization in the request. Otherwise refuses with 403. If the function
 * needs the body, use the guard in `preHandler`.
 *
 * @example
 * ```ts
 * import { auth0, getAuth, requiredOrganization } from '@auth0-api/fastify';
 * import Fastify from 'fastify';
 *
 * const app = Fastify();
 * await app.register(auth0, { global: true });
 * const onRequest = requiredOrganization({ from: (request) => request.params.org });
 * app.get('/orgs/:org/orders', { onRequest }, async (request) => ({ ordersOf: getAuth(request).claims.org_id }));
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
 * import { auth0, requiredAuthorizationDetails } from '@auth0-api/fastify';
 * import Fastify from 'fastify';
 *
 * const app = Fastify();
 * await app.register(auth0, { global: true });
 * const onRequest = requiredAuthorizationDetails({ type: 'payment_initiation', actions: 'initiate' });
 * app.post('/payments', { onRequest }, async (_request, reply) => reply.code(202).send());
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
 * import { auth0, stepUp } from '@auth0-api/fastify';
 * import Fastify from 'fastify';
 *
 * const app = Fastify();
 * await app.register(auth0, { global: true });
 * const onRequest = stepUp({ maxAge: 300 });
 * app.post('/payouts', { onRequest }, async (_request, reply) => reply.code(204).send());
 * ```
 */
export const stepUp: Own['stepUp'] = /* @__PURE__ */ createGuard(core.stepUp, guardOf);

/**
 * Requires that every guard or policy accepts the request. A single policy of your own becomes a guard.
 *
 * @example
 * ```ts
 * import { allOf, auth0, requiredScopes, stepUp } from '@auth0-api/fastify';
 * import Fastify from 'fastify';
 *
 * const app = Fastify();
 * await app.register(auth0, { global: true });
 * const onRequest = allOf(requiredScopes('write:refunds'), stepUp({ maxAge: 300 }));
 * app.post('/refunds', { onRequest }, async (_request, reply) => reply.code(204).send());
 * ```
 */
export const allOf: Own['allOf'] = /* @__PURE__ */ createGuard(core.allOf, guardOf);

/**
 * Requires that at least one guard or policy accepts the request.
 *
 * @example
 * ```ts
 * import { anyOf, auth0, requiredPermissions, requiredScopes } from '@auth0-api/fastify';
 * import Fastify from 'fastify';
 *
 * const app = Fastify();
 * await app.register(auth0, { global: true });
 * const onRequest = anyOf(requiredScopes('read:orders'), requiredPermissions('admin'));
 * app.get('/orders', { onRequest }, async () => ({ orders: [] }));
 * ```
 */
export const anyOf: Own['anyOf'] = /* @__PURE__ */ createGuard(core.anyOf, guardOf);

function guardOf(policy: Policy): AuthHook {
  return hookOf(
    (request) => hideOutside(request, () => authorize(fastifyFramework.contextOf(request), policy)),
    (request) => fastifyFramework.contextOf(request)?.adapter,
  );
}
