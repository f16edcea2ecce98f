/** Where a request can be held: while it is verified, or while its response is created. */
export type HoldPlace = 'decision' | 'answer';

/**
 * Holds one request, so that its client can disconnect in the meantime. No timers: the code that holds it releases it.
 */
export class Hold {
  #armed:
    | { readonly place: HoldPlace; readonly arrive: () => void; readonly released: Promise<void> }
    | undefined;
  #release: () => void = () => {};

  /** Holds the next request that reaches a place. Resolves when one is there. */
  arm(place: HoldPlace): Promise<void> {
    const released = new Promise<void>((resolve) => {
      this.#release = resolve;
    });
    return new Promise((arrive) => {
      this.#armed = { place, arrive, released };
    });
  }

  /** What a request must wait for at a place; `undefined` if it is not held. */
  at(place: HoldPlace): Promise<void> | undefined {
    const armed = this.#armed;
    if (armed?.place !== place) return undefined;
    this.#armed = undefined;
    armed.arrive();
    return armed.released;
  }

  /** Releases the held request. */
  release(): void {
    this.#armed = undefined;
    this.#release();
  }
}
