import { EventWebhook, type EventWebhookOptions } from '../delivery/event-webhook.js';
import { given } from '../given.js';
import type { StreamSink } from '../messages.js';
import { createEvent, eventId, type PublishOptions, type TenantEvent } from './event.js';
import type { EventLog, LogEntry } from './event-log.js';
import { type EventErrorCode, errorMessage, heartbeat } from './event-messages.js';
import type { EventConnection, Subscribers } from './subscribers.js';

/** The parts of a tenant's events. */
export interface TenantEventsParts {
  readonly issuer: () => string;
  /** Unix seconds. */
  readonly now: () => number;
  readonly log: EventLog;
  readonly subscribers: Subscribers;
  /** Aborts when the tenant is closed. */
  readonly closed: AbortSignal;
}

/** How offsets stop to work. */
export interface ExpireOptions {
  /** What requests with such an offset get. Default: 410. */
  readonly status?: 400 | 410;
  /**
   * Whether the events are gone too: a `from_timestamp` before now gets 410. No page says whether Auth0 answers that. Default:
   * false.
   */
  readonly events?: boolean;
}

/** A terminal error. */
export interface StreamErrorOptions {
  /** Default: `'processing_error'`. */
  readonly code?: EventErrorCode;
  /** For people. Default: `'The stream failed.'` */
  readonly message?: string;
  /** Where to resume. Default: not said. */
  readonly offset?: string;
}

const maxHeld = 10_000;

/**
 * The events of a tenant, and what can go wrong with them; `tenant.events`. Everything happens when it is called: nothing runs in
 * the background. Each method resolves when webhooks have answered, and when readers of the Events API in this process (through
 * `tenant.fetch`) have read what was sent and wait for more, for at most a second.
 */
export class TenantEvents {
  readonly #parts: TenantEventsParts;
  readonly #stream = eventId('est');
  #webhooks: readonly EventWebhook[] = [];
  #held: TenantEvent[] | undefined;

  /** @internal Use `tenant.events`. */
  constructor(parts: TenantEventsParts) {
    this.#parts = parts;
  }

  /** The open connections to the Events API, oldest first. A copy: it does not grow. */
  get connections(): readonly EventConnection[] {
    return this.#parts.subscribers.connections;
  }

  /**
   * Publishes an event of any type, with any object: neither is checked. The shapes of Auth0's are in auth0/docs-v2:
   * oas/events/events-schema.json.
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * await tenant.events.publish('organization.updated', { id: 'org_1234567890abcdef', name: 'acme' });
   * await tenant.events.publish('user.updated', { user_id: 7 }, { members: { time: 'not a time' } });
   * ```
   */
  async publish(type: string, object: object, options: PublishOptions = {}): Promise<TenantEvent> {
    const { issuer, now } = this.#parts;
    const context = { issuer: issuer(), now: now(), stream: this.#stream };
    const event = createEvent(context, { type, object }, options);
    if (this.#held === undefined) await this.#deliver([event]);
    else if (this.#held.length < maxHeld) this.#held.push(event);
    else throw new RangeError(`At most ${maxHeld} events are held back.`);
    return event;
  }

  /**
   * Delivers the events from now on to a webhook: an event stream (auth0/docs-v2: customize/events/create-an-event-stream).
   *
   * @throws TypeError if `url` is no URL
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * const webhook = tenant.events.sendTo({ url: 'http://127.0.0.1:3000/events', token: 'a'.repeat(32) });
   * await tenant.blockUser('auth0|alice');
   * console.log(webhook.deliveries[0]?.attempts); // [{ status: 204 }]
   * ```
   */
  sendTo(options: EventWebhookOptions): EventWebhook {
    const webhook = new EventWebhook(given('sendTo()', options), this.#parts.closed);
    this.#webhooks = [...this.#webhooks, webhook];
    return webhook;
  }

  /**
   * Holds back the events from now on, until {@link release} or {@link discard}.
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * tenant.events.hold();
   * await tenant.blockUser('auth0|alice');
   * await tenant.unblockUser('auth0|alice');
   * await tenant.events.release({ reversed: true }); // the block comes last
   * ```
   */
  hold(): void {
    this.#held ??= [];
  }

  /**
   * Delivers the events that were held back, and holds back no more. With `reversed`, the last one comes first: Auth0 does not
   * guarantee the order (auth0/docs-v2: customize/events/events-best-practices).
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * tenant.events.hold();
   * await tenant.blockUser('auth0|alice'); // blocked, but nobody knows yet
   * await tenant.events.release();
   * ```
   */
  async release({ reversed = false }: { readonly reversed?: boolean } = {}): Promise<void> {
    const held = this.#takeHeld();
    await this.#deliver(reversed ? held.reverse() : held);
  }

  /**
   * Loses the events that were held back, and holds back no more.
   *
   * @returns the lost events
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * tenant.events.hold();
   * await tenant.blockUser('auth0|alice');
   * tenant.events.discard(); // the API never learns of it
   * ```
   */
  discard(): readonly TenantEvent[] {
    return this.#takeHeld();
  }

  /**
   * Sends the last events again, with their offsets: Auth0 may (auth0/docs-v2: customize/events/events-best-practices).
   *
   * @param count Default: all
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * await tenant.blockUser('auth0|alice');
   * await tenant.events.repeat(1);
   * ```
   */
  async repeat(count: number = Number.POSITIVE_INFINITY): Promise<void> {
    await this.#send(this.#parts.log.last(count));
  }

  /**
   * Sends a comment that keeps connections open.
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * await tenant.events.heartbeat();
   * ```
   */
  async heartbeat(): Promise<void> {
    await this.write(heartbeat);
  }

  /**
   * Sends a message that has only an offset: the `offset-only` of auth0/docs-v2: customize/events/consume-events-with-events-api.
   *
   * @returns the offset
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * const offset = await tenant.events.sendOffset();
   * ```
   */
  async sendOffset(): Promise<string> {
    const entry = this.#parts.log.append(undefined);
    await this.#send([entry]);
    return entry.offset;
  }

  /**
   * Writes any text to the open connections as it is, for tests of messages that cannot be read.
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * await tenant.events.write('event: user.updated\ndata: {"no JSON\n\n');
   * ```
   */
  async write(text: string): Promise<void> {
    const { subscribers } = this.#parts;
    subscribers.write(text);
    await subscribers.settle();
  }

  /**
   * Ends the open connections, as Auth0 does every few minutes (auth0/docs-v2:
   * customize/events/consume-events-with-events-api). With `abruptly`, they break off.
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * tenant.events.disconnect();
   * tenant.events.disconnect({ abruptly: true });
   * ```
   */
  disconnect({ abruptly = false }: { readonly abruptly?: boolean } = {}): void {
    this.#parts.subscribers.disconnect((sink: StreamSink) => (abruptly ? sink.reset() : sink.end()));
  }

  /**
   * Sends the terminal `event: error` to the open connections, and ends them.
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * tenant.events.fail({ code: 'cursor_expired' });
   * ```
   */
  fail({ code = 'processing_error', message = 'The stream failed.', offset }: StreamErrorOptions = {}): void {
    const text = errorMessage({ code, message, ...(offset === undefined ? {} : { offset }) });
    this.#parts.subscribers.disconnect((sink) => {
      sink.write(text);
      sink.end();
    });
  }

  /**
   * From now on, requests with the offsets so far are refused. Open connections go on.
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * tenant.events.expireOffsets(); // 410: the API goes back to a timestamp
   * tenant.events.expireOffsets({ events: true }); // there is nothing left to go back to
   * ```
   */
  expireOffsets({ status = 410, events = false }: ExpireOptions = {}): void {
    const { log, now } = this.#parts;
    if (status === 400) log.forgetOffsets();
    else log.expireOffsets();
    if (events) log.clear(now());
  }

  async #deliver(events: readonly TenantEvent[]): Promise<void> {
    await this.#send(events.map((event) => this.#parts.log.append(event)));
  }

  async #send(entries: readonly LogEntry[]): Promise<void> {
    const { subscribers } = this.#parts;
    for (const entry of entries) subscribers.send(entry);
    await subscribers.settle();
    for (const { event } of entries) {
      if (event !== undefined) await Promise.all(this.#webhooks.map((webhook) => webhook.deliver(event)));
    }
  }

  #takeHeld(): TenantEvent[] {
    const held = this.#held ?? [];
    this.#held = undefined;
    return held;
  }
}
