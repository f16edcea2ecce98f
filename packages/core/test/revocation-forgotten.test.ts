import { ApiClient, MemoryRevocationStore } from '@auth0-api/core';
import { loadRevocationParts } from '@auth0-api/core/adapter';
import { afterEach, describe, expect, it } from 'vitest';
import { ask, createScene, HandStore, untilFollowed } from './revocation-support.js';
import { refusal } from './support.js';

const scene = await createScene();
const { at, client: clientWith, entry, now, start, tenant, token } = scene;
const { readRevocation, RevocationList } = await loadRevocationParts();
afterEach(() => at(0));

const revoked = { status: 401, reason: 'token_revoked' };
const HOUR = 3600;
const DAY = 86_400;

describe('V5 a client with a longer lifetime that follows late', () => {
  it('does not trust a list that has forgotten entries of a shorter one', async () => {
    const store = new MemoryRevocationStore({ now });
    const short = clientWith({ store, maxTokenLifetime: HOUR });
    const bad = await token({ sub: 'bad', exp: start + DAY });
    await short.revoke({ subject: 'bad' });
    at(2 * HOUR);
    const long = clientWith({ store, maxTokenLifetime: DAY, onUnavailable: 'refuse' });
    expect(await refusal(ask(long, bad))).toMatchObject({ status: 503, reason: 'lifetime_mismatch' });
  });

  it('V11 trusts it again once those entries concern no token, although the store confirms once only', async () => {
    const store = new HandStore();
    const client = clientWith({ store, maxTokenLifetime: HOUR, onUnavailable: 'refuse' });
    const first = ask(client, await token());
    await untilFollowed(store);
    store.add(entry({ subject: 'a', lifetime: 60, before: start, expiresAt: start + 70 }));
    store.confirm(Number.POSITIVE_INFINITY);
    expect(await refusal(first)).toMatchObject({ status: 503, reason: 'lifetime_mismatch' });
    at(HOUR + 10);
    await ask(client, await token());
  });

  it('V5 knows of it from the latest entry of each of many lifetimes', () => {
    const list = new RevocationList({ maxEntries: 100, now });
    const of = (lifetime: number, before: number) =>
      entry({ subject: `${lifetime} ${before}`, lifetime, before, expiresAt: start + 1 });
    for (let n = 0; n < 100; n += 1) list.add([of(100 + n, start + n), of(100 + n, start - n)]);
    at(2);
    const subjects = list.entries().map(({ subject }) => subject);
    expect(subjects).toHaveLength(32);
    expect(subjects).toContain(`199 ${start + 99}`);
  });
});

it('V5, V12 an entry that has expired is covered by a later one of its lifetime', () => {
  const list = new RevocationList({ maxEntries: 100, now });
  const expired = (before: number) => entry({ subject: `${before}`, before, expiresAt: start });
  list.add([expired(start - 10)]);
  expect([-11, -10, -9].map((n) => list.covers(expired(start + n)))).toEqual([true, true, false]);
  expect(list.covers({ ...expired(start - 11), lifetime: 60 })).toBe(false);
});

describe('V6 what is forgotten', () => {
  it('R14 while the clock is ahead holds when it is right again', async () => {
    const store = new HandStore();
    const client = clientWith({ store });
    const [known, unknown] = [await token({ sub: 'bad' }), await token({ sub: 'bad', jti: 'other' })];
    const first = ask(client, known);
    await untilFollowed(store);
    store.confirm(Number.POSITIVE_INFINITY);
    await first;
    at(2 * DAY);
    store.add(entry({ subject: 'bad', before: start + 1, expiresAt: start + 100_000 }));
    at(0);
    for (const bad of [known, unknown]) expect(await refusal(ask(client, bad))).toMatchObject(revoked);
    await ask(client, await token({ sub: 'bad' }, -1));
  });

  it('R14 by a store whose clock is ahead is passed on to clients that follow later', async () => {
    const store = new MemoryRevocationStore({ now });
    const bad = await token({ sub: 'bad' });
    const before = entry({ subject: 'bad' });
    at(2 * DAY);
    await store.append([before]);
    await store.append([entry({ subject: 'another', lifetime: 90_000 })]);
    await store.append([entry({ subject: 'another' })]);
    at(0);
    expect(await refusal(ask(clientWith({ store }), bad))).toMatchObject(revoked);
  });

  it('of more issuers than there is room for is passed on to clients that follow later', async () => {
    const store = new MemoryRevocationStore({ maxEntries: 100, now });
    const other = (n: number) => `https://t${n}.test/`;
    const client = (maxEntries: number) =>
      new ApiClient({
        domains: [tenant.issuer, ...Array.from({ length: 120 }, (_, n) => other(n))],
        audience: tenant.audience,
        now,
        customFetch: tenant.fetch,
        revocation: { store, maxEntries },
      });
    const bad = await token({ sub: 'bad' }, 100);
    const early = client(100);
    await early.revoke({ issuer: tenant.issuer, subject: 'bad', before: start - 50 });
    for (let n = 0; n < 120; n += 1) await early.revoke({ issuer: other(n), subject: 'x' });
    for (const each of [early, client(100), client(1000)])
      expect(await refusal(ask(each, bad))).toMatchObject(revoked);
  });

  it('V13 an entry for all issuers is one for everything', () => {
    const all = entry({ issuer: '*', everything: true });
    expect(readRevocation(all)).toEqual(all);
    expect(readRevocation(entry({ issuer: '*', subject: 'a' }))).toBeUndefined();
  });

  it('V12 is covered by what is forgotten elsewhere, if that is as late', () => {
    const list = new RevocationList({ maxEntries: 100, now });
    const all = (before: number) => entry({ issuer: '*', everything: true, before });
    expect(list.covers(all(start))).toBe(false);
    list.add([all(start)]);
    expect([list.covers(all(start)), list.covers(all(start + 1))]).toEqual([true, false]);
    expect(list.find({ iss: tenant.issuer, iat: start - 1, claims: {} })).toBeDefined();
    expect(list.find({ iss: tenant.issuer, iat: start, claims: {} })).toBeUndefined();
  });
});
