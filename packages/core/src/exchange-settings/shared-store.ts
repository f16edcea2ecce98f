/**
 * Keeps the results of token exchanges for all processes of an API, and lets one of them exchange while the others wait
 * ([rule X19](https://auth0-api.github.io/auth0-api/rules#x19)). Implement it with a store that all processes share.
 * Values are sealed: nobody can read them without the caller's token, and the store knows nothing about the exchange.
 *
 * A store that throws, rejects, returns anything else or takes longer than a second costs another exchange. No request
 * fails because of it.
 *
 * Claims and values have nothing to do with each other: a claimed key may have a value or not, and `set` leaves claims
 * alone.
 */
export interface ExchangeStore {
  /**
   * The text that was last set for a key, until its `ttl` is over; otherwise `undefined`.
   *
   * @param key Stands for one exchange: base64url characters, at most 64 long, without any content of the exchange
   */
  get(key: string): Promise<string | undefined>;
  /**
   * Sets the value of a key, in place of an older one.
   *
   * @param value ASCII text, at most 65,536 characters
   * @param ttl For how many seconds, by the store's own clock. More than 0, and may be a fraction: round up, never down
   */
  set(key: string, value: string, ttl: number): Promise<void>;
  /**
   * Claims a key for one process. Atomic: of any number of calls with one key, in any number of processes, exactly one
   * resolves to true until the claim is released or its `ttl` is over.
   *
   * @param owner Random text that no other call has: base64url characters, at most 64 long
   * @param ttl As with `set`
   * @returns whether this owner has the claim now
   */
  claim(key: string, owner: string, ttl: number): Promise<boolean>;
  /** Releases the claim of this owner. Does nothing if the owner does not have it, or no longer. */
  release(key: string, owner: string): Promise<void>;
}
