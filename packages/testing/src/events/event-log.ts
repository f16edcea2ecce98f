import { randomBytes } from 'node:crypto';
import type { TenantEvent } from './event.js';

/** A position in the stream, with its event unless it is only a position. */
export interface LogEntry {
  /** Opaque to clients. */
  readonly offset: string;
  readonly event: TenantEvent | undefined;
}

/** Where a connection begins. */
export interface StartPoint {
  /** The number of the first entry. */
  readonly position: number;
  /** Leaves out what happened before, in Unix seconds, of the entries that are there already. */
  readonly since?: number;
}

/** Why there is no such place: never issued here, or no longer kept. */
export type NoStartPoint = 'malformed' | 'expired';

/** No page says how long Auth0 keeps events: here it is a number of them. */
const maxEntries = 10_000;

/** The events of a tenant in the order of their delivery, and the offsets that name a place in it. */
export class EventLog {
  #entries: LogEntry[] = [];
  /** The number of the first entry. */
  #first = 0;
  /** Entries below have offsets that have expired. */
  #usable = 0;
  /** Unix seconds. */
  #earliest = Number.NEGATIVE_INFINITY;
  #series = newSeries();

  append(event: TenantEvent | undefined): LogEntry {
    const entry = Object.freeze({ offset: this.#offsetOf(this.#end), event });
    this.#entries.push(entry);
    if (this.#entries.length > maxEntries) {
      this.#entries.shift();
      this.#first += 1;
    }
    return entry;
  }

  /** The last events, oldest first. */
  last(count: number): readonly LogEntry[] {
    const events = this.#entries.filter(({ event }) => event !== undefined);
    return count >= events.length ? events : events.slice(events.length - count);
  }

  /** The entries from a place on. */
  from({ position, since }: StartPoint): readonly LogEntry[] {
    const entries = this.#entries.slice(Math.max(0, position - this.#first));
    if (since === undefined) return entries;
    return entries.filter(({ event }) => event !== undefined && Date.parse(event.time) / 1000 >= since);
  }

  /** What comes next (auth0/node-auth0: the stream starts from the latest events if no offset is given). */
  latest(): StartPoint {
    return { position: this.#end };
  }

  after(offset: string): StartPoint | NoStartPoint {
    const [series, number, ...others] = Buffer.from(offset, 'base64').toString('latin1').split('.');
    const position = Number(number);
    const isOurs = series === this.#series && others.length === 0 && this.#offsetOf(position) === offset;
    if (!isOurs || !(position >= 0 && position < this.#end)) return 'malformed';
    return position < Math.max(this.#usable, this.#first) ? 'expired' : { position: position + 1 };
  }

  /** @param since Unix seconds */
  at(since: number): StartPoint | NoStartPoint {
    return since < this.#earliest ? 'expired' : { position: this.#first, since };
  }

  /** Offsets so far have expired. */
  expireOffsets(): void {
    this.#usable = this.#end;
  }

  /** Offsets so far are no longer known. */
  forgetOffsets(): void {
    this.#series = newSeries();
    this.#entries = this.#entries.map(({ event }, index) => ({
      offset: this.#offsetOf(this.#first + index),
      event,
    }));
  }

  /**
   * Removes all events.
   *
   * @param now Times before have expired, in Unix seconds
   */
  clear(now: number): void {
    this.#first = this.#end;
    this.#entries = [];
    this.#earliest = now;
  }

  get #end(): number {
    return this.#first + this.#entries.length;
  }

  // Padded base64, as in Auth0's example: in a URL it has to be encoded.
  #offsetOf(position: number): string {
    return Buffer.from(`${this.#series}.${position}`).toString('base64');
  }
}

function newSeries(): string {
  return randomBytes(6).toString('hex');
}
