import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import { type ApiClientOptions, type CacheAdapter, CHANNELS, type IssuerFetchEvent } from '@auth0-api/core';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { altered, hanging, neighbourhood, wellBehaved } from './isolation-support.js';
import { idle, present, published, several, tally } from './issuer-support.js';
import { bearer, refusal } from './support.js';

const GOOD = 'good.test';
const HELD = 'held.test';
const LONGEST = 262_144;
const UNDER_WAY = 256;
const QUEUE = 256;

const bad = (host: string) => host.startsWith('bad');
const badHosts = (count: number) => Array.from({ length: count }, (_, n) => `bad-${n}.test`);

/** A key set that has further members, before the good one. */
const crowdedBy = (count: number, member: (index: number) => unknown) =>
  altered('jwks', (text) => {
    const { keys } = JSON.parse(text) as { keys: unknown[] };
    return JSON.stringify({ keys: [...Array.from({ length: count }, (_, n) => member(n)), ...keys] });
  });
const filledWith = (which: 'discovery' | 'jwks', filler: string) =>
  altered(which, (text) => `${text.slice(0, -1)},"filler":${filler}}`);
const jwk = (kid: string) => ({ kty: 'RSA', kid, n: 'AQAB', e: 'AQAB' });

describe('documents', () => {
  it.each([
    ['101 keys', crowdedBy(100, (n) => jwk(`${n}`)), 'invalid_document'],
    ['101 keys of one kid', crowdedBy(100, () => jwk('same')), 'invalid_document'],
    ['101 keys for encryption', crowdedBy(100, (n) => ({ ...jwk(`${n}`), use: 'enc' })), 'invalid_document'],
    ['101 members that are no keys', crowdedBy(100, () => 0), 'invalid_document'],
    ['10,000 keys', crowdedBy(10_000, (n) => jwk(`${n}`)), 'too_large'],
    ['256 KiB of lists', filledWith('jwks', '['.repeat(LONGEST / 2 - 2000)), 'too_large'],
    ['5,001 objects', filledWith('jwks', `[${'{},'.repeat(5000)}{}]`), 'too_large'],
    ['nested objects', filledWith('discovery', '{"":'.repeat(6000)), 'too_large'],
    ['100,000 numbers', filledWith('discovery', `[${'0,'.repeat(100_000)}0]`), 'too_large'],
    ['50,000 members', filledWith('discovery', `{${'"a":0,'.repeat(50_000)}"b":0}`), 'too_large'],
    [
      'a jwks_uri of 2,049 characters',
      altered('discovery', (text) => text.replace('/jwks.json', `/${'x'.repeat(2100)}/jwks.json`)),
      'invalid_document',
    ],
  ])(
    'R20 %s are a failed fetch, are not parsed when they are large, and nobody else notices',
    async (_what, answer, failure) => {
      const street = neighbourhood((host) => (bad(host) ? answer : undefined));
      const events = published<IssuerFetchEvent>(CHANNELS.issuerFetch);
      const token = await street.token('bad.test');
      const parse = vi.spyOn(JSON, 'parse');
      try {
        expect(await present(street.client, token)).toBe(503);
        if (failure === 'too_large')
          expect(Math.max(...parse.mock.calls.map(([text]) => text.length))).toBeLessThan(5_000);
      } finally {
        vi.restoreAllMocks();
      }
      expect(events.at(-1)).toMatchObject({ outcome: 'failed', failure });
      expect(await street.ask(GOOD)).toBe(200);
    },
  );

  it('R20 a key set of 100 keys, and a document of 256 KiB with few values, are read', async () => {
    const street = neighbourhood((host) =>
      bad(host) ? crowdedBy(99, (n) => jwk(`${n}`)) : altered('jwks', (text) => text.padEnd(LONGEST)),
    );
    expect(await street.ask('bad.test')).toBe(200);
    expect(await street.ask(GOOD)).toBe(200);
  });

  it('R20 a key set of the options has no more than 100 keys either', () => {
    const keys = Array.from({ length: 101 }, (_, n) => jwk(`${n}`));
    const domains = [{ domain: GOOD, jwks: { keys } }];
    expect(() => neighbourhood(undefined, { domains })).toThrow(/at most 100/);
    expect(() =>
      neighbourhood(undefined, { domains: [{ domain: GOOD, jwks: { keys: keys.slice(1) } }] }),
    ).not.toThrow();
  });

  it('R20, R2b a document that is never fresh is fetched less often the longer it is', async () => {
    // Four parts of 64 Ki characters: 20 s. A short one: 5 s.
    const padded = altered('jwks', (text) => text.padEnd(200_000));
    const street = neighbourhood((host) => (bad(host) ? padded : altered('jwks', (text) => text)));
    const keySets = (host: string) => street.asked(host).filter((url) => url.endsWith('jwks.json')).length;
    for (const [seconds, long, short] of [
      [0, 1, 1],
      [6, 1, 2],
      [6, 1, 3],
      [6, 1, 4],
      [3, 2, 4],
    ] as const) {
      street.advance(seconds);
      for (const host of ['bad.test', GOOD]) expect(await street.ask(host)).toBe(200);
      await idle();
      expect([seconds, keySets('bad.test'), keySets(GOOD)]).toEqual([seconds, long, short]);
    }
  });
});

/** Makes timers stand still, those of `node:timers` too, until the test moves them. */
function holdTimers(): void {
  const { setTimeout, clearTimeout } = timers;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  Object.assign(timers, { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout });
  // Who imports them by name sees it from now on.
  syncBuiltinESMExports();
  onTestFinished(() => {
    vi.useRealTimers();
    Object.assign(timers, { setTimeout, clearTimeout });
    syncBuiltinESMExports();
  });
}

describe('requests to issuers', () => {
  const PATIENCE = 500;

  /** One request begins in a turn of the event loop. */
  const manyTurns = async () => {
    for (let round = 0; round < 10; round += 1) await idle();
  };

  /** Many issuers that hang. Timers stand still until the test moves them: what gives way does so when it says so. */
  async function crowded(count: number, options: ApiClientOptions = {}) {
    holdTimers();
    const street = neighbourhood((host) => (bad(host) ? hanging : undefined), options);
    const held = await street.ask(HELD);
    const tokens = await several(count, (n) => street.token(`bad-${n}.test`));
    const pending = tokens.map((token) => present(street.client, token));
    await manyTurns();
    expect([held, street.underWay().now]).toEqual([200, Math.min(count, UNDER_WAY)]);
    const events = published<IssuerFetchEvent>(CHANNELS.issuerFetch);
    onTestFinished(async () => {
      street.client.close();
      expect(tally(await Promise.all(pending))).toEqual({ 503: count });
      expect(street.underWay()).toEqual({ now: 0, most: UNDER_WAY });
    });
    return { ...street, events };
  }

  it('R18 256 issuers that hang do not keep one from being asked that nobody has seen before', async () => {
    const street = await crowded(UNDER_WAY);
    const first = street.ask(GOOD);
    await idle();
    expect(street.asked(GOOD)).toEqual([]);
    vi.advanceTimersByTime(PATIENCE);
    expect(await first).toBe(200);
    expect(await street.ask(GOOD)).toBe(200);
    expect(street.asked(GOOD)).toHaveLength(2);
  });

  it('R18 those that hung for long give way at once', async () => {
    const street = await crowded(UNDER_WAY);
    vi.advanceTimersByTime(PATIENCE);
    for (let n = 0; n < 20; n += 1) expect(await street.ask(`late-${n}.test`)).toBe(200);
    // One place is enough for all of them: an issuer that answers is no reason for another to give way.
    expect(street.events.filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { failure: 'timeout' },
    ]);
  });

  it('R18, R4 who gave way because it took long has a cool-down', async () => {
    const street = await crowded(UNDER_WAY);
    vi.advanceTimersByTime(PATIENCE);
    expect(await street.ask(GOOD)).toBe(200);
    const [gaveWay] = street.events.filter(({ outcome }) => outcome === 'failed');
    const host = new URL(gaveWay?.issuer ?? '').host;
    expect(host).toBe('bad-0.test');
    expect(await street.ask(host)).toBe(503);
    expect(street.asked(host)).toHaveLength(1);
  });

  it('R18 256 more wait, and the rest is refused at once', async () => {
    const street = await crowded(UNDER_WAY + QUEUE);
    for (let n = 0; n < 5; n += 1) expect(await street.ask(`late-${n}.test`)).toBe(503);
    expect(street.events.map(({ failure }) => failure)).toEqual(Array(5).fill('overloaded'));
  });

  it('R18, R4 who was refused for want of room has no cool-down', async () => {
    const street = await crowded(UNDER_WAY + QUEUE);
    expect(await refusal(street.client.verifyRequest(bearer(await street.token(GOOD))))).toMatchObject({
      status: 503,
      reason: 'issuer_unavailable',
      headers: { 'Retry-After': '1' },
      message: expect.stringContaining('overloaded'),
    });
    vi.advanceTimersByTime(PATIENCE);
    await manyTurns();
    // All that waited are under way now, and the clock of the client stands still.
    const second = street.ask(GOOD);
    vi.advanceTimersByTime(PATIENCE);
    expect(await second).toBe(200);
  });

  it('R18, R3 a refresh of what is held waits for no first load, and whom it replaces has no cool-down', async () => {
    const street = await crowded(UNDER_WAY + QUEUE, { cache: { maxEntries: 1000 } });
    street.advance(601);
    expect(await street.ask(HELD)).toBe(200);
    expect(street.asked(HELD)).toHaveLength(4);
    const failed = street.events.filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(({ failure }) => failure)).toEqual(['overloaded', 'overloaded']);
    const host = new URL(failed[0]?.issuer ?? '').host;
    const again = street.ask(host);
    for (let round = 0; round < 2; round += 1) {
      vi.advanceTimersByTime(PATIENCE);
      await manyTurns();
    }
    expect(street.asked(host)).toHaveLength(2);
    street.client.close();
    expect(await again).toBe(503);
  });

  it('R18 a refresh takes a free place, although first loads wait for it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const answers: (() => void)[] = [];
    const failing = (): Promise<Response> =>
      new Promise((resolve) => answers.push(() => resolve(new Response('', { status: 500 }))));
    const street = neighbourhood((host) => (bad(host) ? failing : undefined), {
      cache: { staleIfError: 0, maxEntries: 5000 },
    });
    expect(await street.ask(HELD)).toBe(200);
    const tokens = await several(UNDER_WAY + QUEUE, (n) => street.token(`bad-${n}.test`));
    const more = await several(40, (n) => street.token(`bad-more-${n}.test`));
    const fresh = await street.token(HELD);
    const pending = tokens.map((token) => present(street.client, token));
    await manyTurns();
    street.advance(601);
    // Many end in one turn, and one waiting load takes a place in each: the queue is filled up again meanwhile.
    for (const answer of answers.splice(0, 20)) answer();
    await idle();
    pending.push(...more.map((token) => present(street.client, token)));
    expect(await present(street.client, fresh)).toBe(200);
    expect(street.asked(HELD)).toHaveLength(4);
    street.client.close();
    await Promise.all(pending);
  });

  it('R18 a refresh takes the place of no other refresh', async () => {
    holdTimers();
    let hangs = false;
    const street = neighbourhood((host) => (bad(host) || (hangs && host === HELD) ? hanging : undefined), {
      cache: { maxEntries: 1000 },
    });
    for (const host of [HELD, GOOD]) expect(await street.ask(host)).toBe(200);
    street.advance(601);
    hangs = true;
    const events = published<IssuerFetchEvent>(CHANNELS.issuerFetch);
    const held = await street.token(HELD);
    const tokens = await several(UNDER_WAY - 1, (n) => street.token(`bad-${n}.test`));
    const refreshing = present(street.client, held);
    await manyTurns();
    expect(street.underWay().now).toBe(1);
    const pending = tokens.map((token) => present(street.client, token));
    await manyTurns();
    expect(street.underWay().now).toBe(UNDER_WAY);
    expect(await street.ask(GOOD)).toBe(200);
    const gaveWay = events.filter(({ failure }) => failure === 'overloaded').map(({ issuer }) => issuer);
    expect(gaveWay).toEqual(['https://bad-0.test/']);
    street.client.close();
    await Promise.all([refreshing, ...pending]);
  });

  it('R18 one begins in a turn of the event loop: those that come meanwhile need not wait for all', async () => {
    const street = neighbourhood((host) => (bad(host) ? hanging : undefined));
    const tokens = await several(20, (n) => street.token(`bad-${n}.test`));
    const pending = tokens.map((token) => present(street.client, token));
    let before = street.underWay().now;
    for (let turn = 0; turn < 40; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      const { now } = street.underWay();
      expect(now - before).toBeLessThanOrEqual(1);
      before = now;
    }
    expect(before).toBe(20);
    street.client.close();
    await Promise.all(pending);
  });

  it('R18 one that answers makes room for who waits', async () => {
    const street = await crowded(UNDER_WAY - 1);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => street.ask(`quick-${n}.test`)));
    expect(tally(answers)).toEqual({ 200: 50 });
    expect(street.events.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  });

  it('R9 a domains function that never answers for one issuer, or a cache that hangs on its keys, delays no other', async () => {
    const get: CacheAdapter['get'] = (name) =>
      name.includes('bad-cache') ? new Promise(() => {}) : undefined;
    const street = neighbourhood(undefined, {
      domains: ({ unverifiedIss }) =>
        unverifiedIss.includes('bad-function') ? new Promise<never>(() => {}) : [unverifiedIss],
      timeout: 1.5,
      cache: { adapter: { get, set: () => {}, delete: () => {}, clear: () => {} } },
    });
    let answered = 0;
    const pending = ['bad-function.test', 'bad-cache.test'].map((host) =>
      street.ask(host).finally(() => (answered += 1)),
    );
    for (let round = 0; round < 20; round += 1) expect(await street.ask(GOOD)).toBe(200);
    expect(answered).toBe(0);
    expect(await Promise.all(pending)).toEqual([500, 200]);
  });
});

describe('places in memory', () => {
  const cache = { maxEntries: 10 };

  it.each([
    ['that are used once', undefined, 1],
    ['that are used twice', undefined, 2],
    ['that refuse', () => new Response('', { status: 503 }), 3],
    ['without a key', altered('jwks', () => '{"keys":[]}'), 1],
  ])('R22 ever new issuers %s do not push out those in use', async (_what, answer, uses) => {
    const street = neighbourhood((host) => (bad(host) ? answer : undefined), { cache });
    const inUse = ['a.test', 'b.test', 'c.test', 'd.test', 'e.test'];
    for (let round = 0; round < 3; round += 1) {
      for (const host of inUse) expect(await street.ask(host)).toBe(200);
    }
    for (const host of badHosts(100)) for (let use = 0; use < uses; use += 1) await street.ask(host);
    for (const host of inUse) expect(await street.ask(host)).toBe(200);
    expect(inUse.map((host) => street.asked(host).length)).toEqual(Array(5).fill(2));
  });

  it('R22 one that is used more takes the place of one that is used less, and use that is long ago counts less', async () => {
    const street = neighbourhood(undefined, { cache: { maxEntries: 4 } });
    const use = async (host: string, times: number) => {
      for (let round = 0; round < times; round += 1) expect(await street.ask(host)).toBe(200);
    };
    const isHeld = async (host: string) => {
      const before = street.asked(host).length;
      await use(host, 1);
      return street.asked(host).length === before;
    };
    await use('once-busy.test', 40);
    street.advance(590);
    for (const host of ['a.test', 'b.test', 'c.test']) await use(host, 4);
    await use('new.test', 2);
    // Forty uses of ten minutes ago are more than four of now.
    expect(await isHeld('once-busy.test')).toBe(true);
    street.advance(6000);
    for (const host of ['a.test', 'b.test', 'c.test', 'd.test', 'e.test', 'f.test']) await use(host, 4);
    expect(await isHeld('f.test')).toBe(true);
    expect(await isHeld('once-busy.test')).toBe(false);
  });

  it('R22, R1 one whose keys requests wait for keeps its place: what it is asked is asked once', async () => {
    let open: () => void = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const street = neighbourhood(
      (host) =>
        host === GOOD
          ? async (url, init) => {
              await opened;
              return wellBehaved(url, init);
            }
          : undefined,
      { cache: { maxEntries: 2 } },
    );
    const tokens = [await street.token(GOOD), await street.token(GOOD)] as const;
    const first = present(street.client, tokens[0]);
    await idle();
    for (const host of badHosts(20)) expect(await street.ask(host)).toBe(200);
    const second = present(street.client, tokens[1]);
    await idle();
    open();
    expect(await Promise.all([first, second])).toEqual([200, 200]);
    expect(street.asked(GOOD)).toHaveLength(2);
  });

  it('R22, R12 issuers that requests waited for take no place when nobody waits any more', async () => {
    const street = neighbourhood((host) => (host.startsWith('bad-slow') ? hanging : undefined), {
      cache: { maxEntries: 2 },
      timeout: 0.1,
    });
    const slow = Array.from({ length: 50 }, (_, n) => street.ask(`bad-slow-${n}.test`));
    expect(tally(await Promise.all(slow))).toEqual({ 503: 50 });
    for (const host of ['a.test', 'b.test', 'a.test', 'b.test', 'c.test', 'a.test'])
      expect(await street.ask(host)).toBe(200);
    expect(street.asked('a.test').length + street.asked('b.test').length).toBeLessThanOrEqual(6);
  });
});

describe('a list of domains', () => {
  it('R21 answers for each of a thousand', async () => {
    const hosts = Array.from({ length: 1000 }, (_, n) => `tenant-${n}.test`);
    const street = neighbourhood(undefined, { domains: hosts, cache: { maxEntries: 1000 } });
    for (const host of [hosts[0], hosts[999]]) expect(await street.ask(host as string)).toBe(200);
    expect(await street.ask('tenant-1000.test')).toBe(401);
  });
});
