// What `@auth0-api/opentelemetry` records on any runtime, with the SDK of OpenTelemetry: see runner.ts.
import assert from 'node:assert/strict';
import { ApiClient } from '@auth0-api/core';
import { Auth0ApiInstrumentation } from '@auth0-api/opentelemetry';
import { createTenant } from '@auth0-api/testing';
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import type { Case } from './case.js';

const AUDIENCE = 'https://api.test/';

export const telemetry: readonly Case[] = [
  {
    title: 'R2c OpenTelemetry records decisions, and requests to the issuer inside of the request that waits',
    run: async () => {
      const manager = new AsyncLocalStorageContextManager().enable();
      context.setGlobalContextManager(manager);
      const exporter = new InMemorySpanExporter();
      const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
      const reader = new PeriodicExportingMetricReader({
        exporter: new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE),
      });
      const instrumentation = new Auth0ApiInstrumentation();
      instrumentation.setTracerProvider(tracerProvider);
      instrumentation.setMeterProvider(new MeterProvider({ readers: [reader] }));
      const tenant = await (await createTenant({ audience: AUDIENCE })).listen();
      try {
        const client = new ApiClient({
          domain: tenant.domain,
          audience: AUDIENCE,
          allowInsecureLoopback: true,
        });
        const headers = { authorization: `Bearer ${await tenant.accessToken()}` };
        const span = tracerProvider.getTracer('test').startSpan('request');
        await context.with(trace.setSpan(context.active(), span), () => client.verifyRequest({ headers }));
        span.end();
        const [discovery, keys, request] = exporter.getFinishedSpans();
        assert.equal(request?.attributes['auth0_api.outcome'], 'accepted');
        for (const fetched of [discovery, keys]) {
          assert.equal(fetched?.name, 'GET');
          assert.equal(fetched?.parentSpanContext?.spanId, span.spanContext().spanId);
        }
        const { resourceMetrics } = await reader.collect();
        const names = resourceMetrics.scopeMetrics.flatMap(({ metrics }) =>
          metrics.map(({ descriptor }) => descriptor.name),
        );
        assert.deepEqual(names.sort(), ['auth0_api.decisions', 'auth0_api.issuer_fetch.duration']);
      } finally {
        instrumentation.disable();
        context.disable();
        await reader.shutdown();
        await tenant.close();
      }
    },
  },
];
