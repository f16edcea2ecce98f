import type { Held } from './issuer-list.js';
import type { Revocation } from './store.js';
import { EVERY_ISSUER } from './targets.js';

/**
 * Stands for entries that a list does not keep any more, of whatever issuer: tokens that were issued before are refused, whoever
 * issued them (rule V6).
 */
export class ForgottenEntries {
  #all: Held | undefined;

  /** What tokens must not have been issued before. */
  get before(): number {
    return this.#all?.entry.before ?? Number.NEGATIVE_INFINITY;
  }

  /** The entry that covers all of them; `undefined` if there are none. */
  get held(): Held | undefined {
    return this.#all;
  }

  add({ entry, end }: Held): void {
    const all = this.#all;
    const isCovered = entry.before <= this.before && end <= (all?.end ?? end);
    if (all !== undefined && isCovered && entry.lifetime >= all.entry.lifetime) return;
    this.#all = { entry: together(entry, all?.entry ?? entry), end: Math.max(end, all?.end ?? end) };
  }
}

function together(one: Revocation, other: Revocation): Revocation {
  return Object.freeze({
    issuer: EVERY_ISSUER,
    everything: true,
    before: Math.max(one.before, other.before),
    expiresAt: Math.max(one.expiresAt, other.expiresAt),
    lifetime: Math.min(one.lifetime, other.lifetime),
    note: 'In place of others that are older.',
  });
}
