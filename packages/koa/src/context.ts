import { type PendingContext, type RequestContext, RequestContexts } from '@auth0-api/core';
import type { Context } from 'koa';

/** What this adapter needs of a Koa context, whatever its types are. */
export type AnyContext = Pick<Context, 'req' | 'state'>;

const contexts = new RequestContexts<AnyContext>('koa', 'ctx.state.auth', ({ state }) => state);

/** Begins the context of a request: nobody is verified, `ctx.state.auth` is undefined. */
export function beginContext(ctx: AnyContext, adapter: RequestContext['adapter']): PendingContext {
  return contexts.begin(ctx, adapter);
}

/** Puts the verified caller into a context, and at `ctx.state.auth`. */
export function setCaller(ctx: AnyContext, context: PendingContext, auth: RequestContext['auth']): void {
  contexts.setCaller(ctx, context, auth);
}

/** The context of a request; `undefined` where no `auth0()` ran. */
export function contextOf(ctx: AnyContext): RequestContext | undefined {
  return contexts.of(ctx);
}
