import type { Auth } from '../auth.js';
import type { VerifiedToken } from './verify.js';

/** A completely verified token, with the result. */
export interface KnownToken<Claims> {
  readonly verified: VerifiedToken;
  /** `undefined` if the `claims` schema returned something mutable: then it runs again for each request (rule H15). */
  readonly auth: Auth<Claims> | undefined;
  /** The hash that DPoP proofs have of the token, from its first proof on. */
  ath: string | undefined;
}

/** What an issuer holds of the cache. */
interface Share {
  entries: number;
  /** In characters. */
  length: number;
}

interface Entry<Claims> extends KnownToken<Claims> {
  /** As it arrived: signed, or signed and encrypted. */
  readonly token: string;
  /** How often the hand may pass it before it is removed, if it is not used. */
  chances: number;
}

/**
 * The average length per token, in characters. A token takes a few times its length: the text, its claims and the
 * entry.
 */
const AVERAGE_LENGTH = 4096;

/**
 * How many characters at a token's end are used to find it: 72 bits of its signature, or of the tag of an encrypted
 * token, which no one can predict. Whoever encrypts a token can choose its tag, but must have seen another token to
 * choose that one's, and only makes it unknown. Hashing all of a token that a request has just brought takes several times
 * as long (benchmarks/DECISIONS.md).
 */
const TAIL_LENGTH = 12;

/** The room for the parts of an encrypted token beside its content, in characters. */
const MAX_OVERHEAD = 2048;

/**
 * How often the hand passes over an unused token if its issuer holds no more than its share; otherwise once. There must
 * be a limit: thousands of issuers that came once would leave no place to a busy one.
 */
const CHANCES = 16;

/**
 * How many tokens may be passed over before one is removed in any case, so that no request waits for a walk through
 * all.
 */
const MAX_PASSED = 100;

/**
 * Completely verified tokens, by the end of their text and then by all of it, so that no two can be confused (rule
 * R16). Limited by the number of entries and by the length of their tokens.
 *
 * What to remove is chosen by second chance (CLOCK): a hand moves on from the oldest entry, passes over entries that
 * were used since it last came by, and removes the first one that was not. Finding a token then changes only a mark,
 * while a list in order of use would have to be updated for each request.
 *
 * Tokens of issuers that hold no more than their share are passed over more often, so that ever new tokens of one
 * issuer replace its own (rule R23).
 *
 * An encrypted token takes the place of the signed token in it. So a token has one place, however often it is encrypted
 * again, which only takes a public key (rule J8). Only the text that came last is known.
 *
 * Not kept: whether a token is still valid. The caller must check that again.
 */
export class VerifiedTokenCache<Claims> {
  readonly #maxEntries: number;
  readonly #maxLength: number;
  /** By the end of the signed token. */
  readonly #tokens = new Map<string, Entry<Claims>>();
  /** Those of them that came encrypted, by the end of the encrypted text. */
  readonly #encrypted = new Map<string, Entry<Claims>>();
  /** By issuer; issuers that hold nothing are not in it. */
  readonly #shares = new Map<string, Share>();
  #hand = this.#tokens.entries();
  #length = 0;

  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
    this.#maxLength = maxEntries * AVERAGE_LENGTH;
  }

  get(token: string): KnownToken<Claims> | undefined {
    const tail = tailOf(token);
    let entry = this.#tokens.get(tail);
    if (entry?.token !== token) entry = this.#encrypted.get(tail);
    if (entry?.token !== token) return undefined;
    entry.chances = CHANCES;
    return entry;
  }

  /**
   * Adds a token. It replaces a token with the same end, in particular the same token verified again. Deleting and
   * adding again would be wrong: a deleted entry stays in memory as long as the hand, which is an iterator, does not
   * move, and it only moves once the cache is full.
   *
   * @param token The token as the request sent it
   * @param signed The signed token: the same text, or the content of an encrypted token
   */
  add(token: string, signed: string, { verified, auth, ath }: KnownToken<Claims>): void {
    if (token.length > this.#maxLength || isPadded(token, signed)) return;
    const tail = tailOf(signed);
    const before = this.#tokens.get(tail);
    this.#take(verified.iss, token.length);
    // Counted by now: whoever holds more than its part is the one that gives way.
    if (before === undefined) this.#makeRoom(this.#maxEntries - 1);
    else this.#giveBack(before);
    const entry = { verified, auth, ath, token, chances: CHANCES };
    this.#tokens.set(tail, entry);
    if (token !== signed) this.#encrypted.set(tailOf(token), entry);
    // Encrypted again, a token may be longer than before.
    this.#makeRoom(this.#maxEntries);
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

  #giveBack(entry: Entry<Claims>): void {
    const { token, verified } = entry;
    const tail = tailOf(token);
    if (this.#encrypted.get(tail) === entry) this.#encrypted.delete(tail);
    const share = this.#shares.get(verified.iss) as Share;
    share.entries -= 1;
    share.length -= token.length;
    if (share.entries === 0) this.#shares.delete(verified.iss);
    this.#length -= token.length;
  }

  #makeRoom(entries: number): void {
    while (this.#tokens.size > entries || this.#length > this.#maxLength) this.#evict();
  }

  #evict(): void {
    let [tail, entry] = this.#nextEntry();
    for (let passed = 0; this.#isPassedOver(entry) && passed < MAX_PASSED; passed += 1)
      [tail, entry] = this.#nextEntry();
    this.#tokens.delete(tail);
    this.#giveBack(entry);
  }

  /** Whether the hand passes over an entry: once, or more often if its issuer holds no more than its share. */
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

  /** The entry after the hand; the oldest follows the newest. */
  #nextEntry(): [string, Entry<Claims>] {
    const next = this.#hand.next();
    if (!next.done) return next.value;
    this.#hand = this.#tokens.entries();
    return this.#nextEntry();
  }
}

/**
 * Whether an encrypted token is longer than the signed token in it explains: base64url makes it 4/3 as long, and what
 * stands around the content takes some 1,100 characters. Anyone can pad a token in order to take more room (rule J8).
 */
function isPadded(token: string, signed: string): boolean {
  return token.length > (signed.length * 4) / 3 + MAX_OVERHEAD;
}

function tailOf(token: string): string {
  return token.slice(-TAIL_LENGTH);
}
