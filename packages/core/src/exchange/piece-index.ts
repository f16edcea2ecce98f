import { type Glyph, textOf } from './decodings.js';

/** A part of a text. */
export type Span = Pick<Glyph, 'from' | 'to'>;

/** The number of bytes that the filter checks. No piece that is searched in a long text is shorter. */
const HEAD = 4;

/** The pieces of a text, in all its readings, and where they are. */
export class PieceIndex {
  /** By length, then by the piece itself. */
  readonly #places = new Map<number, Map<string, Span[]>>();
  /** How many pieces begin with bytes of that hash: for most places of a long secret, one lookup is enough. */
  readonly #heads = new Uint32Array(65_536);

  /**
   * Adds all pieces of that many glyphs.
   *
   * @param minSpan how much of the text a piece must span
   */
  add(glyphs: readonly Glyph[], length: number, minSpan = 0): void {
    const text = textOf(glyphs);
    const places = this.#places.get(length) ?? new Map<string, Span[]>();
    this.#places.set(length, places);
    for (let at = 0; at + length <= glyphs.length; at += 1) {
      const span = { from: glyphs[at]?.from ?? 0, to: glyphs[at + length - 1]?.to ?? 0 };
      if (span.to - span.from < minSpan) continue;
      const piece = text.slice(at, at + length);
      const known = places.get(piece);
      if (known !== undefined) known.push(span);
      else {
        places.set(piece, [span]);
        this.#count(piece, 1);
      }
    }
  }

  /**
   * The places of pieces of a secret with that many bytes. Each is found once: a secret of one letter repeated a
   * thousand times costs no more than another.
   */
  piecesOf(secret: string, length: number): readonly Span[] {
    const places = this.#places.get(length);
    const found: Span[] = [];
    for (let at = 0; at + length <= secret.length; at += 1) {
      if (length >= HEAD && this.#heads[headOf(secret, at)] === 0) continue;
      const piece = secret.slice(at, at + length);
      const spans = places?.get(piece);
      if (spans === undefined) continue;
      found.push(...spans);
      places?.delete(piece);
      this.#count(piece, -1);
    }
    return found;
  }

  #count(piece: string, by: number): void {
    const head = headOf(piece, 0);
    this.#heads[head] = (this.#heads[head] ?? 0) + by;
  }
}

function headOf(text: string, at: number): number {
  const bytes =
    text.charCodeAt(at) |
    (text.charCodeAt(at + 1) << 8) |
    (text.charCodeAt(at + 2) << 16) |
    (text.charCodeAt(at + 3) << 24);
  return Math.imul(bytes, 0x9e37_79b1) >>> 16;
}
