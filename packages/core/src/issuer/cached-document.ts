import type { Awaitable } from '../base/awaitable.js';
import type { Clock } from '../base/clock.js';
import { assertInRequest } from '../base/module-scope.js';
import { stopwatch } from '../base/stopwatch.js';
import type { CacheAdapter } from '../cache/adapter.js';
import { SingleFlight } from '../cache/single-flight.js';
import { IssuerUnavailableError, VerifyAccessTokenError } from '../errors/index.js';
import { publishIssuerFetch, publishStoreFailure } from '../events.js';
import { DOCUMENT_STATUS, fetchJson } from '../http/fetch-json.js';
import { FetchFailure, type FetchSettings } from '../http/fetch-text.js';
import type { CoolDown } from './cool-down.js';
import { IssuerMismatch } from './discovery.js';
import { describeFailure, failureOf } from './document-failure.js';
import type { FetchLimit } from './fetch-limit.js';
import { HeldDocument, paced } from './held-document.js';
import { type CopyName, type DocumentCopy, readCopy, writeCopy } from './shared-copy.js';
import type { Snapshot, SnapshotDocument } from './snapshot.js';

/** How documents are fetched, and how long they are kept, in seconds (rules R2, R3). */
export interface DocumentSettings {
  readonly fetch: FetchSettings;
  /** Counts the requests in progress to all issuers of a client. */
  readonly fetches: FetchLimit;
  readonly adapter: CacheAdapter;
  /** The documents that the client was given to start with. */
  readonly snapshot: Snapshot | undefined;
  readonly ttl: number;
  readonly staleIfError: number;
  readonly now: Clock;
}

/**
 * One document of one issuer: fetched once for all callers that wait (R1), refreshed in time (R2), served stale during
 * an outage of the issuer (R3), and not fetched again at once after a failure (R4).
 */
export class CachedDocument<T extends object> {
  readonly #name: CopyName;
  readonly #parse: (body: unknown) => T;
  readonly #settings: DocumentSettings;
  readonly #coolDown: CoolDown;
  readonly #loads: SingleFlight<T>;
  readonly #fetches: SingleFlight<T>;
  #held: HeldDocument<T> | undefined;

  constructor(name: CopyName, parse: (body: unknown) => T, settings: DocumentSettings, coolDown: CoolDown) {
    this.#name = name;
    this.#parse = parse;
    this.#settings = settings;
    this.#loads = new SingleFlight(settings.fetch.timeout);
    this.#fetches = new SingleFlight(settings.fetch.timeout);
    this.#coolDown = coolDown;
  }

  /** When the current document was fetched, in Unix seconds. */
  get fetchedAt(): number | undefined {
    return this.#held?.fetchedAt;
  }

  /** What is held, as another client can use it; `undefined` if nothing is. */
  export(): SnapshotDocument | undefined {
    return this.#held?.export(this.#name);
  }

  /**
   * The document, from memory if possible.
   *
   * @param now The time, for callers who have just read the clock
   * @throws IssuerUnavailableError; VerifyAccessTokenError if no document was ever held and the document is that of
   * another issuer (rule T8)
   */
  get(url: string, now = this.#settings.now()): Awaitable<T> {
    const held = this.#held ?? this.#takeGiven(url);
    if (held === undefined) return this.#loadOrStale(url);
    if (held.isFresh(url, now)) return held.value;
    const expired = held.url !== url || held.isExpired;
    // During an outage, the issuer is asked again in the background: no request waits for its timeout.
    if (expired && !(this.#coolDown.failing && held.mayServeStale)) return this.#loadOrStale(url);
    if (this.#coolDown.remaining() === 0) this.#loads.begin(url, () => this.#loadAnew(url));
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
      if (this.#held?.mayServeStale) return this.#held.value;
      throw this.#translate(error);
    }
  }

  #load(url: string): Promise<T> {
    return this.#loads.run(url, () => this.#loadAnew(url));
  }

  async #loadAnew(url: string): Promise<T> {
    return (await this.#adoptShared(url)) ?? (await this.#fetchOnce(url));
  }

  #fetchOnce(url: string): Promise<T> {
    return this.#fetches.run(url, () => this.#fetch(url));
  }

  async #fetch(url: string): Promise<T> {
    if (this.#coolDown.remaining() > 0) throw this.#coolDown.cause;
    // A closed client asks nobody: that says nothing about the issuer.
    const asks = !this.#settings.fetch.closing.isClosed;
    const elapsed = stopwatch();
    try {
      const { fetch, fetches } = this.#settings;
      const purpose = this.#held === undefined ? 'load' : 'refresh';
      const { body, maxAge, length } = await fetches.run((signal) => fetchJson(url, fetch, signal), purpose);
      const fetchedAt = this.#settings.now();
      const value = this.#hold({ body, maxAge: paced(maxAge, length), url, fetchedAt });
      this.#coolDown.succeeded(this.#name.document);
      const answered = { outcome: 'ok', status: DOCUMENT_STATUS } as const;
      publishIssuerFetch(() => ({ ...this.#name, url, ...answered, duration: elapsed() }));
      this.#share();
      return value;
    } catch (error) {
      if (asks) this.#noteFailure(url, error, elapsed);
      throw error;
    }
  }

  #noteFailure(url: string, error: unknown, elapsed: () => number): void {
    // Whom nobody asked did not fail: that others take all the room is no reason to ask it later (rule R18).
    if (!isOverload(error)) this.#coolDown.failed(this.#name.document, error);
    publishIssuerFetch(() => {
      const { status } = error instanceof FetchFailure ? error : {};
      const details = { failure: failureOf(error), ...(status === undefined ? {} : { status }) };
      return { ...this.#name, url, outcome: 'failed', ...details, duration: elapsed() };
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

  // At once: what a client was given makes nobody wait. Whatever is too old to serve is as if it had not been given.
  #takeGiven(url: string): HeldDocument<T> | undefined {
    const { snapshot, now, ttl, staleIfError } = this.#settings;
    if (snapshot === undefined) return undefined;
    // Where the clock stands at 0, each would be from the future, and be given up.
    assertInRequest('What a token needs');
    const copy = snapshot.take(this.#name, { url, now: now() });
    if (copy === undefined || ttl === 0 || now() - copy.fetchedAt >= ttl + staleIfError) return undefined;
    try {
      this.#hold(copy);
    } catch {
      publishStoreFailure('documents', 'get', 'invalid');
    }
    return this.#held;
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
    return held === undefined || held.isExpired ? undefined : held.value;
  }

  #hold({ url, fetchedAt, maxAge, body }: Omit<DocumentCopy, 'issuer'>): T {
    const parsed = this.#parse(body);
    const text = JSON.stringify(parsed);
    const value = this.#held?.text === text && this.#held.url === url ? this.#held.value : parsed;
    this.#held = new HeldDocument({ value, text, url, fetchedAt, maxAge }, this.#settings);
    this.#coolDown.wasGood = true;
    return value;
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

function isOverload(error: unknown): boolean {
  return error instanceof FetchFailure && error.kind === 'overloaded';
}
