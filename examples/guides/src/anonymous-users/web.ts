import { type ApiClientOptions, auth0, getAuth, requiredScopes } from '@auth0-api/web';

export function createHandler(options: ApiClientOptions = {}) {
  const withAuth = auth0(options);

  const orders = withAuth(() => Response.json([]), requiredScopes('read:orders'));
  const offersForAll = () =>
    Response.json({ offers: ['tea'] }, { headers: { 'Cache-Control': 'public, max-age=60' } });
  const offersForCaller = withAuth((request: Request) =>
    Response.json(
      { offers: ['tea', `for ${getAuth(request).claims.sub}`] },
      { headers: { 'Cache-Control': 'private, no-store' } },
    ),
  );

  return async (request: Request): Promise<Response> => {
    if (new URL(request.url).pathname !== '/offers') return orders(request);
    // Any credentials are verified: only their absence makes a caller anonymous.
    const response = request.headers.has('authorization') ? await offersForCaller(request) : offersForAll();
    response.headers.append('Vary', 'Authorization');
    return response;
  };
}
