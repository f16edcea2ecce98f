import { Auth0ApiError, type RequestContext } from '@auth0-api/core';
import { HttpException } from '@nestjs/common';

// A registered symbol: two copies of this package in one process see the same context.
const CONTEXT = Symbol.for('auth0-api.nestjs.context');

/** What Express's response and Fastify's reply have in common. */
export interface NestResponse {
  header(name: string, value: string | string[]): unknown;
  hasHeader(name: string): boolean;
}

/** Keeps a context with a request. */
export function setContext(request: object, context: RequestContext): void {
  Object.defineProperty(request, CONTEXT, { value: context, enumerable: false, configurable: true });
}

/** The context of a request; `undefined` where the guard did not run, or let it pass as public. */
export function contextOf(request: object): RequestContext | undefined {
  return (request as { [CONTEXT]?: RequestContext })[CONTEXT];
}

/**
 * Turns an error of this library into what Nest's exception filters understand, and puts the header fields of its
 * answer on the response: filters know of none. The error itself is the `cause`.
 */
export function toHttpException(error: unknown, response: NestResponse): unknown {
  if (!(error instanceof Auth0ApiError)) return error;
  for (const [name, value] of Object.entries(error.headers)) response.header(name, value);
  return new HttpException(error.toJSON(), error.status, { cause: error });
}
