/** How many spans are kept separately. */
const MAX_SPANS = 32;
/** Spans that are this close are merged, in seconds. */
const GAP = 60;

interface Span {
  from: number;
  to: number;
}

/**
 * Spans of time, in limited memory. If there are too many, the two earliest are merged, so a span may cover more than
 * was added, but never less.
 */
export class Spans {
  /** Separate from each other, the earliest first. */
  readonly #spans: Span[] = [];

  /** Adds the time from one instant to another, both included. */
  add(from: number, to: number): void {
    const spans = this.#spans;
    let index = spans.length;
    while (index > 0 && (spans[index - 1] as Span).to >= from - GAP) index -= 1;
    const span = { from, to };
    let touched = index;
    for (; touched < spans.length && (spans[touched] as Span).from <= to + GAP; touched += 1) {
      const other = spans[touched] as Span;
      span.from = Math.min(span.from, other.from);
      span.to = Math.max(span.to, other.to);
    }
    spans.splice(index, touched - index, span);
    if (spans.length <= MAX_SPANS) return;
    const [first, second] = spans.splice(0, 2) as [Span, Span];
    spans.unshift({ from: first.from, to: second.to });
  }

  /** Whether an instant is in one of the spans. */
  has(time: number): boolean {
    for (let index = this.#spans.length - 1; index >= 0; index -= 1) {
      const { from, to } = this.#spans[index] as Span;
      if (time > to) return false;
      if (time >= from) return true;
    }
    return false;
  }
}
