import { LRUCache } from 'lru-cache';
import type { Auth } from '../auth.js';
import type { VerifiedToken } from './verify.js';

/** A token that was wholly verified, with what came of it. */
export interface KnownToken<Claims> {
  readonly verified: VerifiedToken;
  readonly auth: Auth<Claims>;
}

interface Entry<Claims> extends KnownToken<Claims> {
  readonly token: string;
}

/** A token takes a few times its length: the text, its claims and the entry. This is what an average one may have, in characters. */
const AVERAGE_LENGTH = 4096;

/**
 * How many characters at a token's end it is found by: 256 bits of its signature, which nobody can foresee. To hash
 * all of a token that a request has just brought costs about twice as much (docs/performance.md).
 */
const TAIL_LENGTH = 43;

/**
 * Wholly verified tokens by the end of their text and then by all of it, so that no two can be taken for each other
 * (rule R16). Bounded by entries and by the length of their tokens; the one used longest ago goes first.
 *
 * Not kept: whether a token still holds. Whoever asks has to check that again.
 */
export class VerifiedTokenCache<Claims> {
  readonly #tokens: LRUCache<string, Entry<Claims>>;

  constructor(maxEntries: number) {
    this.#tokens = new LRUCache({
      max: maxEntries,
      maxSize: maxEntries * AVERAGE_LENGTH,
      sizeCalculation: ({ token }) => token.length,
    });
  }

  get(token: string): KnownToken<Claims> | undefined {
    const entry = this.#tokens.get(tailOf(token));
    return entry?.token === token ? entry : undefined;
  }

  /** Keeps a token. Another one with the same end gives way to it. */
  add(token: string, known: KnownToken<Claims>): void {
    this.#tokens.set(tailOf(token), { token, ...known });
  }
}

function tailOf(token: string): string {
  return token.slice(-TAIL_LENGTH);
}
