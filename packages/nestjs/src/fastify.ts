import { protectedResourceMetadata, toIncoming } from '@auth0-api/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createModule } from './module.js';

/** The module for `@nestjs/platform-fastify`. Needs `@auth0-api/fastify`. */
export const Auth0Module = createModule<FastifyRequest>({
  platform: 'fastify',
  toIncoming,
  serveMetadata: (app, options) => {
    app.getInstance<FastifyInstance>().register(protectedResourceMetadata(options));
  },
});
