import { Auth0ApiError, type PendingContext, type RequestContext, RequestContexts } from '@auth0-api/core';
import { HttpException, Logger } from '@nestjs/common';

const contexts = new RequestContexts('nestjs');
const logger = new Logger('Auth0Guard');

/** What Express's response and Fastify's reply have in common. */
export interface NestResponse {
  header(name: string, value: string | string[]): unknown;
  hasHeader(name: string): boolean;
}

/** Begins the context of a request: nobody is verified. */
export function beginContext(request: object, adapter: RequestContext['adapter']): PendingContext {
  return contexts.begin(request, adapter);
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
export function toHttpException(error: unknown, response: NestResponse): unknown {
  if (!(error instanceof Auth0ApiError)) return error;
  for (const [name, value] of Object.entries(error.headers)) response.header(name, value);
  if (error.status >= 500) logger.error(error);
  return new HttpException(error.toJSON(), error.status, { cause: error });
}
