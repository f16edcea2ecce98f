import { createAbortController } from '../base/abort.js';
import type { Closing } from '../base/closing.js';
import { assertInRequest } from '../base/module-scope.js';
import { TimeLimit } from '../base/time-limit.js';
import type { Fetch } from './fetch.js';
import { FetchFailure } from './fetch-failure.js';
import { timedOut } from './timed-out.js';

/** How requests to an issuer are sent. */
export interface FetchSettings {
  readonly customFetch: Fetch;
  /** Seconds for the whole request, the body included. */
  readonly timeout: number;
  /** Aborts every request when the client is closed. */
  readonly closing: Closing;
}

/** One request, from when it is sent until {@link end}. Aborts when its time is over, its caller aborts, or the client is closed. */
export class Transfer {
  readonly #abort: AbortController;
  readonly #given: AbortSignal | undefined;
  readonly #limit: TimeLimit;
  readonly #stopListening: () => void;
  readonly #giveUp = () => this.#abort.abort(this.#given?.reason);

  /**
   * @throws FetchFailure if the client is closed; the reason of `given` if that is aborted; ConfigurationError where nothing can be
   * fetched (rule W11a)
   */
  constructor(given: AbortSignal | undefined, { closing, timeout }: FetchSettings) {
    assertInRequest('A request to the issuer');
    this.#abort = createAbortController();
    given?.throwIfAborted();
    if (closing.isClosed) throw new FetchFailure('closed', 'The client was closed.');
    this.#given = given;
    this.#stopListening = closing.onClose(() =>
      this.#abort.abort(new FetchFailure('closed', 'The client was closed.')),
    );
    given?.addEventListener('abort', this.#giveUp, { once: true });
    this.#limit = new TimeLimit(timeout, () =>
      this.#abort.abort(new FetchFailure('timeout', `No response within ${timeout} s.`)),
    );
  }

  /** For the request. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /**
   * Waits for a part of the request, but no longer than until it aborts: a custom fetch may ignore its signal.
   *
   * @throws FetchFailure; the reason of the caller's own signal
   */
  async wait<T>(part: Promise<T>): Promise<T> {
    try {
      return await untilAborted(part, this.signal);
    } catch (error) {
      if (error instanceof FetchFailure) throw error;
      if (this.signal.aborted) throw this.signal.reason;
      if (timedOut(error)) throw new FetchFailure('timeout', 'The fetch timed out.', { cause: error });
      throw new FetchFailure('network', 'The request failed.', { cause: error });
    }
  }

  /** The rest may take as long as it likes. */
  endLimit(): void {
    this.#limit.stop();
  }

  /** Ends what is still being sent: a refused or half-read answer must not hold its connection. */
  end(): void {
    this.#limit.stop();
    this.#stopListening();
    this.#given?.removeEventListener('abort', this.#giveUp);
    this.#abort.abort(new FetchFailure('closed', 'The request is over.'));
  }
}

// Not a race with one promise for all parts: it would keep each of them for as long as the request lasts.
function untilAborted<T>(part: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    part.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
