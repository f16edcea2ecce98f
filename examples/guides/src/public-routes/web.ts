import { type ApiClientOptions, auth0, getAuth, requiredScopes } from '@auth0-api/web';

export function createHandler(options?: ApiClientOptions) {
  const withAuth = auth0(options);

  const profile = (request: Request) => Response.json({ user: getAuth(request).claims.sub });
  const orders = requiredScopes('read:orders')(() => Response.json([]));

  // Protected: the router of everything else, unknown paths included.
  const protectedRoutes = withAuth((request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/profile') return profile(request);
    if (pathname === '/orders') return orders(request);
    return new Response(null, { status: 404 });
  });

  return async (request: Request): Promise<Response> => {
    // Public: what is answered before the protected router.
    if (new URL(request.url).pathname === '/health') return Response.json({ up: true });
    return protectedRoutes(request);
  };
}
