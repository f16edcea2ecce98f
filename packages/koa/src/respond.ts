import { isAnswered, type RequestContext, renderError } from '@auth0-api/core';
import type { Context } from 'koa';

/**
 * Answers an error, or throws it for Koa's error path.
 *
 * @throws the error, where the app is to handle it
 */
export function respond(error: unknown, context: RequestContext | undefined, ctx: Context): void {
  if (!isAnswered(error, context)) throw error;
  const { status, headers, body } = renderError(error);
  ctx.status = status;
  ctx.set({ ...headers });
  ctx.body = body;
}
