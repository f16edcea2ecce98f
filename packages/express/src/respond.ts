import type { ServerResponse } from 'node:http';
import type { ErrorResponse, MetadataResponse } from '@auth0-api/core';
import type { AnswerFields } from '@auth0-api/core/adapter';

/** Express's `next`. */
export type Next = (error?: unknown) => void;

/**
 * Answers an error, or hands it to Express's error handlers where there is no answer to it. Where something else has begun to answer, it goes there as
 * well: Express then ends the connection (finalhandler 2.1). Where that answer has ended, nobody waits for another.
 */
export function respond(
  error: unknown,
  answer: ErrorResponse | undefined,
  { res, next }: { readonly res: ServerResponse; readonly next: Next },
): void {
  if (answer === undefined || (res.headersSent && !res.writableEnded)) next(error);
  else write(answer, res, next);
}

/** Where header fields of an answer go that is still to be made. */
export function fieldsOf(res: ServerResponse): AnswerFields {
  return {
    has: (name) => res.hasHeader(name),
    set: (name, value) => {
      // After the head of an answer a field has no place any more; that is no reason to fail the request.
      if (!res.headersSent) res.setHeader(name, value);
    },
  };
}

/**
 * Writes an answer in which nothing is left to decide, unless something else has begun to answer. What fails is handed to
 * Express: other middleware may have replaced `res.end`, and where a decision took time Express's own net around a
 * middleware (the `try` of router's `Layer.handleRequest`) is gone.
 */
export function write(
  { status, headers, body }: ErrorResponse | MetadataResponse,
  res: ServerResponse,
  next: Next,
): void {
  if (res.headersSent) return;
  const before = res.statusCode;
  try {
    res.statusCode = status;
    for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
    res.end(body);
  } catch (error) {
    if (!res.headersSent) {
      res.statusCode = before;
      for (const name of Object.keys(headers)) res.removeHeader(name);
    }
    next(error);
  }
}
