import { type PendingContext, type RequestContext, RequestContexts } from '@auth0-api/core';
import type { FastifyRequest } from 'fastify';

const contexts = new RequestContexts<FastifyRequest>('fastify', 'request.auth');

/** Begins the context of a request: nobody is verified, `request.auth` is undefined. */
export function beginContext(request: FastifyRequest, adapter: RequestContext['adapter']): PendingContext {
  return contexts.begin(request, adapter);
}

/** Puts the verified caller into a context, and at `request.auth`. */
export function setCaller(
  request: FastifyRequest,
  context: PendingContext,
  auth: RequestContext['auth'],
): void {
  contexts.setCaller(request, context, auth);
}

/** The context of a request; `undefined` where no hook of this plugin ran. */
export function contextOf(request: FastifyRequest): RequestContext | undefined {
  return contexts.of(request);
}
