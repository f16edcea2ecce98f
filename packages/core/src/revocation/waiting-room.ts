import { LATE, withTimeLimit } from '../base/time-limit.js';

/** How long a request waits for the list of revocations, in seconds (rule V11). */
const PATIENCE = 1;
const MAX_WAITING = 1000;

/** Where requests wait until the list of revocations is there for the first time. */
export class WaitingRoom {
  #count = 0;
  #open: () => void = () => {};
  readonly #opened = new Promise<void>((resolve) => {
    this.#open = resolve;
  });

  /** Lets all continue, from now on. */
  open(): void {
    this.#open();
  }

  /** @returns false if too many wait already, at once, or if the time is over */
  async wait(): Promise<boolean> {
    if (this.#count >= MAX_WAITING) return false;
    this.#count += 1;
    try {
      return (await withTimeLimit(this.#opened, PATIENCE)) !== LATE;
    } finally {
      this.#count -= 1;
    }
  }
}
