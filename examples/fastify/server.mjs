import { auth0, getAuth } from '@auth0-api/fastify';
import Fastify from 'fastify';

const app = Fastify();

// With `global` every route needs an access token that Auth0 issued for this API, unknown routes too. AUTH0_DOMAIN and
// AUTH0_AUDIENCE come from the environment; without them the app does not start, and says what is missing.
await app.register(auth0, {
  global: true,
  allowInsecureLoopback: process.env.ALLOW_INSECURE_LOOPBACK === 'true',
});

// What is public says so.
app.get('/health', { config: { auth0: false } }, async () => ({ up: true }));

app.get('/profile', async (request) => {
  const { claims, scopes, clientId } = getAuth(request);
  return { user: claims.sub, client: clientId, scopes };
});

app.get('/orders', { config: { auth0: { scopes: 'read:orders' } } }, async (request) => [
  { id: 17, owner: getAuth(request).claims.sub },
]);

// The plugin answers 4xx itself. 5xx come here: the issuer cannot be reached, or the app is put together wrongly. Both
// are yours to know about, and neither is the client's fault.
app.setErrorHandler((error, request, reply) => {
  const status = error.statusCode ?? 500;
  // Such as a body that is no JSON: Fastify knows what to say.
  if (status < 500) return reply.send(error);
  console.error(
    `${request.method} ${request.url}: ${error.name} (${error.reason ?? 'unknown'}): ${error.message}`,
  );
  // `headers` holds Retry-After. `toJSON()` of a 5xx tells the client nothing that only you should know.
  reply.code(status).headers(error.headers ?? {});
  return reply.send(typeof error.toJSON === 'function' ? error.toJSON() : { error: 'server_error' });
});

await app.listen({ port: Number(process.env.PORT ?? 3000) });
console.log(`The API is listening on http://localhost:${app.server.address().port}`);

process.once('SIGTERM', () => app.close());
