/** How many spans are kept apart. */
const MAX_SPANS = 32;
/** Spans that are this close become one, in seconds. */
const GAP = 60;

interface Span {
  from: number;
  to: number;
}

/**
 * Spans of time, in bounded memory. When there are too many, the two earliest become one, so a span may hold more
 * than was added, but never less.
 */
export class Spans {
  /** Apart from each other, the earliest first. */
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

  /** Whether an instant lies in one of the spans. */
  has(time: number): boolean {
    for (let index = this.#spans.length - 1; index >= 0; index -= 1) {
      const { from, to } = this.#spans[index] as Span;
      if (time > to) return false;
      if (time >= from) return true;
    }
    return false;
  }
}
