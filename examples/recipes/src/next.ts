import { type ApiClient, type Auth, type Policy, requiredScopes } from '@auth0-api/core';
import { refuse } from './refuse.js';

type RouteHandler<Context> = (request: Request, context: Context) => Promise<Response>;

/** Protects route handlers of Next.js, on its Node.js runtime. One client serves all of them. */
export function protectWith(client: ApiClient) {
  return <Context>(
    policy: Policy | undefined,
    handle: (auth: Auth, request: Request, context: Context) => Response | Promise<Response>,
  ): RouteHandler<Context> =>
    async (request, context) => {
      let auth: Auth;
      try {
        auth = await client.verifyRequest(request);
        if (policy !== undefined) await client.authorize(auth, policy);
      } catch (error) {
        return refuse(error);
      }
      // Outside of the `try`: an error of the handler is no refusal.
      return handle(auth, request, context);
    };
}

/** What `app/orders/[id]/route.ts` exports. */
export function createRoute(client: ApiClient) {
  const protect = protectWith(client);
  return {
    GET: protect(
      requiredScopes('read:orders'),
      async ({ claims }, _request, { params }: { params: Promise<{ id: string }> }) =>
        Response.json({ id: (await params).id, owner: claims.sub }),
    ),
  };
}
