import type { ApiClient, ReceivedRequest, Receiver } from '@auth0-api/core';
import { feedHost, knownMembers } from '@auth0-api/core/adapter';
import { BearerTokens } from './bearer-tokens.js';
import { readBody } from './body.js';
import { type EventRevocations, UnreadableEventError } from './event.js';
import { type EventTarget, eventRules, revocationsOf } from './event-revocations.js';
import { feedReceiver } from './feed-receiver.js';
import { feedIssuers } from './issuers.js';
import { Refusal } from './refusal.js';

/** Options of {@link eventWebhook}. */
export interface EventWebhookOptions {
  /**
   * The token of the event stream's webhook authorization, or several while you change it. Each has 32 to 1,024 characters. Create
   * one with `openssl rand -hex 32`.
   */
  readonly token: string | readonly string[];
  /**
   * The issuers whose tokens are revoked: all names of one tenant, its custom domains included, each as the claim `iss`. Default: the
   * only issuer that the client accepts; required if it accepts several.
   */
  readonly issuers?: readonly string[];
  /** Extends `EVENT_REVOCATIONS`: `false`, or a function, for each type of event. */
  readonly events?: EventRevocations;
}

/**
 * As long as the longest message of the Events API that is read. Auth0 keeps 16 MB of `user_metadata` (auth0/docs-v2:
 * libraries/custom-signup), which some users can fill themselves, and never sends again what got a 413: with a lower limit, they could
 * keep their own block from arriving. The body is read only if the token is right.
 */
const LIMITS = { bytes: 33_554_432, status: 413, seconds: 10 } as const;

/**
 * Receives the events of an Auth0 event stream with a webhook, and revokes what they end
 * ([rule V18](https://auth0-api.github.io/auth0-api/rules#v18); auth0/docs-v2:
 * customize/events/create-an-event-stream). Mount it with `receiver` of your adapter.
 *
 * It answers 204 when the store has the revocations, and for events that revoke nothing; 401 for another token; 400 for what is no
 * event; 413 for more than 32 MiB; 503 if the store is unavailable. Auth0 sends again what got a 5xx, three times, and nothing that
 * got a 4xx.
 *
 * @throws ConfigurationError, MissingRequiredArgumentError for options that cannot work, and for a client without `revocation`
 *
 * @example
 * ```ts
 * import { ApiClient, MemoryRevocationStore, optionsFromEnv } from '@auth0-api/core';
 * import { eventWebhook } from '@auth0-api/revocation';
 *
 * const revocation = { store: new MemoryRevocationStore() };
 * const client = new ApiClient({ ...optionsFromEnv(), revocation });
 * export const events = eventWebhook(client, { token: process.env.EVENTS_TOKEN ?? '' });
 * ```
 */
export function eventWebhook(client: ApiClient, options: EventWebhookOptions): Receiver {
  const { token, issuers: given, events } = knownMembers(options, ['token', 'issuers', 'events']);
  const host = feedHost(client);
  const tokens = new BearerTokens(token);
  const issuer = feedIssuers(given, host);
  const rules = eventRules(events);
  return feedReceiver({
    feed: 'webhook',
    status: 204,
    async handle(request) {
      if (!tokens.accepts(request)) throw wrongToken();
      const event = await eventOf(request);
      const targets = targetsOf(event, { events: rules, now: host.now });
      await Promise.all(targets.map((target) => client.revoke({ ...target, issuer })));
      return { revocations: targets.length * issuer.length, eventType: (event as { type: string }).type };
    },
  });
}

async function eventOf(request: ReceivedRequest): Promise<unknown> {
  // Whatever type it is said to have: with a 4xx for that, Auth0 would not send it again.
  const body = await readBody(request, LIMITS);
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    throw new Refusal('unreadable', 'The body must be an event, as JSON.');
  }
}

/** @throws Refusal; what a function of the app throws */
function targetsOf(event: unknown, settings: Parameters<typeof revocationsOf>[1]): readonly EventTarget[] {
  try {
    return revocationsOf(event, settings);
  } catch (error) {
    if (error instanceof UnreadableEventError) throw new Refusal('unreadable', error.message);
    throw error;
  }
}

function wrongToken(): Refusal {
  return new Refusal('wrong_token', 'The request needs the token of this webhook.', {
    status: 401,
    code: 'invalid_token',
    headers: { 'WWW-Authenticate': 'Bearer' },
  });
}
