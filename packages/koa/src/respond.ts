import {
  type AnswerFields,
  type ErrorResponse,
  isAnswered,
  type MetadataResponse,
  type RequestContext,
  renderError,
} from '@auth0-api/core';
import type { Context } from 'koa';

/**
 * Answers an error, or throws it for Koa's error path.
 *
 * @throws the error, where the app is to handle it
 */
export function respond(error: unknown, context: RequestContext | undefined, ctx: Context): void {
  if (!isAnswered(error, context)) throw error;
  write(renderError(error), ctx);
}

/** Where header fields of an answer go that is still to be made. */
export function fieldsOf(ctx: Context): AnswerFields {
  return {
    has: (name) => ctx.res.hasHeader(name),
    set: (name, value) => ctx.set(name, value),
  };
}

/** Writes an answer in which nothing is left to decide. */
export function write({ status, headers, body }: ErrorResponse | MetadataResponse, ctx: Context): void {
  ctx.status = status;
  ctx.set({ ...headers });
  ctx.body = body;
}
