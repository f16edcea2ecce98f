import type { KeyObject } from 'node:crypto';
import { IssuerUnavailableError, VerifyAccessTokenError } from '../errors.js';
import { CachedDocument, type DocumentSettings } from './cached-document.js';
import type { CoolDown } from './cool-down.js';
import { type DiscoveryDocument, discoveryUrl, parseDiscovery } from './discovery.js';
import { KeySet, type NoKey } from './key-set.js';

/** An issuer whose tokens are accepted, resolved from the `domains` option. */
export interface Issuer {
  /** The `iss` of its tokens, ending in a slash. */
  readonly issuer: string;
  readonly algorithms: readonly string[];
  /** Where its key set is, when discovery is to be skipped. */
  readonly jwksUri?: string;
  /** Its key set, when the network is to be skipped. */
  readonly keySet?: KeySet;
}

/** How an issuer's documents are fetched and kept. */
export interface IssuerSettings extends DocumentSettings {
  readonly allowInsecureLoopback: boolean;
}

/** An unknown key makes the key set be fetched again at most this often, in seconds (rule R5). */
const UNKNOWN_KEY_BUDGET = 30;

/** The keys of one issuer: discovery document and key set, and the rules for asking for them. */
export class IssuerDocuments {
  readonly #issuer: Issuer;
  readonly #now: () => number;
  readonly #discovery: CachedDocument<DiscoveryDocument>;
  readonly #keys: CachedDocument<KeySet>;
  readonly #coolDown: CoolDown;
  #lastRefresh: number | undefined;
  #refreshing: Promise<KeySet> | undefined;

  constructor(issuer: Issuer, settings: IssuerSettings, coolDown: CoolDown) {
    this.#issuer = issuer;
    this.#now = settings.now;
    this.#coolDown = coolDown;
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

  /**
   * The key that may verify a token of this issuer (rules T9, T10, R5).
   *
   * @throws VerifyAccessTokenError when there is none; IssuerUnavailableError when that cannot be known
   */
  async key(kid: string | undefined, algorithm: string): Promise<KeyObject> {
    const held = (await this.#keySet()).find(kid, algorithm);
    const found = held === 'none' ? (await this.#refreshed()).find(kid, algorithm) : held;
    if (typeof found === 'object') return found;
    throw noKey(found, kid);
  }

  async #keySet(): Promise<KeySet> {
    if (this.#issuer.keySet !== undefined) return this.#issuer.keySet;
    const keySet = await this.#keys.get(await this.#jwksUri());
    // The first load is as good as a refresh (rule R5a); a copy from a shared cache is as old as it says.
    this.#lastRefresh ??= this.#keys.fetchedAt;
    return keySet;
  }

  async #refreshed(): Promise<KeySet> {
    if (this.#issuer.keySet !== undefined) return this.#issuer.keySet;
    if (this.#refreshing === undefined && this.#refreshedLately()) {
      // What could not be fetched since then may hold the key.
      if (this.#coolDown.failing) throw this.#keys.unavailable();
      return this.#keySet();
    }
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    try {
      return await this.#refreshing;
    } catch (error) {
      // An error of its own for each who waited: frameworks put marks on errors.
      throw error instanceof IssuerUnavailableError ? this.#keys.unavailable() : error;
    }
  }

  async #refresh(): Promise<KeySet> {
    const keySet = await this.#keys.refresh(await this.#jwksUri());
    // A failed refresh spends nothing: the cool-down bounds those.
    this.#lastRefresh = this.#now();
    return keySet;
  }

  #refreshedLately(): boolean {
    const elapsed = this.#now() - (this.#lastRefresh ?? Number.NEGATIVE_INFINITY);
    return elapsed >= 0 && elapsed < UNKNOWN_KEY_BUDGET;
  }

  async #jwksUri(): Promise<string> {
    if (this.#issuer.jwksUri !== undefined) return this.#issuer.jwksUri;
    return (await this.#discovery.get(discoveryUrl(this.#issuer.issuer))).jwks_uri;
  }
}

function noKey(found: NoKey, kid: string | undefined): VerifyAccessTokenError {
  const description =
    found === 'none'
      ? 'The access token is signed with a key that its issuer does not publish.'
      : `Several keys of the issuer fit the access token, ${kid === undefined ? 'which names none' : 'so none is chosen'}.`;
  return new VerifyAccessTokenError('unknown_key', description);
}
