import { ApiClient, Auth0ApiError, MemoryReplayStore, UseDpopNonceError } from '@auth0-api/core';
import type { DpopKey } from '@auth0-api/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTenant } from '../support/tenant.js';
import { LONG, parameters, runs } from './settings.js';

const START = 1_700_000_000;
const URL = 'https://api.test/orders';
const ACCESS_TOKEN = 'header.payload.signature';
const secret = Buffer.alloc(32, 'a');

/** How two processes with one store are set up, and by how much each clock is wrong at first. */
interface SetUp {
  readonly iatOffset: number;
  readonly iatLeeway: number;
  readonly ttl: number | undefined;
  readonly wrong: readonly [number, number, number];
}

/** A made proof, and the times at which it is young. */
interface Made {
  readonly proof: string;
  readonly from: number;
  readonly to: number;
  readonly accepted: number;
}

/** What happens: `who` is 0 or 1 for a client, 2 for the store. */
type Step =
  | { readonly kind: 'pass'; readonly seconds: number }
  | { readonly kind: 'set'; readonly who: number; readonly by: number }
  | { readonly kind: 'rewind'; readonly who: number; readonly proof: number; readonly at: number }
  | { readonly kind: 'make'; readonly who: number; readonly age: number }
  | { readonly kind: 'offer'; readonly who: number; readonly proof: number };

let key: DpopKey;
let close: () => Promise<void>;
beforeAll(async () => {
  const tenant = await createTenant();
  key = await tenant.dpopKey();
  close = () => tenant.close();
});
afterAll(() => close());

/** Two clients on one store, with a clock each. */
class World {
  readonly #clocks: number[];
  readonly #clients: readonly ApiClient[];
  readonly #setUp: SetUp;
  readonly #store: MemoryReplayStore;
  readonly made: Made[] = [];

  constructor(setUp: SetUp) {
    this.#setUp = setUp;
    this.#clocks = setUp.wrong.map((by) => START + by);
    this.#store = new MemoryReplayStore({ now: () => this.#clocks[2] ?? 0 });
    const { iatOffset, iatLeeway, ttl } = setUp;
    const nonce = ttl === undefined ? undefined : { secret, ttl };
    const dpop = { iatOffset, iatLeeway, replay: this.#store, nonce };
    const options = { domain: 'tenant.test', audience: 'https://api.test/' };
    this.#clients = [0, 1].map(
      (who) => new ApiClient({ ...options, dpop, now: () => this.#clocks[who] ?? 0 }),
    );
  }

  get remembered(): number {
    return this.#store.size;
  }

  async take(step: Step): Promise<void> {
    const { made } = this;
    if (step.kind === 'pass') for (const who of [0, 1, 2]) this.#move(who, step.seconds);
    else if (step.kind === 'set') this.#move(step.who, step.by);
    else if (step.kind === 'make') await this.make(step.who, step.age);
    else if (made.length > 0) {
      const index = step.proof % made.length;
      const { from, to } = made[index] as Made;
      if (step.kind === 'rewind') this.#clocks[step.who] = from + step.at * (to - from);
      else await this.#offer(step.who, index);
    }
  }

  /** Makes a proof of some age, from 0 (as far ahead as can be) to 1 (about to end), and offers it. */
  async make(who: number, age: number): Promise<void> {
    const { iatOffset, iatLeeway, ttl } = this.#setUp;
    const now = this.#clocks[who] ?? 0;
    const iat = now + iatLeeway - age * (iatOffset + iatLeeway);
    const claims = ttl === undefined ? { iat } : { iat: iat * age, nonce: await this.#nonce(who) };
    const proof = await key.proof({ method: 'GET', url: URL, accessToken: ACCESS_TOKEN, claims });
    const from = ttl === undefined ? iat - iatLeeway : Math.floor(now);
    const to = ttl === undefined ? iat + iatOffset : Math.floor(now) + ttl;
    this.made.push({ proof, from, to, accepted: 0 });
    await this.#offer(who, this.made.length - 1);
  }

  #move(who: number, by: number): void {
    this.#clocks[who] = (this.#clocks[who] ?? 0) + by;
  }

  async #offer(who: number, index: number): Promise<void> {
    const { accepted, proof, ...times } = this.made[index] as Made;
    try {
      await this.#verify(who, proof);
      this.made[index] = { accepted: accepted + 1, proof, ...times };
    } catch (error) {
      expect(error).toBeInstanceOf(Auth0ApiError);
      expect((error as Auth0ApiError).status).toBe(401);
    }
  }

  async #nonce(who: number): Promise<string> {
    const proof = await key.proof({ method: 'GET', url: URL, accessToken: ACCESS_TOKEN });
    const error = await this.#verify(who, proof).catch((reason: unknown) => reason);
    return error instanceof UseDpopNonceError ? error.nonce : '';
  }

  async #verify(who: number, proof: string): Promise<void> {
    const client = this.#clients[who];
    await client?.verifyDpopProof({ proof, accessToken: ACCESS_TOKEN, method: 'GET', url: URL });
  }
}

const small = fc.integer({ min: -100, max: 100 });
const large = fc.integer({ min: -200_000, max: 200_000 });
const wrong = fc.oneof(fc.constant(0), small, fc.double({ min: -2, max: 2, noNaN: true }), large);
const setUps = fc.record({
  iatOffset: fc.constantFrom(1, 60, 300, 3600),
  iatLeeway: fc.constantFrom(0, 1, 30, 300),
  ttl: fc.constantFrom(undefined, undefined, 10, 300, 3600),
  wrong: fc.tuple(wrong, wrong, wrong),
});
const client = fc.integer({ min: 0, max: 1 });
const clock = fc.integer({ min: 0, max: 2 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const proof = fc.nat({ max: 20 });
const seconds = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 10_000 }));
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('pass' as const), seconds }),
    fc.record({ kind: fc.constant('set' as const), who: clock, by: wrong }),
    fc.record({ kind: fc.constant('rewind' as const), who: clock, proof, at: share }),
    fc.record({ kind: fc.constant('make' as const), who: client, age: share }),
    fc.record({ kind: fc.constant('offer' as const), who: client, proof }),
  ),
  { minLength: 10, maxLength: 50 },
);

describe('MemoryReplayStore, whatever the clocks do', () => {
  it(
    'D15, D16, D18c, D20 no proof is accepted twice',
    async () => {
      const counts = { made: 0, accepted: 0 };
      await fc.assert(
        fc.asyncProperty(setUps, steps, async (setUp, drawn) => {
          const world = new World(setUp);
          for (const step of drawn) {
            await world.take(step);
            for (const { accepted } of world.made) expect(accepted).toBeLessThanOrEqual(1);
          }
          counts.made += world.made.length;
          counts.accepted += world.made.filter(({ accepted }) => accepted === 1).length;
        }),
        parameters(runs(400, 0.05)),
      );
      expect(counts.accepted).toBeGreaterThan(counts.made / 2);
    },
    LONG,
  );

  it(
    'D16, D20 while the clocks go on evenly, every new proof is accepted, and what has ended is forgotten',
    async () => {
      const evenly = fc.array(fc.record({ seconds, who: client, age: share }), {
        minLength: 5,
        maxLength: 30,
      });
      await fc.assert(
        fc.asyncProperty(setUps, small, evenly, async (setUp, ahead, drawn) => {
          const world = new World({ ...setUp, wrong: [0, 0, ahead] });
          for (const { seconds: passed, who, age } of drawn) {
            await world.take({ kind: 'pass', seconds: passed });
            await world.make(who, age);
          }
          expect(world.made.map(({ accepted }) => accepted)).toEqual(drawn.map(() => 1));
          await world.take({ kind: 'pass', seconds: 10_000 });
          await world.make(0, 0.5);
          expect(world.remembered).toBe(1);
        }),
        parameters(runs(40, 0.005)),
      );
    },
    LONG,
  );
});
