import { toIncoming } from '@auth0-api/fastify';
import type { FastifyRequest } from 'fastify';
import { createModule } from './module.js';

/** The module for `@nestjs/platform-fastify`. Needs `@auth0-api/fastify`. */
export const Auth0Module = createModule<FastifyRequest>('fastify', toIncoming);
