import type { RequestContext } from '@auth0-api/core';
import type { Context } from 'koa';

// A registered symbol: two copies of this package in one process see the same context.
const CONTEXT = Symbol.for('auth0-api.koa.context');

/** What this adapter needs of a Koa context, whatever its types are. */
export type AnyContext = Pick<Context, 'req' | 'state'>;

/** Keeps a context with a request, and the verified caller at `ctx.state.auth`. Of several, the last one counts. */
export function setContext(ctx: AnyContext, context: RequestContext): void {
  Object.defineProperty(ctx, CONTEXT, { value: context, enumerable: false, configurable: true });
  ctx.state.auth = context.auth;
}

/** The context of a request; `undefined` where no `auth0()` ran. */
export function contextOf(ctx: AnyContext): RequestContext | undefined {
  return (ctx as AnyContext & { [CONTEXT]?: RequestContext })[CONTEXT];
}
