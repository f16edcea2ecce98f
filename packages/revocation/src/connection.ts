import { URL } from 'node:url';
import { FetchFailure, type OpenStream, retryAfterOf } from '@auth0-api/core/adapter';
import { ownMember } from './event.js';
import type { EventsFeedSettings } from './feed-settings.js';
import { ManagementToken } from './management-token.js';
import { type FeedFailure, FeedProblem } from './problem.js';

/** Where to begin: after an offset, or with what happened from an instant on, in Unix seconds. */
export type Start =
  | { readonly offset: string; readonly from?: undefined }
  | { readonly offset?: undefined; readonly from: number };

const STATUSES: ReadonlyMap<number, FeedFailure> = new Map([
  [400, 'bad_request'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [410, 'gone'],
  [429, 'rate_limited'],
]);

const FETCH_FAILURES: Readonly<Partial<Record<FetchFailure['kind'], FeedFailure>>> = {
  timeout: 'timeout',
  redirect: 'redirect',
  network: 'network',
};

/** Connects to Auth0's Events API (auth0/docs-v2: customize/events/consume-events-with-events-api). */
export class Connections {
  readonly #settings: EventsFeedSettings;
  readonly #token: ManagementToken;

  constructor(settings: EventsFeedSettings) {
    this.#settings = settings;
    this.#token = new ManagementToken(settings.host, settings.application);
  }

  /**
   * Opens a stream of events.
   *
   * @throws FeedProblem; the reason of the signal
   */
  async open(start: Start, signal: AbortSignal): Promise<OpenStream> {
    const { stream, isReplaced } = await this.#attempt(start, signal);
    if (stream.status === 200) return stream;
    // A token that was accepted before: it has expired, or was revoked.
    const again = isReplaced ? (await this.#attempt(start, signal)).stream : stream;
    if (again.status === 200) return again;
    const { status, fields } = again;
    const retryAfter = retryAfterOf(fields, this.#settings.host.now());
    throw new FeedProblem(STATUSES.get(status) ?? 'bad_status', { status, retryAfter });
  }

  async #attempt(
    start: Start,
    signal: AbortSignal,
  ): Promise<{ readonly stream: OpenStream; readonly isReplaced: boolean }> {
    const token = await this.#token.get(signal);
    const stream = await this.#send(start, token, signal);
    const { status } = stream;
    if (status === 200) this.#token.accepted();
    else stream.close();
    // After the scope was granted, only another token has it.
    const isReplaced = (status === 401 || status === 403) && this.#token.refused();
    return { stream, isReplaced };
  }

  async #send(start: Start, token: string, signal: AbortSignal): Promise<OpenStream> {
    const offset = ownMember(start, 'offset') as Start['offset'];
    const headers = {
      accept: 'text/event-stream',
      authorization: `Bearer ${token}`,
      ...(offset === undefined ? {} : { 'last-event-id': offset }),
    };
    try {
      const request = { headers, mediaType: 'text/event-stream', signal };
      return await this.#settings.host.openStream(this.#urlOf(start), request);
    } catch (error) {
      if (!(error instanceof FetchFailure)) throw error;
      // The cause is not kept: it may contain the request, and so the token.
      throw new FeedProblem(FETCH_FAILURES[error.kind] ?? 'invalid_response', { status: error.status });
    }
  }

  #urlOf(start: Start): string {
    const { application, rules } = this.#settings;
    const url = new URL('api/v2/events', application.base);
    for (const type of rules.keys()) url.searchParams.append('event_type', type);
    const from = ownMember(start, 'from') as Start['from'];
    if (from !== undefined) url.searchParams.set('from_timestamp', new Date(from * 1000).toISOString());
    return url.href;
  }
}
