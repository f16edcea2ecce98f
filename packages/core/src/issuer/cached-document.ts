import type { Awaitable } from '../base/awaitable.js';
import type { Clock } from '../base/clock.js';
import type { CacheAdapter } from '../cache/adapter.js';
import { SingleFlight } from '../cache/single-flight.js';
import { IssuerUnavailableError, VerifyAccessTokenError } from '../errors/index.js';
import { publishIssuerFetch, publishStoreFailure } from '../events.js';
import { fetchJson } from '../http/fetch-json.js';
import { FetchFailure, type FetchSettings } from '../http/fetch-text.js';
import type { CoolDown } from './cool-down.js';
import { IssuerMismatch } from './discovery.js';
import { describeFailure, failureOf } from './document-failure.js';
import type { FetchLimit } from './fetch-limit.js';
import { type CopyName, type DocumentCopy, MAX_CLOCK_SKEW, readCopy, writeCopy } from './shared-copy.js';

/** How documents are fetched, and how long they are kept, in seconds (rules R2, R3). */
export interface DocumentSettings {
  readonly fetch: FetchSettings;
  /** Counts the requests in progress to all issuers of a client. */
  readonly fetches: FetchLimit;
  readonly adapter: CacheAdapter;
  readonly ttl: number;
  readonly staleIfError: number;
  readonly now: Clock;
}

interface Held<T> {
  readonly value: T;
  /**
   * The used part of the document, as JSON: a refresh with the same content keeps the value, and so its imported keys.
   */
  readonly text: string;
  readonly url: string;
  readonly fetchedAt: number;
  readonly maxAge: number | undefined;
}

/**
 * A document never becomes stale sooner than this, whatever its `max-age`, in seconds (rule R2b); a long document takes
 * this for each of its parts (R20).
 */
const MIN_FRESH = 5;
/** In characters. */
const PART_LENGTH = 65_536;

/**
 * One document of one issuer: fetched once for all callers that wait (R1), refreshed in time (R2), served stale during
 * an outage of the issuer (R3), and not fetched again at once after a failure (R4).
 */
export class CachedDocument<T extends object> {
  readonly #name: CopyName;
  readonly #parse: (body: unknown) => T;
  readonly #settings: DocumentSettings;
  readonly #coolDown: CoolDown;
  readonly #loads = new SingleFlight<T>();
  readonly #fetches = new SingleFlight<T>();
  #held: Held<T> | undefined;

  constructor(name: CopyName, parse: (body: unknown) => T, settings: DocumentSettings, coolDown: CoolDown) {
    this.#name = name;
    this.#parse = parse;
    this.#settings = settings;
    this.#coolDown = coolDown;
  }

  /** When the current document was fetched, in Unix seconds. */
  get fetchedAt(): number | undefined {
    return this.#held?.fetchedAt;
  }

  /**
   * The document, from memory if possible.
   *
   * @throws IssuerUnavailableError; VerifyAccessTokenError if no document was ever held and the document is that of
   * another issuer (rule T8)
   */
  get(url: string): Awaitable<T> {
    const held = this.#held;
    if (held === undefined) return this.#loadOrStale(url);
    if (this.#isFresh(held, url)) return held.value;
    const expired = held.url !== url || !(this.#age(held) < this.#settings.ttl);
    // During an outage, the issuer is asked again in the background: no request waits for its timeout.
    if (expired && !(this.#coolDown.failing && this.#mayServeStale(held))) return this.#loadOrStale(url);
    if (this.#coolDown.remaining() === 0) this.#load(url).catch(() => {});
    return held.value;
  }

  /**
   * Fetches the document again, whatever is held.
   *
   * @throws IssuerUnavailableError also if an older document could be served
   */
  async refresh(url: string): Promise<T> {
    try {
      return await this.#fetchOnce(url);
    } catch (error) {
      throw this.#translate(error);
    }
  }

  /** The error for callers while the issuer is unavailable. Default cause: the last failure. */
  unavailable(cause: unknown = this.#coolDown.cause): IssuerUnavailableError {
    const { document, issuer } = this.#name;
    const reason = document === 'jwks' ? 'key_set_unavailable' : 'issuer_unavailable';
    const what = document === 'jwks' ? 'key set' : 'discovery document';
    return new IssuerUnavailableError({
      reason,
      description: `The ${what} of ${issuer} could not be fetched (${describeFailure(cause)}).`,
      retryAfter: Math.max(1, Math.ceil(this.#coolDown.remaining())),
      cause,
    });
  }

  async #loadOrStale(url: string): Promise<T> {
    try {
      return await this.#load(url);
    } catch (error) {
      if (this.#held !== undefined && this.#mayServeStale(this.#held)) return this.#held.value;
      throw this.#translate(error);
    }
  }

  #load(url: string): Promise<T> {
    return this.#loads.run(url, async () => (await this.#adoptShared(url)) ?? (await this.#fetchOnce(url)));
  }

  #fetchOnce(url: string): Promise<T> {
    return this.#fetches.run(url, () => this.#fetch(url));
  }

  async #fetch(url: string): Promise<T> {
    if (this.#coolDown.remaining() > 0) throw this.#coolDown.cause;
    // A closed client asks nobody: that says nothing about the issuer.
    const asks = !this.#settings.fetch.closed.aborted;
    try {
      const { fetch, fetches } = this.#settings;
      const purpose = this.#held === undefined ? 'load' : 'refresh';
      const { body, maxAge, length } = await fetches.run((signal) => fetchJson(url, fetch, signal), purpose);
      const fetchedAt = this.#settings.now();
      const value = this.#hold({ body, maxAge: paced(maxAge, length), url, fetchedAt });
      this.#coolDown.succeeded(this.#name.document);
      publishIssuerFetch(() => ({ ...this.#name, url, outcome: 'ok' }));
      this.#share();
      return value;
    } catch (error) {
      if (asks) this.#noteFailure(url, error);
      throw error;
    }
  }

  #noteFailure(url: string, error: unknown): void {
    // Whom nobody asked did not fail: that others take all the room is no reason to ask it later (rule R18).
    if (!isOverload(error)) this.#coolDown.failed(this.#name.document, error);
    publishIssuerFetch(() => {
      const { status } = error instanceof FetchFailure ? error : {};
      const details = { failure: failureOf(error), ...(status === undefined ? {} : { status }) };
      return { ...this.#name, url, outcome: 'failed', ...details };
    });
  }

  // Nothing but what is used goes into the cache, so that whatever else a document holds does no harm there.
  #share(): void {
    const held = this.#held;
    if (held === undefined) return;
    const { url, fetchedAt, maxAge, text } = held;
    const copy = { issuer: this.#name.issuer, url, fetchedAt, maxAge, body: JSON.parse(text) as unknown };
    writeCopy(this.#settings.adapter, this.#name, copy, this.#settings.ttl + this.#settings.staleIfError);
  }

  // Another process may have fetched the document meanwhile. An expired copy is kept for rule R3.
  async #adoptShared(url: string): Promise<T | undefined> {
    const { adapter, now, ttl } = this.#settings;
    if (ttl === 0) return undefined;
    const copy = await readCopy(adapter, this.#name, { url, now: now() });
    if (copy === undefined || copy.fetchedAt <= (this.#held?.fetchedAt ?? Number.NEGATIVE_INFINITY))
      return undefined;
    try {
      this.#hold(copy);
    } catch {
      publishStoreFailure('cache', 'get', 'invalid');
      return undefined;
    }
    const held = this.#held;
    return held !== undefined && this.#age(held) < ttl ? held.value : undefined;
  }

  #hold({ url, fetchedAt, maxAge, body }: Omit<DocumentCopy, 'issuer'>): T {
    const parsed = this.#parse(body);
    const text = JSON.stringify(parsed);
    const value = this.#held?.text === text && this.#held.url === url ? this.#held.value : parsed;
    this.#held = { value, text, url, fetchedAt, maxAge };
    this.#coolDown.wasGood = true;
    return value;
  }

  #age(held: Held<T>): number {
    const age = this.#settings.now() - held.fetchedAt;
    // A clock that was set back must not make a document young for ever: it is out of date, but may still serve.
    return age < -MAX_CLOCK_SKEW ? this.#settings.ttl : age;
  }

  #isFresh(held: Held<T>, url: string): boolean {
    const { ttl } = this.#settings;
    return held.url === url && this.#age(held) < Math.min(ttl, Math.max(held.maxAge ?? ttl, MIN_FRESH));
  }

  #mayServeStale(held: Held<T>): boolean {
    return this.#age(held) < this.#settings.ttl + this.#settings.staleIfError;
  }

  #translate(error: unknown): unknown {
    const foreign = error instanceof IssuerMismatch;
    if (!foreign && !(error instanceof FetchFailure)) return error;
    // Not for want of a key set, nor of an issuer whose documents were good before: that is trouble of its own (R6a).
    if (!foreign || this.#name.document !== 'discovery' || this.#coolDown.wasGood)
      return this.unavailable(error);
    const description = 'The issuer of the access token does not match its discovery document.';
    return new VerifyAccessTokenError({ reason: 'issuer_mismatch', description, cause: error });
  }
}

/** Keeps a long document from being read as often as a short one. */
function paced(maxAge: number | undefined, length: number): number | undefined {
  if (maxAge === undefined || length <= PART_LENGTH) return maxAge;
  return Math.max(maxAge, MIN_FRESH * Math.ceil(length / PART_LENGTH));
}

function isOverload(error: unknown): boolean {
  return error instanceof FetchFailure && error.kind === 'overloaded';
}
