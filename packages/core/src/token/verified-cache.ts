import type { Auth } from '../auth.js';
import type { VerifiedToken } from './verify.js';

/** A token that was wholly verified, with what came of it. */
export interface KnownToken<Claims> {
  readonly verified: VerifiedToken;
  /** `undefined` where the `claims` schema made what can change: then it runs again for each request (rule H15). */
  readonly auth: Auth<Claims> | undefined;
}

/** What an issuer holds of the cache. */
interface Share {
  entries: number;
  /** In characters. */
  length: number;
}

interface Entry<Claims> extends KnownToken<Claims> {
  readonly token: string;
  /** How often the hand may come by until it goes, if it is not used. */
  chances: number;
}

/** A token takes a few times its length: the text, its claims and the entry. This is what an average one may have, in characters. */
const AVERAGE_LENGTH = 4096;

/**
 * How many characters at a token's end it is found by: 72 bits of its signature, which nobody can foresee. To hash all
 * of a token that a request has just brought takes several times as long (docs/performance.md).
 */
const TAIL_LENGTH = 12;

/**
 * How often the hand passes over a token that is not used: where its issuer holds no more than its part. Otherwise once.
 * For ever would not do: thousands of issuers that came once would leave no place to one that is busy.
 */
const CHANCES = 16;

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
 * Tokens of issuers that hold no more than their part are passed over more often, so that ever new tokens of one issuer
 * take the places of its own (rule R23).
 *
 * Not kept: whether a token still holds. Whoever asks has to check that again.
 */
export class VerifiedTokenCache<Claims> {
  readonly #maxEntries: number;
  readonly #maxLength: number;
  readonly #tokens = new Map<string, Entry<Claims>>();
  /** By issuer; those that hold nothing are not there. */
  readonly #shares = new Map<string, Share>();
  #hand = this.#tokens.entries();
  #length = 0;

  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
    this.#maxLength = maxEntries * AVERAGE_LENGTH;
  }

  get(token: string): KnownToken<Claims> | undefined {
    const entry = this.#tokens.get(tailOf(token));
    if (entry?.token !== token) return undefined;
    entry.chances = CHANCES;
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
    this.#take(verified.iss, token.length);
    // Counted by now: whoever holds more than its part is the one that gives way.
    if (before === undefined) this.#makeRoom();
    else this.#giveBack(before);
    this.#tokens.set(tail, { verified, auth, token, chances: CHANCES });
  }

  #take(iss: string, length: number): void {
    const share = this.#shares.get(iss);
    if (share === undefined) this.#shares.set(iss, { entries: 1, length });
    else {
      share.entries += 1;
      share.length += length;
    }
    this.#length += length;
  }

  #giveBack({ token, verified }: Entry<Claims>): void {
    const share = this.#shares.get(verified.iss) as Share;
    share.entries -= 1;
    share.length -= token.length;
    if (share.entries === 0) this.#shares.delete(verified.iss);
    this.#length -= token.length;
  }

  #makeRoom(): void {
    while (this.#tokens.size >= this.#maxEntries || this.#length > this.#maxLength) this.#evict();
  }

  #evict(): void {
    let [tail, entry] = this.#nextEntry();
    for (let passed = 0; this.#isPassedOver(entry) && passed < MAX_PASSED; passed += 1)
      [tail, entry] = this.#nextEntry();
    this.#tokens.delete(tail);
    this.#giveBack(entry);
  }

  /** Whether the hand passes over an entry: once, or more often where its issuer holds no more than its part. */
  #isPassedOver(entry: Entry<Claims>): boolean {
    if (entry.chances === 0) return false;
    entry.chances = this.#holdsTooMuch(entry.verified.iss) ? 0 : entry.chances - 1;
    return true;
  }

  #holdsTooMuch(iss: string): boolean {
    const issuers = this.#shares.size;
    const { entries, length } = this.#shares.get(iss) as Share;
    return entries * issuers > this.#maxEntries || length * issuers > this.#maxLength;
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
