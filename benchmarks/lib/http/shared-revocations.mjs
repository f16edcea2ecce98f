// An API that runs in several processes: what one revokes, all refuse.
import { auth0 } from '@auth0-api/fastify';
import { RedisRevocationStore } from '@auth0-api/redis';
import Fastify from 'fastify';
import { createClient } from 'redis';

export const candidates = {
  '@auth0-api/fastify with a RedisRevocationStore': async ({ own, redisPort }) => {
    const redis = createClient({ socket: { port: redisPort, host: '127.0.0.1' } });
    redis.on('error', () => {});
    await redis.connect();
    const app = Fastify();
    await app.register(auth0, { ...own, revocation: { store: new RedisRevocationStore(redis) } });
    app.get('/orders', { onRequest: app.requireAuth() }, async () => ({ ok: true }));
    await app.listen({ port: 0, host: '127.0.0.1' });
    return app.server;
  },
};
