import type { Clock } from '../base/clock.js';
import { TimeLimit, withTimeLimit } from '../base/time-limit.js';
import { FAILED } from '../cache/guarded.js';
import type { ExchangeStore } from '../exchange-settings/shared-store.js';
import type { FetchSettings } from '../http/fetch-text.js';
import type { SharedAnswer } from './shared-answer.js';
import { SharedEntry, type WantedAnswer } from './shared-entry.js';
import type { KeptAnswer } from './token-answer.js';

/** How long a process waits before it looks for the result of another one again, in seconds. */
const PAUSE = 0.05;

/** What sharing needs: the store, the option `timeout`, and when the client is closed. */
export interface SharingSettings extends Pick<FetchSettings, 'timeout' | 'closing'> {
  readonly store: ExchangeStore;
  readonly now: Clock;
}

/**
 * Shares the results of exchanges with other processes: the one that gets the claim exchanges, and the others wait for
 * its result (rule X19).
 */
export class SharedAnswers {
  readonly #settings: SharingSettings;

  constructor(settings: SharingSettings) {
    this.#settings = settings;
  }

  /**
   * Takes the result of another process, or exchanges and shares the result.
   *
   * @throws what `exchange` rejects with
   */
  async obtain(wanted: WantedAnswer, exchange: () => Promise<KeptAnswer>): Promise<SharedAnswer> {
    const { store, now } = this.#settings;
    const entry = new SharedEntry(store, wanted, now);
    const found = await this.#awaitTurn(entry);
    if (found !== undefined) return found;
    try {
      const answer = await exchange();
      const shared = { answer, end: wanted.endOf(answer) };
      entry.write(shared);
      return shared;
    } catch (error) {
      void entry.release();
      throw error;
    }
  }

  /** The result of another process; `undefined` once this process must exchange itself. */
  async #awaitTurn(entry: SharedEntry): Promise<SharedAnswer | undefined> {
    const { timeout, closing } = this.#settings;
    const first = await entry.read();
    if (first !== undefined) return first === FAILED ? undefined : first;
    let isOver = false;
    const limit = new TimeLimit(timeout, () => {
      isOver = true;
    });
    try {
      while (!isOver && !closing.isClosed) {
        const claimed = await entry.claim(timeout);
        if (claimed === FAILED) return undefined;
        if (!claimed) await pause();
        // With the claim too: another process may have shared its result since the last look.
        const found = await entry.read();
        if (found === FAILED) return undefined;
        if (found !== undefined) {
          void entry.release();
          return found;
        }
        if (claimed) return undefined;
      }
      return undefined;
    } finally {
      limit.stop();
    }
  }
}

async function pause(): Promise<void> {
  await withTimeLimit(new Promise<never>(() => {}), PAUSE);
}
