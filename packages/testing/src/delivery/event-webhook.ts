import { eventId, type TenantEvent } from '../events/event.js';
import { assertUrl, type PostResult, post } from './post.js';

/** Where an event stream delivers its events to. */
export interface EventWebhookOptions {
  /** A URL of your test, `http:` or `https:`. */
  readonly url: string;
  /** The bearer token that deliveries have in their `Authorization` header. */
  readonly token: string;
  /** The event types to deliver. Default: all. */
  readonly types?: readonly string[];
}

/** An event on its way to a webhook. */
export interface EventDelivery {
  readonly event: TenantEvent;
  /** `'retrying'` means that {@link EventWebhook.retry} makes the next attempt. */
  readonly state: 'delivered' | 'retrying' | 'failed';
  /** The attempts so far, in order. */
  readonly attempts: readonly PostResult[];
}

/** The first attempt and three retries (auth0/docs-v2: customize/events/events-best-practices). */
const maxAttempts = 4;
const maxDeliveries = 10_000;

/**
 * An event stream with a webhook (auth0/docs-v2: customize/events/create-an-event-stream). Created by
 * `tenant.events.sendTo()`. Auth0 makes its retries 1, 2 and 4 seconds later: here they happen when {@link retry} is called.
 * Auth0 disables streams that fail often. Its pages name different limits, so here none is disabled.
 */
export class EventWebhook {
  /** Its ID, which the events name in `a0stream`. */
  readonly id: string = eventId('est');
  readonly #options: EventWebhookOptions;
  readonly #closed: AbortSignal;
  #deliveries: readonly EventDelivery[] = [];

  /** @internal Use `tenant.events.sendTo()`. */
  constructor(options: EventWebhookOptions, closed: AbortSignal) {
    assertUrl(options.url);
    // As of an environment variable that is not set.
    if (typeof options.token !== 'string' || options.token === '')
      throw new TypeError("sendTo() needs the 'token' of the webhook.");
    this.#options = { ...options };
    this.#closed = closed;
  }

  /** The last 10,000 deliveries, oldest first. A copy: it does not grow. */
  get deliveries(): readonly EventDelivery[] {
    return this.#deliveries;
  }

  /** @internal Makes the first attempt, unless the type is not wanted. */
  async deliver(event: TenantEvent): Promise<void> {
    const { types } = this.#options;
    if (types !== undefined && !types.includes(event.type)) return;
    const own = Object.freeze({ ...event, a0stream: this.id });
    await this.#attempt({ event: own, state: 'retrying', attempts: [] });
  }

  /**
   * Makes the next attempt of each delivery that got an answer above 499, or none, one after the other. An answer from 400 to 499 is
   * final, and so is the fourth attempt (auth0/docs-v2: customize/events/events-best-practices).
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * const webhook = tenant.events.sendTo({ url: 'http://127.0.0.1:3000/events', token: 'a'.repeat(32) });
   * await tenant.blockUser('auth0|alice'); // your API answers 503
   * await webhook.retry(); // and now 204
   * ```
   */
  async retry(): Promise<void> {
    for (const delivery of this.#deliveries) if (delivery.state === 'retrying') await this.#attempt(delivery);
  }

  /**
   * Delivers what has failed for good again, like Auth0's redelivery (auth0/docs-v2:
   * customize/events/event-testing-observability-and-failure-recovery).
   *
   * @example
   * ```ts
   * import { createTenant } from '@auth0-api/testing';
   *
   * const tenant = await createTenant();
   * const webhook = tenant.events.sendTo({ url: 'http://127.0.0.1:3000/events', token: 'wrong' });
   * await tenant.blockUser('auth0|alice'); // your API answers 401
   * await webhook.redeliver();
   * ```
   */
  async redeliver(): Promise<void> {
    for (const delivery of this.#deliveries) {
      if (delivery.state === 'failed') await this.#attempt({ ...delivery, attempts: [] }, delivery);
    }
  }

  async #attempt(delivery: EventDelivery, replaced: EventDelivery = delivery): Promise<void> {
    const { url, token } = this.#options;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const body = JSON.stringify(delivery.event);
    const attempts = [...delivery.attempts, await post({ url, headers, body, closed: this.#closed })];
    const done = Object.freeze({ ...delivery, attempts, state: stateAfter(attempts) });
    const known = this.#deliveries.includes(replaced);
    this.#deliveries = known
      ? this.#deliveries.map((other) => (other === replaced ? done : other))
      : [...this.#deliveries, done].slice(-maxDeliveries);
  }
}

function stateAfter(attempts: readonly PostResult[]): EventDelivery['state'] {
  const { status } = attempts.at(-1) ?? {};
  if (status !== undefined && status >= 200 && status <= 299) return 'delivered';
  const isFinal = status !== undefined && status >= 400 && status <= 499;
  return isFinal || attempts.length >= maxAttempts ? 'failed' : 'retrying';
}
