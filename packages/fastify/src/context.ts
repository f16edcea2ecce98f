import { type PendingContext, type RequestContext, RequestContexts } from '@auth0-api/core';
import type { FastifyRequest } from 'fastify';

const contexts = new RequestContexts('fastify');

/** Begins the context of a request: nobody is verified, `request.auth` is undefined. */
export function beginContext(request: FastifyRequest, adapter: RequestContext['adapter']): PendingContext {
  request.auth = undefined;
  return contexts.begin(request, adapter);
}

/** Puts the verified caller into a context, and at `request.auth`. */
export function setCaller(
  request: FastifyRequest,
  context: PendingContext,
  auth: RequestContext['auth'],
): void {
  context.auth = auth;
  request.auth = auth as FastifyRequest['auth'];
}

/** The context of a request; `undefined` where no hook of this plugin ran. */
export function contextOf(request: FastifyRequest): RequestContext | undefined {
  return contexts.of(request);
}
