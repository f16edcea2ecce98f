import type { Awaitable } from '../awaitable.js';

/**
 * Remembers which DPoP proofs were seen (RFC 9449 section 11.1). Implement it on a shared store so that a proof
 * that one process accepted is refused by all others.
 *
 * A store that throws, rejects, answers anything but `true` or `false`, or takes over a second makes the request a
 * 503: a proof is never accepted unseen (rule D17).
 */
export interface ReplayStore {
  /**
   * Notes a key as seen until `expiresAt`. Atomic: of any number of calls with one key, in any number of processes,
   * exactly one resolves true.
   *
   * @param key Stands for one proof: text of base64url characters, at most 64 long, with nothing of the proof in it
   * @param expiresAt Unix seconds; the key may be forgotten after that
   * @param jkt The thumbprint of the proof's key (RFC 7638), for stores that give no key more than its share
   * @returns true the first time a key is seen before `expiresAt`, false on every later call
   */
  add(key: string, expiresAt: number, jkt: string): Awaitable<boolean>;
}
