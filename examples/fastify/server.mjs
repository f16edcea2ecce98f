import { auth0, getAuth } from '@auth0-api/fastify';
import Fastify from 'fastify';

const app = Fastify();

// With `global`, every route requires an access token issued by Auth0 for this API, including unknown routes.
// AUTH0_DOMAIN and AUTH0_AUDIENCE are read from the environment. If one is missing, the app fails at startup and names it.
await app.register(auth0, {
  global: true,
  allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK === 'true',
});

// Public routes are marked.
app.get('/health', { config: { auth0: false } }, async () => ({ up: true }));

app.get('/profile', async (request) => {
  const { claims, scopes, clientId } = getAuth(request);
  return { user: claims.sub, client: clientId, scopes };
});

app.get('/orders', { config: { auth0: { scopes: 'read:orders' } } }, async (request) => [
  { id: 17, owner: getAuth(request).claims.sub },
]);

// The plugin answers 4xx itself. 5xx arrive here: the issuer is unreachable, or the app is misconfigured. Log both;
// neither is the client's fault.
app.setErrorHandler((error, request, reply) => {
  const status = error.statusCode ?? 500;
  // Such as a body that is not JSON: Fastify knows how to respond.
  if (status < 500) return reply.send(error);
  console.error(
    `${request.method} ${request.url}: ${error.name} (${error.reason ?? 'unknown'}): ${error.message}`,
  );
  // `headers` contains Retry-After. `toJSON()` of a 5xx reveals nothing internal.
  reply.code(status).headers(error.headers ?? {});
  return reply.send(typeof error.toJSON === 'function' ? error.toJSON() : { error: 'server_error' });
});

await app.listen({ port: Number(process.env.PORT ?? 3000) });
console.log(`The API is listening on http://localhost:${app.server.address().port}`);

process.once('SIGTERM', () => app.close());
