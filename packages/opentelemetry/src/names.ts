/** The name by which OpenTelemetry knows what records: of the meter, of the tracer and of the instrumentation. */
export const SCOPE = '@auth0-api/opentelemetry';

/**
 * The channels of `CHANNELS` of `@auth0-api/core`, which a test compares. Core is not imported: a program that sets up
 * telemetry has to load as little as possible, because what was loaded before it cannot be instrumented any more.
 */
export const CHANNELS = Object.freeze({
  decision: 'auth0-api:decision',
  issuerFetch: 'auth0-api:issuer-fetch',
  storeFailure: 'auth0-api:store-failure',
  feed: 'auth0-api:feed',
});

/** The attributes. Those without our prefix are stable in the semantic conventions 1.45, and a test compares them. */
export const ATTRIBUTES = Object.freeze({
  errorType: 'error.type',
  method: 'http.request.method',
  responseStatus: 'http.response.status_code',
  serverAddress: 'server.address',
  serverPort: 'server.port',
  url: 'url.full',
  clientId: 'auth0_api.client_id',
  document: 'auth0_api.document',
  feed: 'auth0_api.feed',
  issuer: 'auth0_api.issuer',
  operation: 'auth0_api.operation',
  outcome: 'auth0_api.outcome',
  reason: 'auth0_api.reason',
  scheme: 'auth0_api.scheme',
  store: 'auth0_api.store',
});
