import { type ApiClientOptions, auth0 } from '@auth0-api/hono';
import { Hono } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export function createApp(options?: ApiClientOptions, limit = 120) {
  const limiter = new RateLimiterMemory({ points: limit, duration: 60 });
  return new Hono()
    .use(auth0(options))
    .use(async (c, next) => {
      const { claims, clientId } = c.var.auth;
      const result = await limiter
        .consume(JSON.stringify([claims.iss, claims.sub, clientId]))
        .catch((error: unknown) => error);
      if (!(result instanceof RateLimiterRes)) throw result;
      if (result.consumedPoints <= limit) return next();
      const seconds = String(Math.ceil(result.msBeforeNext / 1000));
      return c.json({ error: 'too_many_requests' }, 429, { 'Retry-After': seconds });
    })
    .get('/orders', (c) => c.json([]));
}
