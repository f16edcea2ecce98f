import { type Awaitable, isPromise } from '../base/awaitable.js';
import { MIN_ISSUED_AHEAD } from '../base/clock.js';
import { LATE, withTimeLimit } from '../base/time-limit.js';
import { RevocationUnavailableError, VerifyAccessTokenError } from '../errors/index.js';
import { publishStoreFailure } from '../events.js';
import { assertAccepted, type RevocableIssuers } from './accepted-issuers.js';
import { Currency } from './currency.js';
import { StoreFollower } from './follower.js';
import { type Clearance, type RevocableToken, RevocationList } from './list.js';
import { revokeRequest } from './revoke.js';
import type { RevocationSettings } from './settings.js';
import type { Revocation } from './store.js';
import { memberOf } from './targets.js';
import { WaitingRoom } from './waiting-room.js';

/** How long a store may take to keep an entry, in seconds (rule V8). */
const APPEND_LIMIT = 5;

/** A token, and what is remembered of its last look-up: nothing, if this client did not verify it. */
export interface WatchedToken extends RevocableToken {
  readonly clearance: Clearance | undefined;
}

/** The list of revocations of one client: follows the store from the moment it is made. */
export class RevocationWatch {
  readonly #settings: RevocationSettings;
  readonly #list: RevocationList;
  readonly #currency: Currency;
  readonly #waiting = new WaitingRoom();
  readonly #follower: StoreFollower;

  constructor(settings: RevocationSettings) {
    this.#settings = settings;
    const { maxEntries, now, sessionClaim } = settings;
    this.#list = new RevocationList({
      maxEntries,
      now,
      sessionClaim,
      endOf: (entry) => Math.max(entry.expiresAt, this.endOf(entry)),
    });
    this.#currency = new Currency(settings);
    const add = (list: readonly Revocation[]) => this.#add(list);
    const confirm = (seconds: number) => this.#confirm(seconds);
    this.#follower = new StoreFollower(settings.store, { add, confirm }, this.#currency);
  }

  /** From when on no token that an entry concerns is accepted by this client (rule V5). */
  endOf(entry: Pick<Revocation, 'before' | 'tokenId'>): number {
    const { clockTolerance, maxTokenLifetime } = this.#settings;
    // A token that is refused by its ID may have been issued later than it was revoked, by this clock.
    const isToken = memberOf(entry, 'tokenId') !== undefined;
    const ahead = isToken ? Math.max(clockTolerance, MIN_ISSUED_AHEAD) : 0;
    return entry.before + ahead + maxTokenLifetime + 2 * clockTolerance;
  }

  /**
   * Requires that a token is not revoked. Waits only until the list is confirmed for the first time.
   *
   * @throws VerifyAccessTokenError `token_revoked`; RevocationUnavailableError
   */
  check(token: WatchedToken): Awaitable<void> {
    if (this.#currency.isCurrent() || this.#currency.began) return this.assertNotRevoked(token);
    return this.#wait().then(() => this.assertNotRevoked(token));
  }

  /**
   * The same, at once: for what was waited for before.
   *
   * @throws as {@link check}
   */
  assertNotRevoked(token: WatchedToken): void {
    const { clearance } = token;
    const isClear = clearance !== undefined && clearance.version === clearance.list.version;
    if (!this.#currency.isCurrent()) this.assertUsable();
    if (isClear) return;
    if (this.#list.find(token) !== undefined) throw revoked();
    if (clearance !== undefined) this.#list.clear(clearance, token.iss);
  }

  /**
   * Waits until the list was confirmed for the first time, as requests do.
   *
   * @throws RevocationUnavailableError
   */
  async ready(): Promise<void> {
    if (!this.#currency.began) await this.#wait();
    this.assertUsable();
  }

  /** @throws RevocationUnavailableError while the list must not be used (rule V10) */
  assertUsable(): void {
    if (!this.#currency.isUsable()) throw this.#currency.error();
  }

  /** The entry that matches a token, for those who want to know why. Waits as {@link check} does. */
  find(token: RevocableToken): Awaitable<Revocation | undefined> {
    if (this.#currency.began) return this.#list.find(token);
    return this.#waiting.wait().then(() => this.#list.find(token));
  }

  /**
   * Revokes: here at once, and for all others when this resolves (rule V8).
   *
   * @throws as `ApiClient.revoke`
   */
  async revoke(given: unknown, issuers: RevocableIssuers): Promise<Revocation | readonly Revocation[]> {
    const request = revokeRequest(given, this.#settings, issuers);
    const { target, names } = request;
    const accepted = assertAccepted(names, issuers);
    // Nothing is awaited without need: what is revoked holds before this call returns.
    if (isPromise(accepted)) await accepted;
    const expiresAt = this.endOf(target);
    const entries = Object.freeze(names.map((issuer) => Object.freeze({ issuer, ...target, expiresAt })));
    this.#list.add(entries);
    await this.#store(entries);
    return request.isList ? entries : (entries[0] as Revocation);
  }

  /** @throws RevocationUnavailableError if the store does not take the entries */
  async #store(entries: readonly Revocation[]): Promise<void> {
    const answer = await this.#append(entries);
    if (answer === undefined) return;
    publishStoreFailure('revocation', 'append', answer.failure);
    throw new RevocationUnavailableError({
      reason: 'revocation_unavailable',
      description:
        'The revocation holds in this process, but the store of revocations has not confirmed it for the others. Revoke again.',
      retryAfter: 1,
      cause: answer.cause,
    });
  }

  close(): void {
    this.#follower.close();
    this.#currency.close();
  }

  async #append(
    entries: readonly Revocation[],
  ): Promise<{ failure: 'error' | 'timeout'; cause?: unknown } | undefined> {
    try {
      const appended: unknown = this.#settings.store.append(entries);
      const answer = isPromise(appended) ? await withTimeLimit(appended, APPEND_LIMIT) : undefined;
      return answer === LATE ? { failure: 'timeout' } : undefined;
    } catch (cause) {
      return { failure: 'error', cause };
    }
  }

  async #wait(): Promise<void> {
    const isThere = await this.#waiting.wait();
    if (!isThere) throw this.#currency.error();
  }

  #add(list: readonly Revocation[]): void {
    const { maxTokenLifetime, now } = this.#settings;
    this.#list.add(list);
    for (const entry of list) {
      const end = this.endOf(entry);
      if (entry.lifetime < maxTokenLifetime && now() < end) this.#currency.distrustUntil(end);
    }
  }

  #confirm(seconds: number): void {
    this.#currency.confirm(seconds);
    if (this.#currency.began) this.#waiting.open();
  }
}

function revoked(): VerifyAccessTokenError {
  return new VerifyAccessTokenError({
    reason: 'token_revoked',
    description: 'The access token has been revoked. Get a new one.',
  });
}
