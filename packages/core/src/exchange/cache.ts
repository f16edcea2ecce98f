import type { Clock } from '../base/clock.js';
import { MemoryCache } from '../cache/memory.js';
import { SingleFlight } from '../cache/single-flight.js';
import type { ExchangeCacheSettings } from '../exchange-settings/settings.js';
import type { ExchangeStore } from '../exchange-settings/shared-store.js';
import type { FetchSettings } from '../http/fetch-text.js';
import type { SharedAnswers } from './shared-answers.js';
import type { KeptAnswer, TokenAnswer } from './token-answer.js';

/** The result of which exchange is wanted. */
export interface WantedResult {
  /** Names the request. */
  readonly key: string;
  /** The caller's token: without one, the result is not shared. */
  readonly token: string | undefined;
  /** When the caller's token expires, in Unix seconds, if that is known. */
  readonly subjectEnd: number | undefined;
  /** Whether a result of another process is bound as it must be (rule X16). */
  readonly accepts: (answer: KeptAnswer) => boolean;
}

/** How long a result is kept if its expiry, or that of the subject token, is not known, in seconds. */
const UNKNOWN_END = 60;

/**
 * Keeps exchanged tokens in this process until they expire, and lets callers that want the same token share one request
 * (rule X11). With a store, processes share them too (X19).
 */
export class ExchangeCache {
  readonly #kept: MemoryCache;
  readonly #attempts: SingleFlight<KeptAnswer>;
  readonly #settings: ExchangeCacheSettings;
  readonly #fetch: FetchSettings;
  readonly #now: Clock;
  #shared: Promise<SharedAnswers> | undefined;

  constructor(settings: ExchangeCacheSettings, fetch: FetchSettings, now: Clock) {
    this.#kept = new MemoryCache({ maxEntries: settings.maxEntries, now });
    // The discovery document, and then the token endpoint.
    this.#attempts = new SingleFlight(2 * fetch.timeout);
    this.#settings = settings;
    this.#fetch = fetch;
    this.#now = now;
  }

  /** The kept result, with its remaining lifetime. */
  get(key: string): KeptAnswer | undefined {
    const kept = this.#kept.get(key) as KeptAnswer | undefined;
    return kept === undefined ? undefined : this.#withTimeLeft(kept);
  }

  /** Joins the request in progress, or starts one and keeps its result. */
  load(
    { key, token, subjectEnd, accepts }: WantedResult,
    request: () => Promise<TokenAnswer>,
  ): Promise<KeptAnswer> {
    const { store } = this.#settings;
    const exchange = async () => keptOf(await request());
    const endOf = (answer: KeptAnswer) => this.#endOf(answer, subjectEnd);
    return this.#attempts.run(key, async () => {
      if (store === undefined || token === undefined) {
        const answer = await exchange();
        this.#keep(key, answer, endOf(answer));
        return answer;
      }
      const shared = await this.#share(store);
      const { answer, end } = await shared.obtain({ token, request: key, endOf, accepts }, exchange);
      this.#keep(key, answer, end);
      return this.#withTimeLeft(answer);
    });
  }

  /** Loads what only a store needs when it is first used. */
  #share(store: ExchangeStore): Promise<SharedAnswers> {
    const { timeout, closing } = this.#fetch;
    this.#shared ??= import('./shared-answers.js').then(
      ({ SharedAnswers }) => new SharedAnswers({ store, timeout, closing, now: this.#now }),
    );
    return this.#shared;
  }

  #withTimeLeft(kept: KeptAnswer): KeptAnswer {
    if (kept.expiresAt === undefined) return kept;
    return { ...kept, expiresIn: Math.max(0, Math.floor(kept.expiresAt - this.#now())) };
  }

  #keep(key: string, answer: KeptAnswer, end: number): void {
    const now = this.#now();
    if (end > now) this.#kept.set(key, answer, end - now);
  }

  /** Until when a result may be kept, in Unix seconds. */
  #endOf({ expiresAt }: KeptAnswer, subjectEnd: number | undefined): number {
    const unknown = this.#now() + UNKNOWN_END;
    return Math.min(
      expiresAt === undefined ? unknown : expiresAt - this.#settings.skew,
      subjectEnd ?? unknown,
    );
  }
}

function keptOf({ idToken: _idToken, refreshToken: _refreshToken, ...kept }: TokenAnswer): KeptAnswer {
  return kept;
}
