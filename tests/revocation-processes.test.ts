import type { Tenant } from '@auth0-api/testing';
import { send } from '@auth0-api/testing/contract';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { ApiProcess, type ApiSpec } from './processes/api-process.js';
import { describeWithRedis, PATIENCE, RedisServer, until } from './support/redis-server.js';
import { createTenant } from './support/tenant.js';

describeWithRedis('four API processes that share revocations on Redis, one with each framework', () => {
  let redis: RedisServer;
  let tenant: Tenant;
  let apis: readonly [ApiProcess, ...ApiProcess[]];

  const start = async (framework: ApiSpec['framework'], redisClient: ApiSpec['redisClient']) => {
    const { domain, audience } = tenant;
    const api = await ApiProcess.start({
      framework,
      redisClient,
      redisPort: redis.port,
      // The most that is allowed: the machine may be busy.
      redisTimeout: 1,
      revocation: { onUnavailable: { continueFor: 60 } },
      options: { domain, audience, allowInsecureLoopback: true },
    });
    return api;
  };

  beforeAll(async () => {
    [redis, tenant] = await Promise.all([RedisServer.start(), createTenant()]);
    await tenant.listen();
    apis = await Promise.all([
      start('express', 'node-redis'),
      start('fastify', 'ioredis'),
      start('koa', 'node-redis'),
      start('nestjs', 'ioredis'),
    ]);
  }, PATIENCE);

  afterAll(async () => {
    await Promise.all(apis?.map((api) => api.kill()) ?? []);
    await tenant?.close();
    await redis?.stop();
  });

  const ask = async (api: ApiProcess, token: string): Promise<number> => {
    const headers: [string, string][] = [['Authorization', `Bearer ${token}`]];
    return (await send(api.origin, { target: '/ok', headers })).status;
  };
  const askAll = (token: string) => Promise.all(apis.map((api) => ask(api, token)));
  const all = (status: number) => apis.map(() => status);
  const tokenOf = (subject: string) => tenant.accessToken({ sub: subject });
  const refusedByAll = (token: string) =>
    until(async () => (await askAll(token)).every((status) => status === 401), 'all refuse it');

  it(
    'V8, V9 what one revokes, it refuses at once, and all refuse soon after',
    async () => {
      for (const [index, api] of apis.entries()) {
        const [revoked, other] = [await tokenOf(`auth0|gone-${index}`), await tokenOf(`auth0|here-${index}`)];
        expect(await askAll(revoked)).toEqual(all(200));
        expect(await api.revoke({ subject: `auth0|gone-${index}` })).toBe('revoked');
        expect(await ask(api, revoked)).toBe(401);
        await refusedByAll(revoked);
        expect(await askAll(other)).toEqual(all(200));
      }
    },
    PATIENCE,
  );

  it(
    'V8 a process that dies as soon as it has revoked: the others refuse, and so do new ones',
    async () => {
      const revoked = await tokenOf('auth0|last-words');
      const dying = await start('nestjs', 'node-redis');
      onTestFinished(() => dying.kill());
      expect(await ask(dying, revoked)).toBe(200);
      expect(await dying.revoke({ subject: 'auth0|last-words' })).toBe('revoked');
      await dying.kill();
      await refusedByAll(revoked);
      const late = await start('nestjs', 'ioredis');
      onTestFinished(() => late.kill());
      expect(await ask(late, revoked)).toBe(401);
    },
    PATIENCE,
  );

  it(
    'V10, V12 a crash of Redis lets nobody in again, and new processes know what was revoked',
    async () => {
      const [revoked, other] = [await tokenOf('auth0|crash'), await tokenOf('auth0|other')];
      expect(await apis[1]?.revoke({ subject: 'auth0|crash' })).toBe('revoked');
      await refusedByAll(revoked);
      await redis.kill();
      expect(await askAll(revoked)).toEqual(all(401));
      expect(await askAll(other)).toEqual(all(200));
      expect(await apis[0].revoke({ subject: 'auth0|other' })).toBe('RevocationUnavailableError');
      expect(await ask(apis[0], other)).toBe(401);
      await redis.restart();
      // Each process reconnects in its own time.
      await refusedByAll(other);
      await until(
        async () => Number((await redis.ask('XLEN', 'auth0-api:revocations')).slice(1)) >= 7,
        'all are back',
      );
      const late = await start('fastify', 'node-redis');
      onTestFinished(() => late.kill());
      expect(await ask(late, revoked)).toBe(401);
      expect(await ask(late, other)).toBe(401);
      expect(await ask(late, await tokenOf('auth0|new'))).toBe(200);
    },
    2 * PATIENCE,
  );

  it(
    'V12 a flush lets nobody in again',
    async () => {
      const revoked = await tokenOf('auth0|flush');
      expect(await apis[2]?.revoke({ subject: 'auth0|flush' })).toBe('revoked');
      await refusedByAll(revoked);
      await redis.ask('FLUSHALL');
      await until(
        async () => Number((await redis.ask('XLEN', 'auth0-api:revocations')).slice(1)) >= 8,
        'all are back',
      );
      expect(await askAll(revoked)).toEqual(all(401));
      const late = await start('koa', 'ioredis');
      onTestFinished(() => late.kill());
      expect(await ask(late, revoked)).toBe(401);
    },
    PATIENCE,
  );

  it(
    'V11 they end by themselves once everything is closed',
    async () => {
      expect(await Promise.all(apis.map((api) => api.close()))).toEqual(apis.map(() => []));
    },
    PATIENCE,
  );
});
