import { RecentMap } from '../base/recent-map.js';
import type { FetchSettings } from '../http/fetch-text.js';
import { CoolDown } from './cool-down.js';
import { type Issuer, IssuerDocuments, type IssuerSettings } from './documents.js';
import { FetchLimit } from './fetch-limit.js';
import type { KeySet } from './key-set.js';
import { IssuerPlaces } from './places.js';
import type { SnapshotDocument } from './snapshot.js';

/** Cool-downs are small: they are remembered for this many times as many issuers as documents are. */
const COOL_DOWNS_PER_ENTRY = 10;

/** One {@link IssuerDocuments} for each issuer in use, and no more than `maxEntries` of them (rules R9, R12). */
export class IssuerRegistry {
  readonly #settings: IssuerSettings;
  readonly #issuers: IssuerPlaces;
  // Apart from the documents, so that many dead issuers are not asked again as soon as they push each other out (R4).
  readonly #coolDowns: RecentMap<CoolDown>;
  readonly #withFixedKeys = new WeakMap<KeySet, IssuerDocuments>();

  constructor(settings: Omit<IssuerSettings, 'fetches'>, maxEntries: number) {
    this.#settings = { ...settings, fetches: new FetchLimit(settings.fetch.timeout) };
    this.#issuers = new IssuerPlaces(maxEntries, settings.now);
    this.#coolDowns = new RecentMap(maxEntries * COOL_DOWNS_PER_ENTRY);
  }

  /** How requests to issuers are sent. */
  get fetch(): FetchSettings {
    return this.#settings.fetch;
  }

  /** The documents of an issuer. The source of its key set is part of its identity. */
  documents(issuer: Issuer): IssuerDocuments {
    if (issuer.keySet !== undefined) return this.#fixed(issuer, issuer.keySet);
    const known = this.#issuers.find(issuer.id);
    if (known !== undefined) return known;
    const created = new IssuerDocuments(issuer, this.#settings, this.#coolDown(issuer.id));
    this.#issuers.add(issuer.id, created);
    return created;
  }

  /** The documents of all issuers that are held. */
  export(): readonly SnapshotDocument[] {
    return this.#issuers.all().flatMap((documents) => documents.export());
  }

  #coolDown(key: string): CoolDown {
    const known = this.#coolDowns.get(key);
    if (known !== undefined) return known;
    const created = new CoolDown(this.#settings.now);
    this.#coolDowns.set(key, created);
    return created;
  }

  #fixed(issuer: Issuer, keySet: KeySet): IssuerDocuments {
    const known = this.#withFixedKeys.get(keySet);
    if (known !== undefined) return known;
    const created = new IssuerDocuments(issuer, this.#settings, new CoolDown(this.#settings.now));
    this.#withFixedKeys.set(keySet, created);
    return created;
  }
}
