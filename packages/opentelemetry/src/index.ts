/**
 * OpenTelemetry instrumentation of `@auth0-api`: metrics and spans of what its diagnostics channels publish.
 *
 * @module
 */

export { Auth0ApiInstrumentation, type Auth0ApiInstrumentationConfig } from './instrumentation.js';
