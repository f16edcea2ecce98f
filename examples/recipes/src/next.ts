import { type ApiClient, type Auth, type Policy, requiredScopes } from '@auth0-api/core';
import { refuse } from './refuse.js';

type RouteHandler<Context> = (request: Request, context: Context) => Promise<Response>;

/**
 * Protects route handlers of Next.js, on its Node.js runtime. One client serves all of them.
 *
 * @param origin Where clients see the API. The host of `request.url` is what the client wrote into `Host`
 */
export function protectWith(client: ApiClient, origin: string) {
  return <Context>(
    policy: Policy | undefined,
    handle: (auth: Auth, request: Request, context: Context) => Response | Promise<Response>,
  ): RouteHandler<Context> =>
    async (request, context) => {
      let auth: Auth;
      try {
        const { headers, method, url } = request;
        auth = await client.verifyRequest({ headers, method, url: origin + new URL(url).pathname });
        if (policy !== undefined) await client.authorize(auth, policy);
      } catch (error) {
        return refuse(error);
      }
      // Outside of the `try`: an error of the handler is no refusal.
      return handle(auth, request, context);
    };
}

/** What `app/orders/[id]/route.ts` exports. */
export function createRoute(client: ApiClient, origin: string) {
  const protect = protectWith(client, origin);
  return {
    GET: protect(
      requiredScopes('read:orders'),
      async ({ claims }, _request, { params }: { params: Promise<{ id: string }> }) =>
        Response.json({ id: (await params).id, owner: claims.sub }),
    ),
  };
}
