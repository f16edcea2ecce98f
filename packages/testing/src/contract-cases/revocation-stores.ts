import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Revocation, RevocationStore, RevocationTarget } from '@auth0-api/core';
import type { Listener } from '../contract/listener.js';
import { revocationCase } from '../contract/revocation-scene.js';
import type { StoreCase } from '../contract/store-case.js';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

const LONG = 'é😀"\\\n\u0000\u2028'.repeat(80).slice(0, 512);

/** A target of each kind. */
const TARGETS: readonly RevocationTarget[] = [
  { subject: 'auth0|one' },
  { subject: 'auth0|one', organization: 'org_1' },
  { organization: 'org_1' },
  { client: 'client-1' },
  { actor: 'agent-1' },
  { session: 'session-1' },
  { subject: 'auth0|one', session: 'session-2' },
  { tokenId: 'token-1' },
  { everything: true },
  { subject: LONG },
];

/** Asserts that a listener knows all these entries, with all their members. */
function assertKnows(listener: Listener, entries: readonly Revocation[]): void {
  for (const entry of entries) assert.deepEqual({ ...listener.heard(entry) }, entry);
}

/**
 * The cases that every `RevocationStore` must pass. They wait for what a store says to its followers, so a store that reads again
 * and again should do so every few milliseconds in tests.
 *
 * @example
 * ```ts
 * import { MemoryRevocationStore } from '@auth0-api/express';
 * import { createClock } from '@auth0-api/testing';
 * import { revocationStoreCases, runStoreCase } from '@auth0-api/testing/contract';
 * import { it } from 'vitest';
 *
 * const { now, advance } = createClock();
 * const open = () => ({ stores: [new MemoryRevocationStore({ now })] as const, now, advance });
 * for (const item of revocationStoreCases) it(item.title, () => runStoreCase({ name: 'memory', open }, item));
 * ```
 */
export const revocationStoreCases: readonly StoreCase<RevocationStore>[] = Object.freeze([
  revocationCase('V9 a list without entries is confirmed', async ({ listenToAll }) => {
    for (const listener of listenToAll()) await listener.confirmed();
  }),
  revocationCase(
    'V9 entries of each kind keep their members, and come before the first confirmation',
    async (scene) => {
      const entries = TARGETS.map((target) => scene.entry(target, { note: 'Why: "é".' }));
      await scene.append(...entries);
      for (const listener of scene.listenToAll()) {
        await listener.confirmed();
        assertKnows(listener, entries);
      }
    },
  ),
  revocationCase('V9 every follower of every store gets what is appended later', async (scene) => {
    const listeners = [...scene.listenToAll(), ...scene.listenToAll()];
    for (const listener of listeners) await listener.confirmed();
    for (const target of TARGETS) {
      const entry = scene.entry(target, { before: 1_700_000_000.123_456 });
      await scene.append(entry);
      for (const listener of listeners) {
        await listener.current();
        assertKnows(listener, [entry]);
      }
    }
  }),
  revocationCase('V9 nothing is lost of 60 calls at once', async (scene) => {
    const listeners = scene.listenToAll();
    const entries = range(180).map((index) => scene.entry({ subject: `auth0|${index}` }));
    await Promise.all(range(60).map((index) => scene.append(...entries.slice(index * 3, (index + 1) * 3))));
    for (const listener of listeners) {
      await listener.current();
      assertKnows(listener, entries);
    }
  }),
  revocationCase('V9 2,500 entries come before the first confirmation', async (scene) => {
    const entries = range(2_500).map((index) => scene.entry({ client: `client-${index}` }));
    await scene.append(...entries);
    for (const listener of scene.listenToAll()) {
      await listener.confirmed();
      assertKnows(listener, entries);
    }
  }),
  revocationCase('V9 entries of other issuers are other entries', async (scene) => {
    const entries = ['https://a.test/', 'https://b.test/', 'https://B.test/'].map((issuer, index) =>
      scene.entry({ subject: 'auth0|one' }, { issuer, before: 1_700_000_000 - index }),
    );
    await scene.append(...entries);
    const listener = scene.listen();
    await listener.confirmed();
    assertKnows(listener, entries);
  }),
  revocationCase('V6 of one target the latest instant counts, whenever it came', async (scene) => {
    const earlier = scene.entry({ subject: 'auth0|one' }, { before: 1_700_000_000 });
    const latest = scene.entry({ subject: 'auth0|one' }, { before: 1_700_000_000.5 });
    const early = scene.entry({ subject: 'auth0|one' }, { before: 1_600_000_000 });
    for (const entry of [earlier, latest, early]) await scene.append(entry);
    for (const listener of scene.listenToAll()) {
      await listener.confirmed();
      assert.equal(listener.heard(early)?.before, latest.before);
    }
  }),
  ...[
    [3600, 60],
    [60, 3600],
  ].map(([first = 0, second = 0]) =>
    revocationCase(
      `V14 an entry for ${first} s, and then one for ${second} s: each is kept to its end`,
      async (scene) => {
        const [one, two] = [scene.entry({ subject: 'auth0|1' }), scene.entry({ subject: 'auth0|2' })];
        const entries = [
          { ...one, expiresAt: one.before + first },
          { ...two, expiresAt: two.before + second },
        ];
        for (const entry of entries) await scene.append(entry);
        await scene.advance(50);
        const before = scene.listen();
        await before.confirmed();
        assertKnows(before, entries);
        await scene.advance(3500);
        const after = scene.listen();
        await after.confirmed();
        assertKnows(
          after,
          entries.filter(({ expiresAt }) => expiresAt === one.before + 3600),
        );
      },
    ),
  ),
  revocationCase('V5 the latest entry is passed on even after its end', async (scene) => {
    const entry = scene.entry({ subject: 'auth0|1' });
    const ended = { ...entry, expiresAt: entry.before + 60, lifetime: 50 };
    await scene.append(ended);
    await scene.advance(7200);
    for (const listener of scene.listenToAll()) {
      await listener.confirmed();
      assertKnows(listener, [ended]);
    }
  }),
  revocationCase(
    'V13 what is not a revocation is refused, and nothing of that call is kept',
    async (scene) => {
      const listeners = scene.listenToAll();
      const sound = scene.entry({ subject: 'auth0|sound' });
      const { issuer: _issuer, ...unsound } = scene.entry({ subject: 'auth0|unsound' });
      for (const bad of [unsound, { ...sound, client: 'client-1' }, { ...sound, before: Number.NaN }, null]) {
        await assert.rejects(scene.append(sound, bad as Revocation));
      }
      for (const listener of listeners) {
        await listener.current();
        assert.equal(listener.heard(sound), undefined);
      }
      await scene.append(sound);
      for (const listener of listeners) await listener.current();
    },
  ),
  revocationCase('V9 an empty list changes nothing', async (scene) => {
    await scene.append();
    await scene.listen().confirmed();
  }),
  revocationCase('V9 who has stopped hears nothing more, and the others go on', async (scene) => {
    const [stopped, other] = [scene.listen(), scene.listen()];
    await other.confirmed();
    await stopped.confirmed();
    stopped.stop();
    stopped.stop();
    const { calls } = stopped;
    const entry = scene.entry({ subject: 'auth0|one' });
    await scene.append(entry);
    await other.current();
    assertKnows(other, [entry]);
    await sleep(20);
    assert.equal(stopped.calls, calls);
  }),
  revocationCase('V9 who stops at once hears nothing at all', async (scene) => {
    const stopped = scene.listen();
    stopped.stop();
    await scene.append(scene.entry({ subject: 'auth0|one' }));
    await scene.listen().confirmed();
    await sleep(20);
    assert.equal(stopped.calls, 0);
  }),
  revocationCase('V9 who follows again gets all entries again', async (scene) => {
    const entries = [scene.entry({ subject: 'auth0|one' }), scene.entry({ tokenId: 'token-1' })] as const;
    await scene.append(entries[0]);
    const first = scene.listen();
    await first.confirmed();
    first.stop();
    await scene.append(entries[1]);
    const second = scene.listen();
    await second.confirmed();
    assertKnows(second, entries);
  }),
]);
