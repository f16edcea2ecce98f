import { type Channel, channel } from 'node:diagnostics_channel';
import type { Auth } from './auth.js';
import { isCloudflare } from './base/runtime.js';
import {
  type Auth0ApiError,
  type ErrorReason,
  InvalidDpopProofError,
  type ProofMismatch,
  printable,
  type Scheme,
} from './errors/index.js';
import { verifiedClaimsOf } from './verified-caller.js';

/** Published on `auth0-api:decision` for every request that was accepted, refused or could not be decided. */
export interface DecisionEvent {
  /** `accepted`; `refused`: the client is at fault (4xx); `failed`: we or the issuer are (5xx). */
  readonly outcome: 'accepted' | 'refused' | 'failed';
  readonly status: number;
  readonly code?: string;
  readonly reason?: ErrorReason;
  readonly scheme?: Scheme;
  /** The issuer of a verified token; absent if nothing was verified. */
  readonly issuer?: string;
  /** Printable ASCII, with escapes for everything else, and at most 512 characters. */
  readonly clientId?: string;
  /** With `htu_mismatch` and `htm_mismatch`: what the DPoP proof should have said, and what it said. */
  readonly mismatch?: ProofMismatch;
}

/** Published on `auth0-api:issuer-fetch` after every HTTP request to an issuer. */
export interface IssuerFetchEvent {
  readonly issuer: string;
  /** `token`: a response of the token endpoint. */
  readonly document: 'discovery' | 'jwks' | 'token';
  /** Printable ASCII, with escapes for everything else, and at most 512 characters. */
  readonly url: string;
  readonly outcome: 'ok' | 'failed';
  /** What went wrong, such as `timeout` or `bad_status`. */
  readonly failure?: string;
  /** The status of the response: with `ok`, and if it is the reason for the failure. */
  readonly status?: number;
  /** How long it took until the response was read and checked, in seconds. While many are in progress, waiting for its turn counts. */
  readonly duration: number;
}

/**
 * Published on `auth0-api:store-failure` if a store of the app's throws, hangs or returns garbage. The list of revocations
 * (`follow`) is reported once each time it is no longer current.
 */
export interface StoreFailureEvent {
  /** `cache`: a `CacheAdapter`; `documents`: the option of that name; `exchange`: an `ExchangeStore`; `replay`: a `ReplayStore`; `revocation`: a `RevocationStore`. */
  readonly store: 'cache' | 'documents' | 'exchange' | 'replay' | 'revocation';
  readonly operation: 'get' | 'set' | 'add' | 'append' | 'claim' | 'follow' | 'release';
  /** `lifetime_mismatch`: an entry is from a client with a shorter `maxTokenLifetime`. */
  readonly failure: 'error' | 'timeout' | 'invalid' | 'lifetime_mismatch';
}

/** Published on `auth0-api:feed` for what a feed of revocations did. It names no user. */
export interface FeedEvent {
  /** The feed's name: `events`, `webhook` or `backchannel-logout`, unless it was given another. */
  readonly feed: string;
  /**
   * `revoked`: the store has the revocations. `ignored`: there was nothing to revoke. `refused`: unreadable, or the sender is not
   * Auth0. `failed`: we or the issuer are at fault, and it is tried again. `connected`: events arrive from now on. `lost`: events
   * were lost, so all tokens were revoked.
   */
  readonly outcome: 'revoked' | 'ignored' | 'refused' | 'failed' | 'connected' | 'lost';
  /** Why it was refused or failed: a fixed text, such as `wrong_token` or `store`. */
  readonly failure?: string;
  /** The type of the event, such as `user.updated`, in printable ASCII. */
  readonly eventType?: string;
  /** The status of a response: Auth0's, or ours to Auth0. */
  readonly status?: number;
  /** How many revocations were stored. */
  readonly revocations?: number;
}

/**
 * The names of the `node:diagnostics_channel` channels that this library publishes on.
 *
 * @example
 * ```ts
 * import { subscribe } from 'node:diagnostics_channel';
 * import { CHANNELS, type DecisionEvent } from '@auth0-api/core';
 *
 * subscribe(CHANNELS.decision, (event) => {
 *   const { outcome, reason } = event as DecisionEvent;
 *   if (outcome !== 'accepted') console.warn(outcome, reason);
 * });
 * ```
 */
export const CHANNELS = Object.freeze({
  decision: 'auth0-api:decision',
  issuerFetch: 'auth0-api:issuer-fetch',
  storeFailure: 'auth0-api:store-failure',
  feed: 'auth0-api:feed',
});

const decisions = channel(CHANNELS.decision);
const issuerFetches = channel(CHANNELS.issuerFetch);
const storeFailures = channel(CHANNELS.storeFailure);
const feeds = channel(CHANNELS.feed);

/**
 * workerd informs its tail workers too, and outside of a request it throws then, when the subscribers have been informed (1.20260426): what
 * is refused in module scope is refused for its own reason (rule W11a).
 */
function publish(channel: Channel, event: object): void {
  if (!isCloudflare()) {
    channel.publish(event);
    return;
  }
  try {
    channel.publish(event);
  } catch {
    // There is nobody else to tell.
  }
}

/** Publishes that a request was accepted. The event is created only if there are listeners. */
export function publishAccepted(auth: Auth<unknown>): void {
  if (!decisions.hasSubscribers) return;
  const { scheme, clientId } = auth;
  const event: DecisionEvent = {
    outcome: 'accepted',
    status: 200,
    scheme,
    issuer: verifiedClaimsOf(auth).iss,
    ...(clientId === undefined ? {} : { clientId: printable(clientId) }),
  };
  publish(decisions, event);
}

/** Publishes why a request was refused, or failed. `attempted`: the scheme, if the error has none. */
export function publishRefusal(error: Auth0ApiError, attempted: Scheme | undefined): void {
  if (!decisions.hasSubscribers) return;
  const { code, reason, status, scheme = attempted } = error;
  const mismatch = error instanceof InvalidDpopProofError ? error.mismatch : undefined;
  const event: DecisionEvent = {
    outcome: status < 500 ? 'refused' : 'failed',
    status,
    code,
    reason,
    ...(scheme === undefined ? {} : { scheme }),
    ...(mismatch === undefined ? {} : { mismatch }),
  };
  publish(decisions, event);
}

/** Publishes an HTTP request to an issuer. The event is created only if there are listeners. */
export function publishIssuerFetch(event: () => IssuerFetchEvent): void {
  if (!issuerFetches.hasSubscribers) return;
  const { url, ...rest } = event();
  publish(issuerFetches, { ...rest, url: printable(url) } satisfies IssuerFetchEvent);
}

/** Publishes a failure of a store. The event is created only if there are listeners. */
export function publishStoreFailure(
  store: StoreFailureEvent['store'],
  operation: StoreFailureEvent['operation'],
  failure: StoreFailureEvent['failure'],
): void {
  if (storeFailures.hasSubscribers)
    publish(storeFailures, { store, operation, failure } satisfies StoreFailureEvent);
}

/**
 * Publishes what a feed of revocations did. For authors of feeds. The event is created only if there are listeners.
 *
 * @example
 * ```ts
 * import { publishFeed } from '@auth0-api/core/adapter';
 *
 * publishFeed(() => ({ feed: 'siem', outcome: 'revoked', revocations: 1 }));
 * ```
 */
export function publishFeed(event: () => FeedEvent): void {
  if (!feeds.hasSubscribers) return;
  const { eventType, ...rest } = event();
  publish(feeds, {
    ...rest,
    ...(eventType === undefined ? {} : { eventType: printable(eventType) }),
  } satisfies FeedEvent);
}
