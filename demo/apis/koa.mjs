import { once } from 'node:events';
import { auth0, getAuth, requiredScopes } from '@auth0-api/koa';
import Koa from 'koa';

/** @type {import('./start.mjs').Starter} */
export async function startKoa(options) {
  const app = new Koa();
  app.use(answerTrouble);
  app.use(get('/health', () => ({ up: true })));
  app.use(auth0(options));
  app.use(get('/profile', (ctx) => ({ user: getAuth(ctx).claims.sub })));
  const readOrders = requiredScopes('read:orders');
  app.use((ctx, next) => (ctx.path === '/orders' ? readOrders(ctx, next) : next()));
  app.use(get('/orders', () => ({ orders: [17, 4] })));

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
  return (ctx, next) => {
    if (ctx.path !== path) return next();
    ctx.body = answer(ctx);
  };
}

/** 4xx are answered before they get here. What comes is trouble of our own: its status and headers are set. */
async function answerTrouble(ctx, next) {
  try {
    await next();
  } catch (error) {
    ctx.status = error.status ?? 500;
    ctx.set(error.headers ?? {});
    ctx.body = typeof error.toJSON === 'function' ? error.toJSON() : { error: 'server_error' };
  }
}
