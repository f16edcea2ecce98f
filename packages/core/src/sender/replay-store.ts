import type { Awaitable } from '../base/awaitable.js';

/** What a store may go by besides the key of a proof and its end. */
export interface ProofUse {
  /**
   * Seconds, from now on, for which the key has to be remembered. Measure them by the store's own clock: they do not
   * depend on how the clocks of processes differ, and hold a margin for that.
   */
  readonly lifetime: number;
  /**
   * Who used the proof, for stores that give nobody more than a share: the issuer and the subject of the token, as a
   * client can have many keys. Without a subject it is the thumbprint of the key. Personal data: keep at most a hash.
   */
  readonly holder: string;
}

/**
 * Remembers which DPoP proofs were seen (RFC 9449 section 11.1). Implement it on a shared store so that a proof
 * that one process accepted is refused by all others.
 *
 * A store that throws, rejects, answers anything but `true` or `false`, or takes over a second makes the request a
 * 503: a proof is never accepted unseen (rule D17).
 */
export interface ReplayStore {
  /**
   * Notes a key as seen. Atomic: of any number of calls with one key, in any number of processes, exactly one
   * resolves true.
   *
   * @param key Stands for one proof: text of base64url characters, at most 64 long, with nothing of the proof in it
   * @param expiresAt The end of the proof in Unix seconds, counted from the time in the proof or its nonce: every call
   * with a key names the same end, whatever the clock of its process. Do not subtract a clock from it: see `use`
   * @param jkt The thumbprint of the proof's key (RFC 7638)
   * @param use For how long to remember the key, and who used the proof
   * @returns true the first time a key is seen, false on every later call for at least `use.lifetime` seconds. A store
   * that has forgotten other proofs with the same end may answer false as well: it cannot tell
   */
  add(key: string, expiresAt: number, jkt: string, use: ProofUse): Awaitable<boolean>;
}
