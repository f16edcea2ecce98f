import type { OpenStream, StreamSink } from '../messages.js';
import type { EventLog, LogEntry, StartPoint } from './event-log.js';
import { messageOf } from './event-messages.js';

/** An open connection to the Events API. */
export interface EventConnection {
  /** The types that it gets; all if empty. */
  readonly types: readonly string[];
  /** When it was opened by the tenant's clock, in Unix seconds. */
  readonly openedAt: number;
}

interface Subscriber {
  readonly connection: EventConnection;
  readonly sink: StreamSink;
}

/** The open connections to the Events API of a tenant. */
export class Subscribers {
  readonly #log: EventLog;
  #open: readonly Subscriber[] = [];

  /** @param closed Aborts when the tenant is closed: every connection then ends */
  constructor(log: EventLog, closed: AbortSignal) {
    this.#log = log;
    closed.addEventListener('abort', () => this.disconnect((sink) => sink.end()), { once: true });
  }

  /** Oldest first. */
  get connections(): readonly EventConnection[] {
    return this.#open.map(({ connection }) => connection);
  }

  /** A stream that begins with what is there already. */
  stream(connection: EventConnection, start: StartPoint): OpenStream {
    return (sink) => {
      const subscriber = { connection, sink };
      this.#open = [...this.#open, subscriber];
      for (const entry of this.#log.from(start)) sendTo(subscriber, entry);
      return () => {
        this.#open = this.#open.filter((other) => other !== subscriber);
      };
    };
  }

  send(entry: LogEntry): void {
    for (const subscriber of this.#open) sendTo(subscriber, entry);
  }

  /** Writes any text to every connection. */
  write(text: string): void {
    for (const { sink } of this.#open) sink.write(text);
  }

  /** Ends every connection in one way. */
  disconnect(how: (sink: StreamSink) => void): void {
    const open = this.#open;
    this.#open = [];
    for (const { sink } of open) how(sink);
  }

  /** Waits until the readers in this process have read what was sent to them. */
  async settle(): Promise<void> {
    await Promise.all(this.#open.map(({ sink }) => sink.settled()));
  }
}

function sendTo({ connection, sink }: Subscriber, entry: LogEntry): void {
  const { types } = connection;
  if (entry.event === undefined || types.length === 0 || types.includes(entry.event.type))
    sink.write(messageOf(entry));
}
