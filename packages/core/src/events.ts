import { channel } from 'node:diagnostics_channel';
import type { ErrorReason, Scheme } from './errors.js';

/** Published on `auth0-api:decision` for every request that was accepted, refused or could not be decided. */
export interface DecisionEvent {
  /** `accepted`; `refused`: the client is at fault (4xx); `failed`: we or the issuer are (5xx). */
  readonly outcome: 'accepted' | 'refused' | 'failed';
  readonly status: number;
  readonly code?: string;
  readonly reason?: ErrorReason;
  readonly scheme?: Scheme;
  /** The issuer of a verified token; absent when nothing was verified. */
  readonly issuer?: string;
  readonly clientId?: string;
}

/** Published on `auth0-api:issuer-fetch` after every HTTP request to an issuer. */
export interface IssuerFetchEvent {
  readonly issuer: string;
  /** `token`: an answer of the token endpoint. */
  readonly document: 'discovery' | 'jwks' | 'token';
  readonly url: string;
  readonly outcome: 'ok' | 'failed';
  /** What went wrong, such as `timeout` or `bad_status`. */
  readonly failure?: string;
  readonly status?: number;
}

/** Published on `auth0-api:store-failure` when a cache adapter throws, hangs or returns garbage. */
export interface StoreFailureEvent {
  readonly store: 'cache';
  readonly operation: 'get' | 'set';
  readonly failure: 'error' | 'timeout' | 'invalid';
}

/** The names of the `node:diagnostics_channel` channels that this library publishes on. */
export const CHANNELS = Object.freeze({
  decision: 'auth0-api:decision',
  issuerFetch: 'auth0-api:issuer-fetch',
  storeFailure: 'auth0-api:store-failure',
});

const decisions = channel(CHANNELS.decision);
const issuerFetches = channel(CHANNELS.issuerFetch);
const storeFailures = channel(CHANNELS.storeFailure);

/** Publishes a decision. The event is built only when somebody listens. */
export function publishDecision(event: () => DecisionEvent): void {
  if (decisions.hasSubscribers) decisions.publish(event());
}

/** Publishes an HTTP request to an issuer. */
export function publishIssuerFetch(event: IssuerFetchEvent): void {
  if (issuerFetches.hasSubscribers) issuerFetches.publish(event);
}

/** Publishes trouble with a store. */
export function publishStoreFailure(event: StoreFailureEvent): void {
  if (storeFailures.hasSubscribers) storeFailures.publish(event);
}
