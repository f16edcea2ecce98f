import { Auth0ApiError } from '@auth0-api/core';
import {
  contextOf as contextOfFramework,
  Framework,
  type IncomingRequest,
  type RequestContext,
} from '@auth0-api/core/adapter';
import { type ExecutionContext, HttpException, Logger } from '@nestjs/common';
import { addExtensions } from './graphql-extensions.js';
import { fieldsOf, leaveBegunResponse } from './http-request.js';

const NAME = 'nestjs';
const logger = new Logger('Auth0Guard');

/** NestJS on a platform whose requests `read` translates. The verified caller is at `request.auth`. */
export type NestFramework<Request extends object> = Framework<Request, ExecutionContext>;

/** Connects core to NestJS on a platform. */
export function nestFramework<Request extends object>(
  read: (request: Request) => IncomingRequest<Request>,
): NestFramework<Request> {
  return new Framework({
    name: NAME,
    read,
    fieldsOf,
    caller: { name: 'request.auth', holder: (request) => request },
  });
}

/** The context of a request; `undefined` if the guard did not run, or the handler is public. */
export function contextOf(request: object): RequestContext | undefined {
  return contextOfFramework(NAME, request);
}

/**
 * Turns an error of this library into one that Nest's exception filters understand, and sets the header fields of its
 * response, which filters know nothing about. The original error is the `cause`. Errors that are not the client's fault
 * are logged, because Nest does not log an `HttpException`.
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
