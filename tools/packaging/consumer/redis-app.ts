import { ApiClient } from '@auth0-api/core';
import { RedisCache, type RedisClient, RedisReplayStore } from '@auth0-api/redis';

// Compiles with no client of Redis installed: the package needs none for its types.
export function protect(redis: RedisClient): ApiClient {
  return new ApiClient({
    domain: 'tenant.example.com',
    audience: 'https://api.example.com',
    dpop: { replay: new RedisReplayStore(redis, { prefix: 'orders:', timeout: 0.5 }) },
    cache: { adapter: new RedisCache(redis) },
  });
}
