import type { Awaitable } from '../base/awaitable.js';

/** What a store may use besides the key of a proof and its expiry. */
export interface ProofUse {
  /**
   * For how many seconds, from now on, the key must be remembered. Measure them with the store's own clock: they do not
   * depend on differences between the clocks of processes, and include a margin for that.
   */
  readonly lifetime: number;
  /**
   * Who used the proof, for stores that limit each client to a share: the issuer and the subject of the token, because
   * a client can have many keys. Without a subject, it is the thumbprint of the key. This is personal data: keep at
   * most a hash.
   */
  readonly holder: string;
}

/**
 * Remembers which DPoP proofs were used (RFC 9449 section 11.1). Implement it with a shared store, so that a proof that
 * one process accepted is refused by all others.
 *
 * A store that throws, rejects, returns anything but `true` or `false`, or takes longer than a second turns the request
 * into a 503: a proof is never accepted without this check
 * ([rule D17](https://auth0-api.github.io/auth0-api/rules#d17)).
 */
export interface ReplayStore {
  /**
   * Records a key as used. Atomic: of any number of calls with one key, in any number of processes, exactly one
   * resolves to true.
   *
   * @param key Stands for one proof: base64url characters, at most 64 long, without any content of the proof
   * @param expiresAt The expiry of the proof in Unix seconds, counted from the time in the proof or its nonce: every
   * call with a key passes the same value, whatever the clock of its process. Do not subtract a clock from it: see
   * `use`
   * @param jkt The thumbprint of the proof's key (RFC 7638)
   * @param use For how long to remember the key, and who used the proof
   * @returns true the first time a key is seen, false on every later call for at least `use.lifetime` seconds. A store
   * that has forgotten other proofs with the same expiry may also return false, because it cannot distinguish them
   */
  add(key: string, expiresAt: number, jkt: string, use: ProofUse): Awaitable<boolean>;
}
