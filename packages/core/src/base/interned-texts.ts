import { RecentMap } from './recent-map.js';

/** The limits of what is kept. */
export interface InternedTextsLimits {
  readonly maxEntries: number;
  /** In characters: legitimate texts are shorter. */
  readonly maxLength: number;
}

/**
 * Values derived from texts that occur again and again, by the text: created once, and kept once for everyone who has
 * that text. Bounded in number and length; the one used longest ago is removed first.
 */
export class InternedTexts<T extends object> {
  readonly #values: RecentMap<T>;
  readonly #maxLength: number;

  constructor({ maxEntries, maxLength }: InternedTextsLimits) {
    this.#values = new RecentMap(maxEntries);
    this.#maxLength = maxLength;
  }

  get(text: string): T | undefined {
    return this.#values.get(text);
  }

  /**
   * Keeps a value, if none is kept. Only for a text that was verified: values of other texts cost nothing to create,
   * and would push the good ones out.
   */
  add(text: string, value: T): void {
    if (text.length > this.#maxLength) return;
    if (!this.#values.has(text)) this.#values.set(copyOf(text), value);
  }
}

/** A substring keeps the whole string in memory: only a copy is as short as it looks. */
function copyOf(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
