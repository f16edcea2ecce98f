import { type ApiClientOptions, auth0, getAuth, requiredScopes } from '@auth0-api/koa';
import { openApiOf, routesOf } from '@auth0-api/koa/routes';
import Router from '@koa/router';
import Koa from 'koa';

export function createApp(options?: ApiClientOptions) {
  const app = new Koa();

  // Public: a router that is used before auth0().
  const open = new Router();
  open.get('/health', (ctx) => {
    ctx.body = { up: true };
  });
  open.get('/openapi.json', (ctx) => {
    ctx.body = openApiOf(routesOf(app), { title: 'Orders', version: '1.0.0' });
  });
  app.use(open.routes());

  app.use(auth0(options));

  // Protected: everything that is used after it, unknown paths included.
  const routes = new Router();
  routes.get('/profile', (ctx) => {
    ctx.body = { user: getAuth(ctx).claims.sub };
  });
  routes.get('/orders', requiredScopes('read:orders'), (ctx) => {
    ctx.body = [];
  });
  app.use(routes.routes());
  return app;
}
