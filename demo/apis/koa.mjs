import { once } from 'node:events';
import { auth0, getAuth, receiver, requiredActor, requiredScopes } from '@auth0-api/koa';
import { eventWebhook } from '@auth0-api/revocation';
import Koa from 'koa';
import { WEBHOOK_PATH } from '../revocation-rows.mjs';
import { deliveriesFor, eventsOf } from './deliveries.mjs';
import { revocable } from './revocable.mjs';

/** @type {import('./start.mjs').Starter} */
export async function startKoa(options, extras = {}) {
  const app = new Koa();
  app.use(answerTrouble);
  app.use(get('/health', () => ({ up: true })));
  const auth = auth0({ ...options, ...revocable(extras, options) });
  const { behind, webhookToken } = extras;
  if (webhookToken !== undefined) {
    const webhook = receiver(eventWebhook(auth.client, { token: webhookToken }));
    app.use((ctx, next) => (ctx.path === WEBHOOK_PATH ? webhook(ctx, next) : next()));
  }
  app.use(auth);
  app.use(get('/profile', (ctx) => ({ user: getAuth(ctx).claims.sub })));
  const readOrders = requiredScopes('read:orders');
  app.use((ctx, next) => (ctx.path === '/orders' ? readOrders(ctx, next) : next()));
  app.use(get('/orders', () => ({ orders: [17, 4] })));
  const onlyOrders = requiredActor('orders-api');
  app.use((ctx, next) => (ctx.path === '/events' ? onlyOrders(ctx, next) : next()));
  app.use(get('/events', (ctx) => eventsOf(getAuth(ctx))));
  app.use(get('/deliveries', (ctx) => deliveriesFor(auth.client, getAuth(ctx), behind)));

  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    framework: 'Koa',
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

/** A route without a router, so that the demo installs none. */
function get(path, answer) {
  return async (ctx, next) => {
    if (ctx.path !== path) return next();
    ctx.body = await answer(ctx);
  };
}

/** 4xx are answered before they get here. The errors that arrive are ours: their status and headers are set. */
async function answerTrouble(ctx, next) {
  try {
    await next();
  } catch (error) {
    ctx.status = error.status ?? 500;
    ctx.set(error.headers ?? {});
    ctx.body = typeof error.toJSON === 'function' ? error.toJSON() : { error: 'server_error' };
  }
}
