import { metrics, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import {
  ATTR_ERROR_TYPE,
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_SERVER_ADDRESS,
  ATTR_SERVER_PORT,
  ATTR_URL_FULL,
  METRIC_HTTP_CLIENT_REQUEST_DURATION,
} from '@opentelemetry/semantic-conventions';

/**
 * A `customFetch` that records a client span and a duration for each request to an issuer, as the semantic conventions
 * for HTTP define them. You don't need it if you use the undici instrumentation.
 *
 * @param {import('@auth0-api/express').Fetch} fetch
 * @returns {import('@auth0-api/express').Fetch}
 */
export function traced(fetch) {
  const tracer = trace.getTracer('auth0-api');
  const duration = metrics.getMeter('auth0-api').createHistogram(METRIC_HTTP_CLIENT_REQUEST_DURATION, {
    unit: 's',
    advice: {
      explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    },
  });

  return (url, init) => {
    const { hostname, port, protocol } = new URL(url);
    const method = init.method ?? 'GET';
    /** @type {import('@opentelemetry/api').Attributes} */
    const attributes = {
      [ATTR_HTTP_REQUEST_METHOD]: method,
      [ATTR_SERVER_ADDRESS]: hostname,
      [ATTR_SERVER_PORT]: Number(port) || (protocol === 'https:' ? 443 : 80),
    };
    const options = { kind: SpanKind.CLIENT, attributes: { ...attributes, [ATTR_URL_FULL]: url } };
    return tracer.startActiveSpan(method, options, async (span) => {
      const start = performance.now();
      try {
        const response = await fetch(url, init);
        attributes[ATTR_HTTP_RESPONSE_STATUS_CODE] = response.status;
        if (response.status >= 400) attributes[ATTR_ERROR_TYPE] = String(response.status);
        return response;
      } catch (error) {
        attributes[ATTR_ERROR_TYPE] = error instanceof Error ? error.name : typeof error;
        throw error;
      } finally {
        span.setAttributes(attributes);
        if (ATTR_ERROR_TYPE in attributes) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
        duration.record((performance.now() - start) / 1000, attributes);
      }
    });
  };
}
