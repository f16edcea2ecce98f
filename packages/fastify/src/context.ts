import type { RequestContext } from '@auth0-api/core';
import type { FastifyRequest } from 'fastify';

// A registered symbol: two copies of this package in one process see the same context.
const CONTEXT = Symbol.for('auth0-api.fastify.context');

/** Keeps a context with a request, and the verified caller at `request.auth`. Of several, the last one counts. */
export function setContext(request: FastifyRequest, context: RequestContext): void {
  Object.defineProperty(request, CONTEXT, { value: context, enumerable: false, configurable: true });
  request.auth = context.auth as FastifyRequest['auth'];
}

/** The context of a request; `undefined` where no hook of this plugin ran. */
export function contextOf(request: FastifyRequest): RequestContext | undefined {
  return (request as FastifyRequest & { [CONTEXT]?: RequestContext })[CONTEXT];
}
