// A worker that records with OpenTelemetry, set up in module scope, where there is no clock and no randomness. workerd.mjs asks it.
import { ApiClient, optionsFromEnv } from '@auth0-api/core';
import { Auth0ApiInstrumentation } from '@auth0-api/opentelemetry';
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';

/** Each request collects what was recorded, because timers end with their request. */
class Reader extends MetricReader {
  async onShutdown() {}
  async onForceFlush() {}
}

const reader = new Reader();
const exporter = new InMemorySpanExporter();
const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
const instrumentation = new Auth0ApiInstrumentation();
instrumentation.setTracerProvider(tracerProvider);
instrumentation.setMeterProvider(new MeterProvider({ readers: [reader] }));
const client = new ApiClient({ ...optionsFromEnv(), allowInsecureLoopback: true });

export default {
  async fetch(request) {
    const span = tracerProvider.getTracer('worker').startSpan('request');
    await context.with(trace.setSpan(context.active(), span), () => client.verifyRequest(request));
    span.end();
    const { resourceMetrics } = await reader.collect();
    const metrics = resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics);
    return Response.json({
      metrics: metrics.map(({ descriptor }) => descriptor.name),
      spans: exporter.getFinishedSpans().map(({ name, attributes, parentSpanContext }) => ({
        name,
        isBelow: parentSpanContext?.spanId === span.spanContext().spanId,
        ...attributes,
      })),
    });
  },
};
