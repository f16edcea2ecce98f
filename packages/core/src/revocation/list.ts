import type { Clock } from '../base/clock.js';
import type { JsonObject } from '../base/json.js';
import { ForgottenEntries } from './forgotten.js';
import { type Held, IssuerList } from './issuer-list.js';
import { LatestEntries } from './latest-entries.js';
import type { Revocation } from './store.js';
import { EVERY_ISSUER, keysOf } from './targets.js';

/** The part of `maxEntries` that must be new before all entries are looked at again for needless ones. */
const LOOKED_AT_AFTER = 0.01;

/** How much the number of entries must grow before expired ones are removed. */
const GROWTH = 2;
const SMALL = 1000;

/** How a list is bounded, and when its entries end. */
export interface ListSettings {
  readonly maxEntries: number;
  readonly now: Clock;
  /** The claim that names the session. */
  readonly sessionClaim?: string | undefined;
  /** From when on an entry concerns no valid token any more. Default: as the entry says. */
  readonly endOf?: (entry: Revocation) => number;
}

/** What a token was looked up for last: nothing of it need be done again until the list of its issuer changes. */
export interface Clearance {
  list: { readonly version: number };
  version: number;
}

/** What of a token is looked up. */
export interface RevocableToken {
  readonly iss: string;
  readonly iat: number;
  readonly claims: JsonObject;
}

/**
 * The revocations of all issuers, bounded (rule V6). What is forgotten lets no token in again: a joined entry covers it, or the
 * tokens that it concerned were too old when it was forgotten and stay so, whatever the clock says later.
 */
export class RevocationList {
  readonly #settings: ListSettings;
  readonly #issuers = new Map<string, IssuerList>();
  /** Stands for the lists of issuers that have none. */
  readonly #none = { version: 0 };
  readonly #forgotten = new ForgottenEntries();
  readonly #latest = new LatestEntries();
  #size = 0;
  #tidyAt = SMALL;
  #addedSinceLook = 0;

  constructor(settings: ListSettings) {
    this.#settings = settings;
  }

  /** How many entries there are. */
  get size(): number {
    return this.#size;
  }

  /**
   * What somebody must know who knows nothing yet: all entries that have not expired, one in place of those that were forgotten
   * before that, and the latest of each lifetime even if it has expired (rule V5).
   */
  entries(): readonly Revocation[] {
    const now = this.#settings.now();
    const { held } = this.#forgotten;
    const all = [...this.#all(), ...(held === undefined ? [] : [held])];
    const current = all.filter(({ end }) => !(end <= now)).map(({ entry }) => entry);
    return [...new Set([...current, ...this.#latest.values()])];
  }

  add(entries: readonly Revocation[]): void {
    const { before } = this.#forgotten;
    for (const entry of entries) this.#add(entry);
    if (this.#size > this.#tidyAt) this.#removeExpired();
    if (this.#size > this.#settings.maxEntries) this.#shrink();
    if (this.#forgotten.before > before) this.#changeAll();
  }

  /** The entry that matches a token; `undefined` if it is not revoked. */
  find({ iss, iat, claims }: RevocableToken): Revocation | undefined {
    if (iat < this.#forgotten.before) return this.#forgotten.held?.entry;
    const list = this.#issuers.get(iss);
    if (list === undefined || list.isPast(iat)) return undefined;
    return list.find(keysOf(claims, this.#settings.sessionClaim), iat);
  }

  /** Whether an entry would change nothing, because what is here refuses the same tokens for as long, or says as much. */
  covers(entry: Revocation): boolean {
    const end = this.#endOf(entry);
    if (end <= this.#settings.now()) return this.#latest.covers(entry);
    if (entry.issuer === EVERY_ISSUER) return entry.before <= this.#forgotten.before;
    return this.#issuers.get(entry.issuer)?.covers({ entry, end }) ?? false;
  }

  /** Notes that a token was looked up and is not revoked. */
  clear(clearance: Clearance, iss: string): void {
    clearance.list = this.#issuers.get(iss) ?? this.#none;
    clearance.version = clearance.list.version;
  }

  #add(entry: Revocation): void {
    const end = this.#endOf(entry);
    this.#latest.add(entry);
    if (end <= this.#settings.now() || entry.issuer === EVERY_ISSUER) {
      this.#forgotten.add({ entry, end });
      return;
    }
    const list = this.#listOf(entry.issuer);
    this.#change(list, () => list.add({ entry, end }));
    this.#addedSinceLook += 1;
  }

  #endOf(entry: Revocation): number {
    return this.#settings.endOf?.(entry) ?? entry.expiresAt;
  }

  #listOf(issuer: string): IssuerList {
    const known = this.#issuers.get(issuer);
    if (known !== undefined) return known;
    const created = new IssuerList(issuer);
    this.#issuers.set(issuer, created);
    // Tokens of this issuer were looked up in no list.
    this.#none.version += 1;
    return created;
  }

  #change(list: IssuerList, change: () => void): void {
    const before = list.size;
    change();
    this.#size += list.size - before;
  }

  #removeExpired(): void {
    const now = this.#settings.now();
    for (const list of this.#issuers.values())
      this.#change(list, () =>
        list.removeIf((held) => {
          const isOver = held.end <= now;
          // If the clock is set back, tokens that were too old must not be young again.
          if (isOver) this.#forgotten.add(held);
          return isOver;
        }),
      );
    this.#removeEmpty();
    this.#tidyAt = Math.max(SMALL, GROWTH * this.#size);
  }

  #all(): readonly Held[] {
    return [...this.#issuers.values()].flatMap((list) => [...list.values()]);
  }

  #removeEmpty(): void {
    for (const [issuer, list] of this.#issuers) {
      if (list.size > 0) continue;
      this.#issuers.delete(issuer);
      // Tokens that were looked up in it are looked up again: it does not change any more.
      list.version += 1;
    }
  }

  #shrink(): void {
    const { maxEntries } = this.#settings;
    if (this.#addedSinceLook > maxEntries * LOOKED_AT_AFTER) {
      this.#addedSinceLook = 0;
      this.#removeExpired();
      for (const list of this.#issuers.values()) this.#change(list, () => list.removeSuperseded());
    }
    while (this.#size > maxEntries) {
      const [largest, ...others] = this.#largest();
      if (largest === undefined || largest.size < 2) this.#forgetIssuers();
      else
        for (const list of [largest, ...others])
          if (this.#size > maxEntries) this.#change(list, () => list.giveUpOldest());
    }
  }

  /** The issuer with the most entries, and those with nearly as many: there may be many, each with few. */
  #largest(): readonly IssuerList[] {
    let most = 0;
    for (const { size } of this.#issuers.values()) most = Math.max(most, size);
    const large = [...this.#issuers.values()].filter(({ size }) => size > most * 0.9);
    return large.sort((a, b) => b.size - a.size);
  }

  // One entry each, and still too many: the oldest become one instant for everybody.
  #forgetIssuers(): void {
    const count = this.#size - Math.floor(this.#settings.maxEntries * 0.9);
    const all = [...this.#all()].sort((a, b) => a.entry.before - b.entry.before);
    for (const held of all.slice(0, count)) {
      this.#forgotten.add(held);
      const list = this.#listOf(held.entry.issuer);
      this.#change(list, () => list.removeIf((other) => other === held));
    }
    this.#removeEmpty();
  }

  /** All tokens are looked up again. */
  #changeAll(): void {
    for (const list of this.#issuers.values()) list.version += 1;
    this.#none.version += 1;
  }
}
