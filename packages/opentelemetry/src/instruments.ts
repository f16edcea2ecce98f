import type { Counter, Histogram, Meter } from '@opentelemetry/api';

/** What counts and measures. */
export interface Instruments {
  readonly decisions: Counter;
  readonly issuerFetchDuration: Histogram;
  readonly storeFailures: Counter;
  readonly feedEvents: Counter;
  readonly feedRevocations: Counter;
}

/** The boundaries that the semantic conventions give `http.client.request.duration`, in seconds. */
const BOUNDARIES = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

export function createInstruments(meter: Meter): Instruments {
  return {
    decisions: meter.createCounter('auth0_api.decisions', {
      description: 'Decisions about requests: accepted, refused or failed.',
      unit: '{decision}',
    }),
    issuerFetchDuration: meter.createHistogram('auth0_api.issuer_fetch.duration', {
      description: 'Duration of HTTP requests to issuers.',
      unit: 's',
      advice: { explicitBucketBoundaries: BOUNDARIES },
    }),
    storeFailures: meter.createCounter('auth0_api.store.failures', {
      description: 'Failures of caches and of stores.',
      unit: '{failure}',
    }),
    feedEvents: meter.createCounter('auth0_api.feed.events', {
      description: 'Things that feeds of revocations did.',
      unit: '{event}',
    }),
    feedRevocations: meter.createCounter('auth0_api.feed.revocations', {
      description: 'Revocations that feeds stored.',
      unit: '{revocation}',
    }),
  };
}
