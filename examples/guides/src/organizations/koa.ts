import { type ApiClientOptions, auth0, getAuth, requiredOrganization, requiredScopes } from '@auth0-api/koa';
import Router from '@koa/router';
import Koa, { type Context } from 'koa';
import type { Orders } from './orders.js';

function organizationOf(ctx: Context): string {
  const { org_id } = getAuth(ctx).claims;
  if (typeof org_id !== 'string') throw new TypeError('org_id is not a string.');
  return org_id;
}

export function createApp(orders: Orders, options: ApiClientOptions = {}) {
  const app = new Koa();
  app.use(auth0({ ...options, requiredClaims: ['org_id'] }));

  const routes = new Router();
  routes.get('/orders', requiredScopes('read:orders'), (ctx) => {
    ctx.body = orders.of(organizationOf(ctx));
  });
  routes.get('/orders/:id', requiredScopes('read:orders'), (ctx) => {
    const order = orders.find(organizationOf(ctx), String(ctx.params.id));
    ctx.status = order === undefined ? 404 : 200;
    ctx.body = order ?? { error: 'not_found' };
  });

  const ownOrganization = requiredOrganization({ from: (ctx) => ctx.params.org });
  routes.get('/orgs/:org/orders', ownOrganization, requiredScopes('read:orders'), (ctx) => {
    ctx.body = orders.of(organizationOf(ctx));
  });
  app.use(routes.routes());
  return app;
}
