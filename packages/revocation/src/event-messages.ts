import { isObject, ownMember, parseJson, UnreadableEventError } from './event.js';
import { type EventTarget, revocationsOf } from './event-revocations.js';
import type { EventsFeedSettings } from './feed-settings.js';
import { isOffset } from './offset.js';
import { FeedProblem } from './problem.js';
import type { Progress } from './progress.js';
import { readEvent } from './read-event.js';
import type { FeedReport } from './report.js';
import type { Revoker } from './revoker.js';
import type { SseMessage } from './sse-parser.js';
import { stopwatch } from './time.js';

/** After how many seconds without an event no older one is still to come: those that wait are sent without a break. */
const SETTLED = 10;

/** What takes part in reading messages. */
export interface MessageParties {
  readonly settings: EventsFeedSettings;
  readonly report: FeedReport;
  readonly revoker: Revoker;
  readonly progress: Progress;
}

/** Does what the messages of one stream say, one after the other. */
export class EventMessages {
  readonly #parties: MessageParties;
  /** Whether the stream has begun where it was asked to. */
  #hasBegun = false;
  /** How long the last event was ago. */
  #quiet: () => number;

  constructor(parties: MessageParties) {
    this.#parties = parties;
    this.#quiet = stopwatch(parties.settings.host.now);
  }

  /**
   * Resolves when the store has what the message revokes.
   *
   * @throws FeedProblem if the message ends the stream
   */
  async take(message: SseMessage, signal: AbortSignal): Promise<void> {
    const { progress, report, settings } = this.#parties;
    report.set({ lastMessageAt: settings.host.now() });
    if (message.event === 'error') throw this.#endOf(message.data);
    const isCurrent = this.#quiet() >= SETTLED;
    const happenedAt = message.event === 'offset-only' ? undefined : await this.#takeEvent(message, signal);
    // What was not stored is read again, by whoever leads then.
    if (signal.aborted || message.id === undefined) return;
    this.#hasBegun = true;
    progress.advance(message.id, { happenedAt, isCurrent });
  }

  /** @returns when it happened, if it says so */
  async #takeEvent(message: SseMessage, signal: AbortSignal): Promise<number | undefined> {
    const body = message.isTooLong ? undefined : parseJson(message.data);
    const event = isObject(body) ? ownMember(body, 'event') : undefined;
    await this.#revoke(message, event, signal);
    this.#quiet = stopwatch(this.#parties.settings.host.now);
    return timeOf(event);
  }

  async #revoke(message: SseMessage, event: unknown, signal: AbortSignal): Promise<void> {
    const { report, revoker, settings } = this.#parties;
    const eventType = message.event;
    const targets = message.isTooLong ? 'too_large' : this.#targetsOf(event);
    if (typeof targets === 'string') {
      report.publish({ outcome: 'refused', failure: targets, eventType });
      return;
    }
    if (targets.length === 0) {
      report.publish({ outcome: 'ignored', eventType });
      return;
    }
    const revocations = await revoker.revoke(targets, signal);
    if (signal.aborted) return;
    if (revocations > 0) report.publish({ outcome: 'revoked', eventType, revocations });
    if (revocations < targets.length * settings.issuers.length)
      report.publish({ outcome: 'refused', failure: 'events_option', eventType });
  }

  /** What a message revokes, or why it is passed over: sending it again would not change it (rule V17). */
  #targetsOf(event: unknown): readonly EventTarget[] | string {
    const { rules, host } = this.#parties.settings;
    try {
      return revocationsOf(event, { events: rules, now: host.now });
    } catch (error) {
      return error instanceof UnreadableEventError ? 'unreadable' : 'events_option';
    }
  }

  /**
   * What a message `error` means, with which Auth0 ends a stream (auth0/node-auth0 6.1: EventStreamCloudEventErrorCodeEnum has
   * invalid_cursor, cursor_expired, timeout, payload_too_large, processing_error, connection_timeout).
   */
  #endOf(data: string): FeedProblem {
    const { progress, report } = this.#parties;
    const body = parseJson(data);
    const error = isObject(body) ? ownMember(body, 'error') : undefined;
    const code = isObject(error) ? ownMember(error, 'code') : undefined;
    // The same as 410 and 400, if the stream has not begun. Later, the next connection shows what it was.
    if (code === 'cursor_expired' && !this.#hasBegun) return new FeedProblem('gone');
    if (code === 'invalid_cursor' && !this.#hasBegun) return new FeedProblem('bad_request');
    const offset = isObject(error) ? ownMember(error, 'offset') : undefined;
    if (code === 'payload_too_large' && isOffset(offset)) {
      // The event would end each stream that begins before it, and no other would be read.
      report.publish({ outcome: 'refused', failure: 'too_large' });
      progress.advance(offset, { happenedAt: undefined, isCurrent: false });
    }
    return new FeedProblem('stream_error');
  }
}

function timeOf(event: unknown): number | undefined {
  try {
    return readEvent(event).time;
  } catch {
    return undefined;
  }
}
