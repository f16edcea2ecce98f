import { performance } from 'node:perf_hooks';
import { clearTimeout, setTimeout } from 'node:timers';
import { type Clock, ConfigurationError, type Revocation, type RevocationFollower } from '@auth0-api/core';
import type { Lifetimes } from './lifetimes.js';
import { LostRevocations } from './lost.js';
import { parseEntry } from './parse.js';
import type { List, Parts } from './parts.js';
import type { RevocationStream, StreamEntry } from './stream.js';
import { StreamReader } from './stream-reader.js';
import type { Trimmer } from './trimmer.js';

/** For how many seconds the list is current after it was read. */
const CURRENT_FOR = 2;

/** What {@link Revocations} works with. */
export interface RevocationsSettings {
  readonly parts: Parts;
  readonly stream: RevocationStream;
  readonly lifetimes: Lifetimes;
  readonly trimmer: Trimmer;
  /** Seconds between two reads. */
  readonly interval: number;
  readonly maxEntries: number;
  readonly now: Clock;
}

/** Follows the stream of revocations for as long as somebody follows it here. */
export class Revocations {
  readonly #settings: RevocationsSettings;
  readonly #reader: StreamReader;
  readonly #held: List;
  readonly #lost: LostRevocations;
  readonly #followers = new Set<RevocationFollower>();
  /** The first entry that could not be read: nothing is confirmed while it is there. */
  #unreadable: StreamEntry | undefined;
  /** How many entries the stream has, if nobody removed any since it was read anew. */
  #length = 0;
  #timer: NodeJS.Timeout | undefined;
  #isPolling = false;

  constructor(settings: RevocationsSettings) {
    this.#settings = settings;
    const { parts, stream, lifetimes, maxEntries, now } = settings;
    const endOf = (entry: Revocation) => lifetimes.endOf(entry);
    const newList = () => new parts.RevocationList({ maxEntries, now, endOf });
    this.#reader = new StreamReader(stream);
    this.#held = newList();
    this.#lost = new LostRevocations(this.#held, newList);
  }

  /** @throws RedisStoreError; ConfigurationError for what is not an entry: nothing is appended */
  async append(list: readonly Revocation[]): Promise<void> {
    const { readRevocation } = this.#settings.parts;
    const entries = Array.from(list, readRevocation).filter((entry) => entry !== undefined);
    if (entries.length < list.length)
      throw new ConfigurationError({ description: 'What is appended to a store must be revocations.' });
    this.#hold(entries);
    await this.#settings.stream.add(entries);
  }

  /** @returns stops */
  follow(follower: RevocationFollower): () => void {
    // One object each: who follows twice must be able to stop one of them.
    const own = { add: follower.add.bind(follower), confirm: follower.confirm.bind(follower) };
    this.#followers.add(own);
    this.#tell(own, () => own.add(this.#held.entries()));
    if (!this.#isPolling && this.#timer === undefined) void this.#poll();
    return () => this.#stop(own);
  }

  #stop(follower: RevocationFollower): void {
    this.#followers.delete(follower);
    if (this.#followers.size > 0) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#settings.trimmer.stop();
  }

  async #poll(): Promise<void> {
    this.#timer = undefined;
    this.#isPolling = true;
    try {
      await this.#readAll();
    } catch {
      // Silence is how a store says that it fails: without a confirmation, the list is no longer current soon.
    }
    this.#isPolling = false;
    if (this.#followers.size === 0) return;
    const pause = Math.min(this.#settings.interval * 1000, this.#lost.wait ?? Number.POSITIVE_INFINITY);
    this.#timer = setTimeout(() => void this.#poll(), pause).unref();
  }

  async #readAll(): Promise<void> {
    if (this.#unreadable !== undefined && !(await this.#settings.stream.has(this.#unreadable)))
      this.#reader.restart();
    let elapsed: () => number;
    let isEnd: boolean;
    do {
      elapsed = this.#stopwatch();
      isEnd = await this.#readPage();
      if (this.#followers.size === 0) return;
    } while (!isEnd);
    // The list was current when the last page was asked for.
    const left = CURRENT_FOR - elapsed();
    if (this.#unreadable === undefined && left > 0) this.#tellAll(({ confirm }) => confirm(left));
    this.#settings.trimmer.consider(this.#length);
    await this.#lost.appendTo(this.#settings.stream);
  }

  async #readPage(): Promise<boolean> {
    const { isAnew, entries, isEnd } = await this.#reader.next();
    if (isAnew) {
      this.#unreadable = undefined;
      this.#length = 0;
      this.#lost.startReading();
    }
    this.#length += entries.length;
    const revocations = entries.map((entry) => this.#parse(entry)).filter((entry) => entry !== undefined);
    this.#lost.found(revocations);
    this.#hold(revocations);
    return isEnd;
  }

  #parse(entry: StreamEntry): Revocation | undefined {
    const revocation = parseEntry(entry, this.#settings.parts);
    if (revocation === undefined) this.#unreadable ??= entry;
    return revocation;
  }

  #hold(entries: readonly Revocation[]): void {
    if (entries.length === 0) return;
    for (const entry of entries) this.#settings.lifetimes.note(entry);
    this.#held.add(entries);
    this.#tellAll(({ add }) => add(entries));
  }

  #tellAll(what: (follower: RevocationFollower) => void): void {
    for (const follower of this.#followers) this.#tell(follower, () => what(follower));
  }

  // Who throws may lack an entry, so it must not hear that it has all. The others go on.
  #tell(follower: RevocationFollower, what: () => void): void {
    try {
      what();
    } catch {
      this.#stop(follower);
    }
  }

  /** Seconds since now, by this process's clock or the system's, whichever says more: either may have stood still. */
  #stopwatch(): () => number {
    const { now } = this.#settings;
    const [byClock, bySystem] = [now(), performance.now()];
    return () => Math.max(now() - byClock, (performance.now() - bySystem) / 1000);
  }
}
