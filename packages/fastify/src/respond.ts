import {
  type AnswerFields,
  type Auth0ApiError,
  isAnswered,
  type RequestContext,
  renderError,
} from '@auth0-api/core';
import type { FastifyReply } from 'fastify';

/**
 * Answers an error, or throws it for Fastify's error path.
 *
 * @throws the error, where the app is to handle it
 */
export function respond(
  error: unknown,
  context: RequestContext | undefined,
  reply: FastifyReply,
): FastifyReply {
  if (!isAnswered(error, context)) throw error;
  return write(error, reply);
}

/** Where header fields of an answer go that is still to be made. */
export function fieldsOf(reply: FastifyReply): AnswerFields {
  return {
    has: (name) => reply.hasHeader(name),
    set: (name, value) => reply.header(name, value),
  };
}

/** Writes an error's answer. */
export function write(error: Auth0ApiError, reply: FastifyReply): FastifyReply {
  const { status, headers, body } = renderError(error);
  // A list is set as a whole: setting its lines one by one would leave only the last.
  for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  return reply.code(status).send(body);
}
