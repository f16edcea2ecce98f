import { LRUCache } from 'lru-cache';
import { type Issuer, IssuerDocuments, type IssuerSettings } from './documents.js';
import type { KeySet } from './key-set.js';

/** One {@link IssuerDocuments} for each issuer in use, and no more than `maxEntries` of them (rules R9, R12). */
export class IssuerRegistry {
  readonly #settings: IssuerSettings;
  readonly #issuers: LRUCache<string, IssuerDocuments>;
  readonly #withFixedKeys = new WeakMap<KeySet, IssuerDocuments>();

  constructor(settings: IssuerSettings, maxEntries: number) {
    this.#settings = settings;
    this.#issuers = new LRUCache({ max: maxEntries });
  }

  /** The documents of an issuer. Where its key set comes from is part of who it is. */
  documents(issuer: Issuer): IssuerDocuments {
    if (issuer.keySet !== undefined) return this.#fixed(issuer, issuer.keySet);
    const known = this.#issuers.get(issuer.id);
    if (known !== undefined) return known;
    const created = new IssuerDocuments(issuer, this.#settings);
    this.#issuers.set(issuer.id, created);
    return created;
  }

  #fixed(issuer: Issuer, keySet: KeySet): IssuerDocuments {
    const known = this.#withFixedKeys.get(keySet);
    if (known !== undefined) return known;
    const created = new IssuerDocuments(issuer, this.#settings);
    this.#withFixedKeys.set(keySet, created);
    return created;
  }
}
