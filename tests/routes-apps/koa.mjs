import { auth0, requiredScopes } from '@auth0-api/koa';
import Router from '@koa/router';
import Koa from 'koa';

const open = new Router().get('/health', (ctx) => {
  ctx.status = 204;
});
const orders = new Router().get('/orders', requiredScopes('read:orders'), (ctx) => {
  ctx.status = 204;
});
export default new Koa().use(open.routes()).use(auth0()).use(orders.routes());
