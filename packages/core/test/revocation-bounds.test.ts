import { ApiClient, MemoryRevocationStore } from '@auth0-api/core';
import { loadRevocationParts } from '@auth0-api/core/adapter';
import { afterEach, describe, expect, it } from 'vitest';
import { createTenant } from '../../../tests/support/tenant.js';
import { ask, createScene } from './revocation-support.js';
import { refusal } from './support.js';

const scene = await createScene();
const { at, client: clientWith, entry, now, start, tenant, token } = scene;
const { RevocationList } = await loadRevocationParts();
afterEach(() => at(0));

const revoked = { status: 401, reason: 'token_revoked' };
const listOf = (maxEntries = 100) => new RevocationList({ maxEntries, now });

describe('V6 the list is bounded', () => {
  it('entries of one target are one entry: the latest instant counts', () => {
    const list = listOf();
    for (let n = 0; n < 500; n += 1) list.add([entry({ subject: 'a', before: start + (n % 50) })]);
    expect(list.size).toBe(1);
    expect(list.entries()[0]).toMatchObject({ subject: 'a', before: start + 49 });
  });

  it.each(['session', 'tokenId'] as const)(
    'more than 32 of a subject (%s) become one of the subject',
    (kind) => {
      const list = listOf();
      const add = (n: number) => list.add([entry({ [kind]: `s${n}`, subject: 'a', before: start + n })]);
      for (let n = 0; n < 32; n += 1) add(n);
      list.add([entry({ [kind]: 'other', subject: 'b' }), entry({ [kind]: 'nobody' })]);
      expect(list.size).toBe(34);
      add(32);
      expect(list.size).toBe(3);
      const [joined] = list.entries().filter(({ subject }) => subject === 'a');
      expect(joined).toMatchObject({ issuer: tenant.issuer, subject: 'a', before: start + 32 });
      expect(joined).not.toHaveProperty(kind);
    },
  );

  it('what is superseded goes first', () => {
    const list = listOf();
    list.add(Array.from({ length: 98 }, (_, n) => entry({ subject: `s${n}`, before: start - 50 + n })));
    list.add([entry({ everything: true, before: start })]);
    expect(list.size).toBe(99);
    list.add([entry({ subject: 'x' }), entry({ subject: 'y' })]);
    const kept = list.entries();
    expect(kept).toHaveLength(50);
    expect(kept.filter(({ everything }) => everything)).toMatchObject([{ before: start }]);
  });

  it('then the issuer with the most entries gives up its oldest tenth, and others keep theirs', () => {
    const list = listOf();
    const neighbour = (n: number) =>
      entry({ issuer: 'https://b.test/', subject: `b${n}`, before: start - 100 + n });
    list.add(Array.from({ length: 20 }, (_, n) => neighbour(n)));
    list.add(Array.from({ length: 81 }, (_, n) => entry({ subject: `s${80 - n}`, before: start - n })));
    const [own, others] = [tenant.issuer, 'https://b.test/'].map((issuer) =>
      list.entries().filter((each) => each.issuer === issuer),
    );
    expect(others).toHaveLength(20);
    expect(own).toHaveLength(81 - 9 + 1);
    expect(own?.filter(({ everything }) => everything)).toMatchObject([{ before: start - 72 }]);
    expect(own?.map(({ subject }) => subject)).not.toContain('s8');
    expect(own?.map(({ subject }) => subject)).toContain('s9');
  });

  it('an issuer each, and too many: the oldest become one instant for all', () => {
    const list = listOf();
    list.add(
      Array.from({ length: 101 }, (_, n) =>
        entry({ issuer: `https://t${n}.test/`, subject: 'a', before: start - 200 + n }),
      ),
    );
    expect(list.size).toBe(90);
    const asked = (iss: string, iat: number) => list.find({ iss, iat, claims: { sub: 'a' } });
    expect(asked('https://t0.test/', start - 201)).toBeDefined();
    expect(asked('https://t100.test/', start - 101)).toMatchObject({ subject: 'a' });
    expect(asked('https://new.test/', start)).toBeUndefined();
  });

  it('ends however large the flood is, and keeps to its bound', () => {
    const list = listOf(1000);
    for (let n = 0; n < 300; n += 1)
      list.add(
        Array.from({ length: 100 }, (_, m) =>
          entry({ issuer: `https://t${(n * m) % 700}.test/`, client: `c${n}-${m}`, before: start + n }),
        ),
      );
    expect(list.size).toBeLessThanOrEqual(1000);
  });

  it('a flood costs users a new token, and lets nobody back in', async () => {
    const store = new MemoryRevocationStore({ maxEntries: 100, now });
    const client = clientWith({ store, maxEntries: 100 });
    const [bad, bystander] = [await token({ sub: 'bad' }, 100), await token({ sub: 'bystander' }, 100)];
    await ask(client, bystander);
    await client.revoke({ subject: 'bad' });
    for (let n = 0; n < 200; n += 1) await client.revoke({ subject: `s${n}` });
    const late = clientWith({ store, maxEntries: 100 });
    for (const each of [client, late]) {
      expect(await refusal(ask(each, bad))).toMatchObject(revoked);
      expect(await refusal(ask(each, bystander))).toMatchObject(revoked);
      await ask(each, await token({ sub: 'bystander' }, -6));
    }
  });

  it('R9 floods of one issuer refuse nobody of another', async () => {
    const other = await createTenant({ now, issuer: 'https://other.test/', keys: [tenant.key] });
    const client = new ApiClient({
      domains: [tenant.issuer, other.issuer],
      audience: tenant.audience,
      now,
      customFetch: (input, init) =>
        (String(input).startsWith(other.issuer) ? other : tenant).fetch(input, init),
      revocation: { store: new MemoryRevocationStore({ maxEntries: 100, now }), maxEntries: 100 },
    });
    for (let n = 0; n < 300; n += 1) await client.revoke({ issuer: tenant.issuer, subject: `s${n}` });
    await ask(client, await other.accessToken({ iat: start - 100, exp: start + 100 }));
    expect(await refusal(ask(client, await token({ sub: 'x' }, 1)))).toMatchObject(revoked);
  });

  it('what has expired goes, and stays refused when the clock is set back', async () => {
    const client = clientWith({
      store: new MemoryRevocationStore({ now }),
      maxTokenLifetime: 60,
      maxEntries: 100,
    });
    const bad = await token({ sub: 'bad' }, 10);
    await client.revoke({ subject: 'bad', before: start });
    at(71);
    for (let n = 0; n < 101; n += 1) await client.revoke({ subject: `s${n}`, before: start + 70 });
    at(0);
    expect(await refusal(ask(client, bad))).toMatchObject(revoked);
  });

  it('V5 entries that have expired are not added, and of each lifetime only the latest is passed on', async () => {
    const list = listOf();
    list.add([entry({ subject: 'a', expiresAt: now() })]);
    expect(list.size).toBe(0);
    list.add([entry({ subject: 'b', before: now() + 2, expiresAt: now() + 1 })]);
    at(1);
    expect(list.entries()).toMatchObject([{ subject: 'b' }]);
  });
});
