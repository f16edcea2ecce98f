import { performance } from 'node:perf_hooks';
import type { Clock, Revocation } from '@auth0-api/core';
import type { Lease } from './lease.js';
import type { Lifetimes } from './lifetimes.js';
import { parseEntry } from './parse.js';
import type { List, Parts } from './parts.js';
import type { RevocationStream, StreamEntry } from './stream.js';
import { StreamReader } from './stream-reader.js';

/** How often the stream is looked at, in seconds. */
const EVERY = 60;

/** How long to wait after an attempt if the stream is too long, in milliseconds. */
const PAUSE = 1000;

/** How long the process that trims has the lease, and after what time it renews it, in seconds. */
const LEASE = 30;
const RENEW_AFTER = 10;

/** How long an entry is kept after its end, in seconds: clocks of processes differ. */
const MARGIN = 60;

/** How much longer than `maxEntries` the stream may be, so that it need not be written anew for each entry. */
const SLACK = 1.1;

/** How many are appended before the lease is renewed. */
const BATCH = 200;

/** What {@link Trimmer} works with. */
export interface TrimmerSettings {
  readonly parts: Parts;
  readonly stream: RevocationStream;
  readonly lifetimes: Lifetimes;
  readonly lease: Lease;
  /** Stands for this process. */
  readonly holder: string;
  readonly maxEntries: number;
  readonly now: Clock;
}

interface Read {
  readonly entry: StreamEntry;
  /** `undefined` if it cannot be read: it is never removed (rule V13). */
  readonly revocation: Revocation | undefined;
}

/**
 * Keeps the stream short (rule V14). Only its oldest entries can be removed, so whatever of them still counts is appended again
 * first: if that fails, or another process does the same, nothing is lost.
 */
export class Trimmer {
  readonly #settings: TrimmerSettings;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #triedAt = Number.NEGATIVE_INFINITY;
  #renewedAt = 0;
  #tooLong: number;
  #isRunning = false;
  #isStopped = false;

  constructor(settings: TrimmerSettings) {
    this.#settings = settings;
    this.#tooLong = settings.maxEntries * SLACK;
  }

  /** Trims if it is time to, or if the stream is too long. Does not throw: there is a next time. */
  consider(length: number): void {
    this.#isStopped = false;
    const isTime = !(Math.abs(this.#settings.now() - this.#lookedAt) < EVERY);
    const isTooLong = length > this.#tooLong && performance.now() - this.#triedAt > PAUSE;
    if (this.#isRunning || !(isTime || isTooLong)) return;
    this.#isRunning = true;
    this.#lookedAt = this.#settings.now();
    this.#triedAt = performance.now();
    this.#trim().then(
      () => this.#end(),
      () => this.#end(),
    );
  }

  /** Ends what is under way, until the next call of {@link consider}. */
  stop(): void {
    this.#isStopped = true;
  }

  #end(): void {
    this.#isRunning = false;
  }

  async #trim(): Promise<void> {
    const { lifetimes, stream } = this.#settings;
    await lifetimes.load();
    if (!(await this.#renew())) return;
    const length = await stream.length();
    if (length <= this.#settings.maxEntries) this.#tooLong = this.#settings.maxEntries * SLACK;
    const first = length > this.#tooLong ? await this.#shorten() : await this.#firstThatCounts();
    if (first === undefined || this.#isStopped) return;
    await lifetimes.record();
    await stream.trimBefore(first);
  }

  async #renew(): Promise<boolean> {
    const { lease, holder } = this.#settings;
    this.#renewedAt = performance.now();
    return lease.take(holder, LEASE);
  }

  async *#read(): AsyncGenerator<Read, boolean> {
    const { stream, parts } = this.#settings;
    const reader = new StreamReader(stream);
    for (let page = 0; ; page += 1) {
      const { entries, isAnew, isEnd } = await reader.next();
      // Another process removes entries at the same time.
      if ((isAnew && page > 0) || this.#isStopped) return false;
      for (const entry of entries) yield { entry, revocation: parseEntry(entry, parts) };
      if (isEnd) return true;
    }
  }

  /** The first entry after those that have all ended, if any have; the last entry of all always stays. */
  async #firstThatCounts(): Promise<StreamEntry | undefined> {
    let first: StreamEntry | undefined;
    let ended = -1;
    for await (const { entry, revocation } of this.#read()) {
      first = entry;
      ended += 1;
      if (revocation === undefined || !this.#isOver(revocation)) break;
    }
    return ended > 0 ? first : undefined;
  }

  #isOver(revocation: Revocation): boolean {
    return this.#endOf(revocation) <= this.#settings.now();
  }

  /** Appends what counts of the oldest entries again. @returns the first entry that must stay */
  async #shorten(): Promise<StreamEntry | undefined> {
    const all: Read[] = [];
    const reading = this.#read();
    let next = await reading.next();
    for (; next.done !== true; next = await reading.next()) all.push(next.value);
    if (!next.value) return undefined;
    const list = this.#newList(this.#settings.maxEntries);
    list.add(revocationsOf(all));
    const entries = list.entries();
    const kept = new Set(entries);
    const joined = new Set(entries);
    for (const { revocation } of all) if (revocation !== undefined) joined.delete(revocation);
    const cut = cutOf(all, kept, all.length + joined.size - this.#settings.maxEntries);
    const rest = this.#newList(Number.MAX_SAFE_INTEGER);
    rest.add(revocationsOf(all.slice(cut)));
    const again = this.#missing(rest, [...joined, ...revocationsOf(all.slice(0, cut))]);
    // Entries of more issuers than `maxEntries`, for instance: nothing can be joined.
    if (again.length >= cut) this.#tooLong = all.length * SLACK;
    if (again.length >= cut || !(await this.#append(again))) return undefined;
    return all[cut]?.entry;
  }

  #newList(maxEntries: number): List {
    const { parts, now } = this.#settings;
    return new parts.RevocationList({ maxEntries, now, endOf: (entry) => this.#endOf(entry) });
  }

  #endOf(revocation: Revocation): number {
    return this.#settings.lifetimes.endOf(revocation) + MARGIN;
  }

  /** What of some entries is not covered by the rest, nor by each other. */
  #missing(rest: List, some: readonly Revocation[]): readonly Revocation[] {
    const missing: Revocation[] = [];
    for (const revocation of some) {
      if (this.#isOver(revocation) || rest.covers(revocation)) continue;
      rest.add([revocation]);
      missing.push(revocation);
    }
    return missing;
  }

  async #append(revocations: readonly Revocation[]): Promise<boolean> {
    for (let start = 0; start < revocations.length; start += BATCH) {
      if (this.#isStopped) return false;
      const isLate = performance.now() - this.#renewedAt > RENEW_AFTER * 1000;
      if (isLate && !(await this.#renew())) return false;
      await this.#settings.stream.add(revocations.slice(start, start + BATCH));
    }
    return true;
  }
}

function revocationsOf(all: readonly Read[]): readonly Revocation[] {
  return all.map(({ revocation }) => revocation).filter((revocation) => revocation !== undefined);
}

/** How many of the first entries must go for a number of them to go that need not be kept. */
function cutOf(all: readonly Read[], kept: ReadonlySet<Revocation>, needless: number): number {
  let found = 0;
  let cut = 0;
  while (cut < all.length - 1 && found < needless) {
    const revocation = all[cut]?.revocation;
    if (revocation === undefined) break;
    if (!kept.has(revocation)) found += 1;
    cut += 1;
  }
  return cut;
}
