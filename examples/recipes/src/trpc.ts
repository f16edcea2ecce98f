import { type Auth, getAuth, type Policy, requiredScopes, type WithAuth } from '@auth0-api/web';
import { initTRPC, TRPCError } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';

const t = initTRPC.context<{ readonly auth: Auth; readonly client: WithAuth['client'] }>().create();

/** Several procedures share one request: what each needs is checked by the client. */
const demanding = ({ policy }: { readonly policy: Policy }) =>
  t.procedure.use(async ({ ctx, next }) => {
    await ctx.client.authorize(ctx.auth, policy).catch((cause) => {
      throw new TRPCError({ code: 'FORBIDDEN', cause });
    });
    return next();
  });
const router = t.router({
  me: t.procedure.query(({ ctx }) => ctx.auth.claims.sub),
  orders: demanding(requiredScopes('read:orders')).query(() => []),
});

/** A tRPC server below `/trpc`: every procedure needs a token. */
export const createTrpc = (withAuth: WithAuth) =>
  withAuth((req) => {
    const createContext = () => ({ auth: getAuth(req), client: withAuth.client });
    return fetchRequestHandler({ endpoint: '/trpc', req, router, createContext });
  });
