import type { Awaitable } from '../base/awaitable.js';
import type { RevocableIssuers } from './accepted-issuers.js';
import type { Clearance, RevocableToken } from './list.js';
import type { RevocationSettings } from './settings.js';
import type { Revocation } from './store.js';
import type { RevocationWatch, WatchedToken } from './watch.js';

/** The list that a token was looked up in that was never looked up. */
const NEVER = Object.freeze({ version: 0 });

/**
 * Finds out whether tokens are revoked. The code is loaded, and the store followed, from the first request on (rule V11): most
 * APIs revoke nothing.
 */
export class Revocations {
  readonly settings: RevocationSettings;
  #watch: RevocationWatch | undefined;
  #created: Promise<RevocationWatch> | undefined;
  #loading: Promise<RevocationWatch> | undefined;
  #isClosed = false;

  constructor(settings: RevocationSettings) {
    this.settings = settings;
  }

  /** What is remembered of the look-ups of one token. */
  newClearance(): Clearance {
    return { list: NEVER, version: -1 };
  }

  /** Follows the store, if it does not yet. */
  start(): void {
    // What fails here fails for those who need it.
    if (this.#watch === undefined) this.load().catch(() => {});
  }

  /**
   * Requires that a token is not revoked (rules V1, V10).
   *
   * @throws VerifyAccessTokenError `token_revoked`; RevocationUnavailableError
   */
  check(token: WatchedToken): Awaitable<void> {
    return this.#watch === undefined
      ? this.load().then((watch) => watch.check(token))
      : this.#watch.check(token);
  }

  /**
   * The same, at once, for a token that was checked before.
   *
   * @throws as {@link check}
   */
  checkAgain(token: WatchedToken): void {
    this.#watch?.assertNotRevoked(token);
  }

  /**
   * Waits until the list can be used, as requests would.
   *
   * @throws RevocationUnavailableError
   */
  async ready(): Promise<void> {
    await (await this.load()).ready();
  }

  /** The entry that a token is revoked by; `undefined` if it is not, or if that is not known. */
  async find(token: RevocableToken): Promise<Revocation | undefined> {
    return (await this.load()).find(token);
  }

  /**
   * Revokes tokens (rule V8): here at once, before any request that comes later is decided.
   *
   * @throws as `ApiClient.revoke`
   */
  revoke(given: unknown, issuers: RevocableIssuers): Promise<Revocation | readonly Revocation[]> {
    if (this.#watch !== undefined) return this.#watch.revoke(given, issuers);
    this.start();
    return (this.#created ?? this.load()).then((watch) => watch.revoke(given, issuers));
  }

  /** The list, as it follows the store. */
  load(): Promise<RevocationWatch> {
    if (this.#loading !== undefined) return this.#loading;
    this.#created = this.#create();
    // A step later than what is revoked meanwhile.
    this.#loading = this.#created.then((watch) => watch);
    return this.#loading;
  }

  async #create(): Promise<RevocationWatch> {
    try {
      const { RevocationWatch } = await import('#watch');
      this.#watch = new RevocationWatch(this.settings);
      if (this.#isClosed) this.#watch.close();
      return this.#watch;
    } catch (error) {
      // The next request tries again (rule R11).
      this.#loading = undefined;
      throw error;
    }
  }

  /** Follows the store no longer. */
  close(): void {
    this.#isClosed = true;
    this.#watch?.close();
  }
}
