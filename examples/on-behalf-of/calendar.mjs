// The other API. Only the orders API may call it, and only on behalf of a user.
import { auth0, getAuth } from '@auth0-api/fastify';
import Fastify from 'fastify';

const { ORDERS_CLIENT_ID, ALLOW_INSECURE_LOOPBACK, PORT } = process.env;
if (!ORDERS_CLIENT_ID) throw new Error('ORDERS_CLIENT_ID must be set.');

const app = Fastify();

// AUTH0_DOMAIN and AUTH0_AUDIENCE are read from the environment.
await app.register(auth0, {
  global: true,
  // A stolen token is useless: every request must prove the key that its token is bound to.
  dpop: { mode: 'required' },
  allowInsecureLoopback: ALLOW_INSECURE_LOOPBACK === 'true',
});

app.get('/events', { config: { auth0: { actor: ORDERS_CLIENT_ID, scopes: 'read:events' } } }, (request) => [
  { title: 'Delivery', of: getAuth(request).claims.sub },
]);

const url = await app.listen({ port: Number(PORT ?? 3001) });
console.log(`The calendar API is listening on ${url}`);

process.once('SIGTERM', () => app.close());
