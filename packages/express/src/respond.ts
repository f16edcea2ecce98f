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

/** Answers an error, or hands it to Express's error handlers. */
export function respond(
  error: unknown,
  context: RequestContext | undefined,
  res: ServerResponse,
  next: Next,
): void {
  if (!isAnswered(error, context) || res.headersSent) {
    next(error);
    return;
  }
  write(renderError(error), res);
}

/** Where header fields of an answer go that is still to be made. */
export function fieldsOf(res: ServerResponse): AnswerFields {
  return {
    has: (name) => res.hasHeader(name),
    set: (name, value) => res.setHeader(name, value),
  };
}

/** Writes an answer in which nothing is left to decide. */
export function write(
  { status, headers, body }: ErrorResponse | MetadataResponse,
  res: ServerResponse,
): void {
  res.statusCode = status;
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  res.end(body);
}
