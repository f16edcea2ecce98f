import { type ApiClientOptions, auth0, getAuth } from '@auth0-api/koa';
import Router from '@koa/router';
import Koa from 'koa';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export function createApp(options?: ApiClientOptions, limit = 120) {
  const limiter = new RateLimiterMemory({ points: limit, duration: 60 });
  const app = new Koa();
  app.use(auth0(options));
  app.use(async (ctx, next) => {
    const { claims, clientId } = getAuth(ctx);
    const result = await limiter
      .consume(JSON.stringify([claims.iss, claims.sub, clientId]))
      .catch((error: unknown) => error);
    if (!(result instanceof RateLimiterRes)) throw result;
    if (result.consumedPoints > limit) {
      // Not ctx.throw(): Koa removes the header fields of an answer to an error.
      ctx.set('Retry-After', String(Math.ceil(result.msBeforeNext / 1000)));
      ctx.status = 429;
      ctx.body = { error: 'too_many_requests' };
      return;
    }
    await next();
  });
  const routes = new Router();
  routes.get('/orders', (ctx) => {
    ctx.body = [];
  });
  app.use(routes.routes());
  return app;
}
