import type { IncomingMessage } from 'node:http';
import { type PendingContext, type RequestContext, RequestContexts } from '@auth0-api/core';

const contexts = new RequestContexts('express');

type WithAuth = IncomingMessage & { auth?: unknown };

/** Begins the context of a request: nobody is verified, `req.auth` is undefined. */
export function beginContext(req: IncomingMessage, adapter: RequestContext['adapter']): PendingContext {
  (req as WithAuth).auth = undefined;
  return contexts.begin(req, adapter);
}

/** Puts the verified caller into a context, and at `req.auth`. */
export function setCaller(req: IncomingMessage, context: PendingContext, auth: RequestContext['auth']): void {
  context.auth = auth;
  (req as WithAuth).auth = auth;
}

/** The context of a request; `undefined` where no `auth0()` ran. */
export function contextOf(req: IncomingMessage): RequestContext | undefined {
  return contexts.of(req);
}
