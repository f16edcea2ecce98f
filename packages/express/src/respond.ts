import type { ServerResponse } from 'node:http';
import type { ErrorResponse, MetadataResponse, ReceiverAnswer } from '@auth0-api/core';
import { type AnswerFields, asError } from '@auth0-api/core/adapter';

/** Express's `next`. */
export type Next = (error?: unknown) => void;

/**
 * Answers an error, or passes it to Express's error handlers if there is no response for it. If something else has
 * already started to respond, the error goes there too: Express then ends the connection (finalhandler 2.1). If that
 * response has ended, no one waits for another one.
 */
export function respond(
  error: unknown,
  answer: ErrorResponse | undefined,
  { res, next }: { readonly res: ServerResponse; readonly next: Next },
): void {
  if (answer === undefined || (res.headersSent && !res.writableEnded)) next(asError(error));
  else write(answer, res, next);
}

/** Where to set header fields of a response that is not sent yet. */
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
 * Writes a complete response, unless something else has already started to respond. Failures are passed to Express:
 * other middleware may have replaced `res.end`, and after an asynchronous decision Express no longer catches what a
 * middleware throws (the `try` of router's `Layer.handleRequest`).
 */
export function write(
  { status, headers, body }: ErrorResponse | MetadataResponse | ReceiverAnswer,
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
    next(asError(error));
  }
}
