import type { Revocation } from './store.js';

/** How many lifetimes are distinguished: a store has one, unless its clients are configured differently. */
const MAX_LIFETIMES = 32;

/**
 * The latest entry of each lifetime. When an entry ends by its own lifetime, a client with a longer one still accepts tokens that
 * it concerned. The latest entry tells such a client that there were some (rule V5).
 */
export class LatestEntries {
  readonly #latest = new Map<number, Revocation>();

  add(entry: Revocation): void {
    if (this.covers(entry)) return;
    this.#latest.set(entry.lifetime, entry);
    if (this.#latest.size > MAX_LIFETIMES) this.#removeOldest();
  }

  /** Whether there is an entry of the same lifetime that is as late. */
  covers({ lifetime, before }: Revocation): boolean {
    const known = this.#latest.get(lifetime);
    return known !== undefined && known.before >= before;
  }

  values(): IterableIterator<Revocation> {
    return this.#latest.values();
  }

  #removeOldest(): void {
    const [oldest] = [...this.#latest.values()].sort((a, b) => a.before - b.before);
    if (oldest !== undefined) this.#latest.delete(oldest.lifetime);
  }
}
