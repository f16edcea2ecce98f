import { randomUUID } from 'node:crypto';
import type { Tenant } from '@auth0-api/testing';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type ExchangeOutcome, ExchangeProcess } from './processes/exchange-process.js';
import { describeWithRedis, PATIENCE, RedisServer, until } from './support/redis-server.js';
import { createTenant } from './support/tenant.js';

const AUDIENCE = 'https://calendar.test/';
const CREDENTIALS = { clientId: 'orders-api', clientSecret: 'Wq-3_x.secret-of-orders' };
/** How long the claim lasts of a process that dies, in seconds. */
const SHORT = 3;

describeWithRedis('eight processes that share exchanged tokens on Redis', () => {
  let redis: RedisServer;
  let tenant: Tenant;
  let processes: readonly ExchangeProcess[] = [];

  const start = (index: number, timeout: number): Promise<ExchangeProcess> =>
    ExchangeProcess.start({
      redisPort: redis.port,
      redisClient: index % 2 === 0 ? 'node-redis' : 'ioredis',
      options: {
        domain: tenant.domain,
        audience: tenant.audience,
        allowInsecureLoopback: true,
        timeout,
        ...CREDENTIALS,
      },
    });

  beforeAll(async () => {
    [redis, tenant] = await Promise.all([
      RedisServer.start(),
      createTenant({
        clients: [
          {
            ...CREDENTIALS,
            api: 'https://api.test/',
            exchanges: ['on-behalf-of'],
            delegated: { [AUDIENCE]: 'read:events' },
          },
        ],
      }),
    ]);
    await tenant.listen();
    processes = await Promise.all(Array.from({ length: 8 }, (_, index) => start(index, 15)));
  }, PATIENCE);

  afterAll(async () => {
    await Promise.all(processes.map((each) => each.kill()));
    await tenant?.close();
    await redis?.stop();
  });

  // Tokens of one second would be the same.
  const newToken = (claims = {}) => tenant.accessToken({ jti: randomUUID(), ...claims });
  const exchangeIn = (those: readonly ExchangeProcess[], token: string, times = 1) =>
    Promise.all(those.map((each) => each.exchange({ token, audience: AUDIENCE, times })));
  const resultsOf = (outcomes: readonly ExchangeOutcome[]) => outcomes.flatMap(({ results }) => results);
  /** How many exchanges a task makes. */
  async function exchanges(task: () => Promise<unknown>): Promise<number> {
    const before = tenant.count('token');
    await task();
    return tenant.count('token') - before;
  }
  const keysOf = async (pattern: string): Promise<readonly string[]> =>
    (await redis.ask('KEYS', pattern)).split('\r\n').filter((line) => line.startsWith('auth0-api:'));

  it(
    'X19 make one exchange for 1,000 requests of one caller to each of them',
    async () => {
      const token = await newToken();
      let outcomes: readonly ExchangeOutcome[] = [];
      const made = await exchanges(async () => {
        outcomes = await exchangeIn(processes, token, 1_000);
      });
      expect(outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(8_000);
      expect(new Set(resultsOf(outcomes)).size).toBe(1);
      expect(resultsOf(outcomes)[0]).toMatch(/^eyJ/);
      expect(made).toBe(1);
    },
    PATIENCE,
  );

  it('X19, S6 leave nothing on Redis that tells who called what, in no encoding', async () => {
    const token = await newToken({ sub: 'auth0|visible-user' });
    const [result = ''] = resultsOf(await exchangeIn(processes.slice(0, 2), token));
    await until(async () => (await keysOf('*claim:*')).length === 0, 'every claim is released');
    const keys = await keysOf('*');
    const values = await Promise.all(keys.map((key) => redis.ask('GET', key)));
    expect(values.length).toBeGreaterThan(0);
    const bytes = values.map((value) => Buffer.from(value.slice(2), 'base64url').toString('latin1'));
    const dump = [...keys, ...values, ...bytes].join('\n');
    const secrets = [token, result, ...token.split('.'), ...result.split('.'), AUDIENCE, tenant.audience];
    secrets.push(
      'visible-user',
      'read:events',
      CREDENTIALS.clientId,
      CREDENTIALS.clientSecret,
      'accessToken',
    );
    for (const secret of secrets)
      for (const encoding of ['utf8', 'base64', 'base64url', 'hex'] as const) {
        const text = Buffer.from(secret).toString(encoding);
        // The last characters of base64 depend on what follows.
        expect(dump).not.toContain(text.replace(/=+$/, '').slice(0, -1));
      }
    for (const key of keys) expect(key).toMatch(/^auth0-api:exchange:value:[\w-]{43}$/);
    for (const value of values) expect(value).toMatch(/^1\.[\w-]+$/);
  });

  it(
    'X19 get an answer when the process dies that has the claim',
    async () => {
      const token = await newToken();
      const [holder, ...others] = [await start(0, SHORT), ...processes] as const;
      onTestFinished(() => holder.kill());
      tenant.outage('token', 'hang');
      const before = tenant.count('token');
      const lost = expect(exchangeIn([holder], token)).rejects.toThrow(/ended/);
      await until(() => tenant.count('token') > before, 'the holder exchanges');
      const waiting = exchangeIn(others, token);
      await holder.kill();
      await lost;
      tenant.recover();
      const results = resultsOf(await waiting);
      expect(results).toHaveLength(8);
      expect(new Set(results).size).toBe(1);
      expect(tenant.count('token') - before).toBe(2);
      for (const result of results) expect(result).toMatch(/^eyJ/);
    },
    PATIENCE,
  );

  it(
    'X19, S5 exchange by themselves while Redis is gone, and share again when it is back',
    async () => {
      await redis.kill();
      const alone = await newToken();
      let outcomes: readonly ExchangeOutcome[] = [];
      const made = await exchanges(async () => {
        outcomes = await exchangeIn(processes, alone, 10);
      });
      expect(made).toBe(8);
      for (const result of resultsOf(outcomes)) expect(result).toMatch(/^eyJ/);
      await redis.restart();
      await until(async () => {
        const token = await newToken();
        return (await exchanges(() => exchangeIn(processes, token))) === 1;
      }, 'results are shared again');
      expect(outcomes.flatMap(({ unhandled }) => unhandled)).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'X19, S4 exchange by themselves while Redis stands still',
    async () => {
      const token = await newToken();
      redis.pause();
      onTestFinished(() => redis.resume());
      let outcomes: readonly ExchangeOutcome[] = [];
      const made = await exchanges(async () => {
        outcomes = await exchangeIn(processes, token);
      });
      expect(made).toBe(8);
      for (const result of resultsOf(outcomes)) expect(result).toMatch(/^eyJ/);
    },
    PATIENCE,
  );
});
