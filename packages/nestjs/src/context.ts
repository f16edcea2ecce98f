import { Auth0ApiError, type PendingContext, type RequestContext, RequestContexts } from '@auth0-api/core';
import { type ExecutionContext, HttpException, Logger } from '@nestjs/common';
import { addExtensions } from './graphql-extensions.js';
import { fieldsOf, leaveBegunResponse } from './http-request.js';

const contexts = new RequestContexts('nestjs', 'request.auth');
const logger = new Logger('Auth0Guard');

/** Begins the context of a request: nobody is verified, `request.auth` is undefined. */
export function beginContext(request: object, adapter: RequestContext['adapter']): PendingContext {
  return contexts.begin(request, adapter);
}

/** Puts the verified caller into a context, and at `request.auth`. */
export function setCaller(request: object, context: PendingContext, auth: RequestContext['auth']): void {
  contexts.setCaller(request, context, auth);
}

/** The context of a request; `undefined` where the guard did not run, or let it pass as public. */
export function contextOf(request: object): RequestContext | undefined {
  return contexts.of(request);
}

/**
 * Turns an error of this library into what Nest's exception filters understand, and puts the header fields of its
 * answer on the response: filters know of none. The error itself is the `cause`. What is not the client's fault is
 * logged, as Nest logs no `HttpException`.
 */
export function toHttpException(error: unknown, context: ExecutionContext): unknown {
  leaveBegunResponse(context);
  if (!(error instanceof Auth0ApiError)) return error;
  fieldsOf(context).setAll(error.headers);
  if (error.status >= 500) logger.error(error);
  const body = error.toJSON();
  const exception = new HttpException(body, error.status, { cause: error });
  // GraphQL answers the message. Nest's own would be the name of the class.
  exception.message = body.error_description;
  return context.getType<string>() === 'graphql' ? addExtensions(exception, body.error) : exception;
}
