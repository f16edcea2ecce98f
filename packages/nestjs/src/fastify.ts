import { protectedResourceMetadata, toIncoming } from '@auth0-api/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createModule } from './module.js';

/** The module for `@nestjs/platform-fastify`. Needs `@auth0-api/fastify`. */
export const Auth0Module = createModule<FastifyRequest>({
  platform: 'fastify',
  toIncoming,
  prepare: (app) => {
    app.getInstance<FastifyInstance>().addHook('onError', async (_request, reply) => breakOff(reply));
  },
  serveMetadata: (app, options) => {
    app.getInstance<FastifyInstance>().register(protectedResourceMetadata(options));
  },
});

/**
 * Ends the connection where an answer failed after its head was written. There is no second answer: the error handler of
 * @nestjs/platform-fastify 11.2 tries one all the same, as it asks `reply.sent`, and the client would wait for ever.
 */
function breakOff(reply: FastifyReply): void {
  if (reply.sent || !reply.raw.headersSent) return;
  reply.hijack();
  reply.raw.destroy();
}
