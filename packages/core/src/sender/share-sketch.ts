import { hash, randomBytes } from 'node:crypto';

const CELLS = 65_536;

/**
 * Counts for an unlimited number of names in fixed memory: a count-min sketch (Cormode and Muthukrishnan) of two rows.
 * A count may be too high if other names share both of a name's cells, and is never too low. The cells of a name differ
 * from process to process, so no one can target another name's cells.
 */
export class ShareSketch {
  readonly #salt = randomBytes(16).toString('base64url');
  readonly #first = new Int32Array(CELLS);
  readonly #second = new Int32Array(CELLS);

  /** Where a name is counted: one number for both of its cells. */
  placeOf(name: string): number {
    return Number.parseInt(hash('sha256', this.#salt + name, 'hex').slice(0, 8), 16) | 0;
  }

  /** Adds to the counts at a place. */
  add(place: number, amount: number): void {
    const [first, second] = cellsOf(place);
    this.#first[first] = (this.#first[first] ?? 0) + amount;
    this.#second[second] = (this.#second[second] ?? 0) + amount;
  }

  /** The count at a place, or a little more. */
  countAtMost(place: number): number {
    const [first, second] = cellsOf(place);
    return Math.min(this.#first[first] ?? 0, this.#second[second] ?? 0);
  }
}

function cellsOf(place: number): [number, number] {
  return [place & 0xffff, place >>> 16];
}
