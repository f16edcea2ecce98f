import type { Clock } from '../base/clock.js';
import { RevocationUnavailableError } from '../errors/index.js';
import { publishStoreFailure } from '../events.js';

/** How long a confirmation counts at most once nobody follows the store any more, in seconds. */
const CURRENT_UNFOLLOWED = 2;

/** When another attempt makes sense, in seconds. */
const RETRY_AFTER = 1;

type Lapse = 'timeout' | 'error' | 'invalid' | 'lifetime_mismatch';

/**
 * Whether the list is current (rules V9 to V11). A confirmation counts for its time before and after the clock's: if the clock is
 * set back, the list does not count as current for as long as that.
 */
export class Currency {
  readonly #now: Clock;
  readonly #continueFor: number;
  #confirmedAt = Number.NaN;
  #span = 0;
  /** Whether the list was current at any time. */
  #began = false;
  /** The latest confirmation, to be used once no entry of a shorter lifetime is left. */
  #withheld: { readonly at: number; readonly seconds: number } | undefined;
  #mismatchUntil = Number.NEGATIVE_INFINITY;
  #isReported = false;

  constructor({ now, continueFor }: { now: Clock; continueFor: number }) {
    this.#now = now;
    this.#continueFor = continueFor;
  }

  /** Whether the list was current at any time. */
  get began(): boolean {
    // A store may confirm once only, and that may have been withheld.
    this.#useWithheld();
    return this.#began;
  }

  /** Whether the list is current. */
  isCurrent(): boolean {
    return this.#span === Number.POSITIVE_INFINITY || Math.abs(this.#now() - this.#confirmedAt) < this.#span;
  }

  /** Whether the list may be used, although it need not be current. Reports a lapse once. */
  isUsable(): boolean {
    this.#useWithheld();
    if (this.isCurrent()) return true;
    this.report('timeout');
    return this.#began && Math.abs(this.#now() - this.#confirmedAt) < this.#span + this.#continueFor;
  }

  /** The list is current for that many seconds from now. */
  confirm(seconds: number): void {
    if (typeof seconds !== 'number' || !(seconds > 0)) return;
    const at = this.#now();
    if (at < this.#mismatchUntil) this.#withheld = { at, seconds };
    else this.#confirm(at, seconds);
  }

  /** The list is not current until it is confirmed again. */
  lapse(failure: Lapse): void {
    if (this.#span > 0) this.#confirmedAt = this.#now();
    this.#span = 0;
    this.#withheld = undefined;
    this.report(failure);
  }

  /** The list is not current until then: an entry may have been forgotten too early (rule V5). */
  distrustUntil(end: number): void {
    this.#mismatchUntil = Math.max(this.#mismatchUntil, end);
    const confirmed = this.#span > 0 ? { at: this.#confirmedAt, seconds: this.#span } : this.#withheld;
    this.lapse('lifetime_mismatch');
    this.#withheld = confirmed;
  }

  /** The store is followed no longer: even what it confirmed for ever is true for a moment only. */
  close(): void {
    this.#withheld = undefined;
    if (this.#span !== Number.POSITIVE_INFINITY) return;
    this.#confirmedAt = this.#now();
    this.#span = CURRENT_UNFOLLOWED;
  }

  /** Publishes once why the list is not current, until it is. */
  report(failure: Lapse): void {
    if (this.#isReported) return;
    this.#isReported = true;
    publishStoreFailure('revocation', 'follow', failure);
  }

  /** The error for requests that come while the list must not be used. */
  error(): RevocationUnavailableError {
    const isMismatch = this.#now() < this.#mismatchUntil;
    return new RevocationUnavailableError({
      reason: isMismatch ? 'lifetime_mismatch' : 'revocation_unavailable',
      description: isMismatch
        ? "A client with a shorter 'maxTokenLifetime' has written to the list of revocations. Set the same for all clients of a store."
        : 'The list of revocations is not current, so it is unknown whether the access token was revoked.',
      retryAfter: RETRY_AFTER,
    });
  }

  #useWithheld(): void {
    const held = this.#withheld;
    if (held !== undefined && !(this.#now() < this.#mismatchUntil)) this.#confirm(held.at, held.seconds);
  }

  #confirm(at: number, seconds: number): void {
    this.#withheld = undefined;
    this.#confirmedAt = at;
    this.#span = seconds;
    this.#began = true;
    this.#isReported = false;
  }
}
