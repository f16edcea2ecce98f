import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import {
  ApiClient,
  type ApiClientOptions,
  CHANNELS,
  type FeedEvent,
  type FeedState,
  MemoryRevocationStore,
  type Revocation,
  type RevocationStore,
} from '@auth0-api/core';
import { type EventsFeed, type FollowEventsOptions, followEvents } from '@auth0-api/revocation';
import { onTestFinished } from 'vitest';
import { EventsServer } from './events-server.js';

export const SECRET = 'a-secret-that-nobody-may-see';
export const START = 1_800_000_000;

/** A store that says what it was given, and fails as long as a test wants. */
export class ProbeStore extends MemoryRevocationStore {
  readonly appended: Revocation[] = [];
  readonly saved: string[] = [];
  /** What `append` waits for first. */
  gate: () => Promise<void> | void = () => {};
  /** What `lead`, `position` and `setPosition` do first. */
  stateGate: () => void = () => {};

  override async append(list: readonly Revocation[]): Promise<void> {
    await this.gate();
    this.appended.push(...list);
    return super.append(list);
  }

  override lead(feed: string, holder: string, seconds: number): boolean {
    this.stateGate();
    return super.lead(feed, holder, seconds);
  }

  override position(feed: string): string | undefined {
    this.stateGate();
    return super.position(feed);
  }

  override setPosition(feed: string, position: string): void {
    this.stateGate();
    this.saved.push(position);
    super.setPosition(feed, position);
  }

  get subjects(): readonly (string | undefined)[] {
    return this.appended.map(({ subject }) => subject);
  }

  get offset(): unknown {
    return (JSON.parse(this.saved.at(-1) ?? '{}') as { offset?: unknown }).offset;
  }
}

/** A server, and time that only the test moves. */
export interface EventsScene {
  readonly server: EventsServer;
  readonly now: () => number;
  /** Moves the clock on. */
  readonly pass: (seconds: number) => void;
  /** An event of Auth0's, that happened now. */
  readonly event: (type: string, object: object, more?: object) => { readonly type: string };
  /** A client of one process. */
  readonly client: (store: RevocationStore, options?: ApiClientOptions) => ApiClient;
  /** Follows the server's events until the test ends. */
  readonly follow: (
    store: RevocationStore & FeedState,
    options?: Partial<FollowEventsOptions>,
    client?: ApiClient,
  ) => EventsFeed;
}

export async function createEventsScene(): Promise<EventsScene> {
  let time = START;
  const now = () => time;
  const server = await EventsServer.start();
  onTestFinished(() => server.close());
  const client = (store: RevocationStore, options: ApiClientOptions = {}) =>
    new ApiClient({
      domain: server.base,
      audience: 'https://api.example.com/',
      allowInsecureLoopback: true,
      clockTolerance: 5,
      now,
      revocation: { store, maxTokenLifetime: 7200 },
      ...options,
    });
  return {
    server,
    now,
    pass: (seconds) => {
      time += seconds;
    },
    event: (type, object, more = {}) => ({
      specversion: '1.0',
      type,
      source: 'urn:auth0:acme.us',
      id: 'evt_6SfwXrtm8nVcjzzNCFFH1L',
      time: new Date(now() * 1000 + 500).toISOString(),
      data: { object },
      a0tenant: 'acme',
      a0stream: 'est_38ANnv8pQhqsZrX2VFbftv',
      ...more,
    }),
    client,
    follow: (store, options = {}, own = client(store)) => {
      const feed = followEvents(own, { clientId: 'feed', clientSecret: SECRET, ...options });
      onTestFinished(async () => {
        await feed.close();
        own.close();
      });
      return feed;
    },
  };
}

/** What is published about feeds until the test ends. */
export function feedEvents(): FeedEvent[] {
  const events: FeedEvent[] = [];
  const listen = (event: unknown) => void events.push(event as FeedEvent);
  subscribe(CHANNELS.feed, listen);
  onTestFinished(() => void unsubscribe(CHANNELS.feed, listen));
  return events;
}
