import type { IncomingMessage } from 'node:http';
import type { RequestContext } from '@auth0-api/core';

// A registered symbol: two copies of this package in one process see the same context.
const CONTEXT = Symbol.for('auth0-api.express.context');

type WithContext = IncomingMessage & { [CONTEXT]?: RequestContext; auth?: unknown };

/** Keeps a context with a request, and the verified caller at `req.auth`. Of several, the last one counts. */
export function setContext(req: IncomingMessage, context: RequestContext): void {
  const request: WithContext = req;
  Object.defineProperty(request, CONTEXT, { value: context, enumerable: false, configurable: true });
  request.auth = context.auth;
}

/** The context of a request; `undefined` where no `auth0()` ran. */
export function contextOf(req: IncomingMessage): RequestContext | undefined {
  return (req as WithContext)[CONTEXT];
}
