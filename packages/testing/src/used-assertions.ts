/** Seconds that an assertion may live. */
export const longestLifetime = 300;

/** The assertions that were used, for as long as they could be used again. */
export class UsedAssertions {
  readonly #usedAt = new Map<string, number>();

  /** How many are kept. */
  get size(): number {
    return this.#usedAt.size;
  }

  /**
   * Notes an assertion; returns whether it is new.
   *
   * @param now Unix seconds
   */
  add(id: string, now: number): boolean {
    this.#forget(now - longestLifetime);
    if (this.#usedAt.has(id)) return false;
    this.#usedAt.set(id, now);
    return true;
  }

  #forget(before: number): void {
    for (const [id, usedAt] of this.#usedAt) {
      if (usedAt >= before) return;
      this.#usedAt.delete(id);
    }
  }
}
