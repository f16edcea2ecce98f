import { subscribe } from 'node:diagnostics_channel';
import { auth0, CHANNELS, getAuth, requiredScopes } from '@auth0-api/web';
import { serve } from '@hono/node-server';

// AUTH0_DOMAIN and AUTH0_AUDIENCE are read from the environment. If one is missing, the app fails at startup and names it.
const withAuth = auth0({ allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK === 'true' });

// A guard takes a handler and returns one, so it also works inside of a protected router.
const orders = requiredScopes('read:orders')((request) =>
  Response.json([{ id: 17, owner: getAuth(request).claims.sub }]),
);

function profile(request) {
  const { claims, scopes, clientId } = getAuth(request);
  return Response.json({ user: claims.sub, client: clientId, scopes });
}

const routes = new Map([
  ['/profile', profile],
  ['/orders', orders],
]);

// Every path requires an access token issued by Auth0 for this API, unknown ones too.
const api = withAuth((request) => {
  const handler = routes.get(new URL(request.url).pathname);
  return handler === undefined ? Response.json({ error: 'not_found' }, { status: 404 }) : handler(request);
});

// What is not wrapped is public.
const handle = (request) =>
  new URL(request.url).pathname === '/health' ? Response.json({ up: true }) : api(request);

// auth0() answers 5xx too. Nobody hears of them but the listeners of this channel. Neither is the client's fault: the issuer is
// unreachable, or the app is misconfigured.
subscribe(CHANNELS.decision, ({ outcome, status, reason }) => {
  if (outcome === 'failed') console.error(`${status}: ${reason}`);
});

// Other errors of handlers reject. The server would answer 500 without a word.
const logged = async (request) => {
  try {
    return await handle(request);
  } catch (error) {
    console.error(error);
    return Response.json({ error: 'server_error' }, { status: 500 });
  }
};

const server = serve({ fetch: logged, port: Number(process.env.PORT ?? 3000) }, ({ port }) => {
  console.log(`The API is listening on http://localhost:${port}`);
});

process.once('SIGTERM', () => server.close());
