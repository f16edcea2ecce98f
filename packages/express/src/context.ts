import type { IncomingMessage } from 'node:http';
import { type PendingContext, type RequestContext, RequestContexts } from '@auth0-api/core';

const contexts = new RequestContexts<IncomingMessage>('express', 'req.auth');

/** Begins the context of a request: nobody is verified, `req.auth` is undefined. */
export function beginContext(req: IncomingMessage, adapter: RequestContext['adapter']): PendingContext {
  return contexts.begin(req, adapter);
}

/** Puts the verified caller into a context, and at `req.auth`. */
export function setCaller(req: IncomingMessage, context: PendingContext, auth: RequestContext['auth']): void {
  contexts.setCaller(req, context, auth);
}

/** The context of a request; `undefined` where no `auth0()` ran. */
export function contextOf(req: IncomingMessage): RequestContext | undefined {
  return contexts.of(req);
}
