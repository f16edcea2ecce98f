import { LRUCache } from 'lru-cache';

/** What may be kept. */
export interface InternedTextsLimits {
  readonly maxEntries: number;
  /** In characters: honest texts are shorter. */
  readonly maxLength: number;
}

/**
 * What is made of texts that come again and again, by the text: made once, and kept once for all who have it. Bounded
 * in number and length; the one used longest ago goes first.
 */
export class InternedTexts<T extends object> {
  // Room for all entries is taken at once, so not before there is something to keep.
  #values: LRUCache<string, T> | undefined;
  readonly #maxEntries: number;
  readonly #maxLength: number;

  constructor({ maxEntries, maxLength }: InternedTextsLimits) {
    this.#maxEntries = maxEntries;
    this.#maxLength = maxLength;
  }

  get(text: string): T | undefined {
    return this.#values?.get(text);
  }

  /** Keeps a value, where none is kept. Only of a text that was verified: others cost nothing to make, and would push the good ones out. */
  add(text: string, value: T): void {
    if (text.length > this.#maxLength) return;
    this.#values ??= new LRUCache({ max: this.#maxEntries });
    if (!this.#values.has(text)) this.#values.set(copyOf(text), value);
  }
}

/** A part of a text keeps all of it in memory: only a copy is as long as it says. */
function copyOf(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
