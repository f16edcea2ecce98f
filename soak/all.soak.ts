import { setTimeout as milliseconds } from 'node:timers/promises';
import { createTenant } from '@auth0-api/testing';
import { expect, onTestFinished, test } from 'vitest';
import { ApiProcess, type ApiSpec, type ApiStats } from '../tests/processes/api-process.js';
import { describeWithRedis, RedisServer } from '../tests/support/redis-server.js';
import { clientKeys, issue, PUBLIC_URL } from './credentials.js';
import { oneRound, type Stage, TIMEOUT, TTL } from './schedule.js';
import { Tally } from './tally.js';
import { Traffic } from './traffic.js';

const SECONDS = Number(process.env.SOAK_SECONDS ?? 300);
const ROUND = 45;
const MAX_GROWTH = 0.1;

describeWithRedis('a soak', () => {
  test(`of ${SECONDS} s: all frameworks, while users are revoked, and the issuer and Redis are in trouble`, async () => {
    const begin = Date.now();
    const left = () => SECONDS - (Date.now() - begin) / 1000;
    const redis = await RedisServer.start('--appendonly', 'yes', '--appendfsync', 'always');
    onTestFinished(() => redis.stop());
    const tenant = await (await createTenant()).listen();
    onTestFinished(() => tenant.close());
    const apis = await Promise.all(
      (['express', 'fastify', 'koa', 'nestjs'] as const).map((framework, index) =>
        ApiProcess.start(
          specOf(framework, index, { redis, domain: tenant.domain, audience: tenant.audience }),
        ),
      ),
    );
    onTestFinished(async () => void (await Promise.all(apis.map((api) => api.kill()))));

    const keys = await clientKeys(tenant);
    const tally = new Tally();
    const traffic = new Traffic(apis, await issue(tenant, keys, undefined), tally);
    const stage: Stage = { tenant, redis, keys, traffic, tally };
    await traffic.prime();
    traffic.start();
    // All that is compiled, cached or connected once has been after a round.
    await oneRound(stage);
    const before = await statsOf(apis);
    let rounds = 1;
    do {
      await oneRound(stage);
      rounds += 1;
      const heaps = (await statsOf(apis)).map(({ heapUsed }) => megabytes(heapUsed));
      console.log(
        `round ${rounds}: ${tally.requests} requests, ${tally.wrongs.length} wrong, heap ${heaps.join(', ')}`,
      );
    } while (left() > ROUND);
    tally.during = 'nothing happens any more';
    await milliseconds(Math.max(2, left()) * 1000);
    await traffic.stop();
    const after = await statsOf(apis);
    report({ seconds: (Date.now() - begin) / 1000, rounds, tally, apis, before, after });

    expect(tally.wrongs).toEqual([]);
    for (const kind of [
      'good token',
      'good proof',
      'used proof',
      'one proof to all',
      'withdrawn key',
      'forged',
      'revoked by the process',
      'revoked token',
    ]) {
      expect([kind, tally.count(kind) > 0]).toEqual([kind, true]);
    }
    for (const [at, api] of apis.entries()) {
      expect([api.name, growth(before[at], after[at]) < MAX_GROWTH]).toEqual([api.name, true]);
      // It ends only if no socket and no timer is left.
      expect([api.name, await api.close()]).toEqual([api.name, []]);
    }
  });
});

function specOf(
  framework: ApiSpec['framework'],
  index: number,
  { redis, domain, audience }: { redis: RedisServer; domain: string; audience: string },
): ApiSpec {
  return {
    framework,
    redisPort: redis.port,
    redisClient: index % 2 === 0 ? 'node-redis' : 'ioredis',
    redisTimeout: 0.25,
    revocation: { onUnavailable: { continueFor: 60 } },
    options: {
      domain,
      audience,
      allowInsecureLoopback: true,
      publicUrl: PUBLIC_URL,
      timeout: TIMEOUT,
      cache: { ttl: TTL },
      tokenCache: { maxEntries: 150 },
    },
  };
}

function statsOf(apis: readonly ApiProcess[]): Promise<ApiStats[]> {
  return Promise.all(apis.map((api) => api.stats()));
}

function growth(before: ApiStats | undefined, after: ApiStats | undefined): number {
  if (before === undefined || after === undefined) throw new Error('There are figures of every process.');
  return after.heapUsed / before.heapUsed - 1;
}

const megabytes = (bytes = 0) => `${(bytes / 1_048_576).toFixed(1)} MiB`;

interface Result {
  readonly seconds: number;
  readonly rounds: number;
  readonly tally: Tally;
  readonly apis: readonly ApiProcess[];
  readonly before: readonly ApiStats[];
  readonly after: readonly ApiStats[];
}

function report({ seconds, rounds, tally, apis, before, after }: Result): void {
  const statuses = [...tally.byStatus()].map(([status, count]) => `${status}: ${count}`).join('  ');
  const memory = apis.map(({ name }, at) => {
    const [one, other] = [before[at], after[at]];
    const percent = (100 * growth(one, other)).toFixed(1);
    return `  ${name.padEnd(22)} heap ${megabytes(one?.heapUsed)} after warm-up, ${megabytes(other?.heapUsed)} at the end (${percent} %); rss ${megabytes(other?.rss)}`;
  });
  const wrongs = new Map<string, number>();
  for (const { kind, what, during } of tally.wrongs) {
    const line = `  ${kind}: ${what}, while ${during}`;
    wrongs.set(line, (wrongs.get(line) ?? 0) + 1);
  }
  console.log(
    [
      `soak: ${tally.requests} requests in ${seconds.toFixed(0)} s, ${rounds} rounds of trouble, ${tally.wrongs.length} wrong answers`,
      `by status: ${statuses}`,
      ...tally.lines(),
      ...memory,
      ...[...wrongs].map(([line, count]) => `${line} (${count} times)`),
    ].join('\n'),
  );
}
