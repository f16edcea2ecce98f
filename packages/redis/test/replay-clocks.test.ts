import { randomUUID } from 'node:crypto';
import { ApiClient, Auth0ApiError } from '@auth0-api/core';
import { RedisReplayStore } from '@auth0-api/redis';
import type { DpopKey } from '@auth0-api/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LONG, parameters, runs } from '../../../tests/fuzz/settings.js';
import { describeWithRedis, PATIENCE, RedisServer } from '../../../tests/support/redis-server.js';
import { createTenant } from '../../../tests/support/tenant.js';
import { type OpenClient, singleClients } from './clients.js';

const START = 1_700_000_000;
const URL = 'https://api.test/orders';
const ACCESS_TOKEN = 'header.payload.signature';
/** How much clocks may differ besides `iatLeeway`: 60 s (rule S10), less what the test itself takes of Redis's time. */
const MARGIN = 50;

/** Brings keys closer to their end, as if Redis had waited. */
const AGE = `
  for _, key in ipairs(redis.call('KEYS', ARGV[1] .. '*')) do
    local left = redis.call('PTTL', key)
    if left > tonumber(ARGV[2]) then redis.call('PEXPIRE', key, left - ARGV[2]) else redis.call('DEL', key) end
  end`;

interface Made {
  readonly proof: string;
  readonly from: number;
  readonly to: number;
  accepted: number;
}

let server: RedisServer;
let connection: OpenClient;
let key: DpopKey;
let closeTenant: () => Promise<void>;

/** Processes that share Redis. Time passes for Redis and for all of them; each clock may be wrong. */
class World {
  readonly made: Made[] = [];
  readonly #prefix = `${randomUUID()}:`;
  readonly #clients: readonly ApiClient[];
  readonly #rules: { iatOffset: number; iatLeeway: number };
  /** What each process's clock is ahead of the true time. */
  readonly ahead: number[];
  #time = START;

  constructor(rules: { iatOffset: number; iatLeeway: number }, ahead: readonly number[]) {
    this.#rules = rules;
    this.ahead = [...ahead];
    this.#clients = ahead.map((_, who) => {
      const now = () => this.now(who);
      const replay = new RedisReplayStore(connection.client, { prefix: this.#prefix, timeout: 1, now });
      const options = { domain: 'tenant.test', audience: 'https://api.test/', now };
      return new ApiClient({ ...options, dpop: { ...rules, replay } });
    });
  }

  now(who: number): number {
    return this.#time + (this.ahead[who] ?? 0);
  }

  async pass(seconds: number): Promise<void> {
    this.#time += seconds;
    await server.ask('EVAL', AGE, '0', this.#prefix, String(Math.round(seconds * 1000)));
  }

  /** Makes a proof that this process calls young, from as far ahead as can be (0) to about to end (1), and offers it. */
  async make(who: number, age: number): Promise<Made> {
    const { iatOffset, iatLeeway } = this.#rules;
    const iat = this.now(who) + iatLeeway - age * (iatOffset + iatLeeway);
    const claims = { iat };
    const proof = await key.proof({ method: 'GET', url: URL, accessToken: ACCESS_TOKEN, claims });
    const made = { proof, from: iat - iatLeeway, to: iat + iatOffset, accepted: 0 };
    this.made.push(made);
    await this.offer(who, made);
    return made;
  }

  async offer(who: number, made: Made): Promise<void> {
    const presented = { proof: made.proof, accessToken: ACCESS_TOKEN, method: 'GET', url: URL };
    try {
      await this.#clients[who]?.verifyDpopProof(presented);
      made.accepted += 1;
    } catch (error) {
      expect(error).toBeInstanceOf(Auth0ApiError);
      expect((error as Auth0ApiError).status).toBe(401);
    }
  }
}

const rules = fc.record({
  iatOffset: fc.constantFrom(1, 60, 300, 3600),
  iatLeeway: fc.constantFrom(0, 1, 30, 300),
});
const process = fc.integer({ min: 0, max: 1 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const index = fc.nat({ max: 10 });
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('pass' as const), share }),
    fc.record({ kind: fc.constant('set' as const), who: process, share }),
    fc.record({ kind: fc.constant('make' as const), who: process, share }),
    fc.record({ kind: fc.constant('until' as const), who: process, index, share }),
    fc.record({ kind: fc.constant('offer' as const), who: process, index }),
  ),
  { minLength: 5, maxLength: 30 },
);

describeWithRedis('processes that share Redis, with clocks that differ', () => {
  beforeAll(async () => {
    const [kind] = singleClients;
    const tenant = await createTenant();
    server = await RedisServer.start();
    if (kind === undefined) throw new Error('There is no client.');
    connection = await kind.open(server);
    key = await tenant.dpopKey();
    closeTenant = () => tenant.close();
  }, PATIENCE);
  afterAll(async () => {
    connection?.close();
    await server?.stop();
    await closeTenant?.();
  });

  it(
    'D15, D16, S10 accept no proof twice, by clocks that differ by iatLeeway and 60 s, or are set by as much',
    async () => {
      const counts = { made: 0, accepted: 0 };
      await fc.assert(
        fc.asyncProperty(rules, share, share, steps, async (drawn, first, second, taken) => {
          const skew = drawn.iatLeeway + MARGIN;
          const ahead = (part: number) => part * skew - skew / 2;
          const world = new World(drawn, [ahead(first), ahead(second)]);
          for (const step of taken) {
            const made = 'index' in step ? world.made[step.index % world.made.length] : undefined;
            if (step.kind === 'pass') await world.pass(step.share * (drawn.iatOffset + skew));
            else if (step.kind === 'set') world.ahead[step.who] = ahead(step.share);
            else if (step.kind === 'make') await world.make(step.who, step.share);
            else if (made === undefined) continue;
            else if (step.kind === 'offer') await world.offer(step.who, made);
            // The last moments at which this process calls the proof young, if they are still to come.
            else await world.pass(Math.max(0, made.to - step.share - world.now(step.who)));
            if (step.kind === 'until' && made !== undefined) await world.offer(step.who, made);
            for (const { accepted } of world.made) expect(accepted).toBeLessThanOrEqual(1);
          }
          counts.made += world.made.length;
          counts.accepted += world.made.filter(({ accepted }) => accepted === 1).length;
        }),
        parameters(runs(200, 0.005)),
      );
      // A step back of over 30 s may refuse new proofs, too.
      expect(counts.accepted).toBeGreaterThan(counts.made / 2);
    },
    LONG,
  );

  it(
    'D15, D20, S10 accept nothing again that the same process accepted before its clock was set back, by any time',
    async () => {
      const back = fc.oneof(fc.integer({ min: 31, max: 5000 }), fc.integer({ min: 31, max: 10_000_000 }));
      const waits = fc.integer({ min: 0, max: 5000 });
      await fc.assert(
        fc.asyncProperty(
          fc.record({
            rules,
            back,
            steps: fc.integer({ min: 1, max: 4 }),
            ages: fc.array(share, { minLength: 1 }),
          }),
          fc.record({ before: waits, at: share }),
          async ({ rules: drawn, back: by, steps: parts, ages }, { before, at }) => {
            const world = new World(drawn, [0]);
            for (const age of ages) await world.make(0, age);
            await world.pass(before);
            await world.make(0, 0.5);
            for (let part = 0; part < parts; part += 1) {
              world.ahead[0] = (world.ahead[0] ?? 0) - by / parts;
              await world.make(0, 0.5);
            }
            for (const made of world.made) {
              const { from, to } = made;
              // Time goes on until the clock calls the proof young once more.
              const young = from + at * (to - from);
              if (young > world.now(0)) await world.pass(young - world.now(0));
              await world.offer(0, made);
              expect(made.accepted).toBeLessThanOrEqual(1);
            }
          },
        ),
        parameters(runs(100, 0.0025)),
      );
    },
    LONG,
  );

  it('D20, S10 accepts nothing again that Redis was still being told of when the clock was set back', async () => {
    let time = START;
    const store = new RedisReplayStore(connection.client, { prefix: `${randomUUID()}:`, now: () => time });
    const underWay = store.add('proof', START + 60);
    time -= 3600;
    const another = store.add('another', time + 60);
    expect(await Promise.all([underWay, another])).toEqual([true, true]);
    // As if Redis had waited until both have ended.
    await server.ask('FLUSHALL');
    expect(await store.add('proof', START + 60)).toBe(false);
  });

  it('S10 a clock that is set back a little, or to correct it, refuses no new proof', async () => {
    const world = new World({ iatOffset: 300, iatLeeway: 30 }, [0]);
    expect((await world.make(0, 0.1)).accepted).toBe(1);
    world.ahead[0] = -25;
    expect((await world.make(0, 0.1)).accepted).toBe(1);
    await world.pass(10);
    world.ahead[0] = 7200;
    expect((await world.make(0, 0.1)).accepted).toBe(1);
    await world.pass(100);
    world.ahead[0] = 0;
    expect((await world.make(0, 0.1)).accepted).toBe(1);
  });
});
