import { setImmediate, setTimeout } from 'node:timers';
import type { Attempted } from '../attempt.js';
import type { SignalToken } from '../caller-service.js';

/** How often all signals are looked at, in seconds: each aborts within a second (rule V15). */
const INTERVAL = 0.5;

/** How many signals are looked at in one turn of the event loop. */
const AT_ONCE = 1000;

/** What a signal depends on. */
export interface SignalWatchSettings {
  /** @throws the error that a request with the token would get */
  readonly check: (token: SignalToken) => void;
  /** Gives an error the status and header fields of the response to such a request. */
  readonly complete: (error: unknown, attempt: Attempted) => unknown;
}

interface Watched {
  readonly signal: WeakRef<AbortSignal>;
  readonly token: SignalToken;
}

/** Aborts signals when their tokens end. Keeps none of them alive, and has one timer for all, which does not keep the process. */
export class SignalWatch {
  readonly #settings: SignalWatchSettings;
  readonly #watched = new Set<Watched>();
  /** A signal does not know its controller. */
  readonly #controllers = new WeakMap<AbortSignal, AbortController>();
  #isLooking = false;

  constructor(settings: SignalWatchSettings) {
    this.#settings = settings;
  }

  add(controller: AbortController, token: SignalToken): void {
    const { signal } = controller;
    this.#controllers.set(signal, controller);
    const watched = { signal: new WeakRef(signal), token };
    this.#watched.add(watched);
    this.#look(watched);
    if (!this.#isLooking) this.#lookLater();
  }

  #lookLater(): void {
    this.#isLooking = this.#watched.size > 0;
    if (this.#isLooking)
      setTimeout(() => this.#lookAtSome(this.#watched.values()), INTERVAL * 1000).unref?.();
  }

  #lookAtSome(those: IterableIterator<Watched>): void {
    for (let looked = 0; looked < AT_ONCE; looked += 1) {
      const next = those.next();
      if (next.done === true) {
        this.#lookLater();
        return;
      }
      this.#look(next.value);
    }
    setImmediate(() => this.#lookAtSome(those)).unref?.();
  }

  #look(watched: Watched): void {
    const signal = watched.signal.deref();
    const reason = signal === undefined ? undefined : this.#reasonOf(watched.token);
    if (signal !== undefined && reason === undefined) return;
    this.#watched.delete(watched);
    if (signal !== undefined) this.#controllers.get(signal)?.abort(reason);
  }

  #reasonOf(token: SignalToken): unknown {
    try {
      this.#settings.check(token);
      return undefined;
    } catch (error) {
      return this.#settings.complete(error, { scheme: token.scheme, details: token.details });
    }
  }
}
