import type { ExchangeSettings } from '../exchange-settings/settings.js';
import type { FetchSettings } from '../http/fetch-text.js';
import { abortable } from './abortable.js';
import { Bindings } from './bindings.js';
import { isBoundAs } from './bound-result.js';
import { ExchangeCache } from './cache.js';
import { cacheKey } from './cache-key.js';
import { ExchangeFailure } from './failure.js';
import type { ExchangeRequest } from './flow.js';
import type { KeptAnswer, TokenAnswer } from './token-answer.js';
import type { TokenEndpoint } from './token-endpoint.js';

/** Exchanges tokens, with results from the cache if possible. */
export class Exchange {
  readonly #endpoint: TokenEndpoint;
  readonly #cache: ExchangeCache | undefined;

  /** Chooses what results are bound to. */
  readonly bindings: Bindings;
  readonly allowInsecureLoopback: boolean;

  constructor(settings: ExchangeSettings, endpoint: TokenEndpoint, fetch: FetchSettings) {
    const { cache, now, allowInsecureLoopback } = settings;
    this.#endpoint = endpoint;
    this.bindings = new Bindings(settings);
    this.allowInsecureLoopback = allowInsecureLoopback;
    this.#cache = cache === undefined ? undefined : new ExchangeCache(cache, fetch, now);
  }

  /**
   * Sends a request to the token endpoint.
   *
   * @throws ApiError, IssuerUnavailableError; the flow's own error if options are missing
   */
  async obtain(request: ExchangeRequest): Promise<TokenAnswer> {
    const { signal } = request;
    const parties = this.#endpoint.parties(request);
    signal?.throwIfAborted();
    const url = await abortable(this.#endpoint.locate(request, parties.issuer), signal);
    return own(this.#endpoint.send(request, parties, url));
  }

  /**
   * The same for a result that may be kept (rule X11), if the option `exchangeCache` is set.
   *
   * @param subjectEnd when the subject token expires, in Unix seconds, if that is known
   */
  async obtainKept(request: ExchangeRequest, subjectEnd: number | undefined): Promise<KeptAnswer> {
    const cache = this.#cache;
    if (cache === undefined) return this.obtain(request);
    const { signal } = request;
    const parties = this.#endpoint.parties(request);
    signal?.throwIfAborted();
    const key = cacheKey(request, parties);
    const kept = cache.get(key);
    if (kept !== undefined) return kept;
    const url = await abortable(this.#endpoint.locate(request, parties.issuer), signal);
    // Those who gave up leave the request to the others, and its result to those who come later.
    const shared = { ...request, signal: undefined };
    const accepts = (answer: KeptAnswer) => isBoundAs(answer, request.binding);
    const wanted = { key, token: subjectTokenOf(request), subjectEnd, accepts };
    const load = () => cache.load(wanted, () => this.#endpoint.send(shared, parties, url));
    return cache.get(key) ?? own(abortable(load(), signal));
  }
}

/** The token that is exchanged. */
function subjectTokenOf({ parameters }: ExchangeRequest): string | undefined {
  return parameters.find(([name]) => name === 'subject_token')?.[1];
}

/** Gives each waiting caller an error of its own. */
async function own<T>(attempt: Promise<T>): Promise<T> {
  try {
    return await attempt;
  } catch (error) {
    throw error instanceof ExchangeFailure ? error.toApiError() : error;
  }
}
