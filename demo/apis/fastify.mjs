import { auth0, getAuth, receiver } from '@auth0-api/fastify';
import { eventWebhook } from '@auth0-api/revocation';
import Fastify from 'fastify';
import { WEBHOOK_PATH } from '../revocation-rows.mjs';
import { deliveriesFor, eventsOf } from './deliveries.mjs';
import { revocable } from './revocable.mjs';

/** @type {import('./start.mjs').Starter} */
export async function startFastify(options, extras = {}) {
  const app = Fastify({ forceCloseConnections: true });
  await app.register(auth0, { ...options, ...revocable(extras, options), global: true });
  const { behind, webhookToken } = extras;
  if (webhookToken !== undefined) {
    const webhook = eventWebhook(app.auth0, { token: webhookToken });
    await app.register(receiver(webhook), { prefix: WEBHOOK_PATH });
  }
  app.get('/health', { config: { auth0: false } }, async () => ({ up: true }));
  app.get('/profile', async (request) => ({ user: getAuth(request).claims.sub }));
  app.get('/orders', { config: { auth0: { scopes: 'read:orders' } } }, async () => ({ orders: [17, 4] }));
  app.get('/events', { config: { auth0: { actor: 'orders-api' } } }, async (request) =>
    eventsOf(getAuth(request)),
  );
  app.get('/deliveries', (request) => deliveriesFor(app.auth0, getAuth(request), behind));
  app.setErrorHandler(answerTrouble);

  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return { framework: 'Fastify', url, close: () => app.close() };
}

/** 4xx are answered before they get here. The errors that arrive are ours: their status and headers are set. */
function answerTrouble(error, _request, reply) {
  reply.code(error.statusCode ?? 500).headers(error.headers ?? {});
  return reply.send(typeof error.toJSON === 'function' ? error.toJSON() : { error: 'server_error' });
}
