import { subscribe } from 'node:diagnostics_channel';
import { CHANNELS } from '@auth0-api/express';
import { metrics, trace } from '@opentelemetry/api';
import {
  ATTR_ERROR_TYPE,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_SERVER_ADDRESS,
} from '@opentelemetry/semantic-conventions';

/** Counts the events of the library, and adds each decision to the span of its request. */
export function observe() {
  const meter = metrics.getMeter('auth0-api');
  const decisions = meter.createCounter('auth0_api.decisions', { unit: '{decision}' });
  const fetches = meter.createCounter('auth0_api.issuer.fetches', { unit: '{request}' });
  const failures = meter.createCounter('auth0_api.store.failures', { unit: '{failure}' });

  subscribe(CHANNELS.decision, (message) => {
    const decision = /** @type {import('@auth0-api/express').DecisionEvent} */ (message);
    const attributes = {
      'auth0_api.outcome': decision.outcome,
      'auth0_api.scheme': decision.scheme,
      [ATTR_ERROR_TYPE]: decision.reason,
    };
    decisions.add(1, { ...attributes, [ATTR_HTTP_RESPONSE_STATUS_CODE]: decision.status });
    // The HTTP instrumentation started this span for the request, and sets its status.
    trace.getActiveSpan()?.setAttributes({
      'auth0_api.outcome': decision.outcome,
      'auth0_api.scheme': decision.scheme,
      'auth0_api.reason': decision.reason,
      'auth0_api.client_id': decision.clientId,
    });
  });

  subscribe(CHANNELS.issuerFetch, (message) => {
    const fetched = /** @type {import('@auth0-api/express').IssuerFetchEvent} */ (message);
    fetches.add(1, {
      'auth0_api.document': fetched.document,
      [ATTR_SERVER_ADDRESS]: new URL(fetched.url).hostname,
      [ATTR_ERROR_TYPE]: fetched.failure,
    });
  });

  subscribe(CHANNELS.storeFailure, (message) => {
    const { store, operation, failure } = /** @type {import('@auth0-api/express').StoreFailureEvent} */ (
      message
    );
    failures.add(1, {
      'auth0_api.store': store,
      'auth0_api.operation': operation,
      [ATTR_ERROR_TYPE]: failure,
    });
  });
}
