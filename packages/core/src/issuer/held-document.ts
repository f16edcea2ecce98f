import type { Clock } from '../base/clock.js';
import type { JsonObject } from '../base/json.js';
import { type CopyName, MAX_CLOCK_SKEW } from './shared-copy.js';
import type { SnapshotDocument } from './snapshot.js';

/**
 * A document never becomes stale sooner than this, whatever its `max-age`, in seconds (rule R2b); a long document takes
 * this for each of its parts (R20).
 */
const MIN_FRESH = 5;
/** In characters. */
const PART_LENGTH = 65_536;

interface Content<T> {
  readonly value: T;
  /**
   * The used part of the document, as JSON: a refresh with the same content keeps the value, and so its imported keys.
   */
  readonly text: string;
  readonly url: string;
  readonly fetchedAt: number;
  readonly maxAge: number | undefined;
}

/** For how long documents are used, in seconds (rules R2, R3). */
interface Terms {
  readonly ttl: number;
  readonly staleIfError: number;
  readonly now: Clock;
}

/** A document that is held in memory. It knows for how long it may be used. */
export class HeldDocument<T> {
  readonly value: T;
  readonly text: string;
  readonly url: string;
  readonly fetchedAt: number;
  readonly maxAge: number | undefined;
  readonly #terms: Terms;

  constructor({ value, text, url, fetchedAt, maxAge }: Content<T>, terms: Terms) {
    this.value = value;
    this.text = text;
    this.url = url;
    this.fetchedAt = fetchedAt;
    this.maxAge = maxAge;
    this.#terms = terms;
  }

  isFresh(url: string, now: number): boolean {
    const { ttl } = this.#terms;
    return this.url === url && this.#age(now) < Math.min(ttl, Math.max(this.maxAge ?? ttl, MIN_FRESH));
  }

  /** Whether a request must wait for a newer one, unless the issuer is unavailable. */
  get isExpired(): boolean {
    return !(this.#age() < this.#terms.ttl);
  }

  get mayServeStale(): boolean {
    return this.#age() < this.#terms.ttl + this.#terms.staleIfError;
  }

  /** The same, as another client can use it. */
  export(name: CopyName): SnapshotDocument {
    const { url, fetchedAt, maxAge } = this;
    const body = JSON.parse(this.text) as JsonObject;
    return { ...name, url, fetchedAt, ...(maxAge === undefined ? {} : { maxAge }), body };
  }

  #age(now = this.#terms.now()): number {
    const { ttl } = this.#terms;
    const age = now - this.fetchedAt;
    // A clock that was set back must not make a document young for ever: it is out of date, but may still serve.
    return age < -MAX_CLOCK_SKEW ? ttl : age;
  }
}

/** Keeps a long document from being read as often as a short one. */
export function paced(maxAge: number | undefined, length: number): number | undefined {
  if (maxAge === undefined || length <= PART_LENGTH) return maxAge;
  return Math.max(maxAge, MIN_FRESH * Math.ceil(length / PART_LENGTH));
}
