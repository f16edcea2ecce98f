import type { MeterProvider, TracerProvider } from '@opentelemetry/api';
import { recordDecision } from './decisions.js';
import { recordFeedEvent, recordStoreFailure } from './failures.js';
import { IssuerFetches } from './issuer-fetches.js';
import { CHANNELS, SCOPE } from './names.js';
import { Providers } from './providers.js';
import { subscribeSafely } from './subscriptions.js';
import { VERSION } from './version.js';

/** Options of {@link Auth0ApiInstrumentation}. */
export interface Auth0ApiInstrumentationConfig {
  /** Whether it records. Default: `true`. */
  readonly enabled?: boolean;
  /**
   * Whether each request to an issuer gets a client span. Set it to `false` if other instrumentation makes spans of these
   * requests, such as `@opentelemetry/instrumentation-undici`. Default: `true`.
   */
  readonly issuerFetchSpans?: boolean;
}

/**
 * Records what the library publishes: a metric for each kind of event, attributes on the span of a request for each decision,
 * and a client span for each request to an issuer (docs/observability.md lists them). It starts at once, with the global
 * providers, also if these are registered later.
 *
 * It is an `Instrumentation` of `@opentelemetry/instrumentation` 0.223, but does not extend its `InstrumentationBase`: that one
 * patches modules, and there is nothing to patch. Instrumentation of undici 0.33 and `@fastify/otel` 0.21 extend it, and return
 * no modules.
 *
 * It throws nothing, and nothing that fails in it reaches a request.
 *
 * @example
 * ```ts
 * import { Auth0ApiInstrumentation } from '@auth0-api/opentelemetry';
 *
 * const instrumentation = new Auth0ApiInstrumentation();
 * // To stop:
 * instrumentation.disable();
 * ```
 */
export class Auth0ApiInstrumentation {
  /** The name of the meter and of the tracer: `@auth0-api/opentelemetry`. */
  readonly instrumentationName: string = SCOPE;
  /** The version of this package. */
  readonly instrumentationVersion: string = VERSION;
  readonly #providers = new Providers();
  readonly #issuerFetches = new IssuerFetches();
  #issuerFetchSpans = true;
  #stop: (() => void) | undefined;

  constructor(config: Auth0ApiInstrumentationConfig = {}) {
    this.setConfig(config);
  }

  /**
   * Starts recording. Does nothing if it records already.
   *
   * @example
   * ```ts
   * import { Auth0ApiInstrumentation } from '@auth0-api/opentelemetry';
   *
   * const instrumentation = new Auth0ApiInstrumentation({ enabled: false });
   * instrumentation.enable();
   * ```
   */
  enable(): void {
    const providers = this.#providers;
    this.#stop ??= subscribeSafely({
      [CHANNELS.decision]: (decision) => recordDecision(decision, providers),
      [CHANNELS.issuerFetch]: (fetched) =>
        this.#issuerFetches.record(fetched, providers, this.#issuerFetchSpans),
      [CHANNELS.storeFailure]: (failure) => recordStoreFailure(failure, providers),
      [CHANNELS.feed]: (event) => recordFeedEvent(event, providers),
    });
  }

  /**
   * Stops recording. The library then builds no events, unless others subscribe to its channels.
   *
   * @example
   * ```ts
   * import { Auth0ApiInstrumentation } from '@auth0-api/opentelemetry';
   *
   * const instrumentation = new Auth0ApiInstrumentation();
   * process.once('SIGTERM', () => instrumentation.disable());
   * ```
   */
  disable(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  /**
   * Sets where spans go, instead of the global provider.
   *
   * @example
   * ```ts
   * import { Auth0ApiInstrumentation } from '@auth0-api/opentelemetry';
   * import { trace } from '@opentelemetry/api';
   *
   * new Auth0ApiInstrumentation().setTracerProvider(trace.getTracerProvider());
   * ```
   */
  setTracerProvider(provider: TracerProvider): void {
    this.#providers.tracerProvider = provider;
  }

  /**
   * Sets where metrics go, instead of the global provider.
   *
   * @example
   * ```ts
   * import { Auth0ApiInstrumentation } from '@auth0-api/opentelemetry';
   * import { metrics } from '@opentelemetry/api';
   *
   * new Auth0ApiInstrumentation().setMeterProvider(metrics.getMeterProvider());
   * ```
   */
  setMeterProvider(provider: MeterProvider): void {
    this.#providers.meterProvider = provider;
  }

  /**
   * Sets all options; starts or stops recording.
   *
   * @example
   * ```ts
   * import { Auth0ApiInstrumentation } from '@auth0-api/opentelemetry';
   *
   * const instrumentation = new Auth0ApiInstrumentation();
   * instrumentation.setConfig({ issuerFetchSpans: false });
   * ```
   */
  setConfig(config: Auth0ApiInstrumentationConfig): void {
    const own = { enabled: undefined, issuerFetchSpans: undefined, ...config };
    this.#issuerFetchSpans = own.issuerFetchSpans ?? true;
    if (own.enabled ?? true) this.enable();
    else this.disable();
  }

  /**
   * The options. `enabled` says whether it records now.
   *
   * @example
   * ```ts
   * import { Auth0ApiInstrumentation } from '@auth0-api/opentelemetry';
   *
   * const { enabled } = new Auth0ApiInstrumentation().getConfig(); // true
   * ```
   */
  getConfig(): Auth0ApiInstrumentationConfig {
    return { enabled: this.#stop !== undefined, issuerFetchSpans: this.#issuerFetchSpans };
  }
}
