import { channel } from 'node:diagnostics_channel';
import { type Auth, verifiedClaimsOf } from './auth.js';
import {
  type Auth0ApiError,
  type ErrorReason,
  InvalidDpopProofError,
  type ProofMismatch,
  type Scheme,
} from './errors.js';

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
  /** With `htu_mismatch` and `htm_mismatch`: what the DPoP proof should have said, and what it said. */
  readonly mismatch?: ProofMismatch;
}

/** Published on `auth0-api:issuer-fetch` after every HTTP request to an issuer. */
export interface IssuerFetchEvent {
  readonly issuer: string;
  readonly document: 'discovery' | 'jwks';
  readonly url: string;
  readonly outcome: 'ok' | 'failed';
  /** What went wrong, such as `timeout` or `bad_status`. */
  readonly failure?: string;
  readonly status?: number;
}

/** Published on `auth0-api:store-failure` when a cache adapter or a replay store throws, hangs or returns garbage. */
export interface StoreFailureEvent {
  readonly store: 'cache' | 'replay';
  readonly operation: 'get' | 'set' | 'add';
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

// Everywhere here: an event is built only when somebody listens.

/** Publishes that a request was accepted. */
export function publishAccepted(auth: Auth<unknown>): void {
  if (decisions.hasSubscribers) decisions.publish(accepted(auth));
}

/** Publishes that a request was refused or failed. The error must be settled. */
export function publishRefused(error: Auth0ApiError, attempted: Scheme | undefined): void {
  if (decisions.hasSubscribers) decisions.publish(refused(error, attempted));
}

/** Publishes an HTTP request to an issuer. */
export function publishIssuerFetch(event: () => IssuerFetchEvent): void {
  if (issuerFetches.hasSubscribers) issuerFetches.publish(event());
}

/** Publishes trouble with a store. */
export function publishStoreFailure(
  store: StoreFailureEvent['store'],
  operation: StoreFailureEvent['operation'],
  failure: StoreFailureEvent['failure'],
): void {
  if (storeFailures.hasSubscribers)
    storeFailures.publish({ store, operation, failure } satisfies StoreFailureEvent);
}

function accepted(auth: Auth<unknown>): DecisionEvent {
  const { scheme, clientId } = auth;
  const issuer = verifiedClaimsOf(auth).iss;
  return {
    outcome: 'accepted',
    status: 200,
    scheme,
    issuer,
    ...(clientId === undefined ? {} : { clientId }),
  };
}

function refused(error: Auth0ApiError, attempted: Scheme | undefined): DecisionEvent {
  const { code, reason, status } = error;
  const scheme = error.scheme ?? attempted;
  const mismatch = error instanceof InvalidDpopProofError ? error.mismatch : undefined;
  return {
    outcome: status < 500 ? 'refused' : 'failed',
    status,
    code,
    reason,
    ...(scheme === undefined ? {} : { scheme }),
    ...(mismatch === undefined ? {} : { mismatch }),
  };
}
