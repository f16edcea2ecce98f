import type { Auth } from '../auth.js';
import type { VerifiedToken } from './verify.js';

/** A token that was wholly verified, with what came of it. */
export interface KnownToken<Claims> {
  readonly verified: VerifiedToken;
  /** `undefined` where the `claims` schema made what can change: then it runs again for each request (rule H15). */
  readonly auth: Auth<Claims> | undefined;
}

interface Entry<Claims> extends KnownToken<Claims> {
  readonly token: string;
  wasUsed: boolean;
}

/** A token takes a few times its length: the text, its claims and the entry. This is what an average one may have, in characters. */
const AVERAGE_LENGTH = 4096;

/**
 * How many characters at a token's end it is found by: 72 bits of its signature, which nobody can foresee. To hash all
 * of a token that a request has just brought takes several times as long (docs/performance.md).
 */
const TAIL_LENGTH = 12;

/** How many tokens may be passed over before one goes in any case: so that no request waits for a walk through all. */
const MAX_PASSED = 100;

/**
 * Wholly verified tokens by the end of their text and then by all of it, so that no two can be taken for each other
 * (rule R16). Bounded by entries and by the length of their tokens.
 *
 * What goes is chosen by second chance (CLOCK): a hand moves from the oldest entry on, passes over those that were used
 * since it came by, and takes the first that was not. To find a token then changes nothing but a mark, where a list in
 * order of use is mended for each request.
 *
 * Not kept: whether a token still holds. Whoever asks has to check that again.
 */
export class VerifiedTokenCache<Claims> {
  readonly #maxEntries: number;
  readonly #maxLength: number;
  readonly #tokens = new Map<string, Entry<Claims>>();
  #hand = this.#tokens.entries();
  #length = 0;

  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
    this.#maxLength = maxEntries * AVERAGE_LENGTH;
  }

  get(token: string): KnownToken<Claims> | undefined {
    const entry = this.#tokens.get(tailOf(token));
    if (entry?.token !== token) return undefined;
    entry.wasUsed = true;
    return entry;
  }

  /**
   * Keeps a token. One with the same end gives its place to it, the same token verified anew above all. Out of the map
   * and in again would not do: what is removed stays in memory for as long as the hand, which is an iterator, stands
   * still, and it moves only once the cache is full.
   */
  add(token: string, { verified, auth }: KnownToken<Claims>): void {
    if (token.length > this.#maxLength) return;
    const tail = tailOf(token);
    const before = this.#tokens.get(tail);
    if (before === undefined) this.#makeRoom(token.length);
    this.#tokens.set(tail, { verified, auth, token, wasUsed: true });
    this.#length += token.length - (before?.token.length ?? 0);
  }

  #makeRoom(length: number): void {
    while (this.#tokens.size >= this.#maxEntries || this.#length + length > this.#maxLength) this.#evict();
  }

  #evict(): void {
    let [tail, entry] = this.#nextEntry();
    for (let passed = 0; entry.wasUsed && passed < MAX_PASSED; passed += 1) {
      entry.wasUsed = false;
      [tail, entry] = this.#nextEntry();
    }
    this.#tokens.delete(tail);
    this.#length -= entry.token.length;
  }

  /** The entry after the hand; after the newest comes the oldest. */
  #nextEntry(): [string, Entry<Claims>] {
    const next = this.#hand.next();
    if (!next.done) return next.value;
    this.#hand = this.#tokens.entries();
    return this.#nextEntry();
  }
}

function tailOf(token: string): string {
  return token.slice(-TAIL_LENGTH);
}
