/** Keys that expire in the same second, each followed by the place of its holder in the sketch. */
export interface EndingTogether {
  readonly keys: (string | number)[];
  /** The earliest and the latest expiry that their proofs name. */
  from: number;
  to: number;
}

/** What to forget, and when: keys by the second in which they expire, and a queue of expired ones. */
export class EndTimes {
  readonly #buckets = new Map<number, EndingTogether>();
  readonly #ended: EndingTogether[] = [];
  /** The second up to which it has checked. */
  #reached = Number.NEGATIVE_INFINITY;

  /** Records when a key expires. */
  add(second: number, entry: { key: string; place: number; expiresAt: number }): void {
    const { key, place, expiresAt } = entry;
    // A second that is over already would not be looked at any more.
    const due = Math.max(second, this.#reached);
    const bucket = this.#buckets.get(due);
    if (bucket === undefined) {
      this.#buckets.set(due, { keys: [key, place], from: expiresAt, to: expiresAt });
      return;
    }
    bucket.keys.push(key, place);
    if (expiresAt < bucket.from) bucket.from = expiresAt;
    if (expiresAt > bucket.to) bucket.to = expiresAt;
  }

  /** Queues the keys that expired before this second, and reports the keys of each second. Does not touch the keys. */
  reach(now: number, onEnd: (ended: EndingTogether) => void): void {
    const from = this.#reached;
    this.#reached = now;
    // Checks each second that has passed, or each in which keys expire, whichever are fewer. If the clock was set back, none has.
    if (now - from <= this.#buckets.size) {
      for (let second = from; second < now; second += 1) this.#end(second, onEnd);
    } else {
      for (const second of this.#buckets.keys()) if (second < now) this.#end(second, onEnd);
    }
  }

  /** Takes up to that many expired keys out of the queue. */
  take(most: number, onKey: (key: string, place: number) => void): void {
    for (let left = most; left > 0; left -= 1) {
      const keys = this.#ended.at(-1)?.keys;
      if (keys === undefined) return;
      const place = keys.pop() as number;
      onKey(keys.pop() as string, place);
      if (keys.length === 0) this.#ended.pop();
    }
  }

  #end(second: number, onEnd: (ended: EndingTogether) => void): void {
    const bucket = this.#buckets.get(second);
    if (bucket === undefined) return;
    this.#buckets.delete(second);
    this.#ended.push(bucket);
    onEnd(bucket);
  }
}
