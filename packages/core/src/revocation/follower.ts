import { clearTimeout, setTimeout } from 'node:timers';
import { type Awaitable, isPromise } from '../base/awaitable.js';
import type { Currency } from './currency.js';
import { readRevocation } from './read.js';
import type { Revocation, RevocationStore } from './store.js';

/** How long to wait before a store is followed anew that could not be, in seconds. */
const PAUSE = 1;

/** What happens to what a store says. */
export interface Listener {
  readonly add: (list: readonly Revocation[]) => void;
  readonly confirm: (seconds: number) => void;
}

/**
 * Follows a store, whatever that does. An entry that is not understood may be a revocation: then nothing is confirmed, and the
 * store is followed anew until there is none.
 */
export class StoreFollower {
  readonly #store: RevocationStore;
  readonly #listener: Listener;
  readonly #currency: Currency;
  #stop: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(store: RevocationStore, listener: Listener, currency: Currency) {
    this.#store = store;
    this.#listener = listener;
    this.#currency = currency;
    this.#follow();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#stopSafely(this.#stop);
  }

  #follow(): void {
    let isOver = false;
    const end = (failure: 'error' | 'invalid') => {
      if (isOver) return;
      isOver = true;
      this.#currency.lapse(failure);
      this.#followLater(this.#stop);
    };
    const add = (list: readonly Revocation[]) => {
      const read = Array.isArray(list) ? Array.from(list, readRevocation) : [undefined];
      this.#listener.add(read.filter((entry) => entry !== undefined));
      if (read.includes(undefined)) end('invalid');
    };
    const confirm = (seconds: number) => {
      if (!isOver && !this.#isClosed) this.#listener.confirm(seconds);
    };
    const keep = (stop: () => void) => {
      if (isOver || this.#isClosed) this.#stopSafely(stop);
      else this.#stop = stop;
    };
    try {
      const stop: Awaitable<() => void> = this.#store.follow({ add, confirm });
      // Asynchronous, although types forbid it: then nothing may reject unhandled (rule R11).
      if (isPromise(stop)) stop.then(keep, () => end('error'));
      else keep(stop);
    } catch {
      end('error');
    }
  }

  #followLater(stop: (() => void) | undefined): void {
    this.#stop = undefined;
    this.#stopSafely(stop);
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => this.#follow(), PAUSE * 1000);
    this.#timer.unref?.();
  }

  // A store that cannot stop has nothing left to say to us: what it says is not listened to.
  #stopSafely(stop: (() => void) | undefined): void {
    try {
      stop?.();
    } catch {
      this.#currency.report('error');
    }
  }
}
