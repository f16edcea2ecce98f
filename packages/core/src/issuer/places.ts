import type { Clock } from '../base/clock.js';
import type { IssuerDocuments } from './documents.js';

/** The share of places that newcomers may always have. */
const NEWCOMERS_SHARE = 0.1;

/** The weight of a use is halved after this many seconds: a place that was used often once is not kept forever. */
const HALF_LIFE = 600;

/** How many places are checked to find one to remove, so that no request waits for a walk through all of them. */
const MAX_LOOKED_AT = 100;

interface Place {
  readonly id: string;
  readonly documents: IssuerDocuments;
  /** How often it was requested, with less weight for requests long ago. */
  uses: number;
  /** When that was computed, in Unix seconds. */
  countedAt: number;
}

/**
 * The places of issuers in memory, limited (rules R9, R22). A new issuer is on trial: it is removed first, and stays if
 * it is requested again and has keys. An issuer that stayed is removed only for one that is used more. So neither
 * issuers with an outage nor ever new ones, which are used once, displace those in use.
 *
 * An issuer whose keys requests are waiting for is never removed: the next request would fetch them again.
 */
export class IssuerPlaces {
  readonly #maxEntries: number;
  readonly #newcomersShare: number;
  readonly #now: Clock;
  readonly #places = new Map<string, Place>();
  /** Those on trial, the oldest first. */
  readonly #newcomers = new Set<Place>();

  constructor(maxEntries: number, now: Clock) {
    this.#maxEntries = maxEntries;
    this.#newcomersShare = Math.max(1, Math.floor(maxEntries * NEWCOMERS_SHARE));
    this.#now = now;
  }

  /** The documents in a place. Counts as a use of it. */
  find(id: string): IssuerDocuments | undefined {
    const place = this.#places.get(id);
    if (place === undefined) return undefined;
    place.uses += 1;
    return place.documents;
  }

  /** The documents in all places. */
  all(): readonly IssuerDocuments[] {
    return Array.from(this.#places.values(), ({ documents }) => documents);
  }

  /** Gives a place to an issuer without one. */
  add(id: string, documents: IssuerDocuments): void {
    this.#makeRoom();
    const place = { id, documents, uses: 1, countedAt: this.#now() };
    this.#places.set(id, place);
    this.#newcomers.add(place);
  }

  // While requests wait for the keys of all that are new there may be too many of them: as many as requests, at most.
  #makeRoom(): void {
    for (let judged = 0; this.#places.size >= this.#maxEntries && judged < MAX_LOOKED_AT; judged += 1) {
      const [newcomer] = this.#newcomers;
      const least = this.#newcomers.size < this.#newcomersShare ? this.#leastUsed() : undefined;
      if (least !== undefined) this.#places.delete(least.id);
      else if (newcomer !== undefined) this.#judge(newcomer);
      else return;
    }
  }

  /** Ends the trial of a newcomer, unless requests are waiting for it. */
  #judge(newcomer: Place): void {
    this.#newcomers.delete(newcomer);
    if (newcomer.documents.isAwaited) this.#newcomers.add(newcomer);
    else if (newcomer.uses < 2 || !newcomer.documents.holdsKeys) this.#places.delete(newcomer.id);
  }

  /**
   * The least used of those that stayed. Checked places are moved behind the others, because an iterator that is kept
   * also keeps what is removed.
   */
  #leastUsed(): Place | undefined {
    let least: Place | undefined;
    let rest = Math.min(this.#places.size, MAX_LOOKED_AT);
    for (const place of this.#places.values()) {
      if (rest === 0) break;
      rest -= 1;
      this.#places.delete(place.id);
      this.#places.set(place.id, place);
      if (this.#newcomers.has(place) || place.documents.isAwaited) continue;
      this.#count(place);
      if (least === undefined || place.uses < least.uses) least = place;
    }
    return least;
  }

  #count(place: Place): void {
    const now = this.#now();
    const elapsed = now - place.countedAt;
    // Also where the clock was set back.
    if (elapsed >= 0 && elapsed < HALF_LIFE) return;
    place.uses /= elapsed > 0 ? 2 ** (elapsed / HALF_LIFE) : 1;
    place.countedAt = now;
  }
}
