import { type ApiClientOptions, auth0, getAuth } from '@auth0-api/fastify';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyRequest } from 'fastify';

function callerOf(request: FastifyRequest): string {
  const { claims, clientId } = getAuth(request);
  return JSON.stringify([claims.iss, claims.sub, clientId]);
}

export async function createApp(options: ApiClientOptions = {}, limits = { address: 600, caller: 120 }) {
  const app = Fastify(); // behind a proxy: { trustProxy: [its addresses] }

  // 1. By address. A hook of the context: the hooks of routes, which the plugin adds itself, run after that of auth0.
  await app.register(rateLimit, { global: false, max: limits.address, timeWindow: 60_000 });
  app.addHook('onRequest', app.rateLimit());

  await app.register(auth0, { ...options, global: true });

  // 2. By caller. The plugin counts a request once, so this is a second one.
  await app.register(rateLimit, { max: limits.caller, timeWindow: 60_000, keyGenerator: callerOf });
  app.get('/health', { config: { auth0: false, rateLimit: false } }, () => ({ up: true }));
  app.get('/orders', () => []);
  return app;
}
