// An API in a process of its own that exchanges its callers' tokens, on the built packages. Started by
// exchange-process.ts, which says what to exchange.
import { ApiClient } from '@auth0-api/core';
import { getTokenOnBehalfOf } from '@auth0-api/core/exchange';
import { RedisExchangeStore } from '@auth0-api/redis';
import { Redis } from 'ioredis';
import { createClient } from 'redis';

const { redisPort, redisClient, options } = JSON.parse(process.argv[2]);
const address = { host: '127.0.0.1', port: redisPort };
const redis =
  redisClient === 'ioredis'
    ? new Redis({ ...address, lazyConnect: true })
    : createClient({ socket: address });
await redis.on('error', () => {}).connect();

const unhandled = [];
process.on('unhandledRejection', (reason) => unhandled.push(String(reason)));

// The longest that is allowed: the machine may be busy.
const store = new RedisExchangeStore(redis, { timeout: 1 });
const client = new ApiClient({ ...options, exchangeCache: { store } });

process.on('message', async ({ token, audience, times }) => {
  const calls = Array.from({ length: times }, () => getTokenOnBehalfOf(client, token, { audience }));
  const outcomes = await Promise.allSettled(calls);
  const results = outcomes.map(({ value, reason }) => value?.accessToken ?? `failed: ${reason}`);
  process.send({ results: [...new Set(results)], count: results.length, unhandled });
});
process.on('disconnect', () => process.exit());
process.send('ready');
