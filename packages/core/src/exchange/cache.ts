import type { Clock } from '../base/clock.js';
import { MemoryCache } from '../cache/memory.js';
import { SingleFlight } from '../cache/single-flight.js';
import type { ExchangeCacheSettings } from './settings.js';
import type { TokenAnswer } from './token-answer.js';

/** What is kept of a response: never an ID token or a refresh token. */
export type KeptAnswer = Omit<TokenAnswer, 'idToken' | 'refreshToken'>;

/** How long a result is kept if its expiry, or that of the subject token, is not known, in seconds. */
const UNKNOWN_END = 60;

/**
 * Keeps exchanged tokens in this process until they expire, and lets callers that want the same token share one request
 * (rule X11).
 */
export class ExchangeCache {
  readonly #kept: MemoryCache;
  readonly #attempts = new SingleFlight<TokenAnswer>();
  readonly #skew: number;
  readonly #now: Clock;

  constructor({ maxEntries, skew }: ExchangeCacheSettings, now: Clock) {
    this.#kept = new MemoryCache({ maxEntries, now });
    this.#skew = skew;
    this.#now = now;
  }

  /** The kept result, with its remaining lifetime. */
  get(key: string): KeptAnswer | undefined {
    const kept = this.#kept.get(key) as KeptAnswer | undefined;
    if (kept?.expiresAt === undefined) return kept;
    return { ...kept, expiresIn: Math.max(0, Math.floor(kept.expiresAt - this.#now())) };
  }

  /**
   * Joins the request in progress, or starts one and keeps its result.
   *
   * @param subjectEnd when the subject token expires, in Unix seconds, if that is known
   */
  load(
    key: string,
    subjectEnd: number | undefined,
    request: () => Promise<TokenAnswer>,
  ): Promise<KeptAnswer> {
    return this.#attempts.run(key, async () => {
      const answer = await request();
      this.#keep(key, answer, subjectEnd);
      return answer;
    });
  }

  #keep(key: string, answer: TokenAnswer, subjectEnd: number | undefined): void {
    const { idToken: _idToken, refreshToken: _refreshToken, ...kept } = answer;
    const now = this.#now();
    const unknown = now + UNKNOWN_END;
    const end = Math.min(
      kept.expiresAt === undefined ? unknown : kept.expiresAt - this.#skew,
      subjectEnd ?? unknown,
    );
    if (end > now) this.#kept.set(key, kept, end - now);
  }
}
