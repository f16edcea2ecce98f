import type { ServerResponse } from 'node:http';
import {
  type AnswerFields,
  type ErrorResponse,
  isAnswered,
  type MetadataResponse,
  type RequestContext,
  renderError,
} from '@auth0-api/core';

/** Express's `next`. */
export type Next = (error?: unknown) => void;

/**
 * Answers an error, or hands it to Express's error handlers. Where something else has begun to answer, it goes there as
 * well: Express then ends the connection (finalhandler 2.1). Where that answer has ended, nobody waits for another.
 */
export function respond(
  error: unknown,
  context: RequestContext | undefined,
  res: ServerResponse,
  next: Next,
): void {
  if (!isAnswered(error, context) || (res.headersSent && !res.writableEnded)) {
    next(error);
    return;
  }
  write(renderError(error), res, next);
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
