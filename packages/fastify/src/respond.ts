import { finished } from 'node:stream';
import type { ErrorResponse, MetadataResponse } from '@auth0-api/core';
import type { AnswerFields } from '@auth0-api/core/adapter';
import type { FastifyReply } from 'fastify';

// A registered symbol: two copies of this package in one process must not answer twice.
const ANSWERED = Symbol.for('auth0-api.fastify.answered');

/** Where header fields of an answer go that is still to be made. */
export function fieldsOf(reply: FastifyReply): AnswerFields {
  return {
    has: (name) => reply.hasHeader(name),
    set: (name, value) => reply.header(name, value),
  };
}

/** Writes an answer in which nothing is left to decide. */
export function write(
  { status, headers, body }: ErrorResponse | MetadataResponse,
  reply: FastifyReply,
): void {
  // A list is set as a whole: setting its lines one by one would leave only the last.
  for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  reply.code(status).send(body);
}

/**
 * Answers a request that goes no further. Nothing is sent where an answer is under way: Fastify 5.12 marks a reply as
 * sent only when its response has ended, and a second answer throws `ERR_HTTP_HEADERS_SENT` out of whatever callback of
 * the app's `onSend` hooks comes last, where nobody catches it.
 */
export function answer(response: ErrorResponse | MetadataResponse, reply: FastifyReply): void {
  const marked = reply as FastifyReply & { [ANSWERED]?: true };
  if (marked[ANSWERED] === true || reply.sent || reply.raw.headersSent) return;
  marked[ANSWERED] = true;
  write(response, reply);
}

/**
 * Waits until the response has ended. Where the client went away first it never does, and Fastify would go on with the
 * request: the reply is taken from Fastify then, which makes it a sent one. Not before, as Fastify answers nothing for
 * such a reply when an `onSend` hook fails.
 */
export async function untilAnswered(reply: FastifyReply): Promise<void> {
  if (reply.sent) return;
  await new Promise<void>((resolve) => {
    // Why it ended makes no difference.
    finished(reply.raw, () => resolve());
  });
  if (!reply.sent) reply.hijack();
}
