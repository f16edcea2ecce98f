import { performance } from './performance.js';

/**
 * Counts those who are somewhere. Whoever does not leave is forgotten after a time: on Cloudflare's runtime a request may end
 * without a chance to (rule W9).
 */
export class Occupancy {
  readonly #limit: number;
  /** When they came, the earliest first. */
  readonly #guests = new Set<{ readonly since: number }>();

  /** @param limit in seconds: longer than anybody stays who leaves by himself */
  constructor(limit: number) {
    this.#limit = limit * 1000;
  }

  get size(): number {
    const latest = performance.now() - this.#limit;
    for (const guest of this.#guests) {
      if (guest.since > latest) break;
      this.#guests.delete(guest);
    }
    return this.#guests.size;
  }

  /** @returns leaves */
  enter(): () => void {
    const guest = { since: performance.now() };
    this.#guests.add(guest);
    return () => void this.#guests.delete(guest);
  }
}
