import { type FeedEvent, publishFeed } from '@auth0-api/core/adapter';
import type { FeedFailure, FeedProblem } from './problem.js';

/** What a feed of Auth0's Events API does at the moment. Times are in Unix seconds. */
export interface EventsFeedStatus {
  /** `leader`: this process reads the events. `standby`: another one does, or none can. */
  readonly role: 'leader' | 'standby';
  /** Whether a stream of events is open. Only a leader's is. */
  readonly connected: boolean;
  /** When the last message arrived here, of any kind but heartbeats; `undefined` before the first. */
  readonly lastMessageAt: number | undefined;
  /** How far this process has read, as it was saved last: everything until then is revoked. */
  readonly positionAt?: number;
  /** What keeps it from reading, until that is over. */
  readonly failure?: FeedFailure;
}

/** Keeps the status of a feed, and publishes what it does (rule V17). */
export class FeedReport {
  readonly #feed: string;
  #status: EventsFeedStatus = { role: 'standby', connected: false, lastMessageAt: undefined };

  constructor(feed: string) {
    this.#feed = feed;
  }

  status(): EventsFeedStatus {
    return Object.freeze({ ...this.#status });
  }

  set(change: Partial<EventsFeedStatus>): void {
    this.#status = { ...this.#status, ...change };
  }

  /** Another process reads, or none can. Only its own failures are this one's. */
  standby(): void {
    if (this.#status.failure !== 'lease') this.#clear();
    this.set({ role: 'standby', connected: false });
  }

  connected(): void {
    this.#clear();
    this.set({ connected: true });
    this.publish({ outcome: 'connected' });
  }

  failed({ failure, status }: Pick<FeedProblem, 'failure' | 'status'>): void {
    this.set({ failure });
    this.publish({ outcome: 'failed', failure, ...(status === undefined ? {} : { status }) });
  }

  /** The same, but published only once until something else is reported: for what is tried all the time. */
  fails(problem: Pick<FeedProblem, 'failure' | 'status'>): void {
    if (this.#status.failure !== problem.failure) this.failed(problem);
  }

  /** That failure is over. */
  recovered(failure: FeedFailure): void {
    if (this.#status.failure === failure) this.#clear();
  }

  publish(event: Omit<FeedEvent, 'feed'>): void {
    publishFeed(() => ({ feed: this.#feed, ...event }));
  }

  #clear(): void {
    const { failure: _failure, ...rest } = this.#status;
    this.#status = rest;
  }
}
