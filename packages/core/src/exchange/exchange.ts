import { abortable } from './abortable.js';
import { ExchangeCache, type KeptAnswer } from './cache.js';
import { cacheKey } from './cache-key.js';
import { ExchangeFailure } from './failure.js';
import type { ExchangeRequest } from './flow.js';
import type { ExchangeSettings } from './settings.js';
import type { TokenAnswer } from './token-answer.js';
import type { TokenEndpoint } from './token-endpoint.js';

/** Obtains tokens in exchange for others, from the cache where that may be. */
export class Exchange {
  readonly #endpoint: TokenEndpoint;
  readonly #cache: ExchangeCache | undefined;

  constructor({ cache, now }: ExchangeSettings, endpoint: TokenEndpoint) {
    this.#endpoint = endpoint;
    this.#cache = cache === undefined ? undefined : new ExchangeCache(cache, now);
  }

  /**
   * Asks the token endpoint.
   *
   * @throws ApiError, IssuerUnavailableError; the flow's own error where the options do not suffice
   */
  async obtain(request: ExchangeRequest): Promise<TokenAnswer> {
    const { flow, signal } = request;
    const parties = this.#endpoint.parties(request);
    signal?.throwIfAborted();
    const url = await abortable(this.#endpoint.locate(flow, parties.issuer), signal);
    return own(this.#endpoint.send(request, parties, url));
  }

  /**
   * The same for a result that may be kept (rule X11), where the option `exchangeCache` says so.
   *
   * @param subjectEnd when the subject token ends, in Unix seconds, where that is known
   */
  async obtainKept(request: ExchangeRequest, subjectEnd: number | undefined): Promise<KeptAnswer> {
    const cache = this.#cache;
    if (cache === undefined) return this.obtain(request);
    const { flow, signal } = request;
    const parties = this.#endpoint.parties(request);
    signal?.throwIfAborted();
    const key = cacheKey(request, parties);
    const kept = cache.get(key);
    if (kept !== undefined) return kept;
    const url = await abortable(this.#endpoint.locate(flow, parties.issuer), signal);
    // Those who gave up leave the request to the others, and its result to those who come later.
    const shared = { ...request, signal: undefined };
    const load = () => cache.load(key, subjectEnd, () => this.#endpoint.send(shared, parties, url));
    return cache.get(key) ?? own(abortable(load(), signal));
  }
}

/** Gives each who waited an error of their own. */
async function own<T>(attempt: Promise<T>): Promise<T> {
  try {
    return await attempt;
  } catch (error) {
    throw error instanceof ExchangeFailure ? error.toApiError() : error;
  }
}
