import { allOf as allOfPolicies, ConfigurationError, type Policy } from '@auth0-api/core';
import {
  type Adapter,
  andThen,
  authorize,
  createGuards,
  ownMembers,
  parseRequirements,
} from '@auth0-api/core/adapter';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hookOf } from './decision-hook.js';
import { fastifyFramework } from './framework.js';
import { hideOutside } from './hidden-trouble.js';
import type { AuthHook, GuardRequest } from './types.js';

type FastifyAdapter = Adapter<object, FastifyRequest>;

/** Makes the hook of `fastify.requireAuth()`: verifies the request, then applies what is demanded. */
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
    const policy = policies.length === 0 ? undefined : allOfPolicies(...policies);
    const applied = policy === undefined ? [] : [policy];
    return Object.assign(
      createHook({ ...adapter, onError }, () => applied),
      { policy },
    );
  };
}

/** Makes a hook that verifies each request and then applies the policies that it is to meet. */
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
 * Ends the connection of an upgrade that is answered and not upgraded: Node leaves its socket to whoever listens for
 * `upgrade`. @fastify/websocket 11.3 (index.js) ends it only where its own `onRequest` hook runs before a refusal.
 */
function endWithAnswer({ raw }: FastifyRequest, reply: FastifyReply): void {
  reply.raw.once('finish', () => raw.socket.destroySoon());
}

/** The guards of this adapter: each makes a hook that runs after one of the plugin's. */
export const {
  /**
   * Demands all of the scopes: 403 `insufficient_scope` otherwise.
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
  requiredScopes,
  /**
   * Demands one of the scopes: 403 `insufficient_scope` otherwise.
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
  scopeIncludesAny,
  /**
   * Demands all of the permissions of Auth0's RBAC: 403 otherwise.
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
  requiredPermissions,
  /**
   * Demands one of the permissions of Auth0's RBAC: 403 otherwise.
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
  permissionsIncludeAny,
  /**
   * Demands that a claim is exactly a value, or the one that the request names: 403 otherwise.
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
  claimEquals,
  /**
   * Demands that a claim holds all of the values: 403 otherwise.
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
  claimIncludes,
  /**
   * Demands that a function answers `true` for the verified claims: 403 otherwise.
   *
   * @example
   * ```ts
   * import { auth0, claimCheck } from '@auth0-api/fastify';
   * import Fastify from 'fastify';
   *
   * const app = Fastify();
   * await app.register(auth0, { global: true });
   * const onRequest = claimCheck((claims) => Number(claims['https://example.com/age']) >= 18);
   * app.get('/wines', { onRequest }, async () => ({ wines: [] }));
   * ```
   */
  claimCheck,
  /**
   * Demands that one of the named parties acts on behalf of the token's subject: 403 otherwise.
   *
   * @example
   * ```ts
   * import { auth0, requiredActor } from '@auth0-api/fastify';
   * import Fastify from 'fastify';
   *
   * const app = Fastify();
   * await app.register(auth0, { global: true });
   * const onRequest = requiredActor('support-desk@clients');
   * app.get('/support/orders', { onRequest }, async () => ({ orders: [] }));
   * ```
   */
  requiredActor,
  /**
   * Demands that the token's subject is of one of the types: 403 otherwise.
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
  requiredSubjectType,
  /**
   * Demands one of the organizations, or the one that the request names: 403 otherwise. What needs the body belongs in
   * `preHandler`: there is none before.
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
  requiredOrganization,
  /**
   * Demands that one entry of `authorization_details` allows all that is asked for: 403 otherwise.
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
  requiredAuthorizationDetails,
  /**
   * Demands a login that was strong or recent enough: 401 `insufficient_user_authentication` otherwise.
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
  stepUp,
  /**
   * Demands that each of the guards or policies lets pass. With one of your own policies it is a guard of that.
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
  allOf,
  /**
   * Demands that one of the guards or policies lets pass.
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
  anyOf,
} = createGuards<AuthHook, GuardRequest>((policy) =>
  hookOf(
    (request) => hideOutside(request, () => authorize(fastifyFramework.contextOf(request), policy)),
    (request) => fastifyFramework.contextOf(request)?.adapter,
  ),
);
