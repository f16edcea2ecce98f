import { type ApiClientOptions, type Auth, auth0, requiredScopes } from '@auth0-api/koa';
import Router from '@koa/router';
import Koa from 'koa';

export function createApp(options: ApiClientOptions = {}) {
  const auth = auth0(options);
  const maybe = auth0({ client: auth.client, optional: true });
  const app = new Koa();

  const open = new Router();
  open.get(
    '/offers',
    (ctx, next) => {
      ctx.vary('Authorization');
      return next();
    },
    maybe,
    (ctx) => {
      const caller: Auth | undefined = ctx.state.auth;
      ctx.set('Cache-Control', caller === undefined ? 'public, max-age=60' : 'private, no-store');
      ctx.body = { offers: caller === undefined ? ['tea'] : ['tea', `for ${caller.claims.sub}`] };
    },
  );
  app.use(open.routes());

  app.use(auth);
  const routes = new Router();
  routes.get('/orders', requiredScopes('read:orders'), (ctx) => {
    ctx.body = [];
  });
  app.use(routes.routes());
  return app;
}
