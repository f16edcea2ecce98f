import type { ApiClient } from '@auth0-api/core';
import { createAbortController, feedHost } from '@auth0-api/core/adapter';
import { EventsReader } from './events-reader.js';
import { Leadership } from './leadership.js';
import { type FollowEventsOptions, resolveOptions } from './options.js';
import { type EventsFeedStatus, FeedReport } from './report.js';

/** A feed of Auth0's Events API. */
export interface EventsFeed {
  /** What it does at the moment, for health checks and logs. */
  status(): EventsFeedStatus;
  /**
   * Reads no more events. Closing the client does the same. Resolves when another process may read, within about a second: close
   * the connection to the store after that, or the other process waits until the lease ends. Never rejects.
   */
  close(): Promise<void>;
}

/**
 * Follows Auth0's Events API, and revokes the tokens of users who were blocked or deleted, or who left an organization
 * (`EVENT_REVOCATIONS`). Call it in every process: one of them reads, and another goes on if it ends.
 *
 * It begins at once, and retries whatever fails until it is closed. An open connection keeps the process alive.
 *
 * @param client With the option `revocation`
 * @throws ConfigurationError for an option that cannot work, and for a client without the option `revocation`;
 * MissingRequiredArgumentError. Auth0 is not asked before it returns
 * @see auth0/docs-v2: customize/events/consume-events-with-events-api
 *
 * @example
 * ```ts
 * import { ApiClient, MemoryRevocationStore, optionsFromEnv } from '@auth0-api/core';
 * import { followEvents } from '@auth0-api/revocation';
 *
 * const revocation = { store: new MemoryRevocationStore(), maxTokenLifetime: 7200 };
 * const client = new ApiClient({ ...optionsFromEnv(), revocation });
 * const { EVENTS_CLIENT_ID: clientId = '', EVENTS_CLIENT_SECRET: clientSecret = '' } = process.env;
 * const feed = followEvents(client, { clientId, clientSecret });
 * process.once('SIGTERM', () => feed.close());
 * ```
 */
export function followEvents<Output extends object>(
  client: ApiClient<Output>,
  options: FollowEventsOptions,
): EventsFeed {
  const host = feedHost(client);
  const settings = resolveOptions(options, host);
  const { key, name, state } = settings;
  const report = new FeedReport(name);
  const closed = createAbortController();
  const stop = () => {
    host.closed.removeEventListener('abort', stop);
    closed.abort();
  };
  host.closed.addEventListener('abort', stop, { once: true });
  if (host.closed.aborted) stop();
  host.start();
  const reader = new EventsReader(client, settings, report);
  // Neither of them rejects.
  const ended = new Leadership({ state, key, report }).run((signal) => reader.run(signal), closed.signal);
  const close = () => {
    stop();
    return ended;
  };
  return Object.freeze({ status: () => report.status(), close });
}
