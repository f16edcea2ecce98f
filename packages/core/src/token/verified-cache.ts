import { LRUCache } from 'lru-cache';
import type { Auth } from '../auth.js';
import type { VerifiedToken } from './verify.js';

/** A token that was wholly verified, with what came of it. */
export interface KnownToken<Claims> {
  readonly verified: VerifiedToken;
  readonly auth: Auth<Claims>;
}

/** A token takes a few times its length: the text, its claims and the entry. This is what an average one may have, in characters. */
const AVERAGE_LENGTH = 4096;

/**
 * Wholly verified tokens by their full text, so that no two can be taken for each other (rule R16). Bounded by
 * entries and by the length of their tokens; the one used longest ago goes first.
 *
 * Not kept: whether a token still holds. Whoever asks has to check that again.
 */
export class VerifiedTokenCache<Claims> {
  readonly #tokens: LRUCache<string, KnownToken<Claims>>;

  constructor(maxEntries: number) {
    this.#tokens = new LRUCache({
      max: maxEntries,
      maxSize: maxEntries * AVERAGE_LENGTH,
      sizeCalculation: (_known, token) => token.length,
    });
  }

  get(token: string): KnownToken<Claims> | undefined {
    return this.#tokens.get(token);
  }

  add(token: string, known: KnownToken<Claims>): void {
    this.#tokens.set(token, known);
  }
}
