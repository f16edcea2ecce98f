/** Keys that end in the same second, each followed by the place that its holder has in the sketch. */
export interface EndingTogether {
  readonly keys: (string | number)[];
  /** The earliest and the latest end that their proofs name. */
  from: number;
  to: number;
}

/** What is to be forgotten when: keys by the second in which they end, and a queue of those that have ended. */
export class EndTimes {
  readonly #buckets = new Map<number, EndingTogether>();
  readonly #ended: EndingTogether[] = [];
  /** The second up to which it has looked. */
  #reached = Number.NEGATIVE_INFINITY;

  /** Notes when a key ends. */
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

  /** Queues what has ended before this second, and tells of each second's keys. No key is touched. */
  reach(now: number, onEnd: (ended: EndingTogether) => void): void {
    const from = this.#reached;
    if (now === from) return;
    this.#reached = now;
    // The usual way: the clock went on a little. Else it was set, and every second is looked at once.
    const passed = now - from;
    if (passed > 0 && passed <= this.#buckets.size) {
      for (let second = from; second < now; second += 1) this.#end(second, onEnd);
    } else {
      for (const second of this.#buckets.keys()) if (second < now) this.#end(second, onEnd);
    }
  }

  /** Takes up to so many keys that have ended out of the queue. */
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
