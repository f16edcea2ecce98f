import { type Adapter, noteStep } from '@auth0-api/core/adapter';
import type { FastifyInstance, FastifyRequest, onRequestHookHandler, preHandlerHookHandler } from 'fastify';
import { noteContextHook } from './context-hooks.js';
import { createHook } from './guards.js';
import type { RouteConfigs } from './route-config.js';

/**
 * Requires a verified request for every route of a context that is not public, and for its handler for unknown routes,
 * however that handler is reached (rules L10 and L16).
 */
export function protectContext(
  fastify: FastifyInstance,
  adapter: Adapter<object, FastifyRequest>,
  routes: RouteConfigs,
): void {
  // Of this registration alone: one of a context around lets pass for itself.
  const passed = Symbol('auth0-api.fastify.passed');
  const protect = createHook(adapter, (request) => {
    // Only a request that was let in is asked what else its route demands.
    (request as FastifyRequest & { [passed]?: true })[passed] = true;
    return routes.policiesFor(request);
  });
  const protectRoute: onRequestHookHandler = (request, reply, done) => {
    if (routes.isPublic(request)) return done();
    return protect(request, reply, done);
  };
  fastify.addHook('onRequest', noteContextHook(protectRoute, { adapter, routes }));
  // `reply.callNotFound()` runs the preHandler hooks of the handler for unknown routes and then that handler (Fastify 5.12.8
  // lib/reply.js `notFound`), and none of its onRequest hooks. From then on the request is one to an unknown route.
  // Public routes and those of siblings can call it, hooks and error handlers, and @fastify/static 10.1 for a missing file.
  const protectUnknown: preHandlerHookHandler = (request, reply, done) => {
    if (!request.is404 || passed in request) return done();
    return protect(request, reply, done);
  };
  fastify.addHook('preHandler', noteStep(protectUnknown, { kind: 'passive' }));
}
