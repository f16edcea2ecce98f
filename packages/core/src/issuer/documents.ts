import type { KeyObject } from 'node:crypto';
import { type Awaitable, isPromise } from '../base/awaitable.js';
import { Occupancy } from '../base/occupancy.js';
import { SingleFlight } from '../cache/single-flight.js';
import { IssuerUnavailableError } from '../errors/index.js';
import { CachedDocument, type DocumentSettings } from './cached-document.js';
import type { CoolDown } from './cool-down.js';
import { type DiscoveryDocument, discoveryUrl, parseDiscovery } from './discovery.js';
import { KeySet } from './key-set.js';
import { noKey } from './no-key.js';
import type { SnapshotDocument } from './snapshot.js';

/** An issuer whose tokens are accepted, resolved from the `domains` option. */
export interface Issuer {
  /** Who it is, and where its key set comes from: one text for each {@link IssuerDocuments}. */
  readonly id: string;
  /** The `iss` of its tokens, with a trailing slash. */
  readonly issuer: string;
  readonly algorithms: readonly string[];
  /** Where its key set is, to skip discovery. */
  readonly jwksUri: string | undefined;
  /** Its key set, to skip the network. */
  readonly keySet: KeySet | undefined;
}

/** Where an issuer exchanges tokens. */
export type TokenEndpoints = Pick<DiscoveryDocument, 'token_endpoint' | 'mtls_endpoint_aliases'>;

/** How an issuer's documents are fetched and kept. */
export interface IssuerSettings extends DocumentSettings {
  readonly allowInsecureLoopback: boolean;
}

/** An unknown key causes another fetch of the key set at most this often, in seconds (rule R5). */
const UNKNOWN_KEY_BUDGET = 30;

/** There is one kind. */
const REFRESH = 'refresh';

/** How many requests may wait for one issuer's keys (rule R17). Each holds a connection and what it received. */
const MAX_WAITING = 1_000;

/** The keys of one issuer: discovery document and key set, and the rules for fetching them. */
export class IssuerDocuments {
  readonly #issuer: Issuer;
  readonly #discoveryUrl: string;
  readonly #now: () => number;
  readonly #discovery: CachedDocument<DiscoveryDocument>;
  readonly #keys: CachedDocument<KeySet>;
  readonly #coolDown: CoolDown;
  #lastRefresh: number | undefined;
  readonly #refreshes: SingleFlight<KeySet>;
  readonly #waiting: Occupancy;

  constructor(issuer: Issuer, settings: IssuerSettings, coolDown: CoolDown) {
    this.#issuer = issuer;
    this.#discoveryUrl = discoveryUrl(issuer.issuer);
    this.#now = settings.now;
    this.#coolDown = coolDown;
    // The discovery document, and then the key set.
    const longest = 2 * settings.fetch.timeout;
    this.#refreshes = new SingleFlight(longest);
    // Each of them may be loaded and refreshed.
    this.#waiting = new Occupancy(2 * longest + 1);
    const parse = (body: unknown) => parseDiscovery(body, issuer.issuer, settings.allowInsecureLoopback);
    const name = { issuer: issuer.issuer };
    this.#discovery = new CachedDocument({ ...name, document: 'discovery' }, parse, settings, coolDown);
    this.#keys = new CachedDocument(
      { ...name, document: 'jwks' },
      (body) => new KeySet(body),
      settings,
      coolDown,
    );
  }

  /** Whether requests wait for its keys. */
  get isAwaited(): boolean {
    return this.#waiting.size > 0;
  }

  /** Whether it has keys, fresh or not. */
  get holdsKeys(): boolean {
    return this.#keys.fetchedAt !== undefined;
  }

  /** What is held of its documents. */
  export(): readonly SnapshotDocument[] {
    return [this.#discovery.export(), this.#keys.export()].filter((held) => held !== undefined);
  }

  /**
   * Loads the documents that requests need, or finds that older ones may serve (rule U1).
   *
   * @throws IssuerUnavailableError; VerifyAccessTokenError if the discovery document is that of another issuer
   */
  async ready(): Promise<void> {
    const leave = this.#waiting.enter();
    try {
      await this.#keySet();
    } finally {
      leave();
    }
  }

  /**
   * The key that may verify a token of this issuer (rules T9, T10, R5).
   *
   * @throws VerifyAccessTokenError if there is none; IssuerUnavailableError if that cannot be known
   */
  key(kid: string | undefined, algorithm: string): Awaitable<KeyObject> {
    const keySet = this.#keySet();
    // Nearly always the key is at hand: nobody has to wait for a turn of the event loop.
    const found = keySet instanceof KeySet ? keySet.find(kid, algorithm) : undefined;
    return typeof found === 'object' ? found : this.#search(keySet, kid, algorithm);
  }

  /**
   * The same for a sender that takes a refusal for final: while the key set may not be asked for again (rule R5), whether an unknown
   * key is a new one cannot be known.
   *
   * @throws as {@link key}; IssuerUnavailableError also where `key` would not ask again
   */
  async certainKey(kid: string | undefined, algorithm: string): Promise<KeyObject> {
    return this.#search(this.#keySet(), kid, algorithm, true);
  }

  async #search(
    keySet: Awaitable<KeySet>,
    kid: string | undefined,
    algorithm: string,
    mustBeCertain = false,
  ): Promise<KeyObject> {
    if (this.#waiting.size >= MAX_WAITING) {
      Promise.resolve(keySet).catch(() => {});
      throw crowded(this.#issuer.issuer);
    }
    const leave = this.#waiting.enter();
    try {
      const held = (await keySet).find(kid, algorithm);
      // The key that the token names is there, for another algorithm: to ask again would bring the same (rule T9a).
      const isThere = held === 'several' || (held === 'other_algorithm' && kid !== undefined);
      // A key that must not serve may have been replaced by one that may.
      const isLacking = typeof held !== 'object' && !isThere;
      const found = isLacking ? (await this.#refreshed(mustBeCertain)).find(kid, algorithm) : held;
      if (typeof found === 'object') return found;
      throw noKey(found, { kid, algorithm });
    } finally {
      leave();
    }
  }

  /**
   * Where the issuer exchanges tokens, as its discovery document says.
   *
   * @throws IssuerUnavailableError; VerifyAccessTokenError if the document is that of another issuer
   */
  async tokenEndpoints(): Promise<TokenEndpoints> {
    return this.#discovery.get(discoveryUrl(this.#issuer.issuer));
  }

  #keySet(): Awaitable<KeySet> {
    if (this.#issuer.keySet !== undefined) return this.#issuer.keySet;
    // Once for both documents: each request of a known token comes by here.
    const now = this.#now();
    const jwksUri = this.#jwksUri(now);
    const keySet =
      typeof jwksUri === 'string' ? this.#keys.get(jwksUri, now) : jwksUri.then((url) => this.#keys.get(url));
    return keySet instanceof KeySet
      ? this.#noteLoad(keySet)
      : keySet.then((loaded) => this.#noteLoad(loaded));
  }

  // The first load is as good as a refresh (rule R5a); a copy from a shared cache is as old as it says.
  #noteLoad(keySet: KeySet): KeySet {
    this.#lastRefresh ??= this.#keys.fetchedAt;
    return keySet;
  }

  async #refreshed(mustBeCertain: boolean): Promise<KeySet> {
    if (this.#issuer.keySet !== undefined) return this.#issuer.keySet;
    const wait = this.#refreshes.has(REFRESH) ? 0 : this.#untilRefresh();
    if (wait > 0) {
      // What could not be fetched since then may hold the key.
      if (this.#coolDown.failing) throw this.#keys.unavailable();
      if (mustBeCertain) throw uncertain(this.#issuer.issuer, wait);
      return this.#keySet();
    }
    try {
      return await this.#refreshes.run(REFRESH, () => this.#refresh());
    } catch (error) {
      // An error of its own for each who waited: frameworks put marks on errors.
      throw error instanceof IssuerUnavailableError ? this.#keys.unavailable(error.cause) : error;
    }
  }

  async #refresh(): Promise<KeySet> {
    const keySet = await this.#keys.refresh(await this.#jwksUri());
    // A failed refresh spends nothing: the cool-down bounds those.
    this.#lastRefresh = this.#now();
    return keySet;
  }

  /** Seconds until an unknown key may cause another fetch; 0 if it may now, also after the clock was set back. */
  #untilRefresh(): number {
    const elapsed = this.#now() - (this.#lastRefresh ?? Number.NEGATIVE_INFINITY);
    return elapsed < 0 ? 0 : Math.max(0, UNKNOWN_KEY_BUDGET - elapsed);
  }

  #jwksUri(now = this.#now()): Awaitable<string> {
    if (this.#issuer.jwksUri !== undefined) return this.#issuer.jwksUri;
    const document = this.#discovery.get(this.#discoveryUrl, now);
    return isPromise(document) ? document.then(({ jwks_uri }) => jwks_uri) : document.jwks_uri;
  }
}

function uncertain(issuer: string, wait: number): IssuerUnavailableError {
  const description = `A new key of ${issuer} may be there, but the key set was fetched too recently to be fetched again.`;
  return new IssuerUnavailableError({
    reason: 'key_set_unavailable',
    description,
    retryAfter: Math.ceil(wait),
  });
}

function crowded(issuer: string): IssuerUnavailableError {
  const description = `Too many requests are waiting for the keys of ${issuer}.`;
  return new IssuerUnavailableError({ reason: 'issuer_unavailable', description, retryAfter: 1 });
}
