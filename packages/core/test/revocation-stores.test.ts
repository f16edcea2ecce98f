import { MemoryRevocationStore, type RevocationFollower } from '@auth0-api/core';
import { afterEach, describe, expect, it } from 'vitest';
import { ask, begin, createScene, HandStore, storeFailures, untilFollowed } from './revocation-support.js';
import { refusal } from './support.js';

const scene = await createScene();
const { at, client: clientWith, entry, now, start, token } = scene;
afterEach(() => at(0));

const unavailable = {
  status: 503,
  code: 'temporarily_unavailable',
  reason: 'revocation_unavailable',
  headers: { 'Retry-After': '1' },
};
const revoked = { status: 401, reason: 'token_revoked' };
const report = (failure: string) => ({ store: 'revocation', operation: 'follow', failure });

describe('V10 while the list is not current', () => {
  it('refuse: requests get 503 without a challenge, and bad tokens 401; one event for each lapse', async () => {
    const events = storeFailures();
    const store = new HandStore();
    const client = clientWith({ store, onUnavailable: 'refuse' });
    const good = await token();
    await begin(client, store, good, 2);
    at(1.9);
    await ask(client, good);
    expect(events).toEqual([]);
    at(2);
    for (const _ of [1, 2]) expect(await refusal(ask(client, good))).toMatchObject(unavailable);
    expect((await refusal(ask(client, good))).headers).toEqual({ 'Retry-After': '1' });
    expect(await refusal(ask(client, `${good}x`))).toMatchObject({ status: 401 });
    expect(events).toEqual([report('timeout')]);
    store.confirm(2);
    await ask(client, good);
    at(4);
    expect(await refusal(ask(client, good))).toMatchObject(unavailable);
    expect(events).toHaveLength(2);
  });

  it('continueFor: the client goes by what it knows, and then refuses', async () => {
    const events = storeFailures();
    const store = new HandStore();
    const client = clientWith({ store, onUnavailable: { continueFor: 60 } });
    const [good, bad] = [await token({ sub: 'good' }), await token({ sub: 'bad' })];
    await begin(client, store, good, 2);
    store.add(entry({ subject: 'bad' }));
    at(61);
    await ask(client, good);
    expect(events).toEqual([report('timeout')]);
    expect(await refusal(ask(client, bad))).toMatchObject(revoked);
    at(62);
    expect(await refusal(ask(client, good))).toMatchObject(unavailable);
    expect(events).toHaveLength(1);
  });

  it('60 seconds is the default', async () => {
    const store = new HandStore();
    const client = clientWith({ store });
    const good = await token();
    await begin(client, store, good, 2);
    at(61.9);
    await ask(client, good);
    at(62);
    expect(await refusal(ask(client, good))).toMatchObject(unavailable);
  });

  it('R14 a clock that is set back, or says nothing, does not make an old list current', async () => {
    const store = new HandStore();
    const client = clientWith({ store, onUnavailable: 'refuse' });
    const good = await token({}, 4000);
    await begin(client, store, good, 2);
    at(-1);
    await ask(client, good);
    at(-3600);
    expect(await refusal(ask(client, good))).toMatchObject(unavailable);
    at(Number.NaN);
    expect((await refusal(ask(client, good))).status).toBeGreaterThan(400);
  });
});

describe('V9 what a store says', () => {
  it.each([0, -1, Number.NaN, '2'])('V9 confirms nothing with %s', async (seconds) => {
    const store = new HandStore();
    const client = clientWith({ store });
    const waiting = ask(client, await token());
    await untilFollowed(store);
    store.confirm(seconds as number);
    expect(await refusal(waiting)).toMatchObject(unavailable);
  });

  it.each([
    ['no object', null],
    ['no issuer', { subject: 'a', before: 1, expiresAt: 2, lifetime: 3 }],
    ['no kind', entry({})],
    ['two kinds', entry({ subject: 'a', client: 'b' })],
    ['no instant', { ...entry({ subject: 'a' }), before: null }],
    ['an identifier that is too long', entry({ subject: 'x'.repeat(513) })],
  ])('V13 is not current with an entry that is not understood: %s', async (_what, strange) => {
    const events = storeFailures();
    const store = new HandStore();
    const client = clientWith({ store, onUnavailable: 'refuse' });
    const [good, bad] = [await token({ sub: 'good' }), await token({ sub: 'bad' })];
    await begin(client, store, good, Number.POSITIVE_INFINITY);
    const [follower] = store.followers;
    store.add(strange as never, entry({ subject: 'bad' }));
    store.confirm(2);
    follower?.confirm(2);
    expect(await refusal(ask(client, good))).toMatchObject(unavailable);
    expect(events).toEqual([report('invalid')]);
    // It is followed anew, and by then the entry is gone.
    await untilFollowed(store);
    store.confirm(2);
    await ask(client, good);
    expect(await refusal(ask(client, bad))).toMatchObject(revoked);
    client.close();
    expect(store.followers.size).toBe(0);
  });

  it('V9 is silence if it cannot be followed; it is tried again', async () => {
    const events = storeFailures();
    const store = new HandStore();
    const follow = store.follow.bind(store);
    let isDown = true;
    store.follow = (follower) => {
      if (isDown) throw new Error('down');
      return follow(follower);
    };
    const client = clientWith({ store });
    const good = await token();
    expect(await refusal(ask(client, good))).toMatchObject(unavailable);
    expect(events).toEqual([report('error')]);
    isDown = false;
    await untilFollowed(store);
    store.confirm(2);
    await ask(client, good);
    client.close();
  });
});

describe('V9 a client that was closed', () => {
  it('V10 goes by what it knows for a while, and then refuses, even if the list was confirmed for ever', async () => {
    const store = new MemoryRevocationStore({ now });
    const [closed, other] = [
      clientWith({ store, onUnavailable: { continueFor: 60 } }),
      clientWith({ store, onUnavailable: { continueFor: 60 } }),
    ];
    const [good, bad] = [await token({ sub: 'good' }), await token({ sub: 'bad' })];
    for (const client of [closed, other]) await ask(client, good);
    await other.revoke({ subject: 'bad' });
    closed.close();
    closed.close();
    at(61);
    await ask(closed, good);
    expect(await refusal(ask(closed, bad))).toMatchObject(revoked);
    at(62);
    expect(await refusal(ask(closed, good))).toMatchObject(unavailable);
    await ask(other, good);
  });

  it('V9 whose list was confirmed for less is not current for longer', async () => {
    const store = new HandStore();
    const client = clientWith({ store, onUnavailable: 'refuse' });
    const good = await token();
    await begin(client, store, good, 1.5);
    at(1);
    client.close();
    await ask(client, good);
    at(1.5);
    expect(await refusal(ask(client, good))).toMatchObject(unavailable);
  });
});

describe('R11 a store whose follow() is asynchronous', () => {
  it('V9 is followed again after it rejected, and nothing rejects unhandled', async () => {
    const events = storeFailures();
    const store = new HandStore();
    const follow = store.follow.bind(store);
    let isDown = true;
    store.follow = (async (follower: RevocationFollower) => {
      if (isDown) throw new Error('down');
      return follow(follower);
    }) as never;
    const client = clientWith({ store });
    const good = await token();
    expect(await refusal(ask(client, good))).toMatchObject(unavailable);
    expect(events).toEqual([report('error')]);
    isDown = false;
    await untilFollowed(store);
    store.confirm(2);
    await ask(client, good);
    client.close();
    expect(store.followers.size).toBe(0);
  });
});

describe('V11 before the first confirmation', () => {
  it('nothing is followed until something needs it', async () => {
    const store = new HandStore();
    const client = clientWith({ store });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(store.follows).toBe(0);
    const asked = [ask(client, await token()), ask(client, await token({ n: 1 }))];
    await untilFollowed(store);
    store.confirm(2);
    await Promise.all(asked);
    expect(store.follows).toBe(1);
  });

  it.each(['refuse', { continueFor: 3600 }] as const)(
    'requests wait, and get 503: %j',
    async (onUnavailable) => {
      const client = clientWith({ store: new HandStore(), onUnavailable });
      const good = await token();
      const begun = performance.now();
      expect(await refusal(ask(client, good))).toMatchObject(unavailable);
      expect(performance.now() - begun).toBeGreaterThan(900);
      expect(performance.now() - begun).toBeLessThan(3000);
      expect(await refusal(ask(client, `${good}x`))).toMatchObject({ status: 401 });
    },
  );

  it('at most 1,000 of them', async () => {
    const store = new HandStore();
    const client = clientWith({ store });
    const good = await token();
    const first = ask(client, good);
    await untilFollowed(store);
    const others = Array.from({ length: 1001 }, () => ask(client, good));
    const outcomes = Promise.allSettled(others);
    await new Promise((resolve) => setTimeout(resolve, 50));
    store.confirm(2);
    await first;
    const refused = (await outcomes).filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(2);
  });

  it('a token that expires meanwhile is refused', async () => {
    const store = new HandStore();
    const client = clientWith({ store });
    const waiting = ask(client, await token({ exp: start + 10 }));
    await untilFollowed(store);
    at(20);
    store.confirm(2);
    expect(await refusal(waiting)).toMatchObject({ reason: 'token_expired' });
  });
});

describe('V5 the lifetime of tokens', () => {
  it('T11 is enforced: older tokens are refused, known ones too', async () => {
    const store = new MemoryRevocationStore({ now });
    const client = clientWith({ store, maxTokenLifetime: 7200 });
    const good = await token({}, 7200);
    await ask(client, good);
    at(6);
    expect(await refusal(ask(client, good))).toMatchObject({ status: 401, reason: 'token_too_old' });
    expect(await refusal(ask(client, await token({}, 7206)))).toMatchObject({ reason: 'token_too_old' });
  });

  it.each([
    [{}, 86_400],
    [{ maxTokenAge: 3600 }, 3600],
    [{ maxTokenAge: 10 }, 60],
  ])('is by default maxTokenAge, or a day: %j', async (options, lifetime) => {
    const client = clientWith({ store: new MemoryRevocationStore({ now }) }, options);
    const { expiresAt } = await client.revoke({ subject: 'a', before: start });
    expect(expiresAt).toBe(start + lifetime + 10);
  });

  it('of an entry that is shorter makes the list not current, while the entry may concern a token', async () => {
    const events = storeFailures();
    const store = new HandStore();
    const client = clientWith({ store, onUnavailable: 'refuse', maxTokenLifetime: 7200 });
    const good = await token();
    await begin(client, store, good, Number.POSITIVE_INFINITY);
    store.add(entry({ subject: 'a', lifetime: 3600, before: start, expiresAt: start + 3610 }));
    expect(await refusal(ask(client, good))).toMatchObject({ ...unavailable, reason: 'lifetime_mismatch' });
    expect(events).toEqual([report('lifetime_mismatch')]);
    at(7209);
    const later = await token();
    expect(await refusal(ask(client, later))).toMatchObject({ reason: 'lifetime_mismatch' });
    at(7210);
    await ask(client, later);
  });

  it('a confirmation from that time does not count for longer than it said', async () => {
    const store = new HandStore();
    const client = clientWith({ store, onUnavailable: 'refuse', maxTokenLifetime: 60 });
    await begin(client, store, await token(), 2);
    store.add(entry({ subject: 'a', lifetime: 59, before: start }));
    store.confirm(2);
    at(80);
    const late = await token();
    expect(await refusal(ask(client, late))).toMatchObject(unavailable);
    store.confirm(2);
    await ask(client, late);
  });

  it('an entry of a longer lifetime is as good as any', async () => {
    const store = new HandStore();
    const client = clientWith({ store, maxTokenLifetime: 7200 });
    const good = await token();
    await begin(client, store, good, 2);
    store.add(entry({ subject: 'a', lifetime: 86_400 }));
    await ask(client, good);
  });
});
