import { once } from 'node:events';
import { auth0, getAuth, receiver, requiredActor, requiredScopes } from '@auth0-api/express';
import { eventWebhook } from '@auth0-api/revocation';
import express from 'express';
import { WEBHOOK_PATH } from '../revocation-rows.mjs';
import { deliveriesFor, eventsOf } from './deliveries.mjs';
import { revocable } from './revocable.mjs';

/** @type {import('./start.mjs').Starter} */
export async function startExpress(options, extras = {}) {
  const app = express();
  app.get('/health', (_req, res) => {
    res.json({ up: true });
  });
  const auth = auth0({ ...options, ...revocable(extras, options) });
  const { behind, webhookToken } = extras;
  if (webhookToken !== undefined) {
    app.all(WEBHOOK_PATH, receiver(eventWebhook(auth.client, { token: webhookToken })));
  }
  app.use(auth);
  app.get('/profile', (req, res) => {
    res.json({ user: getAuth(req).claims.sub });
  });
  app.get('/orders', requiredScopes('read:orders'), (_req, res) => {
    res.json({ orders: [17, 4] });
  });
  app.get('/events', requiredActor('orders-api'), (req, res) => {
    res.json(eventsOf(getAuth(req)));
  });
  app.get('/deliveries', async (req, res) => {
    res.json(await deliveriesFor(auth.client, getAuth(req), behind));
  });
  app.use(answerTrouble);

  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    framework: 'Express',
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

/**
 * 4xx are answered before they get here. The errors that arrive are ours: their status and headers are set.
 *
 * @type {import('express').ErrorRequestHandler}
 */
function answerTrouble(error, _req, res, next) {
  if (res.headersSent) return next(error);
  res.status(error.status ?? 500).set(error.headers ?? {});
  res.json(typeof error.toJSON === 'function' ? error : { error: 'server_error' });
}
