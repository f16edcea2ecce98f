import { type Attributes, context } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  type DataPoint,
  type Histogram,
  InMemoryMetricExporter,
  MeterProvider,
  type MetricData,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { onTestFinished } from 'vitest';

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());

/** The SDK, with exporters that keep what they get. */
export class Recorder {
  readonly #exporter = new InMemorySpanExporter();
  readonly #reader = new PeriodicExportingMetricReader({
    exporter: new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE),
  });
  readonly tracerProvider = new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(this.#exporter)],
  });
  readonly meterProvider = new MeterProvider({ readers: [this.#reader] });

  constructor() {
    onTestFinished(() => this.#reader.shutdown());
  }

  get spans(): readonly ReadableSpan[] {
    return this.#exporter.getFinishedSpans();
  }

  span(name: string): ReadableSpan | undefined {
    return this.spans.find((span) => span.name === name);
  }

  async metrics(): Promise<readonly MetricData[]> {
    const { resourceMetrics } = await this.#reader.collect();
    return resourceMetrics.scopeMetrics.flatMap(({ metrics }) => metrics);
  }

  async metric(name: string): Promise<MetricData | undefined> {
    return (await this.metrics()).find(({ descriptor }) => descriptor.name === name);
  }

  /** The points of a counter, or of a histogram, which counts its values. */
  async counts(name: string): Promise<readonly (readonly [Attributes, number])[]> {
    const points: readonly DataPoint<unknown>[] = (await this.metric(name))?.dataPoints ?? [];
    return points.map(({ attributes, value }) => [
      attributes,
      typeof value === 'number' ? value : (value as Histogram).count,
    ]);
  }
}
