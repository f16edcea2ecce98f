import type { Clock } from '../base/clock.js';
import type { IssuerDocuments } from './documents.js';

/** Which part of all places newcomers may always have. */
const NEWCOMERS_SHARE = 0.1;

/** What a use counts is halved after so many seconds: who was used much once does not keep its place for ever. */
const HALF_LIFE = 600;

/** How many places are looked at for one that goes: so that no request waits for a walk through all. */
const MAX_LOOKED_AT = 100;

interface Place {
  readonly id: string;
  readonly documents: IssuerDocuments;
  /** How often it was asked for, where what is long ago counts less. */
  uses: number;
  /** Until when that was worked out, in Unix seconds. */
  countedAt: number;
}

/**
 * The places that issuers have in memory, bounded (rules R9, R22). Who is new is on trial: it goes first, and stays when
 * it was asked for again and has keys. Who stayed goes only for one that is used more. So neither issuers in trouble
 * nor ever new ones, which are used once, push out those that are in use.
 *
 * Nobody goes whose keys requests wait for: the next request would fetch them once more.
 */
export class IssuerPlaces {
  readonly #maxEntries: number;
  readonly #newcomersShare: number;
  readonly #now: Clock;
  readonly #places = new Map<string, Place>();
  /** Those on trial; the one that came first comes first. */
  readonly #newcomers = new Set<Place>();

  constructor(maxEntries: number, now: Clock) {
    this.#maxEntries = maxEntries;
    this.#newcomersShare = Math.max(1, Math.floor(maxEntries * NEWCOMERS_SHARE));
    this.#now = now;
  }

  /** The documents in a place, which is used by that. */
  find(id: string): IssuerDocuments | undefined {
    const place = this.#places.get(id);
    if (place === undefined) return undefined;
    place.uses += 1;
    return place.documents;
  }

  /** Gives a place to one that has none. */
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

  /** Ends the trial of a newcomer, unless requests wait for it. */
  #judge(newcomer: Place): void {
    this.#newcomers.delete(newcomer);
    if (newcomer.documents.isAwaited) this.#newcomers.add(newcomer);
    else if (newcomer.uses < 2 || !newcomer.documents.holdsKeys) this.#places.delete(newcomer.id);
  }

  /** The least used of those that stayed. Who was looked at is put behind the others: an iterator that is kept keeps what is removed. */
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
