import { type ApiClientOptions, auth0, getAuth, requiredScopes } from '@auth0-api/web';

export function createHandler(options: ApiClientOptions = {}) {
  const withAuth = auth0(options);
  const maybe = auth0({ client: withAuth.client, optional: true });

  const orders = withAuth(() => Response.json([]), requiredScopes('read:orders'));
  const forAll = () =>
    Response.json({ offers: ['tea'] }, { headers: { 'Cache-Control': 'public, max-age=60' } });
  const forCaller = maybe((request: Request) =>
    Response.json(
      { offers: ['tea', `for ${getAuth(request).claims.sub}`] },
      { headers: { 'Cache-Control': 'private, no-store' } },
    ),
  );

  return async (request: Request): Promise<Response> => {
    if (new URL(request.url).pathname !== '/offers') return orders(request);
    const response = request.headers.has('authorization') ? await forCaller(request) : forAll();
    response.headers.append('Vary', 'Authorization');
    return response;
  };
}
