import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Revocation, RevocationStore } from '@auth0-api/core';

/** How long a store may take until its followers know something, in milliseconds: far more than a sound one needs. */
const PATIENCE = 10_000;

/** Follows a store of revocations, and remembers what it hears. */
export class Listener {
  readonly #heard = new Map<string, Revocation>();
  readonly #stop: () => void;
  #isConfirmed = false;
  /** How often the list was confirmed. */
  confirmations = 0;
  /** How often the store said anything. */
  calls = 0;

  constructor(store: RevocationStore) {
    this.#stop = store.follow({
      add: (list) => this.#add(list),
      confirm: (seconds) => this.#confirm(seconds),
    });
  }

  /** The latest entry of the same target that was heard of. */
  heard(entry: Revocation): Revocation | undefined {
    return this.#heard.get(targetOf(entry));
  }

  stop(): void {
    this.#stop();
  }

  /**
   * Waits until all that was appended before must be known: one confirmation may be under way already, the next counts. Stores
   * that confirm for ever tell at once.
   */
  async current(): Promise<void> {
    if (!this.#isConfirmed) {
      const wanted = this.confirmations + 2;
      await until(() => this.#isConfirmed || this.confirmations >= wanted, 'the list is confirmed');
    }
  }

  /** Waits until the list was confirmed for the first time. */
  async confirmed(): Promise<void> {
    await until(() => this.confirmations > 0, 'the list is confirmed');
  }

  #add(list: readonly Revocation[]): void {
    this.calls += 1;
    for (const entry of list) {
      const key = targetOf(entry);
      const known = this.#heard.get(key);
      if (known === undefined || known.before < entry.before) this.#heard.set(key, entry);
    }
  }

  #confirm(seconds: number): void {
    this.calls += 1;
    if (seconds > 0) this.confirmations += 1;
    this.#isConfirmed ||= seconds === Number.POSITIVE_INFINITY;
  }
}

/** Waits until something holds. */
async function until(holds: () => boolean, what: string): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (!holds()) {
    assert.ok(performance.now() < end, `in vain: ${what}`);
    await sleep(5);
  }
}

function targetOf({ issuer, subject, organization, client, actor, session, tokenId }: Revocation): string {
  return JSON.stringify([issuer, subject, organization, client, actor, session, tokenId]);
}
