import { finished } from 'node:stream';
import type { ErrorResponse, MetadataResponse, ReceiverAnswer } from '@auth0-api/core';
import type { AnswerFields } from '@auth0-api/core/adapter';
import type { FastifyReply } from 'fastify';

// A registered symbol: two copies of this package in one process must not answer twice.
const ANSWERED = Symbol.for('auth0-api.fastify.answered');

/** Where to set header fields of a response that is not sent yet. */
export function fieldsOf(reply: FastifyReply): AnswerFields {
  return {
    has: (name) => reply.hasHeader(name),
    set: (name, value) => reply.header(name, value),
  };
}

/** Writes a complete response. */
export function write(
  { status, headers, body }: ErrorResponse | MetadataResponse | ReceiverAnswer,
  reply: FastifyReply,
): void {
  // A list is set as a whole: setting its lines one by one would leave only the last.
  for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  reply.code(status).send(body);
}

/**
 * Answers a request that does not continue. Sends nothing if a response has already started: Fastify 5.12 marks a reply
 * as sent only when its response has ended. A second response throws `ERR_HTTP_HEADERS_SENT` from the last callback of
 * the app's `onSend` hooks, where no one catches it.
 */
export function answer(
  response: ErrorResponse | MetadataResponse | ReceiverAnswer,
  reply: FastifyReply,
): void {
  const marked = reply as FastifyReply & { [ANSWERED]?: true };
  if (marked[ANSWERED] === true || reply.sent || reply.raw.headersSent) return;
  marked[ANSWERED] = true;
  write(response, reply);
}

/**
 * Waits until the response has ended. If the client disconnects first, it never ends, and Fastify would continue with
 * the request: the reply is then taken from Fastify, which marks it as sent. Not earlier, because Fastify does not
 * answer such a reply when an `onSend` hook fails.
 */
export async function untilAnswered(reply: FastifyReply): Promise<void> {
  if (reply.sent) return;
  await new Promise<void>((resolve) => {
    // Why it ended makes no difference.
    finished(reply.raw, () => resolve());
  });
  if (!reply.sent) reply.hijack();
}
