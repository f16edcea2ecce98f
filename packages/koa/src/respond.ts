import type { ErrorResponse, MetadataResponse } from '@auth0-api/core';
import type { AnswerFields } from '@auth0-api/core/adapter';
import type { Context } from 'koa';

/**
 * Answers an error, or throws it for Koa's error path where there is no answer to it.
 *
 * @throws the error, where the app is to handle it
 */
export function respond(error: unknown, answer: ErrorResponse | undefined, ctx: Context): void {
  if (answer === undefined) throw error;
  write(answer, ctx);
}

/** Where header fields of an answer go that is still to be made. */
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
 * Sets a field with the head of an answer that lacks it by then: `ctx.onerror` of Koa 2.16 and 3.3 (lib/context.js), which
 * answers what handlers throw, removes all fields first (rule D19). Node calls `writeHead` for every answer, over HTTP/2
 * as well. Few answers have such a field, so most are left alone.
 */
function setWithHead(res: Context['res'], name: string, value: string): void {
  const { writeHead } = res;
  res.writeHead = function writeHeadWithField(this: typeof res, ...args: unknown[]) {
    if (!this.headersSent && !this.hasHeader(name)) this.setHeader(name, value);
    return Reflect.apply(writeHead, this, args);
  };
}

/** Writes an answer in which nothing is left to decide. */
export function write({ status, headers, body }: ErrorResponse | MetadataResponse, ctx: Context): void {
  ctx.status = status;
  ctx.set({ ...headers });
  ctx.body = body;
}
