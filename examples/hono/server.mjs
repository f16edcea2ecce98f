import { Auth0ApiError, auth0, renderError, requiredScopes } from '@auth0-api/hono';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono()
  // Routes before auth0() are public.
  .get('/health', (c) => c.json({ up: true }))
  // Everything after it requires an access token issued by Auth0 for this API. AUTH0_DOMAIN and AUTH0_AUDIENCE are read
  // from the environment. If one is missing, the app fails at startup and names it.
  .use(auth0({ allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK === 'true' }))
  .get('/profile', (c) => {
    const { claims, scopes, clientId } = c.var.auth;
    return c.json({ user: claims.sub, client: clientId, scopes });
  })
  .get('/orders', requiredScopes('read:orders'), (c) => c.json([{ id: 17, owner: c.var.auth.claims.sub }]));

// auth0() and the guards answer 4xx themselves. 5xx arrive here: the issuer is unreachable, or the app is misconfigured.
// Log both; neither is the client's fault.
app.onError((error, c) => {
  // Such as HTTPException: Hono knows how to respond.
  if (!(error instanceof Auth0ApiError) && 'getResponse' in error) return error.getResponse();
  console.error(
    `${c.req.method} ${c.req.path}: ${error.name} (${error.reason ?? 'unknown'}): ${error.message}`,
  );
  if (!(error instanceof Auth0ApiError)) return c.json({ error: 'server_error' }, 500);
  // `headers` contains Retry-After. The body of a 5xx reveals nothing internal.
  const { status, headers, body } = renderError(error);
  return c.newResponse(body, status, headers);
});

const server = serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) }, ({ port }) => {
  console.log(`The API is listening on http://localhost:${port}`);
});

process.once('SIGTERM', () => server.close());
