import type { ErrorResponse, MetadataResponse, ReceiverAnswer } from '@auth0-api/core';
import { type AnswerFields, asError } from '@auth0-api/core/adapter';
import type { Context } from 'koa';

/**
 * Answers an error, or throws it to Koa's error path if there is no response for it.
 *
 * @throws the error, if the app handles it
 */
export function respond(error: unknown, answer: ErrorResponse | undefined, ctx: Context): void {
  if (answer === undefined) throw asError(error);
  write(answer, ctx);
}

/** Where to set header fields of a response that is not sent yet. */
export function fieldsOf(ctx: Context): AnswerFields {
  return {
    has: (name) => ctx.res.hasHeader(name),
    set(name, value) {
      ctx.set(name, value);
      setWithHead(ctx.res, name, value);
    },
  };
}

/**
 * Sets a field together with the head of a response that lacks it by then: `ctx.onerror` of Koa 2.16 and 3.3
 * (lib/context.js), which answers what handlers throw, removes all fields first (rule D19). Node calls `writeHead` for
 * every response, also over HTTP/2. Few responses have such a field, so most are not wrapped.
 */
function setWithHead(res: Context['res'], name: string, value: string): void {
  const { writeHead } = res;
  res.writeHead = function writeHeadWithField(this: typeof res, ...args: unknown[]) {
    if (!this.headersSent && !this.hasHeader(name)) this.setHeader(name, value);
    return Reflect.apply(writeHead, this, args);
  };
}

/** Writes a complete response. */
export function write(
  { status, headers, body }: ErrorResponse | MetadataResponse | ReceiverAnswer,
  ctx: Context,
): void {
  if (body === undefined) {
    // `null` is an empty body; without it, Koa 2.16 and 3.3 write the status as a text. It sets 204, so the status comes after.
    // With the type of JSON it would be the text `null` (lib/response.js of 3.3).
    ctx.remove('Content-Type');
    ctx.body = null;
  }
  ctx.status = status;
  ctx.set({ ...headers });
  if (body !== undefined) ctx.body = body;
}
