import type { ServerResponse } from 'node:http';
import { protectedResourceMetadata, toIncoming } from '@auth0-api/fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { nestFramework } from './context.js';
import { type Auth0ModuleFor, createModule } from './module.js';

// By way of @auth0-api/fastify: an app on Nest need not have installed Fastify itself, and then declarations here that
// import it would find nothing (rule O5).
type FastifyRequest = Parameters<typeof toIncoming>[0];

/**
 * The module for `@nestjs/platform-fastify`. Requires `@auth0-api/fastify`.
 *
 * @example
 * ```ts
 * import { Auth0Module } from '@auth0-api/nestjs/fastify';
 *
 * const audience = 'https://orders.example.com/';
 * // Among the imports of the root module:
 * export const imports = [Auth0Module.forRoot({ domain: 'tenant.us.auth0.com', audience })];
 * ```
 */
export const Auth0Module: Auth0ModuleFor<FastifyRequest> = createModule<FastifyRequest>({
  platform: 'fastify',
  framework: nestFramework(toIncoming),
  prepare: (app) => {
    app.getInstance<FastifyInstance>().addHook('onError', async (_request, reply) => breakOff(reply));
    const end = app.end.bind(app);
    app.end = (reply: FastifyReply | ServerResponse, message?: string) => {
      // For middleware, Nest 12 gives it Node's response.
      if ('raw' in reply) breakOff(reply);
      return end(reply, message);
    };
  },
  serveMetadata: (app, options) => {
    app.getInstance<FastifyInstance>().register(protectedResourceMetadata(options));
  },
});

/**
 * Ends the connection if a response failed after its head was written. A second response is impossible: the error
 * handler of @nestjs/platform-fastify 11.2 still tries one, because it checks `reply.sent`, and the client would wait
 * forever. The handler of 12.5 ends the response (`end()` of the adapter) without the body that its head promised, and
 * the client would wait for that.
 */
function breakOff(reply: FastifyReply): void {
  if (reply.sent || !reply.raw.headersSent) return;
  reply.hijack();
  reply.raw.destroy();
}
