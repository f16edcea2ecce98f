import type { DpopKey, Tenant } from '@auth0-api/testing';
import { send, type WireAnswer } from '@auth0-api/testing/contract';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { ApiProcess, type ApiSpec } from './processes/api-process.js';
import { describeWithRedis, PATIENCE, RedisServer, until } from './support/redis-server.js';
import { createTenant } from './support/tenant.js';

const PUBLIC_URL = 'https://orders.example.com';

describeWithRedis('four API processes that share Redis', () => {
  let redis: RedisServer;
  let tenant: Tenant;
  let key: DpopKey;
  let token: string;
  let apis: readonly ApiProcess[] = [];

  const specOf = (framework: ApiSpec['framework'], redisClient: ApiSpec['redisClient']): ApiSpec => ({
    framework,
    redisClient,
    redisPort: redis.port,
    // The most that is allowed: the machine may be busy.
    redisTimeout: 1,
    options: {
      domain: tenant.domain,
      audience: tenant.audience,
      allowInsecureLoopback: true,
      publicUrl: PUBLIC_URL,
    },
  });

  beforeAll(async () => {
    [redis, tenant] = await Promise.all([RedisServer.start(), createTenant()]);
    await tenant.listen();
    key = await tenant.dpopKey();
    token = await tenant.accessToken({ scope: 'read:orders' }, { boundTo: key });
    apis = await Promise.all([
      ApiProcess.start(specOf('express', 'node-redis')),
      ApiProcess.start(specOf('fastify', 'ioredis')),
      ApiProcess.start(specOf('koa', 'node-redis')),
      ApiProcess.start(specOf('express', 'ioredis')),
    ]);
  }, PATIENCE);

  afterAll(async () => {
    await Promise.all(apis.map((api) => api.kill()));
    await tenant?.close();
    await redis?.stop();
  });

  const proofFor = (path: string) => key.proof({ url: `${PUBLIC_URL}${path}`, accessToken: token });

  const present = (api: ApiProcess, proof: string, path = '/orders'): Promise<WireAnswer> => {
    const headers: [string, string][] = [
      ['Authorization', `DPoP ${token}`],
      ['DPoP', proof],
    ];
    return send(api.origin, { target: path, headers });
  };

  const bearer = async (api: ApiProcess, unbound: string): Promise<WireAnswer> =>
    send(api.origin, { target: '/ok', headers: [['Authorization', `Bearer ${unbound}`]] });

  const statuses = (answers: readonly WireAnswer[]) => answers.map(({ status }) => status).sort();

  it(
    'D15, S1 accept each proof once, all together, when it comes to all of them at once',
    async () => {
      for (let turn = 0; turn < 25; turn += 1) {
        const proof = await proofFor('/orders');
        const answers = await Promise.all(apis.map((api) => present(api, proof)));
        expect(statuses(answers)).toEqual([200, 401, 401, 401]);
        for (const { status, body } of answers)
          if (status === 401) expect(body).toContain('invalid_dpop_proof');
      }
    },
    PATIENCE,
  );

  it('D15 accept no proof that another has accepted before', async () => {
    const [first, ...others] = apis as [ApiProcess, ...ApiProcess[]];
    const proof = await proofFor('/orders');
    expect((await present(first, proof)).status).toBe(200);
    expect(statuses(await Promise.all(others.map((api) => present(api, proof))))).toEqual([401, 401, 401]);
  });

  it('D16 leave a proof to whom it belongs: a request that fails elsewhere uses up nothing', async () => {
    const [first, second] = apis as [ApiProcess, ApiProcess];
    const proof = await proofFor('/orders');
    expect((await present(first, proof, '/ok')).status).toBe(401);
    expect((await present(second, proof)).status).toBe(200);
  });

  it('D17, S4 answer 503 to proofs while Redis stands still, and everything else as ever', async () => {
    const unbound = await tenant.accessToken();
    redis.pause();
    onTestFinished(() => redis.resume());
    for (const api of apis) {
      const refused = await present(api, await proofFor('/orders'));
      expect(refused.status).toBe(503);
      expect(refused.headers.get('retry-after')?.[0]).toMatch(/^[1-9]\d*$/);
      expect(refused.headers.has('www-authenticate')).toBe(false);
      expect((await bearer(api, unbound)).status).toBe(200);
      expect((await bearer(api, 'nonsense')).status).toBe(401);
      expect((await present(api, 'nonsense')).status).toBe(401);
    }
    redis.resume();
    await recovered();
  });

  it('D17, S5 answer 503 while Redis is gone, and recover by themselves', async () => {
    await redis.kill();
    for (const api of apis) expect((await present(api, await proofFor('/orders'))).status).toBe(503);
    await redis.restart();
    await recovered();
  });

  it(
    'R3, R10 give a new process their keys while the issuer is away',
    async () => {
      // The restart has emptied Redis; new tokens make nobody fetch, so a process of its own fills it.
      const filler = await ApiProcess.start(specOf('koa', 'ioredis'));
      onTestFinished(() => filler.kill());
      expect((await bearer(filler, await tenant.accessToken())).status).toBe(200);
      await until(
        async () => (await redis.ask('KEYS', 'auth0-api:cache:*')).startsWith('*2'),
        'both are kept',
      );
      tenant.outage('all', 'refuse');
      onTestFinished(() => tenant.recover());
      const late = await ApiProcess.start(specOf('fastify', 'node-redis'));
      onTestFinished(() => late.kill());
      expect((await bearer(late, await tenant.accessToken())).status).toBe(200);
      expect((await present(late, await proofFor('/orders'))).status).toBe(200);
    },
    PATIENCE,
  );

  it(
    'R11 end by themselves once everything is closed, and have handled every error',
    async () => {
      const ends = await Promise.all(apis.map((api) => api.close()));
      expect(ends).toEqual(apis.map(() => []));
    },
    PATIENCE,
  );

  /** Waits until each process accepts new proofs again. */
  const recovered = () =>
    until(async () => {
      const answers = await Promise.all(apis.map(async (api) => present(api, await proofFor('/orders'))));
      expect(answers.every(({ status }) => status === 200 || status === 503)).toBe(true);
      return answers.every(({ status }) => status === 200);
    }, 'proofs are accepted again');
});
