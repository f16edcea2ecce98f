import type { Auth } from '@auth0-api/core';
import { onEnd } from './on-end.js';

/** How many events may wait for one client. */
const MAX_WAITING = 1000;

type Subscribe<Event> = (send: (event: Event) => void) => () => void;

/**
 * The events of a subscription, as GraphQL reads them. Ends at once when the client leaves: a generator function would first wait
 * for its next event, which may never arrive. It ends with the token, too. If more events wait for a slow client than fit into
 * memory, the subscription ends.
 */
export class WaitingEvents<Event extends object> implements AsyncIterableIterator<Event> {
  readonly #waiting: Event[] = [];
  readonly #unsubscribe: () => void;
  #wake: () => void = () => {};
  #isOver = false;
  readonly #stop: (() => void) | undefined;

  constructor(subscribe: Subscribe<Event>, auth: Pick<Auth, 'signal'>) {
    this.#unsubscribe = subscribe((event) => {
      if (this.#isOver) return;
      if (this.#waiting.push(event) > MAX_WAITING) this.#end();
      this.#wake();
    });
    this.#stop = onEnd(auth, () => this.#end());
  }

  async next(): Promise<IteratorResult<Event>> {
    while (this.#waiting.length === 0 && !this.#isOver) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const event = this.#waiting.shift();
    return event === undefined ? { done: true, value: undefined } : { done: false, value: event };
  }

  async return(): Promise<IteratorResult<Event>> {
    this.#end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#waiting.length = 0;
    this.#stop?.(); // not there yet if the token has ended before
    this.#unsubscribe();
    this.#wake();
  }
}
