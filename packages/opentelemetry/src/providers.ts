import { type MeterProvider, metrics, type Tracer, type TracerProvider, trace } from '@opentelemetry/api';
import { createInstruments, type Instruments } from './instruments.js';
import { SCOPE } from './names.js';
import { VERSION } from './version.js';

/**
 * Where instruments and the tracer come from. Without a provider of its own it follows the global ones, also those that are
 * registered later: the global meter provider of `@opentelemetry/api` 1.9 is no proxy, so an instrument that was created
 * before counts nothing for ever.
 */
export class Providers {
  #tracerProvider: TracerProvider | undefined;
  #meterProvider: MeterProvider | undefined;
  #created: { readonly by: MeterProvider; readonly instruments: Instruments } | undefined;

  set tracerProvider(provider: TracerProvider) {
    this.#tracerProvider = provider;
  }

  // `registerInstrumentations` passes on the global one if it was given none, which may be the one that counts nothing.
  set meterProvider(provider: MeterProvider) {
    this.#meterProvider = provider === metrics.getMeterProvider() ? undefined : provider;
  }

  get tracer(): Tracer {
    return (this.#tracerProvider ?? trace.getTracerProvider()).getTracer(SCOPE, VERSION);
  }

  get instruments(): Instruments {
    const by = this.#meterProvider ?? metrics.getMeterProvider();
    if (this.#created?.by !== by)
      this.#created = { by, instruments: createInstruments(by.getMeter(SCOPE, VERSION)) };
    return this.#created.instruments;
  }
}
