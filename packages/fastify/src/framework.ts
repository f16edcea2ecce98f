import { Framework } from '@auth0-api/core/adapter';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toIncoming } from './request.js';
import { fieldsOf } from './respond.js';

/** Fastify 5. The verified caller is at `request.auth`. */
export const fastifyFramework = new Framework<FastifyRequest, FastifyReply>({
  name: 'fastify',
  read: toIncoming,
  fieldsOf,
  caller: { name: 'request.auth', holder: (request) => request },
});
