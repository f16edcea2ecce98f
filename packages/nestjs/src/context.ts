import { Auth0ApiError, type PendingContext, type RequestContext, RequestContexts } from '@auth0-api/core';
import { type ExecutionContext, HttpException, Logger } from '@nestjs/common';
import { fieldsOf } from './http-request.js';

/** What is kept with a request: besides, the class and the handler whose demands are known to be met. */
export interface NestContext extends PendingContext {
  cleared?: readonly [object, object];
}

const contexts = new RequestContexts('nestjs');
const logger = new Logger('Auth0Guard');

type WithAuth = { auth?: unknown };

/** Begins the context of a request: nobody is verified, `request.auth` is undefined. */
export function beginContext(request: object, adapter: RequestContext['adapter']): NestContext {
  (request as WithAuth).auth = undefined;
  return contexts.begin(request, adapter);
}

/** Puts the verified caller into a context, and at `request.auth`. */
export function setCaller(request: object, context: NestContext, auth: RequestContext['auth']): void {
  context.auth = auth;
  (request as WithAuth).auth = auth;
}

/** The context of a request; `undefined` where the guard did not run, or let it pass as public. */
export function contextOf(request: object): NestContext | undefined {
  return contexts.of(request);
}

/** Remembers that a request meets what the handler of a call demands. */
export function clear(found: NestContext, context: ExecutionContext): void {
  found.cleared = [context.getClass(), context.getHandler()];
}

/** Whether a request is known to meet what the handler of a call demands. */
export function isCleared(found: NestContext | undefined, context: ExecutionContext): boolean {
  const [type, handler] = found?.cleared ?? [];
  return type === context.getClass() && handler === context.getHandler();
}

/**
 * Turns an error of this library into what Nest's exception filters understand, and puts the header fields of its
 * answer on the response: filters know of none. The error itself is the `cause`. What is not the client's fault is
 * logged, as Nest logs no `HttpException`.
 */
export function toHttpException(error: unknown, context: ExecutionContext): unknown {
  if (!(error instanceof Auth0ApiError)) return error;
  fieldsOf(context).setAll(error.headers);
  if (error.status >= 500) logger.error(error);
  const body = error.toJSON();
  const exception = new HttpException(body, error.status, { cause: error });
  // GraphQL answers the message. Nest's own would be the name of the class.
  exception.message = body.error_description;
  return exception;
}
