/** Where a request can be held up: while it is verified, or while its answer is made. */
export type HoldPlace = 'decision' | 'answer';

/** Holds one request up, so that its client can leave in the meantime. No timers: whoever holds it up lets it go. */
export class Hold {
  #armed:
    | { readonly place: HoldPlace; readonly arrive: () => void; readonly released: Promise<void> }
    | undefined;
  #release: () => void = () => {};

  /** Holds up the next request that gets to a place. Resolves when one is there. */
  arm(place: HoldPlace): Promise<void> {
    const released = new Promise<void>((resolve) => {
      this.#release = resolve;
    });
    return new Promise((arrive) => {
      this.#armed = { place, arrive, released };
    });
  }

  /** What a request has to wait for at a place; `undefined` where it is not held up. */
  at(place: HoldPlace): Promise<void> | undefined {
    const armed = this.#armed;
    if (armed?.place !== place) return undefined;
    this.#armed = undefined;
    armed.arrive();
    return armed.released;
  }

  /** Lets the request go that is held up. */
  release(): void {
    this.#armed = undefined;
    this.#release();
  }
}
