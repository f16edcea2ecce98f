import type { Revocation } from './store.js';
import { EVERYTHING, keyOf, memberOf, ownerOf } from './targets.js';

/** More entries for sessions and tokens of one subject than this become one entry for the subject (rule V6). */
const MAX_OF_SUBJECT = 32;

/** The part of an issuer's entries that is given up for one that concerns everything. */
const GIVEN_UP = 0.1;

/** An entry as this process keeps it. */
export interface Held {
  readonly entry: Revocation;
  /** From then on no token that it concerns is valid, by this process's own options. */
  readonly end: number;
}

/** The revocations of one issuer. Its version changes with each entry that may concern a token that was looked up before. */
export class IssuerList {
  readonly issuer: string;
  version = 0;
  readonly #held = new Map<string, Held>();
  /** What entries for sessions and tokens there are, by the subject that they belong to. */
  readonly #ofSubject = new Map<string, Set<string>>();
  #newest = Number.NEGATIVE_INFINITY;
  #tokenIds = 0;

  constructor(issuer: string) {
    this.issuer = issuer;
  }

  get size(): number {
    return this.#held.size;
  }

  values(): IterableIterator<Held> {
    return this.#held.values();
  }

  /** Whether no entry can match a token that was issued at an instant: most tokens are younger than all entries. */
  isPast(iat: number): boolean {
    return iat >= this.#newest && this.#tokenIds === 0;
  }

  /** The first entry that matches one of the keys of a token. */
  find(keys: readonly string[], iat: number): Revocation | undefined {
    for (const key of keys) {
      const entry = this.#held.get(key)?.entry;
      if (entry !== undefined && (memberOf(entry, 'tokenId') !== undefined || iat < entry.before))
        return entry;
    }
    return undefined;
  }

  /** Adds an entry, or leaves the one of the same target if that is as good. */
  add(held: Held): void {
    const key = keyOf(held.entry);
    const known = this.#held.get(key);
    const isNewer = known === undefined || known.entry.before < held.entry.before;
    if (!isNewer && held.end <= known.end) return;
    if (known !== undefined) this.#remove(key, known.entry);
    const entry = isNewer ? held.entry : known.entry;
    this.#put(key, { entry, end: Math.max(held.end, known?.end ?? held.end) });
    if (isNewer) this.version += 1;
    this.#joinThoseOf(entry);
  }

  /** Removes entries, such as expired ones. */
  removeIf(isNeedless: (held: Held) => boolean): void {
    for (const [key, held] of this.#held) if (isNeedless(held)) this.#remove(key, held.entry);
  }

  /** Removes what another entry covers: one for everything, or one for the subject (rule V6). */
  removeSuperseded(): void {
    this.removeIf(({ entry }) => this.#isSuperseded(entry));
  }

  /** Whether an entry would change nothing: one of the same target is as good, or another supersedes it (rule V6). */
  covers({ entry, end }: Held): boolean {
    const known = this.#held.get(keyOf(entry));
    if (known !== undefined && entry.before <= known.entry.before && end <= known.end) return true;
    return this.#isSuperseded(entry);
  }

  /** Gives up the oldest tenth for one entry that concerns everything. It has one entry less at least, unless it has one. */
  giveUpOldest(): void {
    const instants = Float64Array.from(this.#held.values(), ({ entry }) => entry.before).sort();
    // One of two may be the entry for everything that is there already.
    const count = Math.max(2, Math.ceil(instants.length * GIVEN_UP));
    const latest = instants[Math.min(count, instants.length) - 1] ?? Number.NEGATIVE_INFINITY;
    const oldest = [...this.#held.values()].filter(({ entry }) => entry.before <= latest);
    for (const { entry } of oldest) this.#remove(keyOf(entry), entry);
    this.add(joined(oldest, { everything: true }));
  }

  #isSuperseded(entry: Revocation): boolean {
    const key = keyOf(entry);
    if (key === EVERYTHING) return false;
    const everything = this.#held.get(EVERYTHING)?.entry.before ?? Number.NEGATIVE_INFINITY;
    const subject = memberOf(entry, 'subject');
    const whole = subject === undefined ? undefined : `subject ${subject}`;
    const ofSubject = whole === undefined || whole === key ? undefined : this.#held.get(whole);
    return entry.before <= everything || entry.before <= (ofSubject?.entry.before ?? everything);
  }

  #put(key: string, held: Held): void {
    const { entry } = held;
    this.#held.set(key, held);
    this.#newest = Math.max(this.#newest, entry.before);
    if (memberOf(entry, 'tokenId') !== undefined) this.#tokenIds += 1;
    const owner = ownerOf(entry);
    if (owner === undefined) return;
    const keys = this.#ofSubject.get(owner) ?? new Set();
    this.#ofSubject.set(owner, keys.add(key));
  }

  #remove(key: string, entry: Revocation): void {
    this.#held.delete(key);
    if (memberOf(entry, 'tokenId') !== undefined) this.#tokenIds -= 1;
    const owner = ownerOf(entry);
    const keys = owner === undefined ? undefined : this.#ofSubject.get(owner);
    keys?.delete(key);
    if (owner !== undefined && keys?.size === 0) this.#ofSubject.delete(owner);
  }

  #joinThoseOf(entry: Revocation): void {
    const subject = ownerOf(entry);
    const keys = subject === undefined ? undefined : this.#ofSubject.get(subject);
    if (subject === undefined || keys === undefined || keys.size <= MAX_OF_SUBJECT) return;
    const those = [...keys].map((key) => this.#held.get(key)).filter((held) => held !== undefined);
    for (const held of those) this.#remove(keyOf(held.entry), held.entry);
    this.add(joined(those, { subject }));
  }
}

/** One entry in the place of several of one issuer. */
function joined(those: readonly Held[], target: { subject: string } | { everything: true }): Held {
  const entries = those.map(({ entry }) => entry);
  const most = (name: 'before' | 'expiresAt') => entries.reduce((max, each) => Math.max(max, each[name]), 0);
  const entry: Revocation = Object.freeze({
    issuer: entries[0]?.issuer ?? '',
    ...target,
    before: most('before'),
    expiresAt: most('expiresAt'),
    lifetime: entries.reduce((min, each) => Math.min(min, each.lifetime), Number.POSITIVE_INFINITY),
    note: `In place of ${entries.length} others.`,
  });
  return { entry, end: those.reduce((max, { end }) => Math.max(max, end), 0) };
}
