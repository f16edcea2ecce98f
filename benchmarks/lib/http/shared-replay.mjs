// An API that runs in several processes: they share what they know of used DPoP proofs.
import { auth0 } from '@auth0-api/fastify';
import { RedisReplayStore } from '@auth0-api/redis';
import Fastify from 'fastify';
import { createClient } from 'redis';

export const candidates = {
  '@auth0-api/fastify with a RedisReplayStore': async ({ own, redisPort }) => {
    const redis = createClient({ socket: { port: redisPort, host: '127.0.0.1' } });
    redis.on('error', () => {});
    await redis.connect();
    const app = Fastify();
    await app.register(auth0, { ...own, dpop: { replay: new RedisReplayStore(redis) } });
    app.get('/orders', { onRequest: app.requireAuth() }, async () => ({ ok: true }));
    await app.listen({ port: 0, host: '127.0.0.1' });
    return app.server;
  },
};
