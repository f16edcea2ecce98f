import { ApiClient, Auth0ApiError, MemoryRevocationStore, type Revocation } from '@auth0-api/core';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { createTenant } from '../support/tenant.js';
import { LONG, parameters, runs } from './settings.js';

const START = 1_800_000_000;
const LIFETIME = 120;
const TOLERANCE = 5;
/** How long a run lasts at most, and how long ago the first token was issued. */
const SPAN = 300;
const SMALLEST = 100;
const BUSY = 'https://busy.test/';
const QUIET = 'https://quiet.test/';

const KINDS = ['subject', 'organization', 'client', 'actor', 'session', 'tokenId'] as const;
type Kind = (typeof KINDS)[number];

/** A signed token, and what it says. */
interface Made {
  readonly token: string;
  readonly iss: string;
  readonly iat: number;
  readonly named: Readonly<Record<Kind, string>>;
}

type Step =
  | { readonly does: 'pass'; readonly seconds: number }
  | { readonly does: 'restart'; readonly skew: number }
  | {
      readonly does: 'revoke';
      readonly kind: Kind | 'member' | 'everything';
      readonly of: number;
      readonly age: number | undefined;
    }
  | {
      readonly does: 'flood';
      readonly kind: 'subject' | 'session' | 'tokenId';
      readonly count: number;
      readonly owner: number | undefined;
    }
  | { readonly does: 'ask'; readonly token: number };

let pool: readonly Made[];
let customFetch: typeof fetch;

beforeAll(async () => {
  const busy = await createTenant({ issuer: BUSY, now: () => START });
  const quiet = await createTenant({ issuer: QUIET, now: () => START, keys: [busy.key] });
  customFetch = (input, init) => (String(input).startsWith(BUSY) ? busy : quiet).fetch(input, init);
  pool = await Promise.all(
    Array.from({ length: 160 }, async (_, index) => {
      const tenant = index % 4 === 3 ? quiet : busy;
      const iat = START - 60 + Math.floor((index * (SPAN + 60)) / 160);
      const pick = (kind: string, many: number) => `${kind}-${(index * 7) % many}`;
      const named = {
        subject: pick('subject', 5),
        organization: pick('organization', 3),
        client: pick('client', 3),
        actor: pick('actor', 4),
        session: pick('session', 11),
        tokenId: pick('tokenId', 37),
      };
      const claims = {
        sub: named.subject,
        org_id: named.organization,
        azp: named.client,
        act: { sub: named.actor },
        session: named.session,
        jti: named.tokenId,
      };
      const token = await tenant.accessToken({ ...claims, iat, exp: iat + 3600 });
      return { token, iss: tenant.issuer, iat, named };
    }),
  );
});

/** The whole of the contract in one line for each kind: what was ever revoked, and nothing forgotten. */
class Model {
  readonly #entries: Revocation[] = [];
  add(entry: Revocation): void {
    this.#entries.push(entry);
  }
  /** @param strict whether a token ID counts whenever the token was issued, as it does until the list is full */
  refuses({ iss, iat, named }: Made, strict: boolean): boolean {
    return this.#entries.some((entry) => {
      if (entry.issuer !== iss) return false;
      if (entry.tokenId !== undefined)
        return entry.tokenId === named.tokenId && (strict || iat < entry.before);
      if (!(iat < entry.before)) return false;
      if (entry.session !== undefined) return entry.session === named.session;
      return KINDS.every((kind) => entry[kind] === undefined || entry[kind] === named[kind]);
    });
  }
}

class Run {
  readonly #model = new Model();
  readonly #store = new MemoryRevocationStore({ maxEntries: SMALLEST, now: () => this.#time });
  #client = this.#open(0);
  #time = START;
  #floods = 0;

  #open(skew: number): ApiClient {
    return new ApiClient({
      domains: [BUSY, QUIET],
      audience: 'https://api.test/',
      clockTolerance: TOLERANCE,
      now: () => this.#time + skew,
      customFetch,
      revocation: {
        store: this.#store,
        maxTokenLifetime: LIFETIME,
        sessionClaim: 'session',
        maxEntries: SMALLEST,
      },
    });
  }

  async take(step: Step): Promise<void> {
    if (step.does === 'pass') this.#time = Math.min(START + SPAN, this.#time + step.seconds);
    else if (step.does === 'restart') this.#client = this.#open(step.skew);
    else if (step.does === 'ask') await this.#ask(pool[step.token % pool.length] as Made);
    else if (step.does === 'revoke') await this.#revoke(step);
    else await this.#flood(step);
  }

  async end(): Promise<void> {
    for (const made of pool) await this.#ask(made);
  }

  async #ask(made: Made): Promise<void> {
    const outcome = await this.#client.verifyAccessToken({ accessToken: made.token }).then(
      () => 'accepted',
      (error: unknown) => (error instanceof Auth0ApiError ? error.reason : String(error)),
    );
    if (outcome === 'accepted') expect([made, this.#model.refuses(made, false)]).toEqual([made, false]);
    // The neighbour's list is never full: nothing of his is joined, whatever the busy issuer does.
    if (made.iss === QUIET && outcome === 'token_revoked')
      expect([made, this.#model.refuses(made, true)]).toEqual([made, true]);
    expect(['accepted', 'token_revoked', 'token_too_old', 'token_issued_in_future']).toContain(outcome);
  }

  async #revoke({ kind, of, age }: Step & { does: 'revoke' }): Promise<void> {
    const { iss, named } = pool[of % pool.length] as Made;
    const before = age === undefined || kind === 'tokenId' ? undefined : this.#time - age;
    const target =
      kind === 'member'
        ? { subject: named.subject, organization: named.organization }
        : kind === 'everything'
          ? { everything: true as const }
          : { [kind]: named[kind] };
    const given = { issuer: iss, ...target, ...(before === undefined ? {} : { before }) };
    this.#model.add(await this.#client.revoke(given));
  }

  async #flood({ kind, count, owner }: Step & { does: 'flood' }): Promise<void> {
    const of = owner === undefined || kind === 'subject' ? {} : { subject: `subject-${owner}` };
    for (let made = 0; made < count; made += 1) {
      this.#floods += 1;
      await this.#client.revoke({ issuer: BUSY, [kind]: `flood-${this.#floods}`, ...of });
    }
  }
}

const whole = (max: number, min = 0) => fc.integer({ min, max });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('pass' as const), seconds: whole(40) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('restart' as const), skew: whole(2, -2) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('revoke' as const),
      kind: fc.constantFrom(...KINDS, 'member' as const, 'everything' as const),
      of: whole(159),
      age: fc.option(whole(90), { nil: undefined }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('flood' as const),
      kind: fc.constantFrom('subject' as const, 'session' as const, 'tokenId' as const),
      count: whole(130),
      owner: fc.option(whole(7), { nil: undefined }),
    }),
  },
  { weight: 8, arbitrary: fc.record({ does: fc.constant('ask' as const), token: whole(159) }) },
);

it('V1, V6, V8 whatever is revoked, in whatever order, however full the list: nothing is accepted that was revoked', {
  timeout: LONG,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const run = new Run();
      for (const each of steps) await run.take(each);
      await run.end();
    }),
    parameters(runs(25, 0.05)),
  );
});
