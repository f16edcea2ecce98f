/** A clock that is set back by more than this many seconds, in one or several steps, is detected. */
const TOLERANCE = 30;
/** Expiry times of proofs that are this close form one span, in seconds. */
const GAP = 60;
const MAX_SPANS = 32;

type Span = readonly [from: number, to: number];

/**
 * Detects that the clock of this process is set back. Redis forgets a proof after a number of seconds. If a clock is
 * set back by more than that, a forgotten proof looks new again. So what was accepted before is not accepted
 * afterwards, nor is any other proof with the same expiry (rule S10).
 */
export class SetBackClock {
  #last = Number.NEGATIVE_INFINITY;
  #setBack = 0;
  /** Expiry times of the proofs that were accepted since the clock was last set back. */
  #current: readonly Span[] = [];
  /** The same from before. */
  #earlier: readonly Span[] = [];

  /** Whether a proof with this expiry may have been accepted before the clock was set back to the current time. */
  repeats(now: number, expiresAt: number): boolean {
    if (now < this.#last) this.#setBack += this.#last - now;
    // Not when it tells no time.
    if (!Number.isNaN(now)) this.#last = now;
    if (this.#setBack > TOLERANCE) {
      this.#setBack = 0;
      for (const span of this.#current) this.#earlier = joined(this.#earlier, span);
      this.#current = [];
    }
    return within(this.#earlier, expiresAt);
  }

  /** Records the expiry of an accepted proof. */
  accepted(expiresAt: number): void {
    if (!within(this.#current, expiresAt)) this.#current = joined(this.#current, [expiresAt, expiresAt]);
  }
}

function within(spans: readonly Span[], time: number): boolean {
  return spans.some(([from, to]) => time >= from && time <= to);
}

/** The spans and one more, separate from each other. If there are too many, the two earliest are merged. */
function joined(spans: readonly Span[], [from, to]: Span): readonly Span[] {
  const isNear = (other: Span) => other[0] <= to + GAP && other[1] >= from - GAP;
  const near = spans.filter(isNear);
  const one: Span = [
    Math.min(from, ...near.map(([start]) => start)),
    Math.max(to, ...near.map(([, end]) => end)),
  ];
  const all = [...spans.filter((other) => !isNear(other)), one].sort((a, b) => a[0] - b[0]);
  const [first, second, ...rest] = all;
  if (all.length <= MAX_SPANS || first === undefined || second === undefined) return all;
  return [[first[0], second[1]], ...rest];
}
