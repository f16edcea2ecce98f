import type { Attempted } from '../attempt.js';
import { createAbortController } from '../base/abort.js';
import { isCloudflare } from '../base/runtime.js';
import type { CallerService, SignalToken } from '../caller-service.js';
import { ConfigurationError } from '../errors/index.js';
import type { SignalWatch, SignalWatchSettings } from './signal-watch.js';

/**
 * Opens the signals of verified requests (rule V15). The code that watches them is loaded with the first one: most requests end
 * long before their token.
 */
export class Signals implements CallerService {
  readonly #settings: SignalWatchSettings;
  #watch: Promise<SignalWatch> | undefined;

  constructor(settings: SignalWatchSettings) {
    this.#settings = settings;
  }

  open(token: SignalToken): AbortSignal {
    if (isCloudflare())
      throw new ConfigurationError({
        description: 'auth.signal needs timers that outlast a request, which this runtime does not have.',
      });
    const controller = createAbortController();
    this.#load().then(
      (watch) => watch.add(controller, token),
      // What nobody watches must not go on for ever.
      (error: unknown) => controller.abort(error),
    );
    return controller.signal;
  }

  complete(error: unknown, attempt: Attempted): unknown {
    return this.#settings.complete(error, attempt);
  }

  #load(): Promise<SignalWatch> {
    this.#watch ??= import('#signal-watch').then(
      ({ SignalWatch }) => new SignalWatch(this.#settings),
      (error: unknown) => {
        // The next one tries again (rule R11).
        this.#watch = undefined;
        throw error;
      },
    );
    return this.#watch;
  }
}
